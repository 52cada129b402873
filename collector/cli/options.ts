import { InvalidArgumentError } from 'commander';
import { printableText } from './printable.ts';

/** Options that every subcommand takes. */
export interface CommonOptions {
  data: string;
  json?: boolean;
}

export interface CliContext {
  now: () => number;
  /** Who types: the operating system's account. */
  account: string;
  out: NodeJS.WritableStream;
}

/** A whole number between two bounds, for commander. */
export function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || text.trim() === '' || value < from || value > to) {
      throw new InvalidArgumentError(`a whole number from ${from} to ${to}`);
    }
    return value;
  };
}

/** A time zone that this machine knows, for commander. */
export function timeZone(name: string): string {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    throw new InvalidArgumentError('a time zone such as Europe/London');
  }
}

/** One JSON object a line for a machine, or a line of words for a person. */
export function print(context: CliContext, options: CommonOptions, value: object, words: string): void {
  context.out.write(`${options.json === true ? JSON.stringify(value) : printableText(words)}\n`);
}

export const actorOf = (context: CliContext): { name: string; from: string } => ({
  name: `command line ${context.account}`,
  from: '',
});
