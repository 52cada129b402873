/**
 * The collector's clock, as its Welcome showed it, carried on by the monotonic clock: whoever sets this machine's clock does not lengthen
 * an approval. Before the first Welcome of a run the machine's own clock must do.
 */
import type { Clock } from '../clock.ts';

export class CollectorTime {
  readonly #clock: Clock;
  /** The collector's time less the monotonic one. */
  #offsetMs: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#offsetMs = clock.nowMs() - clock.monotonicMs();
  }

  heard(collectorMs: number): void {
    this.#offsetMs = collectorMs - this.#clock.monotonicMs();
  }

  nowMs(): number {
    return this.#clock.monotonicMs() + this.#offsetMs;
  }
}
