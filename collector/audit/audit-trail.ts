/** Who did what, when and from where: the one way into the audit record for everything but the store's own transactions. */
import type { AuditAction, AuditStore, NewAuditEntry } from '../store/store.ts';

/** Who acts, and from which network address (empty at the command line). */
export interface Actor {
  name: string;
  from: string;
}

const MAX_FIELD_UNITS = 1_024;
const clip = (text: string): string => text.slice(0, MAX_FIELD_UNITS).toWellFormed();

export class AuditTrail {
  readonly #store: AuditStore;
  readonly #now: () => number;

  constructor(store: AuditStore, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** An entry that begins now, for a store method that writes it together with what it is about. */
  entry(actor: Actor, action: AuditAction, subject: string, detail = ''): NewAuditEntry {
    return { atMs: this.#now(), actor: actor.name, action, subject, from: actor.from, detail };
  }

  /** Durable when it resolves. */
  async record(entry: NewAuditEntry): Promise<void> {
    await this.#store.record({
      ...entry,
      subject: clip(entry.subject),
      detail: clip(entry.detail),
      actor: clip(entry.actor),
    });
  }
}
