import type { NewAuditEntry, WebSessionRecord, WebSessionStore } from '../store.ts';
import { AUDIT_SQL, auditValues } from './audit-store.ts';
import { fromBlob, toBlob } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';

export const WEB_SESSION_SQL = {
  one: 'SELECT * FROM web_session WHERE id_sha256 = ? AND expires_ms > ?',
  put: `INSERT INTO web_session (id_sha256, person_id, data, expires_ms) VALUES (?, ?, ?, ?)
    ON CONFLICT (id_sha256) DO UPDATE SET person_id = excluded.person_id, data = excluded.data,
      expires_ms = excluded.expires_ms`,
  dropExpired: 'DELETE FROM web_session WHERE expires_ms <= ?',
  delete: 'DELETE FROM web_session WHERE id_sha256 = ?',
  ofPerson: 'SELECT * FROM web_session WHERE person_id = ? AND expires_ms > ? LIMIT ?',
  endOne: 'DELETE FROM web_session WHERE id_sha256 = ? AND person_id = ?',
  endAll: 'DELETE FROM web_session WHERE person_id = ?',
  endOthers: 'DELETE FROM web_session WHERE person_id = ? AND id_sha256 <> ?',
} as const;

interface WebSessionRow {
  id_sha256: Buffer;
  person_id: number | null;
  data: string;
  expires_ms: number;
}

const sessionFromRow = (row: WebSessionRow): WebSessionRecord => ({
  idSha256: fromBlob(row.id_sha256),
  personId: row.person_id,
  data: row.data,
  expiresMs: row.expires_ms,
});

export class SqliteWebSessionStore implements WebSessionStore {
  readonly #db: Db;
  constructor(db: Db) {
    this.#db = db;
  }

  webSession(idSha256: string, nowMs: number): Promise<WebSessionRecord | undefined> {
    return this.#work(() => {
      const statement = prepared<[Buffer, number], WebSessionRow>(this.#db, WEB_SESSION_SQL.one);
      const row = statement.get(toBlob(idSha256), nowMs);
      return row && sessionFromRow(row);
    });
  }

  putWebSession({ idSha256, personId, data, expiresMs }: WebSessionRecord, nowMs: number): Promise<void> {
    const put = this.#db.transaction(() => {
      prepared(this.#db, WEB_SESSION_SQL.dropExpired).run(nowMs);
      prepared(this.#db, WEB_SESSION_SQL.put).run(toBlob(idSha256), personId, data, expiresMs);
    });
    return this.#work(() => put.immediate());
  }

  deleteWebSession(idSha256: string): Promise<void> {
    return this.#work(() => {
      prepared(this.#db, WEB_SESSION_SQL.delete).run(toBlob(idSha256));
    });
  }

  sessionsOf(personId: number, nowMs: number, maxSessions: number): Promise<WebSessionRecord[]> {
    return this.#work(() => {
      const statement = prepared<[number, number, number], WebSessionRow>(this.#db, WEB_SESSION_SQL.ofPerson);
      return statement.all(personId, nowMs, maxSessions).map(sessionFromRow);
    });
  }

  endSession(personId: number, idSha256: string, audit: NewAuditEntry): Promise<boolean> {
    const end = this.#db.transaction((): boolean => {
      if (prepared(this.#db, WEB_SESSION_SQL.endOne).run(toBlob(idSha256), personId).changes !== 1) return false;
      prepared(this.#db, AUDIT_SQL.insert).run(...auditValues(audit));
      return true;
    });
    return this.#work(() => end.immediate());
  }

  endSessions(personId: number, keepIdSha256: string | null, audit: NewAuditEntry): Promise<number> {
    const end = this.#db.transaction((): number => {
      const { changes } =
        keepIdSha256 === null
          ? prepared(this.#db, WEB_SESSION_SQL.endAll).run(personId)
          : prepared(this.#db, WEB_SESSION_SQL.endOthers).run(personId, toBlob(keepIdSha256));
      const detail = `${changes} sessions`;
      prepared(this.#db, AUDIT_SQL.insert).run(...auditValues({ ...audit, detail }));
      return changes;
    });
    return this.#work(() => end.immediate());
  }

  #work<T>(work: () => T): Promise<T> {
    return unitOfWork(this.#db.name, work);
  }
}
