/** Which lesson of the school's calendar is on: by when a class teacher's wall opens and closes. */
import { createCalendar, minuteOf } from '../../protocol/policy/calendar.ts';
import type { Calendar, Period } from '../../protocol/policy/document.ts';

export interface LessonNow {
  /** `schoolHours`: the calendar says nothing of that day but when the school is open. */
  kind: 'lesson' | 'schoolHours';
  /** As the school calls it; empty where it is what lies between other periods. */
  name: string;
  /** `HH:MM` on the school's clock. */
  from: string;
  to: string;
  /** The bell: from then on it is over. */
  endMs: number;
}

export interface Lessons {
  /** Undefined in breaks, outside school hours and in holidays. */
  at(atMs: number): LessonNow | undefined;
  /** `HH:MM` at which the next lesson of the same day begins; undefined when there is none. */
  nextToday(atMs: number): string | undefined;
}

type Span = Omit<LessonNow, 'endMs'>;

/**
 * A day for which the school wrote lessons has these and no others; one with other periods alone (breaks, lunch) has what lies between
 * them; one without any is open in school hours.
 * @throws RangeError when the engine does not know the time zone.
 */
export function createLessons(calendar: Calendar): Lessons {
  const momentOf = createCalendar(calendar);
  const { timeZone } = calendar;
  const zoned = (atMs: number): Temporal.ZonedDateTime =>
    Temporal.Instant.fromEpochMilliseconds(Math.trunc(atMs)).toZonedDateTimeISO(timeZone);
  const isSchoolDay = (now: Temporal.ZonedDateTime): boolean =>
    // Any hour of the day tells a holiday from others.
    momentOf(now.epochMilliseconds) !== 'holiday' && calendar.schoolDays.some((day) => day === now.dayOfWeek);
  return {
    at(atMs) {
      const now = zoned(atMs);
      if (!isSchoolDay(now)) return undefined;
      const minute = now.hour * 60 + now.minute;
      const span = spansOf(calendar, now.dayOfWeek).find(
        ({ from, to }) => minuteOf(from) <= minute && minute < minuteOf(to),
      );
      return span && { ...span, endMs: atMinuteOf(now, minuteOf(span.to)) };
    },
    nextToday(atMs) {
      const now = zoned(atMs);
      if (!isSchoolDay(now)) return undefined;
      const minute = now.hour * 60 + now.minute;
      return spansOf(calendar, now.dayOfWeek).find(({ from }) => minuteOf(from) > minute)?.from;
    },
  };
}

const DAY_MINUTES = 1_440;

function atMinuteOf(day: Temporal.ZonedDateTime, minute: number): number {
  if (minute === DAY_MINUTES) return day.add({ days: 1 }).startOfDay().epochMilliseconds;
  return day.with({ hour: Math.floor(minute / 60), minute: minute % 60, second: 0, millisecond: 0, microsecond: 0 })
    .epochMilliseconds;
}

/** Of one weekday, in order; within school hours, as all of the calendar is. */
function spansOf({ hours, periods }: Calendar, weekday: number): Span[] {
  const today = periods
    .filter(({ days }) => days.length === 0 || days.some((day) => day === weekday))
    .map((period) => ({ ...period, from: later(period.from, hours.from), to: earlier(period.to, hours.to) }))
    .filter(({ from, to }) => minuteOf(from) < minuteOf(to))
    .toSorted((a, b) => minuteOf(a.from) - minuteOf(b.from));
  if (today.length === 0) return [{ kind: 'schoolHours', name: '', ...hours }];
  const written = today.filter(({ kind }) => kind === 'lesson');
  if (written.length > 0) return written.map(({ name, from, to }) => ({ kind: 'lesson', name, from, to }));
  return between(today, hours);
}

function between(periods: readonly Period[], hours: Calendar['hours']): Span[] {
  const spans: Span[] = [];
  let from = hours.from;
  for (const period of [...periods, { from: hours.to, to: hours.to }]) {
    if (minuteOf(from) < minuteOf(period.from)) spans.push({ kind: 'lesson', name: '', from, to: period.from });
    from = later(from, period.to);
  }
  return spans;
}

const later = (a: string, b: string): string => (minuteOf(a) > minuteOf(b) ? a : b);
const earlier = (a: string, b: string): string => (minuteOf(a) < minuteOf(b) ? a : b);
