/** What a device's clock says, held against ours. */

/** Beyond this, times on screen would mislead: the technician hears of it. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;
/** The last moment that ECMAScript can name (ECMA-262 section 21.4.1.1); SQLite's integers reach further. */
const LAST_MS = 8.64e15;

export const clockOffsetMs = (nowMs: number, deviceClockMs: number): number => nowMs - deviceClockMs;

/** A device's time on the collector's clock, within what a date can hold: a hostile clock must not break a page. */
export function correctedMs(deviceMs: number, offsetMs: number): number {
  return Math.min(Math.max(deviceMs + offsetMs, 0), LAST_MS);
}
