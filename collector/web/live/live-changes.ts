/** Tells open pages that something has changed, after it is durable. */

/** Something that an open page may want to show. Says only what changed: the page's own query says how it looks now. */
export type LiveChange =
  | { kind: 'alert'; alertId: number; isNew: boolean }
  /** Claimed, assigned, decided, put back. */
  | { kind: 'matter'; matterId: number }
  | { kind: 'device'; deviceId: string }
  | { kind: 'alarm' };

export interface LiveChanges {
  /** Calls `listener` after each change is durable. The answer ends the subscription. */
  subscribe(listener: (change: LiveChange) => void): () => void;
}

export class LiveChangeHub implements LiveChanges {
  readonly #listeners = new Set<(change: LiveChange) => void>();

  subscribe(listener: (change: LiveChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  publish(change: LiveChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}
