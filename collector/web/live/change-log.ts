/** What changed of the review desk, numbered, for programs that ask what is new since they last asked. Says what, never how it looks. */
import type { LiveChange } from './live-changes.ts';
import { NumberedLog } from './numbered-log.ts';

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
  readonly #log = new NumberedLog<QueueChange>(MAX_KEPT);
  readonly #waiting = new Set<() => void>();

  add(change: QueueChange): void {
    this.#log.add(() => change);
    for (const wake of [...this.#waiting]) wake();
  }

  /** @param cursor undefined: from now on */
  since(cursor: string | undefined): ChangesSince {
    const changes = cursor === undefined ? [] : this.#log.since(cursor);
    return { changes: changes ?? [], cursor: this.#log.cursor, isTooOld: changes === undefined };
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
