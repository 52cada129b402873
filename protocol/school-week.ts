/** Where a moment lies in the school's week: plain arithmetic, since a workstation's agent has no room for time zone data. */
import type { SchoolDays, SchoolWeek, WeekSpan } from './agent-calendar.ts';
import { DAY_MINUTES } from './limits.ts';
import type { Moment } from './policy/moment.ts';

const MINUTE_MS = 60_000;
/** 1970-01-01 was a Thursday: day 0 is weekday 4. */
const THURSDAY = 3;

/** As `SchoolWeek` in watchkeeper.proto says; `unknown` without one. Total: any number gives an answer. */
export function momentOf(week: SchoolWeek | null, atMs: number): Moment | 'unknown' {
  if (week === null) return 'unknown';
  const at = minuteOfWeek(week, atMs);
  if (at === undefined) return 'holiday';
  return week.week.find((span) => isWithin(span, at))?.moment ?? 'outsideHours';
}

export interface MinuteOfWeek {
  /** 1 is Monday. */
  weekday: number;
  minute: number;
}

/** Undefined when it is no school day. */
export function minuteOfWeek(days: SchoolDays, atMs: number): MinuteOfWeek | undefined {
  const localMinute = Math.floor(atMs / MINUTE_MS) + offsetMinutes(days, atMs);
  const day = Math.floor(localMinute / DAY_MINUTES);
  if (!days.schoolDays.some(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)) return undefined;
  return { weekday: 1 + ((((day + THURSDAY) % 7) + 7) % 7), minute: localMinute - day * DAY_MINUTES };
}

export const isWithin = (span: WeekSpan, { weekday, minute }: MinuteOfWeek): boolean =>
  span.weekday === weekday && span.fromMinute <= minute && minute < span.toMinute;

function offsetMinutes({ offsets }: SchoolDays, atMs: number): number {
  let found = offsets[0]?.offsetMinutes ?? 0;
  for (const { fromMs, offsetMinutes: minutes } of offsets) {
    if (fromMs > atMs) break;
    found = minutes;
  }
  return found;
}
