/** What changed of the review desk, numbered, for programs that ask what is new since they last asked. Says what, never how it looks. */
import { randomUUID } from 'node:crypto';
import type { LiveChange } from './deps.ts';

/** What the queue shows. */
export type QueueChange = Extract<LiveChange, { kind: 'alert' | 'matter' }>;

/** With an older cursor a program reads the lists anew. */
const MAX_KEPT = 1_000;
/** Programs that wait at a time: beyond it they are answered at once. */
const MAX_WAITING = 100;

export interface ChangesSince {
  changes: readonly QueueChange[];
  cursor: string;
  /** The cursor is older than what is kept, or of an earlier run. */
  isTooOld: boolean;
}

export class ChangeLog {
  /** New at each start: a cursor of an earlier run is too old. */
  readonly #run = randomUUID().slice(0, 8);
  readonly #waiting = new Set<() => void>();
  #kept: { number: number; change: QueueChange }[] = [];
  #last = 0;

  add(change: QueueChange): void {
    this.#last += 1;
    this.#kept.push({ number: this.#last, change });
    if (this.#kept.length > MAX_KEPT) this.#kept.shift();
    for (const wake of [...this.#waiting]) wake();
  }

  /** @param cursor undefined: from now on */
  since(cursor: string | undefined): ChangesSince {
    const now = `${this.#run}-${this.#last}`;
    if (cursor === undefined) return { changes: [], cursor: now, isTooOld: false };
    const [run, number] = [cursor.slice(0, cursor.indexOf('-')), Number(cursor.slice(cursor.indexOf('-') + 1))];
    const oldest = this.#kept[0]?.number ?? this.#last + 1;
    const isKnown = run === this.#run && Number.isSafeInteger(number) && number <= this.#last && number + 1 >= oldest;
    if (!isKnown) return { changes: [], cursor: now, isTooOld: true };
    const changes = this.#kept.filter((one) => one.number > number).map(({ change }) => change);
    return { changes, cursor: now, isTooOld: false };
  }

  /** Until something is added, the time is over, or whoever waits has gone; at once where too many wait. */
  wait(maxMs: number, gone: AbortSignal): Promise<void> {
    if (this.#waiting.size >= MAX_WAITING || gone.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        gone.removeEventListener('abort', wake);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, maxMs);
      gone.addEventListener('abort', wake);
      this.#waiting.add(wake);
    });
  }

  /** Whoever waits is answered. */
  stop(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}
