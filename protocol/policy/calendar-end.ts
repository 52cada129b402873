/** When a calendar runs out: after its last term every day counts as holiday, which nobody may have meant. */
import type { Calendar } from './document.ts';
import { wallClock } from './time-zone.ts';

const DAY_MS = 86_400_000;
/** So long before it is said: time enough to put the next year's terms in, with a second person. */
const WARNED_DAYS = 30;

export interface CalendarEnd {
  /** `YYYY-MM-DD`, the last day of the last term. */
  lastDay: string;
  isOver: boolean;
}

/**
 * Undefined while there is nothing to say: there are no terms (every school day counts), or the last one goes on for long yet.
 * @throws RangeError when the engine does not know the time zone.
 */
export function calendarEnd(calendar: Pick<Calendar, 'terms' | 'timeZone'>, nowMs: number): CalendarEnd | undefined {
  const lastDay = calendar.terms
    .map(({ to }) => to)
    .sort()
    .at(-1);
  if (lastDay === undefined) return undefined;
  const today = wallClock(calendar.timeZone)(nowMs).date;
  const daysLeft = (Date.parse(lastDay) - Date.parse(today)) / DAY_MS;
  return daysLeft > WARNED_DAYS || Number.isNaN(daysLeft) ? undefined : { lastDay, isOver: daysLeft < 0 };
}
