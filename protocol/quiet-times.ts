/** Whether a moment is a quiet one: plain arithmetic, since a workstation's agent has no room for time zone data. */
import type { QuietTimes } from './agent-policy.ts';
import { DAY_MINUTES } from './limits.ts';

const MINUTE_MS = 60_000;
/** 1970-01-01 was a Thursday: day 0 is weekday 4. */
const THURSDAY = 3;

/** As `QuietTimes` in watchkeeper.proto says. `null`: no times are quiet. Total: any number gives an answer. */
export function isQuiet(quiet: QuietTimes | null, atMs: number): boolean {
  if (quiet === null) return false;
  const localMinute = Math.floor(atMs / MINUTE_MS) + offsetMinutes(quiet, atMs);
  const day = Math.floor(localMinute / DAY_MINUTES);
  if (!quiet.schoolDays.some(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)) return quiet.holidays;
  const minute = localMinute - day * DAY_MINUTES;
  const weekday = 1 + ((((day + THURSDAY) % 7) + 7) % 7);
  return quiet.week.some((span) => span.weekday === weekday && span.fromMinute <= minute && minute < span.toMinute);
}

function offsetMinutes({ offsets }: QuietTimes, atMs: number): number {
  let found = offsets[0]?.offsetMinutes ?? 0;
  for (const { fromMs, offsetMinutes: minutes } of offsets) {
    if (fromMs > atMs) break;
    found = minutes;
  }
  return found;
}
