import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { createMatcher } from '../../protocol/match/create-matcher.ts';
import type { Matcher } from '../../protocol/match/matcher.ts';
import { loadShippedPacks } from '../policy/shipped-packs.ts';
import type { CliContext } from './options.ts';

/** The gravest urgency that does not reach the review desk: for reports alone. */
const REPORT_ONLY = 5;

export interface FlaggedLine {
  text: string;
  /** Whether it would reach the review desk at all. */
  alert: boolean;
  urgency: number | null;
  flags: { theme: string; urgency: number; term: string; start: number; end: number }[];
}

/** What the packs say of one line. Offsets are UTF-16 units into it. */
export function flagLine(text: string, matcher: Matcher): FlaggedLine {
  const flags = matcher
    .match(text)
    .map(({ theme, urgency, term, start, end }) => ({ theme, urgency, term, start, end }));
  const urgency = flags.length === 0 ? null : Math.min(...flags.map((flag) => flag.urgency));
  return { text, alert: urgency !== null && urgency < REPORT_ONLY, urgency, flags };
}

export function addFlagCommand(command: Command, context: CliContext): void {
  command
    .description('read titles or addresses, one a line, and print what would be flagged, one JSON object a line')
    .action(async () => {
      const matcher = createMatcher(loadShippedPacks());
      const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
      for await (const line of lines) {
        const keepGoing = context.out.write(`${JSON.stringify(flagLine(line, matcher))}\n`);
        if (!keepGoing) await once(context.out, 'drain');
      }
    });
}
