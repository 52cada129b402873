/** What is remembered of companions, beside their events: written in the transactions of whoever records those. */
import type { Bytes } from '../../protocol/bytes.ts';
import type { CompanionRecord } from '../event/event-store.ts';
import { SQL } from './schema.ts';
import type { Row, Statements } from './statements.ts';

/** Of companions whose session has ended: the newest. */
const MAX_ENDED_COMPANIONS = 256;

export class CompanionTable {
  readonly #statements: Statements;

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  find(companionId: string): CompanionRecord | undefined {
    const row = this.#statements.get(SQL.findCompanion, companionId);
    return row === undefined ? undefined : companionFromRow(row);
  }

  openSessions(): CompanionRecord[] {
    return this.#statements.all(SQL.openSessions).map(companionFromRow);
  }

  save({ companionId, sessionId, lastNumber }: CompanionRecord): void {
    this.#statements.run(SQL.saveCompanion, companionId, sessionId ?? null, lastNumber);
    if (sessionId === undefined) this.#statements.run(SQL.pruneCompanions, MAX_ENDED_COMPANIONS);
  }

  forgetAll(): void {
    this.#statements.run(SQL.forgetCompanions);
  }
}

function companionFromRow(row: Row): CompanionRecord {
  const sessionId = (row.session_id as Bytes | null) ?? undefined;
  return { companionId: String(row.companion_id), sessionId, lastNumber: Number(row.last_number) };
}
