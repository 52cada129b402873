/** The handbook names the tests that prove what it says of ASVS: they are there, by file and title. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY } from './run.ts';

const HEADING = 'against OWASP ASVS';
const HOME = 'test/collector';

/** The rows of the table under the heading, without its head. */
function rowsOf(handbook: string): string[] {
  const section = handbook.split(/^### /m).find((one) => one.split('\n', 1)[0]?.includes(HEADING)) ?? '';
  return section.split('\n').filter((line) => /^\| *\d/.test(line));
}

/** What a row claims without its being so. */
function mistakesIn(row: string, read: (file: string) => string | undefined): string[] {
  const proof = row.split(' | ').at(-1) ?? '';
  const claims = [...proof.matchAll(/`([^`]+\.test\.ts)`([^`]*)/g)];
  if (claims.length === 0) return [`${row.slice(0, 60)} names no test`];
  return claims.flatMap(([, file = '', titles = '']) => {
    const source = read(file);
    if (source === undefined) return [`${file} is not there`];
    const named = [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']) => title);
    if (named.length === 0) return [`${file} is named without a title`];
    return named.filter((title) => !source.includes(`('${title}'`)).map((title) => `${file} has no “${title}”`);
  });
}

const read = (file: string): string | undefined => {
  const path = join(REPOSITORY, HOME, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
};

test('each row about sign-in, sessions and access names tests that exist', () => {
  const rows = rowsOf(readFileSync(join(REPOSITORY, 'collector/README.md'), 'utf8'));
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.flatMap((row) => mistakesIn(row, read))).toEqual([]);
});

test('a row without a test, a file or a title is noticed', () => {
  const look = (proof: string) => mistakesIn(`| 6.1 | what | yes | ${proof} |`, () => "it('is so', async () => {");
  expect(look('`web/a.test.ts` “is so”')).toEqual([]);
  expect(look('`web/a.test.ts` “is so”, “is not”')).toEqual(['web/a.test.ts has no “is not”']);
  expect(look('`web/a.test.ts`')).toEqual(['web/a.test.ts is named without a title']);
  expect(look('trust us')).toHaveLength(1);
  expect(mistakesIn('| 6.1 | what | yes | `web/a.test.ts` “is so” |', () => undefined)).toEqual([
    'web/a.test.ts is not there',
  ]);
});
