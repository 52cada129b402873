/** The list of closed accounts as people write it: one entry, a file planned, written out and read again. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayAfterMs, lastDayOf, MAX_CLOSED_NAME_UNITS, readClosed } from '../../../collector/accounts/closed-entry.ts';
import { exportClosed, MAX_CLOSED_IMPORT_LINES, planClosedImport } from '../../../collector/accounts/closed-file.ts';
import { type ClosedAccount, MAX_CLOSED_ACCOUNTS } from '../../../collector/store/store.ts';

const timeZone = 'Europe/London';
const nowMs = Date.UTC(2026, 10, 23, 9);
const fields = { account: 'SCHOOL\\J.Bloggs', kind: '', lastDay: '', reason: 'Left' };
const read = (over: object) => readClosed({ ...fields, ...over }, { nowMs, timeZone });

const listed = (account: string, over: Partial<ClosedAccount> = {}): ClosedAccount => ({
  ...{ account, kind: 'leaver', fromMs: Date.UTC(2026, 6, 21, 23), writtenBy: 'Jo', writtenMs: 5, reason: 'Left' },
  ...over,
});
const plan = (text: string, list: readonly ClosedAccount[] = [], own: readonly string[] = []) =>
  planClosedImport({ text, list, own, reason: 'End of the year', nowMs, timeZone });

describe('one entry', () => {
  test('is found by its bare name; its last day ends by the school’s clock, summer time included', () => {
    expect(read({ lastDay: '2026-07-21' })).toEqual({
      ok: true,
      entry: { account: 'j.bloggs', kind: 'leaver', fromMs: Date.UTC(2026, 6, 21, 23), reason: 'Left' },
    });
    expect(read({ account: 'J.Bloggs@school.example', kind: ' Guest ', lastDay: '2026-11-30' })).toMatchObject({
      entry: { account: 'j.bloggs', kind: 'guest', fromMs: Date.UTC(2026, 11, 1) },
    });
    expect(read({})).toMatchObject({ entry: { fromMs: null } });
  });

  test.each([
    [{ account: ' ' }, 'account', 'accountMissing'],
    [{ account: 'x'.repeat(MAX_CLOSED_NAME_UNITS + 1) }, 'account', 'accountShape'],
    [{ account: 'a\nb' }, 'account', 'accountShape'],
    [{ kind: 'robot' }, 'kind', 'kindUnknown'],
    [{ lastDay: '2026-02-30' }, 'lastDay', 'dayShape'],
    [{ lastDay: 'tomorrow' }, 'lastDay', 'dayShape'],
    [{ lastDay: '2206-07-21' }, 'lastDay', 'dayTooFar'],
    [{ reason: ' ' }, 'reason', 'reasonMissing'],
    [{ reason: 'x'.repeat(1_001) }, 'reason', 'reasonTooLong'],
  ])('%o: %s is %s', (over, field, code) => {
    const reading = read(over);
    expect(reading.ok ? [] : reading.mistakes).toEqual([{ field, code }]);
  });

  test('a last day comes back from its end; a moment within a day is none', () => {
    for (const day of ['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25', '2026-12-31']) {
      expect(lastDayOf(dayAfterMs(day, timeZone) ?? 0, timeZone)).toBe(day);
    }
    expect(lastDayOf(nowMs, timeZone)).toBeUndefined();
  });
});

describe('an import', () => {
  test('problems of the whole are said as such', () => {
    expect(plan('').problem).toEqual({ code: 'empty' });
    expect(plan('kind\nleaver').problem).toEqual({ code: 'columnMissing', column: 'account' });
    expect(plan('account,colour\nx,red').problem).toEqual({ code: 'columnUnknown', column: 'colour' });
    expect(plan('account\n"x').problem).toEqual({ code: 'openQuote', line: 2 });
    expect(plan('x'.repeat(500_001)).problem).toEqual({ code: 'tooLong' });
    const lines = Array.from({ length: MAX_CLOSED_IMPORT_LINES + 1 }, (_, i) => `p${i}`);
    expect(plan(['account', ...lines].join('\n')).problem).toEqual({ code: 'tooMany' });
    const full = Array.from({ length: MAX_CLOSED_ACCOUNTS }, (_, i) => listed(`q${i}`));
    expect(plan('account\none-more', full).problem).toEqual({ code: 'listFull' });
  });

  test('adds, changes, keeps, removes nothing; each bad line is named', () => {
    const list = [listed('amy'), listed('guest1', { kind: 'guest' }), listed('stays')];
    const text = 'Account;Last day;Kind\nAMY;2026-07-21;\nguest1;2026-12-18;\nnew.one;;guest';
    expect(plan(text, list)).toMatchObject({
      ...{ problem: null, bad: [], unchanged: 1 },
      added: [{ account: 'new.one', kind: 'guest', fromMs: null, reason: 'End of the year' }],
      changed: [{ entry: { account: 'guest1', kind: 'guest', fromMs: Date.UTC(2026, 11, 19) } }],
    });
    const bad = plan('account,kind\nboss,leaver\nSCHOOL\\x,\nx,robot\nx,\ny,,z', [], ['Boss']).bad;
    expect(bad.map(({ line, field, code }) => [line, field, code])).toEqual([
      [2, 'account', 'ownAccount'],
      [4, 'kind', 'kindUnknown'],
      [5, 'account', 'twice'],
      [6, null, 'tooManyCells'],
    ]);
  });

  test('what was exported changes nothing when it is imported again, and nothing in it begins as a formula', () => {
    const names = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), {
      minLength: 1,
      selector: (name) => (read({ account: name }) as { entry?: { account: string } }).entry?.account,
    });
    fc.assert(
      fc.property(names, fc.string({ maxLength: 40 }), fc.integer({ min: 0, max: nowMs }), (accounts, why, fromMs) => {
        const list = accounts.flatMap((account) => {
          const reading = read({ account, reason: why });
          return reading.ok ? [listed(reading.entry.account, { fromMs, reason: reading.entry.reason })] : [];
        });
        if (list.length === 0) return;
        const text = exportClosed(list, timeZone);
        expect(plan(text, list)).toEqual({ problem: null, bad: [], added: [], changed: [], unchanged: list.length });
        for (const cell of text.split('\r\n').flatMap((line) => line.split(',')))
          expect(cell).not.toMatch(/^"?[=+@\t]/);
      }),
    );
  });
});
