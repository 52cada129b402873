/** How long to wait before trying again. Pure but for the random number that is passed in. */

export interface BackoffLimits {
  baseMs: number;
  maxMs: number;
}

/** 2 ** 30 bases is beyond every bound; the exponent must not run to infinity. */
const MAX_DOUBLINGS = 30;

/**
 * Full jitter: anything from 0 to the doubled base, so that those who failed together do not come back together
 * (aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter).
 * @param failures in a row, the last one included: from 1
 * @param random from 0 (included) to 1 (excluded)
 */
export function backoffMs({ baseMs, maxMs }: BackoffLimits, failures: number, random: number): number {
  const ceilingMs = Math.min(maxMs, baseMs * 2 ** Math.min(failures - 1, MAX_DOUBLINGS));
  return Math.floor(random * ceilingMs);
}

/** Counts the failures of one thing that is tried again and again. */
export class Backoff {
  readonly #limits: BackoffLimits;
  readonly #random: () => number;
  #failures = 0;

  /** @param random a number from 0 (included) to 1 (excluded). */
  constructor(limits: BackoffLimits, random: () => number) {
    this.#limits = limits;
    this.#random = random;
  }

  /** It failed: how long to wait before the next attempt. */
  nextMs(): number {
    this.#failures += 1;
    return backoffMs(this.#limits, this.#failures, this.#random());
  }

  /** The last attempt went well. */
  reset(): void {
    this.#failures = 0;
  }
}
