/** The last of what happened, numbered, for readers that come back with a cursor: they get what they missed, or hear that it is too much. */
import { randomUUID } from 'node:crypto';

export class NumberedLog<T> {
  /** New at each start: a cursor of an earlier run is too old. */
  readonly #run = randomUUID().slice(0, 8);
  readonly #maxKept: number;
  #kept: { number: number; entry: T }[] = [];
  #last = 0;

  constructor(maxKept: number) {
    this.#maxKept = maxKept;
  }

  /** `RUN-NUMBER`: where the log stands. */
  get cursor(): string {
    return `${this.#run}-${this.#last}`;
  }

  /** Counts first, so that an entry may hold its own cursor. */
  add(entryAt: (cursor: string) => T): T {
    this.#last += 1;
    const entry = entryAt(this.cursor);
    this.#kept.push({ number: this.#last, entry });
    if (this.#kept.length > this.#maxKept) this.#kept.shift();
    return entry;
  }

  /** Something happened that is not kept: all cursors there are become too old. */
  skip(): void {
    this.#last += 1;
    this.#kept = [];
  }

  /** What came after the cursor; undefined when that is not known any more. */
  since(cursor: string): T[] | undefined {
    const [run, number] = [cursor.slice(0, cursor.indexOf('-')), Number(cursor.slice(cursor.indexOf('-') + 1))];
    const oldest = this.#kept[0]?.number ?? this.#last + 1;
    const isKnown = run === this.#run && Number.isSafeInteger(number) && number <= this.#last && number + 1 >= oldest;
    return isKnown ? this.#kept.filter((kept) => kept.number > number).map(({ entry }) => entry) : undefined;
  }
}
