/** Searches that people have asked for, with their reasons on record: a page of results belongs to one of them, and to its person. */
import { randomUUID } from 'node:crypto';
import type { SearchAsk } from './search-ask.ts';

/** All people together; the oldest give way, and whoever still reads one asks again. */
const MAX_SEARCHES = 500;
/** A lesson and a break: a page that was left open does not stay a way in. */
const LIFE_MS = 2 * 3_600_000;

export interface RecordedSearch {
  id: string;
  personId: number;
  ask: SearchAsk;
  /** As typed, to be shown again. */
  textAsTyped: string;
  startedMs: number;
}

export class SearchBook {
  readonly #searches = new Map<string, RecordedSearch>();

  add(search: Omit<RecordedSearch, 'id'>): RecordedSearch {
    const recorded = { ...search, id: randomUUID() };
    this.#searches.set(recorded.id, recorded);
    const oldest = this.#searches.keys().next().value;
    if (this.#searches.size > MAX_SEARCHES && oldest !== undefined) this.#searches.delete(oldest);
    return recorded;
  }

  /** Undefined when it is over, or somebody else's. */
  find(id: string, personId: number, nowMs: number): RecordedSearch | undefined {
    const found = this.#searches.get(id);
    return found?.personId === personId && nowMs - found.startedMs < LIFE_MS ? found : undefined;
  }
}
