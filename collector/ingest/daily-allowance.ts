const DAY_MS = 86_400_000;

/** How much one device may have of something in one UTC day: forks, new streams, bytes. Forgotten when the program restarts. */
export class DailyAllowance {
  readonly #maxADay: number;
  readonly #used = new Map<string, number>();
  #day = 0;

  constructor(maxADay: number) {
    this.#maxADay = maxADay;
  }

  /** Counts `amount`; false, and nothing is counted, when the day's allowance does not hold it. */
  take(deviceId: string, nowMs: number, amount = 1): boolean {
    const day = Math.floor(nowMs / DAY_MS);
    if (day !== this.#day) {
      this.#day = day;
      this.#used.clear();
    }
    const used = this.#used.get(deviceId) ?? 0;
    if (used + amount > this.#maxADay) return false;
    this.#used.set(deviceId, used + amount);
    return true;
  }

  /** Until the next UTC day begins. */
  renewsInMs(nowMs: number): number {
    return DAY_MS - (nowMs % DAY_MS);
  }
}
