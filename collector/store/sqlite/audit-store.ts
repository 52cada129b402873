import type { AuditAction, AuditEntry, AuditStore, NewAuditEntry } from '../store.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';

export const AUDIT_SQL = {
  insert: 'INSERT INTO audit (at_ms, actor, action, subject, from_address, detail) VALUES (?, ?, ?, ?, ?, ?)',
  page: 'SELECT * FROM audit WHERE audit_id < ? ORDER BY audit_id DESC LIMIT ?',
} as const;

interface AuditRow {
  audit_id: number;
  at_ms: number;
  actor: string;
  action: AuditAction;
  subject: string;
  from_address: string;
  detail: string;
}

export function auditValues(entry: NewAuditEntry): [number, string, string, string, string, string] {
  return [entry.atMs, entry.actor, entry.action, entry.subject, entry.from, entry.detail];
}

export class SqliteAuditStore implements AuditStore {
  readonly #db: Db;
  readonly #file: string;
  constructor(db: Db) {
    this.#db = db;
    this.#file = db.name;
  }

  record(entry: NewAuditEntry): Promise<void> {
    return unitOfWork(this.#file, () => {
      prepared(this.#db, AUDIT_SQL.insert).run(...auditValues(entry));
    });
  }

  /** Newest first. */
  entries(maxEntries: number, beforeAuditId = Number.MAX_SAFE_INTEGER): Promise<AuditEntry[]> {
    return unitOfWork(this.#file, () => {
      const rows = prepared<[number, number], AuditRow>(this.#db, AUDIT_SQL.page).all(beforeAuditId, maxEntries);
      return rows.map((row) => ({
        auditId: row.audit_id,
        atMs: row.at_ms,
        actor: row.actor,
        action: row.action,
        subject: row.subject,
        from: row.from_address,
        detail: row.detail,
      }));
    });
  }
}
