/** How often one network address may fail in a while. Successes cost nothing: a whole school enrols from behind one address. */
const MAX_ADDRESSES = 10_000;

export class AttemptLimits {
  readonly #maxFailures: number;
  readonly #windowMs: number;
  readonly #failures = new Map<string, { count: number; sinceMs: number }>();

  constructor(maxFailures: number, windowMs: number) {
    this.#maxFailures = maxFailures;
    this.#windowMs = windowMs;
  }

  /** How long to wait before the next attempt; 0 when it may be made now. */
  retryAfterMs(address: string, nowMs: number): number {
    const failures = this.#failures.get(address);
    if (failures === undefined || nowMs - failures.sinceMs >= this.#windowMs) return 0;
    return failures.count < this.#maxFailures ? 0 : this.#windowMs - (nowMs - failures.sinceMs);
  }

  failed(address: string, nowMs: number): void {
    const known = this.#failures.get(address);
    if (known !== undefined && nowMs - known.sinceMs < this.#windowMs) {
      known.count++;
      return;
    }
    const oldest = this.#failures.keys().next().value;
    if (this.#failures.size >= MAX_ADDRESSES && oldest !== undefined) this.#failures.delete(oldest);
    this.#failures.delete(address);
    this.#failures.set(address, { count: 1, sinceMs: nowMs });
  }
}
