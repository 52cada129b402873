import type { AuditAction, AuditEntry, AuditFilter, AuditStore, NewAuditEntry } from '../store.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';

/** The first condition is what an index finds; the others look at what it found, from the newest. */
const search = (found: string): string => `SELECT * FROM audit WHERE ${found} AND audit_id < @before
    AND (@actor IS NULL OR actor = @actor COLLATE NOCASE) AND (@action IS NULL OR action = @action)
    AND (@fromMs IS NULL OR at_ms >= @fromMs) AND (@toMs IS NULL OR at_ms < @toMs)
    AND (@subject = '' OR instr(lower(subject), lower(@subject)) > 0)
  ORDER BY audit_id DESC LIMIT @limit`;

export const AUDIT_SQL = {
  insert: 'INSERT INTO audit (at_ms, actor, action, subject, from_address, detail) VALUES (?, ?, ?, ?, ?, ?)',
  searchAll: search('1'),
  searchByActor: search('actor = @actor COLLATE NOCASE'),
  searchByAction: search('action = @action'),
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

const entryFromRow = (row: AuditRow): AuditEntry => ({
  auditId: row.audit_id,
  atMs: row.at_ms,
  actor: row.actor,
  action: row.action,
  subject: row.subject,
  from: row.from_address,
  detail: row.detail,
});

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

  search(filter: AuditFilter, maxEntries: number, beforeAuditId: number | null): Promise<AuditEntry[]> {
    const { actor, action } = filter;
    const sql =
      actor !== null ? AUDIT_SQL.searchByActor : action !== null ? AUDIT_SQL.searchByAction : AUDIT_SQL.searchAll;
    const bind = { ...filter, before: beforeAuditId ?? Number.MAX_SAFE_INTEGER, limit: maxEntries };
    return unitOfWork(this.#file, () => prepared<object, AuditRow>(this.#db, sql).all(bind).map(entryFromRow));
  }

  /** Newest first. */
  entries(maxEntries: number, beforeAuditId = Number.MAX_SAFE_INTEGER): Promise<AuditEntry[]> {
    return unitOfWork(this.#file, () => {
      const rows = prepared<[number, number], AuditRow>(this.#db, AUDIT_SQL.page).all(beforeAuditId, maxEntries);
      return rows.map(entryFromRow);
    });
  }
}
