/** Works the calendar out for agents: when windows are not recorded, and what moment of the week it is. See watchkeeper.proto. */
import type { QuietTimes, SchoolWeek, WeekSpan } from '../../../protocol/agent-calendar.ts';
import type { Calendar } from '../../../protocol/policy/document.ts';
import type { Moment } from '../../../protocol/policy/moment.ts';
import { agentDays, minutesOfWeek } from './agent-days.ts';

/** @param notDuring the moments that are quiet. Null: none is. @throws RangeError when the time zone is not known. */
export function quietTimes(calendar: Calendar, notDuring: readonly Moment[], nowMs: number): QuietTimes | null {
  if (notDuring.length === 0) return null;
  const quiet = new Set(notDuring);
  const week: WeekSpan[] = [];
  for (const { weekday, minute, moment } of minutesOfWeek(calendar)) {
    const before = week.at(-1);
    if (!quiet.has(moment)) continue;
    if (before?.weekday === weekday && before.toMinute === minute) before.toMinute++;
    else week.push({ weekday, fromMinute: minute, toMinute: minute + 1 });
  }
  return { ...agentDays(calendar, nowMs), holidays: quiet.has('holiday'), week };
}

/** @throws RangeError when the time zone is not known. */
export function schoolWeek(calendar: Calendar, nowMs: number): SchoolWeek {
  const week: (WeekSpan & { moment: Moment })[] = [];
  for (const { weekday, minute, moment } of minutesOfWeek(calendar)) {
    const before = week.at(-1);
    if (moment === 'outsideHours') continue;
    if (before?.weekday === weekday && before.toMinute === minute && before.moment === moment) before.toMinute++;
    else week.push({ weekday, fromMinute: minute, toMinute: minute + 1, moment });
  }
  return { ...agentDays(calendar, nowMs), week };
}
