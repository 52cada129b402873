/** The register as a file: read, planned, written out and read again. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_ENTRY, type Entry, fieldsOf, readEntry } from '../../../collector/media/register-entry.ts';
import { exportRegister, planImport } from '../../../collector/media/register-file.ts';
import { MAX_KNOWN_MEDIA, type RegisteredMedium } from '../../../collector/store/store.ts';
import { csvLine, parseCsv, plainCell } from '../../../collector/table/csv.ts';

const cells = (text: string): (readonly string[])[] => {
  const table = parseCsv(text);
  return table.ok ? table.rows.map((row) => row.cells) : [];
};

const registered = (entry: Entry): RegisteredMedium => ({
  ...entry,
  ...{ lostMs: null, lostBy: '', lostReason: '', addedMs: 1, addedBy: 'test', changedMs: 1 },
});

describe('a table as text', () => {
  test('commas, semicolons or tabs; quotes, doubled quotes, line breaks in a cell; a byte order mark', () => {
    expect(cells('a,b\r\n1,"x ""y"", z"\r\n')).toEqual([
      ['a', 'b'],
      ['1', 'x "y", z'],
    ]);
    expect(cells('\ufeffa;b\n1;2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(cells('a\tb\n"1\n2"\t3')).toEqual([
      ['a', 'b'],
      ['1\n2', '3'],
    ]);
  });

  test('lines are counted as a person sees them, over line breaks in cells and empty lines', () => {
    const table = parseCsv('a\n"1\n2"\n\n3\n');
    expect(table.ok && table.rows.map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  test('a quote that never closes is said with its line', () => {
    expect(parseCsv('a\nb\n"c')).toEqual({ ok: false, line: 3 });
  });

  test('whatever is written is read again, and nothing begins as a formula', () => {
    const unit = fc.constantFrom(
      ...['a', 'é', '"', "'", ',', ';', '\t', '\r', '\n', '=', '+', '-', '@', '\u202e', ' '],
    );
    fc.assert(
      fc.property(fc.array(fc.string({ unit, maxLength: 8 }), { minLength: 2, maxLength: 6 }), (row) => {
        // The first line says by what cells are separated: names alone.
        const names = ['x', ...row.keys()].map((name) => `n${name}`);
        const [, read] = cells(csvLine(names) + csvLine(['x', ...row]));
        expect(read?.slice(1).map(plainCell)).toEqual(row);
        for (const cell of read ?? []) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('one entry', () => {
  test.each([
    [{ id: 'a b' }, 'id', 'idShape'],
    [{ id: '' }, 'id', 'idShape'],
    [{ vendor: '' }, 'vendor', 'identityMissing'],
    [{ vendor: '12345' }, 'vendor', 'vendorShape'],
    [{ product: 'zz' }, 'product', 'productShape'],
    [{ serial: 'a\u202eb' }, 'serial', 'serialShape'],
    [{ serial: 'x'.repeat(129) }, 'serial', 'serialShape'],
    [{ hash: 'ff' }, 'hash', 'hashShape'],
    [{ hash: 'f'.repeat(64) }, 'hash', 'hashAndIdentity'],
    [{ issuedOn: '2026-02-30' }, 'issuedOn', 'dateShape'],
    [{ hasKeys: 'perhaps' }, 'hasKeys', 'yesOrNo'],
    [{ owner: 'x'.repeat(257) }, 'owner', 'tooLong'],
    [{ note: 'a\nb' }, 'note', 'controlCharacters'],
  ])('%o: %s is %s', (over, field, code) => {
    const reading = readEntry({ ...EMPTY_ENTRY, id: 'a', vendor: '0951', product: '0x1666', ...over });
    expect(reading.ok ? [] : reading.mistakes).toContainEqual({ field, code });
  });

  test('is exact with a serial number, a model without, or a hash; and comes back from its fields', () => {
    const matches = [{ serial: 'A' }, {}, { vendor: '', product: '', hash: 'AB'.repeat(32) }].map((over) => {
      const reading = readEntry({ ...EMPTY_ENTRY, id: 'a', vendor: '951', product: '1666', ...over });
      if (!reading.ok) throw new Error('refused');
      expect(readEntry(fieldsOf(reading.entry))).toEqual(reading);
      return reading.entry.match;
    });
    expect(matches).toEqual([
      { kind: 'exact', vendorId: 0x951, productId: 0x1666, serial: 'A' },
      { kind: 'model', vendorId: 0x951, productId: 0x1666 },
      { kind: 'hash', identityHash: 'ab'.repeat(32) },
    ]);
  });
});

describe('an import', () => {
  const plan = (text: string, register: RegisteredMedium[] = []) => planImport(text, register);

  test('problems of the whole are said as such', () => {
    expect(plan('').problem).toEqual({ code: 'empty' });
    expect(plan('id\n').problem).toEqual({ code: 'empty' });
    expect(plan('vendor,product\n1,2').problem).toEqual({ code: 'columnMissing', column: 'id' });
    expect(plan('id,colour\n1,2').problem).toEqual({ code: 'columnUnknown', column: 'colour' });
    expect(plan('id,vendor\n"a,2').problem).toEqual({ code: 'openQuote', line: 2 });
    const many = Array.from({ length: MAX_KNOWN_MEDIA + 1 }, (_, i) => `d${i},1,2,${i}`);
    expect(plan(['id,vendor,product,serial', ...many].join('\n')).problem).toEqual({ code: 'tooMany' });
  });

  test('a column that the file does not have keeps what the register says; nothing is removed', () => {
    const reading = readEntry({ ...EMPTY_ENTRY, id: 'Office-1', vendor: '1', product: '2', serial: 'A', owner: 'Jo' });
    if (!reading.ok) throw new Error('refused');
    const before = [registered(reading.entry), registered({ ...reading.entry, id: 'other' })];
    const { changed, added, unchanged } = plan('id,note\noffice-1,blue\n', before);
    expect(changed).toMatchObject([{ id: 'Office-1', owner: 'Jo', note: 'blue', match: { serial: 'A' } }]);
    expect([added, unchanged]).toEqual([[], 0]);
  });

  test('what was exported changes nothing when it is imported again', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,20}$/)),
        texts,
        texts,
        (ids, owner, note) => {
          const register = ids.flatMap((id) => {
            const reading = readEntry({
              ...EMPTY_ENTRY,
              id,
              vendor: '951',
              product: '1666',
              serial: `S${id}`,
              owner,
              note,
            });
            return reading.ok ? [registered(reading.entry)] : [];
          });
          if (register.length === 0) return;
          const again = plan(exportRegister(register), register);
          expect(again).toEqual({ problem: null, bad: [], added: [], changed: [], unchanged: register.length });
        },
      ),
    );
  });
});
