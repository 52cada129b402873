/**
 * One request a turn of the event loop. A page takes some ten milliseconds without a pause; twenty that ask in the same moment, as open
 * pages do after a change, would hold up every agent for all of them together. So each begins in a turn of its own, in the order in
 * which they came, and between two of them the loop serves everything else. There is one waiter a connection, of which the dashboard has
 * a bound (`maxConnections`).
 */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #isTaken = false;

  /** Resolves at once where nobody else has begun in this turn of the loop. */
  next(): Promise<void> {
    if (this.#isTaken) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#isTaken = true;
    setImmediate(() => this.#pass());
    return Promise.resolve();
  }

  #pass(): void {
    const begin = this.#waiting.shift();
    if (begin === undefined) {
      this.#isTaken = false;
      return;
    }
    setImmediate(() => this.#pass());
    begin();
  }
}
