/** How long ago something was, before it is put into words. */
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export type Since = { unit: 'now' | 'soon' } | { unit: 'second' | 'minute' | 'hour' | 'day'; count: number };

/** A duration in its one largest unit. `soon`: the time lies ahead, by the device's clock. */
export function sinceParts(elapsedMs: number): Since {
  if (elapsedMs < -5 * SECOND_MS) return { unit: 'soon' };
  if (elapsedMs < 5 * SECOND_MS) return { unit: 'now' };
  if (elapsedMs < MINUTE_MS) return { unit: 'second', count: Math.floor(elapsedMs / SECOND_MS) };
  if (elapsedMs < HOUR_MS) return { unit: 'minute', count: Math.floor(elapsedMs / MINUTE_MS) };
  if (elapsedMs < DAY_MS) return { unit: 'hour', count: Math.floor(elapsedMs / HOUR_MS) };
  return { unit: 'day', count: Math.floor(elapsedMs / DAY_MS) };
}
