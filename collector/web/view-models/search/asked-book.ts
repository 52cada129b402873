/** What people asked for with a reason on record, and may go on reading: each entry belongs to whoever asked. */
import { randomUUID } from 'node:crypto';
import type { SearchAsk } from './search-ask.ts';

/** All people together; the oldest give way, and whoever still reads one asks again. */
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
  readonly #entries = new Map<string, T>();

  add(asked: Omit<T, 'id'>): T {
    const entry = { ...asked, id: randomUUID() } as T;
    this.#entries.set(entry.id, entry);
    const oldest = this.#entries.keys().next().value;
    if (this.#entries.size > MAX_ENTRIES && oldest !== undefined) this.#entries.delete(oldest);
    return entry;
  }

  /** Undefined when it is over, or somebody else's. */
  find(id: string, personId: number, nowMs: number): T | undefined {
    const found = this.#entries.get(id);
    return found?.personId === personId && nowMs - found.startedMs < LIFE_MS ? found : undefined;
  }
}
