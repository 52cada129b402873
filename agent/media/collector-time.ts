/**
 * The collector's clock, as its Welcome showed it, carried on by this machine's two: by the monotonic one, so that whoever sets the clock back
 * does not lengthen an approval, and by the wall clock where that is further on, since the monotonic one stands still while the machine
 * sleeps (clock_gettime(2), CLOCK_MONOTONIC). Before the first Welcome of a run the machine's own clock must do.
 */
import type { Clock } from '../clock.ts';

export class CollectorTime {
  readonly #clock: Clock;
  /** The collector's time less the monotonic one. */
  #offsetMs: number;
  /** The collector's time less this machine's. */
  #wallOffsetMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#offsetMs = clock.nowMs() - clock.monotonicMs();
  }

  heard(collectorMs: number): void {
    this.#offsetMs = collectorMs - this.#clock.monotonicMs();
    this.#wallOffsetMs = collectorMs - this.#clock.nowMs();
  }

  nowMs(): number {
    return Math.max(this.#clock.monotonicMs() + this.#offsetMs, this.#clock.nowMs() + this.#wallOffsetMs);
  }
}
