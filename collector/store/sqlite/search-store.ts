import { bareAccount, type NewAuditEntry, type SearchStore, type SessionRecord } from '../store.ts';
import { audited } from './audited.ts';
import { toFlag } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';
import { SEARCH_SQL } from './search-sql.ts';
import { type SessionRow, sessionFromRow } from './session-store.ts';

export class SqliteSearchStore implements SearchStore {
  readonly #db: Db;
  constructor(db: Db) {
    this.#db = db;
  }

  sessionsOfPerson(
    account: string,
    { fromMs, toMs }: { fromMs: number; toMs: number },
    maxSessions: number,
  ): Promise<SessionRecord[]> {
    return unitOfWork(this.#db.name, () => {
      const statement = prepared<[string, number, number, number], SessionRow>(this.#db, SEARCH_SQL.sessionsOfPerson);
      return statement.all(bareAccount(account), fromMs, toMs, maxSessions).map(sessionFromRow);
    });
  }

  needsReason(): Promise<boolean> {
    return unitOfWork(this.#db.name, () => {
      const row = prepared<[], { needs_reason: number }>(this.#db, SEARCH_SQL.needsReason).get();
      return row?.needs_reason !== 0;
    });
  }

  setNeedsReason(needs: boolean, audit: NewAuditEntry): Promise<void> {
    return audited(this.#db, audit, () => void prepared(this.#db, SEARCH_SQL.setNeedsReason).run(toFlag(needs)));
  }
}
