/** Where a moment lies in a school's calendar. */
import type { Calendar, DateRange, Period } from './document.ts';
import type { Moment } from './moment.ts';
import { type WallClock, wallClock } from './time-zone.ts';

interface Span {
  fromMinute: number;
  toMinute: number;
}

/**
 * Makes `momentOf`. Holidays go before hours: a Saturday in half-term is a holiday, any other Saturday is outside hours.
 * Where periods overlap (the reader refuses that) the one that began last counts.
 * @throws RangeError when the engine does not know the time zone.
 */
export function createCalendar(calendar: Calendar): (atMs: number) => Moment {
  const clock = wallClock(calendar.timeZone);
  const open = spanOf(calendar.hours);
  const periods = calendar.periods.map((period) => ({ ...period, ...spanOf(period) })).sort(laterFirst);
  return (atMs) => {
    const { date, weekday, minuteOfDay } = clock(atMs);
    if (isHoliday(calendar, date)) return 'holiday';
    if (!calendar.schoolDays.includes(weekday) || !within(open, minuteOfDay)) return 'outsideHours';
    return periods.find((period) => isOn(period, weekday) && within(period, minuteOfDay))?.kind ?? 'lesson';
  };
}

function isHoliday({ terms, holidays }: Calendar, date: string): boolean {
  if (terms.length > 0 && !terms.some((term) => covers(term, date))) return true;
  return holidays.some((holiday) => covers(holiday, date));
}

/** Dates of four-digit years sort as text. */
const covers = ({ from, to }: DateRange, date: string): boolean => from <= date && date <= to;

const isOn = ({ days }: Period, weekday: WallClock['weekday']): boolean => days.length === 0 || days.includes(weekday);

const within = ({ fromMinute, toMinute }: Span, minute: number): boolean => fromMinute <= minute && minute < toMinute;

const spanOf = ({ from, to }: { from: string; to: string }): Span => ({
  fromMinute: minuteOf(from),
  toMinute: minuteOf(to),
});

/** Minutes after midnight of `HH:MM`; `24:00` is the end of the day. */
export function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

function laterFirst(a: Period & Span, b: Period & Span): number {
  return b.fromMinute - a.fromMinute || a.toMinute - b.toMinute || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0);
}
