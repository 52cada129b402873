/** Whether a moment is a quiet one. */
import type { QuietTimes } from './agent-calendar.ts';
import { isWithin, minuteOfWeek } from './school-week.ts';

/** As `QuietTimes` in watchkeeper.proto says. `null`: no times are quiet. Total: any number gives an answer. */
export function isQuiet(quiet: QuietTimes | null, atMs: number): boolean {
  if (quiet === null) return false;
  const at = minuteOfWeek(quiet, atMs);
  return at === undefined ? quiet.holidays : quiet.week.some((span) => isWithin(span, at));
}
