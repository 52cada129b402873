import { bareAccount, type NewAuditEntry, type SearchStore, type SessionRecord } from '../store.ts';
import { AUDIT_SQL, auditValues } from './audit-store.ts';
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
    const set = this.#db.transaction(() => {
      prepared(this.#db, SEARCH_SQL.setNeedsReason).run(toFlag(needs));
      prepared(this.#db, AUDIT_SQL.insert).run(...auditValues(audit));
    });
    return unitOfWork(this.#db.name, () => set.immediate());
  }
}
