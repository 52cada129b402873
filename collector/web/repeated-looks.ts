/**
 * Looks that an open page or a program repeats by itself: one is on record for each period, before anything is shown, and the next entry
 * says how many followed. Kept in memory: a restarted collector records once more, and forgets how many followed what it had recorded.
 */

/** Sessions and tokens together; beyond it the oldest is forgotten, and on record again with its next look. */
const MAX_LOOKS = 2_000;

interface Look {
  period: string;
  /** Since the entry. */
  further: number;
  /** Rejects where it could not be recorded. */
  recorded: Promise<void>;
}

export class RepeatedLooks {
  readonly #looks = new Map<string, Look>();

  /**
   * Resolves once this look is on record, by an entry of its own or that of its period.
   * @param key who looks at what
   * @param write told how many looks followed the entry before; what it throws is thrown here, and the next look tries again
   */
  async record(key: string, period: string, write: (further: number) => Promise<void>): Promise<void> {
    const known = this.#looks.get(key);
    if (known?.period === period) {
      await known.recorded;
      known.further += 1;
      return;
    }
    const look: Look = { period, further: 0, recorded: write(known?.further ?? 0) };
    this.#keep(key, look);
    try {
      await look.recorded;
    } catch (error) {
      if (this.#looks.get(key) === look) this.#looks.delete(key);
      throw error;
    }
  }

  #keep(key: string, look: Look): void {
    this.#looks.delete(key);
    this.#looks.set(key, look);
    const oldest = this.#looks.keys().next().value;
    if (this.#looks.size > MAX_LOOKS && oldest !== undefined) this.#looks.delete(oldest);
  }
}
