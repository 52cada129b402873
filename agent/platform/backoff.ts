/** Waiting longer after each failure, with jitter so that many who failed together do not come back together. */

export interface BackoffLimits {
  baseMs: number;
  maxMs: number;
}

export class Backoff {
  readonly #limits: BackoffLimits;
  readonly #random: () => number;
  #failures = 0;

  /** @param random a number from 0 (included) to 1 (excluded). */
  constructor(limits: BackoffLimits, random: () => number) {
    this.#limits = limits;
    this.#random = random;
  }

  /** How long to wait before the next attempt: between half and all of base, 2 base, 4 base … up to the bound. */
  nextMs(): number {
    // 2 ** 30 bases is beyond every bound; the counter must not run to infinity.
    const ceilingMs = Math.min(this.#limits.maxMs, this.#limits.baseMs * 2 ** Math.min(this.#failures, 30));
    this.#failures += 1;
    return Math.ceil((ceilingMs / 2) * (1 + this.#random()));
  }

  /** The last attempt went well. */
  reset(): void {
    this.#failures = 0;
  }
}
