import type { SessionRecord, SessionStore, SessionUpdate } from '../store.ts';
import { fromBlob, toBlob } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';

/** Appended, never edited once shipped. 0: never. */
export const SESSION_CHANGES_MIGRATION = `
ALTER TABLE session ADD COLUMN changed_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN changed_before_ms INTEGER NOT NULL DEFAULT 0;
DROP INDEX session_by_account;
`;

export const SESSION_SQL = {
  /** The first account that a session names stays: it is one sign-in, and flags are judged by whose it is. */
  upsert: `INSERT INTO session (device_id, session_id, account, user_id, desktop, started_ms, ended_ms, end_reason,
      last_event_ms, unwatchable, changed_ms, changed_before_ms)
    VALUES (@deviceId, @sessionId, coalesce(@account, ''), @userId, coalesce(@desktop, ''), @startedMs, @endedMs,
      @endReason, @lastEventMs, @unwatchable, @changedMs, @changedBeforeMs)
    ON CONFLICT (device_id, session_id) DO UPDATE SET
      account = iif(account = '', coalesce(@account, ''), account), user_id = coalesce(@userId, user_id),
      desktop = coalesce(@desktop, desktop), started_ms = coalesce(@startedMs, started_ms),
      ended_ms = coalesce(@endedMs, ended_ms), end_reason = coalesce(@endReason, end_reason),
      last_event_ms = max(last_event_ms, @lastEventMs),
      unwatchable = iif(@unwatchableSet, @unwatchable, unwatchable),
      changed_before_ms = max(iif(changed_ms = @changedMs, 0, min(changed_ms, @changedMs)), changed_before_ms,
        @changedBeforeMs),
      changed_ms = max(changed_ms, @changedMs)`,
  account: 'SELECT account FROM session WHERE device_id = ? AND session_id = ?',
  /** Those with any event in the span: begun before its end, last heard of after its beginning. */
  ofDevice: `SELECT * FROM session WHERE device_id = ? AND last_event_ms >= ?
      AND coalesce(started_ms, last_event_ms) < ? ORDER BY last_event_ms LIMIT 1000`,
} as const;

export interface SessionRow {
  device_id: Buffer;
  session_id: Buffer;
  account: string;
  desktop: string;
  started_ms: number | null;
  ended_ms: number | null;
  end_reason: string | null;
  last_event_ms: number;
  unwatchable: string | null;
}

export const sessionFromRow = (row: SessionRow): SessionRecord => ({
  sessionId: fromBlob(row.session_id),
  deviceId: fromBlob(row.device_id),
  account: row.account,
  desktop: row.desktop,
  startedMs: row.started_ms,
  endedMs: row.ended_ms,
  endReason: row.end_reason,
  lastEventMs: row.last_event_ms,
  unwatchable: row.unwatchable,
});

/** Writes session updates inside the caller's transaction. */
export function upsertSessions(db: Db, updates: readonly SessionUpdate[]): void {
  const upsert = prepared(db, SESSION_SQL.upsert);
  for (const u of updates) {
    upsert.run({
      deviceId: toBlob(u.deviceId),
      sessionId: toBlob(u.sessionId),
      account: u.account ?? null,
      userId: u.userId ?? null,
      desktop: u.desktop ?? null,
      startedMs: u.startedMs ?? null,
      endedMs: u.endedMs ?? null,
      endReason: u.endReason ?? null,
      lastEventMs: u.lastEventMs,
      unwatchable: u.unwatchable ?? null,
      unwatchableSet: u.unwatchable === undefined ? 0 : 1,
      changedMs: u.changesMs?.[0] ?? 0,
      changedBeforeMs: u.changesMs?.[1] ?? 0,
    });
  }
}

export class SqliteSessionStore implements SessionStore {
  readonly #db: Db;
  readonly #file: string;
  constructor(db: Db) {
    this.#db = db;
    this.#file = db.name;
  }

  account(deviceId: string, sessionId: string): Promise<string | undefined> {
    return unitOfWork(this.#file, () => {
      const statement = prepared<[Buffer, Buffer], { account: string }>(this.#db, SESSION_SQL.account);
      return statement.get(toBlob(deviceId), toBlob(sessionId))?.account;
    });
  }

  sessionsOf(deviceId: string, fromMs: number, toMs: number): Promise<SessionRecord[]> {
    return unitOfWork(this.#file, () => {
      const statement = prepared<[Buffer, number, number], SessionRow>(this.#db, SESSION_SQL.ofDevice);
      return statement.all(toBlob(deviceId), fromMs, toMs).map(sessionFromRow);
    });
  }
}
