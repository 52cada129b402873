/** What agents work out from the wire is what the judge works out from the calendar. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quietTimes, schoolWeek } from '../../../../collector/policy/for-agents/quiet-calendar.ts';
import { encodeAgentPolicy } from '../../../../protocol/agent-policy.ts';
import { createCalendar } from '../../../../protocol/policy/calendar.ts';
import type { Calendar, Period } from '../../../../protocol/policy/document.ts';
import type { Moment } from '../../../../protocol/policy/moment.ts';
import { isQuiet } from '../../../../protocol/quiet-times.ts';
import { momentOf as momentAtAgent } from '../../../../protocol/school-week.ts';
import { agentPolicy } from '../../../protocol/vectors/samples.ts';

const SEED = Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));
const NOW = Date.UTC(2026, 10, 22);
const DAY_MS = 86_400_000;
const MOMENTS: Moment[] = ['lesson', 'break', 'lunch', 'registration', 'club', 'outsideHours', 'holiday'];

const clockTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const date = (day: number): string => new Date(NOW + day * DAY_MS).toISOString().slice(0, 10);
const span = fc.tuple(fc.integer({ min: 0, max: 1_438 }), fc.integer({ min: 1, max: 600 })).map(([from, length]) => ({
  from: clockTime(from),
  to: clockTime(Math.min(1_439, from + length)),
}));
const range = fc.tuple(fc.integer({ min: -300, max: 900 }), fc.integer({ min: 0, max: 120 })).map(([from, length]) => ({
  ...{ name: 'r', from: date(from), to: date(from + length) },
}));
const weekday = fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 5 as const, 6 as const, 7 as const);
const period: fc.Arbitrary<Period> = fc
  .tuple(span, fc.constantFrom('lesson', 'break', 'lunch', 'registration', 'club'), fc.uniqueArray(weekday))
  .map(([times, kind, days]) => ({ name: 'p', kind, ...times, days }) as Period);

const calendars: fc.Arbitrary<Calendar> = fc.record({
  timeZone: fc.constantFrom(
    'Europe/London',
    'UTC',
    'Asia/Kathmandu',
    'America/St_Johns',
    'Pacific/Auckland',
    'Africa/Casablanca',
  ),
  terms: fc.array(range, { maxLength: 4 }),
  holidays: fc.array(range, { maxLength: 4 }),
  schoolDays: fc.uniqueArray(weekday),
  hours: span,
  periods: fc.array(period, { maxLength: 5 }),
});

test(`agents and judge agree on every moment, across clock changes (seed ${SEED})`, () => {
  const moments = fc.array(fc.integer({ min: NOW - 300 * DAY_MS, max: NOW + 5 * 366 * DAY_MS }), {
    minLength: 20,
    maxLength: 60,
  });
  fc.assert(
    fc.property(calendars, fc.uniqueArray(fc.constantFrom(...MOMENTS)), moments, (calendar, notDuring, times) => {
      const quiet = quietTimes(calendar, notDuring, NOW);
      const week = schoolWeek(calendar, NOW);
      const momentOf = createCalendar(calendar);
      for (const atMs of times) {
        expect(isQuiet(quiet, atMs)).toBe(notDuring.includes(momentOf(atMs)));
        expect(momentAtAgent(week, atMs)).toBe(momentOf(atMs));
      }
      expect(() => encodeAgentPolicy({ ...agentPolicy, quiet, week })).not.toThrow();
    }),
    { seed: SEED, numRuns: 60 },
  );
});

test('lunch is quiet at the same clock time in winter and in summer', () => {
  const lunch: Period = { name: 'lunch', kind: 'lunch', from: '12:00', to: '13:00', days: [] };
  const calendar: Calendar = {
    ...{ timeZone: 'Europe/London', terms: [], holidays: [], schoolDays: [1, 2, 3, 4, 5] },
    ...{ hours: { from: '08:30', to: '15:30' }, periods: [lunch] },
  };
  const quiet = quietTimes(calendar, ['lunch'], NOW);
  const at = (iso: string): boolean => isQuiet(quiet, Date.parse(iso));
  expect([at('2026-12-01T12:30Z'), at('2026-12-01T11:30Z')]).toEqual([true, false]);
  expect([at('2027-06-01T11:30Z'), at('2027-06-01T12:30Z')]).toEqual([true, false]);
  expect(at('2026-12-05T12:30Z')).toBe(false);
  expect(quietTimes(calendar, [], NOW)).toBeNull();
});
