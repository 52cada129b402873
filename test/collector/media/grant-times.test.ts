/** Until when an approval lasts, on the school's clock. */
import { expect, test } from 'vitest';
import { type GrantEnd, grantEndMs, type SchoolClock } from '../../../collector/media/grant-times.ts';

const period = (from: string, to: string, days: (1 | 2 | 3 | 4 | 5)[] = []) =>
  ({ name: from, kind: 'lesson', from, to, days }) as const;
const clock: SchoolClock = {
  timeZone: 'Europe/London',
  calendar: {
    hours: { from: '08:30', to: '15:30' },
    periods: [period('09:00', '10:00'), period('10:00', '11:00', [1]), { ...period('11:00', '11:20'), kind: 'break' }],
  },
};
/** A Monday in British Summer Time. */
const at = (time: string, day = '2026-09-14'): number =>
  Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime('Europe/London').epochMilliseconds;
const local = (ms: number | undefined): string =>
  ms === undefined
    ? 'never'
    : Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('Europe/London').toPlainDateTime().toString();
const ends = (end: GrantEnd, now: number, of = clock): string => local(grantEndMs(end, now, of));

test('a lesson ends where the next period begins, or the school closes', () => {
  const lesson = { kind: 'lesson' } as const;
  expect(ends(lesson, at('09:30'))).toBe('2026-09-14T10:00:00');
  expect(ends(lesson, at('10:30'))).toBe('2026-09-14T11:00:00');
  expect(ends(lesson, at('10:30', '2026-09-15'))).toBe('2026-09-15T11:00:00');
  expect(ends(lesson, at('14:00'))).toBe('2026-09-14T15:30:00');
});

test('outside of school, or where the calendar cannot be read, a lesson is an hour', () => {
  const lesson = { kind: 'lesson' } as const;
  expect(ends(lesson, at('20:00'))).toBe('2026-09-14T21:00:00');
  expect(ends(lesson, at('06:00'))).toBe('2026-09-14T07:00:00');
  expect(ends(lesson, at('09:30'), { ...clock, calendar: undefined })).toBe('2026-09-14T10:30:00');
});

test('a day ends at its midnight, over a change of the clocks too; a fortnight ahead at most, never in the past', () => {
  expect(ends({ kind: 'today' }, at('09:30'))).toBe('2026-09-15T00:00:00');
  const now = at('09:30', '2026-10-24');
  expect(ends({ kind: 'day', day: '2026-10-25' }, now)).toBe('2026-10-26T00:00:00');
  expect((grantEndMs({ kind: 'day', day: '2026-10-25' }, now, clock) ?? 0) - now).toBe(39.5 * 3_600_000);
  expect(ends({ kind: 'day', day: '2026-11-07' }, now)).toBe('2026-11-08T00:00:00');
  for (const day of ['2026-11-08', '2026-10-23', '2026-02-30', 'tomorrow', '']) {
    expect(ends({ kind: 'day', day }, now)).toBe('never');
  }
});
