/** Lets through so many things a second, and a burst of some more. */

export interface Rate {
  perSecond: number;
  burst: number;
}

export class TokenBucket {
  readonly #rate: Rate;
  readonly #monotonicMs: () => number;
  #tokens: number;
  #filledAtMs: number;

  constructor(rate: Rate, monotonicMs: () => number) {
    this.#rate = rate;
    this.#monotonicMs = monotonicMs;
    this.#tokens = rate.burst;
    this.#filledAtMs = monotonicMs();
  }

  /** Takes `cost` tokens, on credit if need be. @returns how long to wait before going on; 0 when there were enough. */
  take(cost: number): number {
    this.#fill();
    this.#tokens -= cost;
    return this.#tokens >= 0 ? 0 : Math.ceil((-this.#tokens * 1_000) / this.#rate.perSecond);
  }

  /** Takes one token if there is one. */
  tryTake(): boolean {
    this.#fill();
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  get full(): boolean {
    this.#fill();
    return this.#tokens >= this.#rate.burst;
  }

  #fill(): void {
    const nowMs = this.#monotonicMs();
    const gained = ((nowMs - this.#filledAtMs) * this.#rate.perSecond) / 1_000;
    this.#tokens = Math.min(this.#rate.burst, this.#tokens + gained);
    this.#filledAtMs = nowMs;
  }
}
