/** What people asked for with a reason on record, and may go on reading: each entry belongs to whoever asked. */
import { randomUUID } from 'node:crypto';
import type { SearchAsk } from './search-ask.ts';

/** Of one person; their oldest gives way, and whoever still reads it asks again. */
const MAX_OF_ONE = 50;
/** Of all people together; then the oldest of whoever holds most gives way, so that nobody's reading ends by somebody else's asking. */
const MAX_ENTRIES = 500;
/** A lesson and a break: a page that was left open does not stay a way in. */
const LIFE_MS = 2 * 3_600_000;

export interface Asked {
  id: string;
  personId: number;
  /** As typed; empty where none was asked for. */
  reason: string;
  startedMs: number;
}

export interface RecordedSearch extends Asked {
  ask: SearchAsk;
  /** As typed, to be shown again. */
  textAsTyped: string;
}

/** Somebody said why they look at what one account did. */
export interface AccountLook extends Asked {
  account: string;
}

export class AskedBook<T extends Asked> {
  /** By person, and in the order in which they asked. */
  readonly #entries = new Map<number, Map<string, T>>();
  #size = 0;

  add(asked: Omit<T, 'id'>): T {
    const entry = { ...asked, id: randomUUID() } as T;
    const own = this.#entries.get(entry.personId) ?? new Map<string, T>();
    this.#entries.set(entry.personId, own.set(entry.id, entry));
    this.#size += 1;
    this.#forgetEnded(entry.startedMs);
    if (own.size > MAX_OF_ONE) this.#forgetOldest(own);
    if (this.#size > MAX_ENTRIES) this.#forgetOldest(this.#largest(own));
    return entry;
  }

  /** What nobody may read any more takes no place. */
  #forgetEnded(nowMs: number): void {
    for (const [personId, entries] of this.#entries) {
      for (const [id, { startedMs }] of entries) {
        if (nowMs - startedMs < LIFE_MS) break;
        entries.delete(id);
        this.#size -= 1;
      }
      if (entries.size === 0) this.#entries.delete(personId);
    }
  }

  #largest(first: Map<string, T>): Map<string, T> {
    let largest = first;
    for (const entries of this.#entries.values()) if (entries.size > largest.size) largest = entries;
    return largest;
  }

  #forgetOldest(entries: Map<string, T>): void {
    const oldest = entries.keys().next().value;
    if (oldest !== undefined && entries.delete(oldest)) this.#size -= 1;
  }

  /** Undefined when it is over, or somebody else's. */
  find(id: string, personId: number, nowMs: number): T | undefined {
    const found = this.#entries.get(personId)?.get(id);
    return found && nowMs - found.startedMs < LIFE_MS ? found : undefined;
  }
}
