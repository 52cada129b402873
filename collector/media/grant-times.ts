/** Until when an approval may last: this lesson, today, or a day of the next fortnight, on the school's clock. */
import { minuteOf } from '../../protocol/policy/calendar.ts';
import type { Calendar } from '../../protocol/policy/document.ts';

/** What is needed for longer belongs into the register or the policy. */
export const MAX_GRANT_DAYS = 14;
/** Where the calendar says nothing of lessons at this time. */
const NO_LESSON_MS = 60 * 60_000;
const DAY_MINUTES = 1_440;

export type GrantEnd = { kind: 'lesson' } | { kind: 'today' } | { kind: 'day'; day: string };

export interface SchoolClock {
  timeZone: string;
  /** Undefined when the policy in force cannot be read. */
  calendar: Pick<Calendar, 'hours' | 'periods'> | undefined;
}

/** Undefined for a day that is none, is over, or lies further ahead than `MAX_GRANT_DAYS`. */
export function grantEndMs(end: GrantEnd, nowMs: number, clock: SchoolClock): number | undefined {
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(clock.timeZone);
  switch (end.kind) {
    case 'lesson':
      return lessonEndMs(now, clock);
    case 'today':
      return dayEndMs(now.toPlainDate(), clock.timeZone);
    case 'day': {
      const day = dateOf(end.day);
      if (day === undefined || Temporal.PlainDate.compare(day, now.toPlainDate()) < 0) return undefined;
      const last = now.toPlainDate().add({ days: MAX_GRANT_DAYS });
      return Temporal.PlainDate.compare(day, last) > 0 ? undefined : dayEndMs(day, clock.timeZone);
    }
  }
}

const dayEndMs = (day: Temporal.PlainDate, timeZone: string): number =>
  day.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;

function dateOf(day: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  try {
    return Temporal.PlainDate.from(day);
  } catch {
    return undefined;
  }
}

/** The next moment at which a period of this weekday begins or ends, or the school closes. */
function lessonEndMs(now: Temporal.ZonedDateTime, { calendar }: SchoolClock): number {
  const minute = now.hour * 60 + now.minute;
  const today = calendar?.periods.filter(({ days }) => days.length === 0 || days.some((day) => day === now.dayOfWeek));
  const times = [calendar?.hours, ...(today ?? [])].flatMap((span) => (span === undefined ? [] : [span.from, span.to]));
  const next = Math.min(...times.map(minuteOf).filter((boundary) => boundary > minute));
  if (next > DAY_MINUTES || minute < minuteOf(calendar?.hours.from ?? '24:00')) {
    return now.epochMilliseconds + NO_LESSON_MS;
  }
  return next === DAY_MINUTES
    ? now.add({ days: 1 }).startOfDay().epochMilliseconds
    : now.startOfDay().with({ hour: Math.floor(next / 60), minute: next % 60 }).epochMilliseconds;
}
