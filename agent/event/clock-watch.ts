/** Notices when the wall clock is set: it then moves differently from the monotonic one. */
import type { Cancel, Clock } from '../clock.ts';
import { errorText, type Log } from '../log.ts';
import { DEVICE_SESSION, type EventStore } from './event-store.ts';
import { laneOf } from './lane.ts';

export const CLOCK_CHECK_INTERVAL_MS = 10_000;
/** Time synchronisation slews smaller errors away; a jump this large is a setting. */
export const CLOCK_JUMP_MS = 2_000;

/** What the wall clock should show, or undefined while it agrees within the threshold. */
export function clockJump(offsetMs: number, reading: { nowMs: number; monotonicMs: number }): number | undefined {
  const expectedMs = Math.round(reading.monotonicMs + offsetMs);
  return Math.abs(reading.nowMs - expectedMs) >= CLOCK_JUMP_MS ? expectedMs : undefined;
}

export class ClockWatch {
  readonly #clock: Clock;
  readonly #store: EventStore;
  readonly #log: Log;
  #offsetMs = 0;
  #cancel: Cancel | undefined;

  constructor(parts: { clock: Clock; store: EventStore; log: Log }) {
    this.#clock = parts.clock;
    this.#store = parts.store;
    this.#log = parts.log;
  }

  start(): void {
    this.#offsetMs = this.#clock.nowMs() - this.#clock.monotonicMs();
    this.#schedule();
  }

  stop(): void {
    this.#cancel?.();
  }

  #schedule(): void {
    this.#cancel = this.#clock.after(CLOCK_CHECK_INTERVAL_MS, () => {
      this.#check();
      this.#schedule();
    });
  }

  #check(): void {
    const reading = { nowMs: this.#clock.nowMs(), monotonicMs: this.#clock.monotonicMs() };
    const expectedMs = clockJump(this.#offsetMs, reading);
    try {
      if (expectedMs !== undefined) this.#record(expectedMs, reading.nowMs);
      // Moved along even without a jump: a slow drift is not a setting.
      this.#offsetMs = reading.nowMs - reading.monotonicMs;
    } catch (error) {
      // The offset stays, so the next check finds the same jump and says it then.
      this.#log('warn', 'clockChangeNotRecorded', { error: errorText(error), next: 'tried again in 10 s' });
    }
  }

  #record(beforeMs: number, afterMs: number): void {
    const event = { kind: 'clockChanged', atMs: afterMs, beforeMs: Math.max(0, beforeMs), afterMs } as const;
    this.#store.append({ lane: laneOf(event), sessionId: DEVICE_SESSION, event });
    this.#log('warn', 'clockChanged', { beforeMs, afterMs });
  }
}
