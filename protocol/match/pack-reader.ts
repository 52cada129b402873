/** Reads plain data of unknown shape field by field, and remembers everything that is wrong with its path. */
import type { Mistake } from './mistakes.ts';

export type Fields = Record<string, unknown>;

/** Returns something of the right shape whatever it reads. */
export class DataReader {
  readonly mistakes: Mistake[] = [];

  fields(data: unknown, path: string, known: readonly string[]): Fields {
    if (typeof data !== 'object' || data === null || Array.isArray(data)) {
      this.mistake(path, `is ${describe(data)}, want an object with ${known.join(', ')}`);
      return {};
    }
    for (const name of Object.keys(data)) {
      if (!known.includes(name)) this.mistake(`${path}.${name}`, `is not known here; known are ${known.join(', ')}`);
    }
    return data as Fields;
  }

  list(data: unknown, path: string, maxLength: number): unknown[] {
    if (!Array.isArray(data)) {
      this.mistake(path, `is ${describe(data)}, want a list`);
      return [];
    }
    if (data.length > maxLength) this.mistake(path, `has ${data.length} entries, at most ${maxLength}`);
    return data.slice(0, maxLength);
  }

  texts(data: unknown, path: string, maxLength: number, maxUnits: number): string[] {
    return this.list(data, path, maxLength).map((text, index) => this.text(text, `${path}[${index}]`, maxUnits));
  }

  text(data: unknown, path: string, maxUnits: number): string {
    if (typeof data !== 'string') {
      this.mistake(path, `is ${describe(data)}, want text`);
      return '';
    }
    if (data.trim() === '') this.mistake(path, 'is empty');
    if (data.length > maxUnits) this.mistake(path, `is ${data.length} characters long, at most ${maxUnits}`);
    return data;
  }

  /** @param example ends the sentence `want something …`. */
  pattern(data: unknown, path: string, { pattern, example }: { pattern: RegExp; example: string }): string {
    const before = this.mistakes.length;
    const text = this.text(data, path, MAX_PATTERN_UNITS);
    if (this.mistakes.length === before && !pattern.test(text)) {
      this.mistake(path, `is ${JSON.stringify(text)}, want something ${example}`);
    }
    return text;
  }

  whole(data: unknown, path: string, least: number, most: number): number {
    if (typeof data === 'number' && Number.isInteger(data) && data >= least && data <= most) return data;
    const shown = typeof data === 'number' ? String(data) : describe(data);
    this.mistake(path, `is ${shown}, want a whole number from ${least} to ${most}`);
    return least;
  }

  flag(data: unknown, path: string): boolean {
    if (typeof data !== 'boolean') this.mistake(path, `is ${describe(data)}, want true or false`);
    return data === true;
  }

  mistake(path: string, message: string): void {
    this.mistakes.push({ path, message });
  }
}

const MAX_PATTERN_UNITS = 256;

function describe(data: unknown): string {
  if (data === undefined) return 'missing';
  if (data === null) return 'null';
  return Array.isArray(data) ? 'a list' : `a ${typeof data}`;
}
