import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mistakeLine } from '../../../../collector/policy/document/mistakes.ts';
import { checkPolicy, type Known } from '../../../../collector/policy/document/read.ts';

const FOLDER = join(import.meta.dirname, '../fixtures');
const KNOWN: Known = {
  packIds: ['suicide.en', 'gambling.en', 'gaming.en', 'suicide.pl'],
  unreviewed: ['suicide.pl'],
};

const fixtures = (kind: 'good' | 'bad'): string[] =>
  readdirSync(join(FOLDER, kind)).filter((name) => name.endsWith('.yaml'));
const textOf = (kind: string, name: string): string => readFileSync(join(FOLDER, kind, name), 'utf8');

// What surprises in a good document stands beside it, in a file of the same name; without one nothing does.
describe('good documents', () => {
  it.each(fixtures('good'))('%s', (name) => {
    const reading = checkPolicy(textOf('good', name), KNOWN);
    const beside = name.replace(/yaml$/, 'warnings.txt');
    const expected = readdirSync(join(FOLDER, 'good')).includes(beside) ? textOf('good', beside).trimEnd() : '';
    expect(reading.ok ? [] : reading.mistakes.map(mistakeLine)).toEqual([]);
    expect(reading.warnings.map(mistakeLine).join('\n')).toBe(expected);
  });
});

// What must be said of each stands beside it, in a file of the same name: every mistake and nothing else, in order.
describe('bad documents', () => {
  it.each(fixtures('bad'))('%s', (name) => {
    const reading = checkPolicy(textOf('bad', name), KNOWN);
    const expected = textOf('bad', name.replace(/yaml$/, 'expected.txt'));
    expect(reading.ok ? 'no mistake' : reading.mistakes.map(mistakeLine).join('\n')).toBe(expected.trimEnd());
  });
});
