/** The outbox for those who record events; notices when its disk stops taking them, and when it takes them again. */
import type { CompanionRecord, EventStore, OutgoingEvent } from '../event/event-store.ts';
import { errorText } from '../log.ts';

export class WatchedStore implements EventStore {
  readonly #store: EventStore;
  readonly #onTrouble: (trouble: string | undefined) => void;
  #trouble: string | undefined;
  #inTransaction = false;

  /** @param onTrouble called when it begins, with the disk's answer, and when it has passed. */
  constructor(store: EventStore, onTrouble: (trouble: string | undefined) => void) {
    this.#store = store;
    this.#onTrouble = onTrouble;
  }

  /** Of the last transaction; undefined: none. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  transact<T>(work: () => T): T {
    // What succeeds within a transaction may still be undone with it.
    if (this.#inTransaction) return this.#store.transact(work);
    this.#inTransaction = true;
    let result: T;
    try {
      result = this.#store.transact(work);
    } catch (error) {
      this.#turned(errorText(error));
      throw error;
    } finally {
      this.#inTransaction = false;
    }
    this.#turned(undefined);
    return result;
  }

  append(event: OutgoingEvent): void {
    this.transact(() => this.#store.append(event));
  }

  findCompanion(companionId: string): CompanionRecord | undefined {
    return this.#store.findCompanion(companionId);
  }

  openSessions(): CompanionRecord[] {
    return this.#store.openSessions();
  }

  saveCompanion(record: CompanionRecord): void {
    this.transact(() => this.#store.saveCompanion(record));
  }

  #turned(trouble: string | undefined): void {
    const isNews = (trouble === undefined) !== (this.#trouble === undefined);
    this.#trouble = trouble;
    if (isNews) this.#onTrouble(trouble);
  }
}
