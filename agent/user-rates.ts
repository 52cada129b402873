/** The same rate for each user, by the user and not by the connection: whoever connects again does not get a new burst. */
import { type Rate, TokenBucket } from './token-bucket.ts';

/** Users whose rate is remembered. Beyond it those with a full bucket, who lose nothing by it, are forgotten; then whoever came first. */
export const MAX_USERS = 256;

export class UserRates {
  readonly #rate: Rate;
  readonly #monotonicMs: () => number;
  readonly #buckets = new Map<number, TokenBucket>();

  constructor(rate: Rate, monotonicMs: () => number) {
    this.#rate = rate;
    this.#monotonicMs = monotonicMs;
  }

  of(userId: number): TokenBucket {
    const known = this.#buckets.get(userId);
    if (known !== undefined) return known;
    if (this.#buckets.size >= MAX_USERS) this.#makeRoom();
    const bucket = new TokenBucket(this.#rate, this.#monotonicMs);
    this.#buckets.set(userId, bucket);
    return bucket;
  }

  #makeRoom(): void {
    for (const [userId, bucket] of this.#buckets) if (bucket.full) this.#buckets.delete(userId);
    const [first] = this.#buckets.keys();
    if (this.#buckets.size >= MAX_USERS && first !== undefined) this.#buckets.delete(first);
  }
}
