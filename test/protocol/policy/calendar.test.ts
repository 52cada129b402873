import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../../protocol/policy/calendar.ts';
import type { Calendar } from '../../../protocol/policy/document.ts';
import { wallClock } from '../../../protocol/policy/time-zone.ts';
import { POLICY } from './policies.ts';

const at = (iso: string): number => Date.parse(iso);
const calendar = (change: Partial<Calendar> = {}) => createCalendar({ ...POLICY.calendar, ...change });

describe('a school day in London', () => {
  const momentOf = calendar();
  it.each([
    ['2026-11-03T08:29:59.999Z', 'outsideHours'],
    ['2026-11-03T08:30:00Z', 'lesson'],
    ['2026-11-03T10:00:00Z', 'break'],
    ['2026-11-03T10:20:00Z', 'lesson'],
    ['2026-11-03T12:59:59Z', 'lunch'],
    ['2026-11-03T15:30:00Z', 'outsideHours'],
    ['2026-11-04T14:30:00Z', 'club'],
    ['2026-11-05T14:30:00Z', 'lesson'],
    ['2026-11-07T11:00:00Z', 'outsideHours'],
    // Half-term, its Saturday before, a date after the term.
    ['2026-10-26T11:00:00Z', 'holiday'],
    ['2026-10-24T11:00:00Z', 'outsideHours'],
    ['2026-12-18T11:00:00Z', 'lesson'],
    ['2026-12-19T11:00:00Z', 'holiday'],
    // Summer time: lunch is an hour earlier in UTC.
    ['2026-09-08T11:30:00Z', 'lunch'],
    ['2026-09-08T12:30:00Z', 'lesson'],
  ])('%s is %s', (iso, moment) => expect(momentOf(at(iso))).toBe(moment));

  it('without terms every school day counts', () => {
    expect(calendar({ terms: [] })(at('2031-08-06T13:00:00Z'))).toBe('lesson');
  });

  it('of overlapping periods the one that began last counts, in whatever order they stand', () => {
    const periods = [
      { name: 'Long', kind: 'lunch', from: '12:00', to: '14:00', days: [] },
      { name: 'Short', kind: 'club', from: '12:30', to: '13:00', days: [] },
    ] as const;
    for (const order of [periods, [...periods].reverse()]) {
      expect(calendar({ periods: order })(at('2026-11-03T12:45:00Z'))).toBe('club');
    }
  });
});

describe('when the clocks change', () => {
  const club = { name: 'Night club', kind: 'club', from: '01:00', to: '02:00', days: [] } as const;
  const nights = calendar({
    terms: [],
    holidays: [],
    schoolDays: [7],
    hours: { from: '00:00', to: '23:59' },
    periods: [club],
  });

  it('an hour that is missing never comes', () => {
    expect(nights(at('2026-03-29T00:59:59Z'))).toBe('lesson');
    expect(nights(at('2026-03-29T01:00:00Z'))).toBe('lesson');
  });

  it('an hour that comes twice counts twice', () => {
    const hours = ['2026-10-24T23:59:59Z', '2026-10-25T00:00:00Z', '2026-10-25T01:59:59Z', '2026-10-25T02:00:00Z'];
    expect(hours.map((iso) => nights(at(iso)))).toEqual(['lesson', 'club', 'club', 'lesson']);
  });
});

const ZONES = [
  'Europe/London',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Apia',
  'UTC',
  'Africa/Casablanca',
  'Asia/Tehran',
];
const moment = fc.integer({ min: at('1973-01-01T00:00:00Z'), max: at('2037-12-31T00:00:00Z') });

describe('the clock on the wall', () => {
  it('shows what the engine’s own formatter shows, in any zone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), moment, (timeZone, atMs) => {
        const { date, weekday, minuteOfDay } = wallClock(timeZone)(atMs);
        // ISO dates and times, as Sweden writes them.
        const shown = new Date(atMs).toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
        const clock = `${String(Math.floor(minuteOfDay / 60)).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`;
        expect(`${date} ${clock}`).toBe(shown);
        expect(weekday % 7).toBe(new Date(`${date}T00:00:00Z`).getUTCDay());
      }),
      { numRuns: 1_000 },
    );
  });

  it('shows the same whatever it was asked before', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.array(moment, { maxLength: 20 }), moment, (timeZone, before, atMs) => {
        const used = wallClock(timeZone);
        for (const earlier of before) used(earlier);
        expect(used(atMs)).toEqual(wallClock(timeZone)(atMs));
      }),
      { numRuns: 50 },
    );
  });

  it('around every change of the year, to the second', () => {
    for (const timeZone of ZONES) {
      const clock = wallClock(timeZone);
      for (let hour = 0; hour < 8_760; hour += 1) {
        const atMs = at('2026-01-01T00:00:00Z') + hour * 3_600_000;
        if (offset(timeZone, atMs) === offset(timeZone, atMs + 3_600_000)) continue;
        for (let ms = atMs - 1_000; ms <= atMs + 3_601_000; ms += 60_000) {
          expect(clock(ms).minuteOfDay).toBe(
            (((Math.floor(ms / 60_000) + offset(timeZone, ms)) % 1_440) + 1_440) % 1_440,
          );
        }
      }
    }
  });

  it('is total: any number is some time', () => {
    for (const atMs of [Number.NaN, Infinity, -Infinity, 8.64e15, -8.64e15, 0.5, -1]) {
      const { minuteOfDay, weekday, date } = wallClock('Europe/London')(atMs);
      expect(minuteOfDay).toBeGreaterThanOrEqual(0);
      expect(minuteOfDay).toBeLessThan(1_440);
      expect([1, 2, 3, 4, 5, 6, 7]).toContain(weekday);
      expect(date).toMatch(/^[+-]?\d{4,6}-\d\d-\d\d$/);
    }
  });

  it('refuses a zone that does not exist', () => {
    expect(() => wallClock('Europe/Londn')).toThrow(RangeError);
  });
});

const offsets = new Map<string, Intl.DateTimeFormat>();

/** Minutes ahead of UTC, as the engine says in words such as `GMT+05:45`. */
function offset(timeZone: string, atMs: number): number {
  const format = offsets.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  offsets.set(timeZone, format);
  const name = format.formatToParts(atMs).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
