/** A calendar's days and clock changes for agents, which have neither calendar nor zone data. See `SchoolDays` in protocol. */
import type { SchoolDays } from '../../../protocol/agent-calendar.ts';
import { DAY_MINUTES, MAX_DAY, MAX_UTC_OFFSETS } from '../../../protocol/limits.ts';
import { createCalendar } from '../../../protocol/policy/calendar.ts';
import type { Calendar, DateRange } from '../../../protocol/policy/document.ts';
import type { Moment } from '../../../protocol/policy/moment.ts';
import { wallClock } from '../../../protocol/policy/time-zone.ts';

const MINUTE_MS = 60_000;
const DAY_MS = DAY_MINUTES * MINUTE_MS;
/** Clocks change at multiples of a quarter of an hour of UTC. */
const SLOT_MS = 15 * MINUTE_MS;
/** How far ahead clock changes are worked out: a policy is published more often than that, and each time anew. */
const OFFSETS_BEFORE_MS = 400 * DAY_MS;
const OFFSETS_AHEAD_MS = 15 * 366 * DAY_MS;
const PROBE_MS = 7 * DAY_MS;
/** Monday, 5 January 1970, in days since 1970-01-01. */
const A_MONDAY = 4;

/** @throws RangeError when the time zone is not known. */
export const agentDays = (calendar: Calendar, nowMs: number): SchoolDays => ({
  offsets: offsetsAround(calendar.timeZone, nowMs),
  schoolDays: schoolDays(calendar),
});

function offsetsAround(timeZone: string, nowMs: number): { fromMs: number; offsetMinutes: number }[] {
  const clock = wallClock(timeZone);
  const offsetAt = (slot: number): number => {
    const { date, minuteOfDay } = clock(slot * SLOT_MS);
    return Date.parse(`${date}T00:00Z`) / MINUTE_MS + minuteOfDay - (slot * SLOT_MS) / MINUTE_MS;
  };
  let slot = Math.floor(Math.max(0, nowMs - OFFSETS_BEFORE_MS) / SLOT_MS);
  const last = Math.floor((nowMs + OFFSETS_AHEAD_MS) / SLOT_MS);
  const found = [{ fromMs: slot * SLOT_MS, offsetMinutes: offsetAt(slot) }];
  while (slot < last && found.length < MAX_UTC_OFFSETS) {
    const next = slot + PROBE_MS / SLOT_MS;
    const before = offsetAt(slot);
    if (offsetAt(next) !== before) {
      const changed = firstWhere(slot, next, (probe) => offsetAt(probe) !== before);
      found.push({ fromMs: changed * SLOT_MS, offsetMinutes: offsetAt(changed) });
    }
    slot = next;
  }
  return found;
}

/** The first of (from, to] for which it holds, given that it holds for `to` and changes once. */
function firstWhere(from: number, to: number, holds: (n: number) => boolean): number {
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

interface Days {
  firstDay: number;
  lastDay: number;
}

const dayOf = (date: string): number => Math.min(MAX_DAY, Math.max(0, Date.parse(`${date}T00:00Z`) / DAY_MS));
const daysOf = ({ from, to }: DateRange): Days => ({ firstDay: dayOf(from), lastDay: dayOf(to) });

/** All days of the terms, or all there are, less the holidays: in order, none twice. */
function schoolDays({ terms, holidays }: Calendar): Days[] {
  let open = terms.length === 0 ? [{ firstDay: 0, lastDay: MAX_DAY }] : joined(terms.map(daysOf));
  for (const { firstDay, lastDay } of holidays.map(daysOf)) {
    open = open.flatMap((days) =>
      [
        { firstDay: days.firstDay, lastDay: Math.min(days.lastDay, firstDay - 1) },
        { firstDay: Math.max(days.firstDay, lastDay + 1), lastDay: days.lastDay },
      ].filter((rest) => rest.firstDay <= rest.lastDay),
    );
    // A holiday outside of these days splits nothing: both halves are the same.
    open = joined(open);
  }
  return open;
}

function joined(ranges: readonly Days[]): Days[] {
  const out: Days[] = [];
  for (const { firstDay, lastDay } of ranges.toSorted((a, b) => a.firstDay - b.firstDay)) {
    const before = out.at(-1);
    if (before !== undefined && firstDay <= before.lastDay + 1) before.lastDay = Math.max(before.lastDay, lastDay);
    else out.push({ firstDay, lastDay });
  }
  return out;
}

export interface MomentOfWeek {
  weekday: number;
  minute: number;
  moment: Moment;
}

/** The calendar itself is asked about every minute of a week that is in term, so that agents and judge can never differ. */
export function* minutesOfWeek(calendar: Calendar): Generator<MomentOfWeek> {
  const momentOf = createCalendar({ ...calendar, timeZone: 'UTC', terms: [], holidays: [] });
  for (let weekday = 1; weekday <= 7; weekday++) {
    const midnightMs = (A_MONDAY + weekday - 1) * DAY_MS;
    for (let minute = 0; minute < DAY_MINUTES; minute++) {
      yield { weekday, minute, moment: momentOf(midnightMs + minute * MINUTE_MS) };
    }
  }
}
