import {
  type AccountUse,
  type AccountUseStore,
  BYPASS_FLAGS,
  BYPASS_WITHIN_MS,
  type ClosedAccount,
  type ClosedKind,
  STILL_OPEN_MS,
} from '../account-uses.ts';
import { bareAccount } from '../people.ts';
import type { NewAuditEntry, NewFlag } from '../store.ts';
import { AUDIT_SQL, auditValues } from './audit-store.ts';
import { toBlob } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';

/** Migration: accounts of leavers and expired guests; sessions by their account. Never edited once shipped. */
export const ACCOUNT_USE_MIGRATION = `
CREATE TABLE closed_account (
  account TEXT PRIMARY KEY CHECK (account <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('leaver', 'guest')),
  from_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_account ON session (account COLLATE NOCASE, last_event_ms) WHERE account <> '';
CREATE INDEX flag_of_bypass ON flag (device_id, session_id, at_ms) WHERE theme = 'filter-bypass';
CREATE INDEX flag_of_account_use ON flag (device_id, session_id, at_ms) WHERE theme = 'account-use';
`;

export const ACCOUNT_USE_SQL = {
  /** Begun before, not ended by then, on another computer. */
  openElsewhere: `SELECT d.hostname FROM session s JOIN device d ON d.device_id = s.device_id
    WHERE s.account = @account COLLATE NOCASE AND s.account <> '' AND s.last_event_ms >= @heardMs
      AND s.device_id <> @deviceId AND s.started_ms <= @atMs AND (s.ended_ms IS NULL OR s.ended_ms > @atMs)
    ORDER BY s.last_event_ms DESC LIMIT 1`,
  closedBy: 'SELECT from_ms FROM closed_account WHERE account = ? AND kind = ? AND from_ms <= ?',
  /** What was flagged, not its flags: one title may hold several words. Counts no further than is asked. */
  attempts: `SELECT count(*) AS count FROM (SELECT 1 FROM session s JOIN flag f INDEXED BY flag_of_bypass
      ON f.device_id = s.device_id AND f.session_id = s.session_id AND f.at_ms > @fromMs AND f.at_ms <= @atMs
    WHERE s.account = @account COLLATE NOCASE AND s.account <> '' AND s.last_event_ms > @fromMs
      AND f.theme = 'filter-bypass' AND NOT EXISTS (SELECT 1 FROM flag g WHERE g.stream_id = f.stream_id
        AND g.sequence = f.sequence AND g.theme = 'filter-bypass' AND g.flag_id < f.flag_id)
    LIMIT @most)`,
  wasTold: `SELECT 1 FROM session s JOIN flag f INDEXED BY flag_of_account_use
      ON f.device_id = s.device_id AND f.session_id = s.session_id AND f.at_ms > @fromMs AND f.at_ms <= @atMs
    WHERE s.account = @account COLLATE NOCASE AND s.account <> '' AND s.last_event_ms > @fromMs
      AND f.theme = 'account-use' AND f.term = @term LIMIT 1`,
  closed: 'SELECT account, kind, from_ms FROM closed_account ORDER BY account LIMIT ?',
  close: `INSERT INTO closed_account (account, kind, from_ms) VALUES (@account, @kind, @fromMs)
    ON CONFLICT (account) DO UPDATE SET kind = excluded.kind, from_ms = excluded.from_ms`,
  reopen: 'DELETE FROM closed_account WHERE account = ?',
} as const;

/** Those of the flags whose condition is so. Inside the caller's transaction, after its sessions and its other flags. */
export function trueAccountUses(db: Db, uses: readonly AccountUse[]): NewFlag[] {
  const found: NewFlag[] = [];
  for (const use of uses) {
    const flag = flagIfSo(db, use, found);
    if (flag !== undefined) found.push(flag);
  }
  return found;
}

function flagIfSo(db: Db, { account, flag }: AccountUse, before: readonly NewFlag[]): NewFlag | undefined {
  switch (flag.term) {
    case 'two computers at once': {
      const { atMs, deviceId } = flag;
      const of = { account, atMs, heardMs: atMs - STILL_OPEN_MS, deviceId: toBlob(deviceId) };
      const other = prepared<object, { hostname: string }>(db, ACCOUNT_USE_SQL.openElsewhere).get(of);
      return other && { ...flag, text: `${flag.text} · ${other.hostname}` };
    }
    case 'account of a leaver':
      return isClosed(db, account, 'leaver', flag.atMs) ? flag : undefined;
    case 'expired guest account':
      return isClosed(db, account, 'guest', flag.atMs) ? flag : undefined;
    case 'repeated attempts to get round filtering':
      return isRepeated(db, account, flag, before) ? flag : undefined;
  }
}

function isClosed(db: Db, account: string, kind: ClosedKind, atMs: number): boolean {
  return prepared(db, ACCOUNT_USE_SQL.closedBy).get(bareAccount(account).toLowerCase(), kind, atMs) !== undefined;
}

/** Once a day: what was told within the last one is not told again. */
function isRepeated(db: Db, account: string, { atMs, term }: NewFlag, before: readonly NewFlag[]): boolean {
  const within = { account, atMs, fromMs: atMs - BYPASS_WITHIN_MS };
  const isSame = (one: NewFlag): boolean => one.term === term && one.text.toLowerCase() === account.toLowerCase();
  if (before.some((one) => isSame(one) && one.atMs > within.fromMs)) return false;
  if (prepared(db, ACCOUNT_USE_SQL.wasTold).get({ ...within, term }) !== undefined) return false;
  const found = prepared<object, { count: number }>(db, ACCOUNT_USE_SQL.attempts).get({
    ...within,
    most: BYPASS_FLAGS,
  });
  return (found?.count ?? 0) >= BYPASS_FLAGS;
}

export class SqliteAccountUseStore implements AccountUseStore {
  readonly #db: Db;
  readonly #file: string;
  constructor(db: Db) {
    this.#db = db;
    this.#file = db.name;
  }

  closed(maxAccounts: number): Promise<ClosedAccount[]> {
    return unitOfWork(this.#file, () =>
      prepared<[number], { account: string; kind: ClosedKind; from_ms: number }>(this.#db, ACCOUNT_USE_SQL.closed)
        .all(maxAccounts)
        .map(({ account, kind, from_ms: fromMs }) => ({ account, kind, fromMs })),
    );
  }

  close(account: ClosedAccount, audit: NewAuditEntry): Promise<void> {
    const write = this.#db.transaction(() => {
      prepared(this.#db, ACCOUNT_USE_SQL.close).run({ ...account });
      prepared(this.#db, AUDIT_SQL.insert).run(...auditValues(audit));
    });
    return unitOfWork(this.#file, () => write.immediate());
  }

  reopen(account: string, audit: NewAuditEntry): Promise<boolean> {
    const write = this.#db.transaction((): boolean => {
      if (prepared(this.#db, ACCOUNT_USE_SQL.reopen).run(account).changes === 0) return false;
      prepared(this.#db, AUDIT_SQL.insert).run(...auditValues(audit));
      return true;
    });
    return unitOfWork(this.#file, () => write.immediate());
  }
}
