/** What somebody types or sends never becomes another site's address, a header of its own, or a spreadsheet's formula. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCsv } from '../../../collector/table/csv.ts';
import { csvLine } from '../../../collector/web/present/csv-line.ts';
import { backTo } from '../../../collector/web/routes/desk/common.ts';
import { ownPath } from '../../../collector/web/routes/language.ts';

const ORIGIN = 'https://watchkeeper.school.example:8443';
/** What browsers have been led astray with: each alone, and in any order. */
const ASTRAY = [
  '/',
  '\\',
  '//',
  '/\\',
  'https:',
  'javascript:',
  '@',
  'evil.example',
  '\t',
  '\r\n',
  '\0',
  ' ',
  '?',
  '#',
  '%2f',
  '.',
  '/review',
  '。',
];
const address = fc.oneof(
  fc.array(fc.constantFrom(...ASTRAY), { maxLength: 8 }).map((parts) => parts.join('')),
  fc.webUrl(),
  fc.string({ unit: 'binary' }),
);

describe.each([
  ['after the language was chosen', ownPath],
  ['after an act on the desk', (back: string) => backTo({ back })],
])('the way back %s', (_what, pathOf) => {
  test('is at this dashboard, and no header of its own, whatever was asked for', () => {
    fc.assert(
      fc.property(address, (text) => {
        const path = pathOf(text);
        expect(new URL(path, ORIGIN).origin).toBe(ORIGIN);
        expect(path).toMatch(/^\/[\x21-\x7e]*$/);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('a cell of an exported table', () => {
  /** OWASP, CSV injection; full-width forms too, which Excel in East Asian languages reads alike. */
  const risky = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', "'", '"', ',', ';');
  const cell = fc.tuple(risky, fc.string({ unit: 'grapheme' })).map((parts) => parts.join(''));

  test('begins as no formula, stays one cell, and can be read again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(cell, fc.string({ unit: 'grapheme' })), { minLength: 2, maxLength: 6 }),
        (typed) => {
          // A line with nothing in it is no row.
          const cells = [...typed, 'end'];
          // The line before says which separator it is.
          const table = parseCsv(csvLine(cells.map(() => 'name')) + csvLine(cells));
          if (!table.ok) throw new Error(`line ${table.line} has no end`);
          const read = table.rows.at(-1)?.cells ?? [];
          expect(read).toHaveLength(cells.length);
          for (const [at, text] of read.entries()) {
            expect(text).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
            expect([cells[at], `'${cells[at]}`]).toContain(text);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
