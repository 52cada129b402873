/** How often something may happen to one device in one UTC day: forks, new streams. Forgotten when the program restarts. */
export class DailyAllowance {
  readonly #maxADay: number;
  readonly #used = new Map<string, number>();
  #day = 0;

  constructor(maxADay: number) {
    this.#maxADay = maxADay;
  }

  /** Counts one; false when the day's allowance is used up. */
  take(deviceId: string, nowMs: number): boolean {
    const day = Math.floor(nowMs / 86_400_000);
    if (day !== this.#day) {
      this.#day = day;
      this.#used.clear();
    }
    const used = this.#used.get(deviceId) ?? 0;
    if (used >= this.#maxADay) return false;
    this.#used.set(deviceId, used + 1);
    return true;
  }
}
