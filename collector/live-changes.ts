/** Tells open pages that something has changed, after it is durable. */
import type { LiveChange, LiveChanges } from './web/deps.ts';

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
