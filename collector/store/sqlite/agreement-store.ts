import type { Acceptance, AgreementStore, NewAcceptance } from '../agreements.ts';
import { fromBlob, toBlob } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';

/** Migration: who accepted the agreement. Never edited once shipped. `who`: the account, or the session where that is not known. */
export const AGREEMENT_MIGRATION = `
CREATE TABLE agreement_acceptance (
  version TEXT NOT NULL,
  who TEXT NOT NULL,
  account TEXT NOT NULL,
  device_id BLOB NOT NULL CHECK (length(device_id) = 16),
  session_id BLOB NOT NULL,
  text_sha256 BLOB NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (version, who)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_by_time ON agreement_acceptance (at_ms);
`;

export const AGREEMENT_SQL = {
  /** The first acceptance stays. Sessions are written before: their account is known here. */
  accept: `INSERT INTO agreement_acceptance (version, who, account, device_id, session_id, text_sha256, at_ms)
    SELECT @version, iif(account = '', 'session ' || hex(@deviceId) || hex(@sessionId), 'account ' || lower(account)),
      account, @deviceId, @sessionId, @textSha256, @atMs
    FROM (SELECT coalesce((SELECT account FROM session WHERE device_id = @deviceId AND session_id = @sessionId), '')
      AS account)
    WHERE true ON CONFLICT DO NOTHING`,
  page: `SELECT a.*, coalesce(d.hostname, '') AS hostname FROM agreement_acceptance a
    LEFT JOIN device d ON d.device_id = a.device_id
    WHERE (@version = '' OR a.version = @version) AND (@search = '' OR instr(lower(a.account), lower(@search)) > 0)
    ORDER BY a.at_ms DESC LIMIT @limit`,
  versions: `SELECT version, count(*) AS people FROM agreement_acceptance GROUP BY version
    ORDER BY max(at_ms) DESC LIMIT 100`,
  deleteOlder: `DELETE FROM agreement_acceptance WHERE (version, who) IN
    (SELECT version, who FROM agreement_acceptance WHERE at_ms < ? ORDER BY at_ms LIMIT ?)`,
} as const;

interface AcceptanceRow {
  version: string;
  account: string;
  device_id: Buffer;
  session_id: Buffer;
  text_sha256: Buffer;
  at_ms: number;
  hostname: string;
}

/** Writes acceptances inside the caller's transaction, after its sessions. */
export function insertAcceptances(db: Db, acceptances: readonly NewAcceptance[]): void {
  const accept = prepared(db, AGREEMENT_SQL.accept);
  for (const { deviceId, sessionId, version, textSha256, atMs } of acceptances) {
    accept.run({
      ...{ version, atMs, deviceId: toBlob(deviceId), sessionId: toBlob(sessionId) },
      textSha256: toBlob(textSha256),
    });
  }
}

export class SqliteAgreementStore implements AgreementStore {
  readonly #db: Db;
  readonly #file: string;
  constructor(db: Db) {
    this.#db = db;
    this.#file = db.name;
  }

  acceptances(of: { version: string; search: string }, maxAcceptances: number): Promise<Acceptance[]> {
    return unitOfWork(this.#file, () =>
      prepared<object, AcceptanceRow>(this.#db, AGREEMENT_SQL.page)
        .all({ ...of, limit: maxAcceptances })
        .map(fromRow),
    );
  }

  versions(): Promise<{ version: string; people: number }[]> {
    return unitOfWork(this.#file, () =>
      prepared<[], { version: string; people: number }>(this.#db, AGREEMENT_SQL.versions).all(),
    );
  }

  deleteOlder(beforeMs: number, maxAcceptances: number): Promise<number> {
    return unitOfWork(
      this.#file,
      () => prepared(this.#db, AGREEMENT_SQL.deleteOlder).run(beforeMs, maxAcceptances).changes,
    );
  }
}

const fromRow = (row: AcceptanceRow): Acceptance => ({
  version: row.version,
  account: row.account,
  deviceId: fromBlob(row.device_id),
  sessionId: fromBlob(row.session_id),
  textSha256: fromBlob(row.text_sha256),
  atMs: row.at_ms,
  hostname: row.hostname,
});
