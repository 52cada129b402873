/** Which lesson is on, by calendars as schools write them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLessons } from '../../../collector/policy/lessons.ts';
import { createCalendar } from '../../../protocol/policy/calendar.ts';
import type { Calendar, Period } from '../../../protocol/policy/document.ts';

const period = (name: string, kind: Period['kind'], from: string, to: string, days: Period['days'] = []): Period => ({
  ...{ name, kind, from, to, days },
});
const BREAKS = [period('Break', 'break', '10:30', '10:45'), period('Lunch', 'lunch', '12:00', '13:00')];
const LESSONS = [
  ...BREAKS,
  period('Lesson 2', 'lesson', '10:45', '11:20'),
  period('Lesson 1', 'lesson', '09:00', '10:30'),
  period('Swimming', 'lesson', '13:00', '14:00', [5]),
];

const calendar = (periods: readonly Period[]): Calendar => ({
  timeZone: 'Europe/London',
  terms: [{ name: 'Year', from: '2026-09-01', to: '2027-07-20' }],
  holidays: [{ name: 'Half-term', from: '2026-10-26', to: '2026-10-30' }],
  schoolDays: [1, 2, 3, 4, 5],
  hours: { from: '08:30', to: '15:30' },
  periods,
});
/** A Wednesday in winter unless said otherwise: the school's clock is UTC. */
const at = (time: string, day = '2026-11-18'): number => Date.parse(`${day}T${time}Z`);
const lesson = (periods: readonly Period[], time: string, day?: string) => {
  const found = createLessons(calendar(periods)).at(at(time, day));
  return found && [found.kind, found.name, found.from, found.to];
};

describe('the lesson that is on', () => {
  test('is the one that the school wrote; what it wrote none for is none', () => {
    expect(lesson(LESSONS, '09:00:00')).toEqual(['lesson', 'Lesson 1', '09:00', '10:30']);
    expect(lesson(LESSONS, '10:29:59.999')).toEqual(['lesson', 'Lesson 1', '09:00', '10:30']);
    expect(lesson(LESSONS, '10:30:00')).toBeUndefined();
    expect(lesson(LESSONS, '10:45:00')).toEqual(['lesson', 'Lesson 2', '10:45', '11:20']);
    for (const time of ['08:59:59', '11:20:00', '13:30:00', '15:30:00']) expect(lesson(LESSONS, time)).toBeUndefined();
    expect(lesson(LESSONS, '13:30:00', '2026-11-20')).toEqual(['lesson', 'Swimming', '13:00', '14:00']);
  });

  test('is what lies between breaks where only these are written', () => {
    expect(lesson(BREAKS, '08:30:00')).toEqual(['lesson', '', '08:30', '10:30']);
    expect(lesson(BREAKS, '10:30:00')).toBeUndefined();
    expect(lesson(BREAKS, '11:00:00')).toEqual(['lesson', '', '10:45', '12:00']);
    expect(lesson(BREAKS, '15:29:59')).toEqual(['lesson', '', '13:00', '15:30']);
    expect(lesson([period('Break', 'break', '08:00', '09:00')], '08:59:00')).toBeUndefined();
  });

  test('is the school’s hours where neither is written for that day', () => {
    expect(lesson([], '12:30:00')).toEqual(['schoolHours', '', '08:30', '15:30']);
    expect(lesson([period('Club', 'club', '14:30', '15:30', [5])], '15:00:00')).toEqual([
      ...['schoolHours', '', '08:30', '15:30'],
    ]);
    expect(lesson([], '15:30:00')).toBeUndefined();
  });

  test.each([
    ['a Saturday', '2026-11-21'],
    ['half-term', '2026-10-28'],
    ['the summer', '2027-08-04'],
  ])('is none on %s', (_, day) => {
    for (const periods of [[], BREAKS, LESSONS]) expect(lesson(periods, '09:30:00', day)).toBeUndefined();
  });

  test('ends with the bell on the school’s clock, summer time included; the end of a day is its midnight', () => {
    const end = (time: string, day: string) => createLessons(calendar(LESSONS)).at(at(time, day))?.endMs;
    expect(end('09:10:00', '2026-11-18')).toBe(at('10:30:00'));
    expect(end('08:10:00', '2026-09-16')).toBe(at('09:30:00', '2026-09-16'));
    const late = createLessons({ ...calendar([]), hours: { from: '08:30', to: '24:00' } });
    expect(late.at(at('23:59:00'))?.endMs).toBe(at('00:00:00', '2026-11-19'));
  });

  test('is one and the same from its beginning to its bell, and never in what the calendar calls a break', () => {
    for (const periods of [[], BREAKS, LESSONS]) {
      const [lessons, momentOf] = [createLessons(calendar(periods)), createCalendar(calendar(periods))];
      fc.assert(
        fc.property(fc.integer({ min: at('00:00:00', '2026-10-19'), max: at('00:00:00', '2026-12-01') }), (atMs) => {
          const now = lessons.at(atMs);
          if (now === undefined) return;
          expect(momentOf(atMs)).toMatch(/^(lesson|club|registration)$/);
          expect(now.endMs).toBeGreaterThan(atMs);
          expect(lessons.at(now.endMs - 1)).toEqual(now);
          expect(lessons.at(now.endMs)).not.toEqual(now);
        }),
        { numRuns: 1_000 },
      );
    }
  });
});

test('the next lesson of the day is told, and none after the last', () => {
  const { nextToday } = createLessons(calendar(LESSONS));
  expect([nextToday(at('07:00:00')), nextToday(at('10:31:00')), nextToday(at('11:30:00'))]).toEqual([
    ...['09:00', '10:45', undefined],
  ]);
  expect(nextToday(at('07:00:00', '2026-11-21'))).toBeUndefined();
});
