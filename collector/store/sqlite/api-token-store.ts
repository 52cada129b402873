import {
  type ApiToken,
  type ApiTokenStore,
  ENDED_TOKENS_KEPT_MS,
  MAX_LIVE_TOKENS,
  type NewApiToken,
} from '../api-tokens.ts';
import type { NewAuditEntry } from '../store.ts';
import { AUDIT_SQL, auditValues } from './audit-store.ts';
import { fromBlob, toBlob } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';

export const API_TOKEN_SQL = {
  insert: `INSERT INTO api_token (token_id, person_id, secret_sha256, label, scopes, created_ms, expires_ms)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
  one: 'SELECT t.*, p.name FROM api_token t JOIN person p ON p.person_id = t.person_id WHERE t.token_id = ?',
  ofPerson: `SELECT t.*, p.name FROM api_token t JOIN person p ON p.person_id = t.person_id
    WHERE t.person_id = ? ORDER BY t.created_ms DESC LIMIT ?`,
  newest: `SELECT t.*, p.name FROM api_token t JOIN person p ON p.person_id = t.person_id
    WHERE t.created_ms > 0 ORDER BY t.created_ms DESC LIMIT ?`,
  countLive: 'SELECT count(*) AS n FROM api_token WHERE person_id = ? AND revoked_ms IS NULL AND expires_ms > ?',
  dropEnded: 'DELETE FROM api_token WHERE person_id = ? AND min(expires_ms, coalesce(revoked_ms, expires_ms)) < ?',
  revoke: 'UPDATE api_token SET revoked_ms = ? WHERE token_id = ? AND revoked_ms IS NULL',
  revokeOwn: 'UPDATE api_token SET revoked_ms = ? WHERE token_id = ? AND revoked_ms IS NULL AND person_id = ?',
  /** When somebody is shut out, or gets a new password since theirs may be known to others. */
  revokeAllOf: 'UPDATE api_token SET revoked_ms = ? WHERE person_id = ? AND revoked_ms IS NULL',
  used: 'UPDATE api_token SET last_used_ms = ?, last_used_from = ? WHERE token_id = ?',
} as const;

interface ApiTokenRow {
  token_id: Buffer;
  person_id: number;
  name: string;
  secret_sha256: Buffer;
  label: string;
  scopes: string;
  created_ms: number;
  expires_ms: number;
  revoked_ms: number | null;
  last_used_ms: number | null;
  last_used_from: string;
}

const tokenFromRow = (row: ApiTokenRow): ApiToken => ({
  tokenId: fromBlob(row.token_id),
  personId: row.person_id,
  personName: row.name,
  label: row.label,
  scopes: JSON.parse(row.scopes) as string[],
  createdMs: row.created_ms,
  expiresMs: row.expires_ms,
  revokedMs: row.revoked_ms,
  lastUsedMs: row.last_used_ms,
  lastUsedFrom: row.last_used_from,
});

export class SqliteApiTokenStore implements ApiTokenStore {
  readonly #db: Db;
  constructor(db: Db) {
    this.#db = db;
  }

  createToken(token: NewApiToken, audit: NewAuditEntry): Promise<boolean> {
    const { tokenId, personId, secretSha256, label, scopes, createdMs, expiresMs } = token;
    const create = this.#db.transaction((): boolean => {
      prepared(this.#db, API_TOKEN_SQL.dropEnded).run(personId, createdMs - ENDED_TOKENS_KEPT_MS);
      const live = prepared<[number, number], { n: number }>(this.#db, API_TOKEN_SQL.countLive).get(
        personId,
        createdMs,
      );
      if ((live?.n ?? 0) >= MAX_LIVE_TOKENS) return false;
      const values = [toBlob(tokenId), personId, toBlob(secretSha256), label, JSON.stringify(scopes)];
      prepared(this.#db, API_TOKEN_SQL.insert).run(...values, createdMs, expiresMs);
      this.#audit(audit);
      return true;
    });
    return this.#work(() => create.immediate());
  }

  token(tokenId: string): Promise<(ApiToken & { secretSha256: string }) | undefined> {
    return this.#work(() => {
      const row = prepared<[Buffer], ApiTokenRow>(this.#db, API_TOKEN_SQL.one).get(toBlob(tokenId));
      return row && { ...tokenFromRow(row), secretSha256: fromBlob(row.secret_sha256) };
    });
  }

  tokens(personId: number | null, maxTokens: number): Promise<ApiToken[]> {
    return this.#work(() => {
      const rows =
        personId === null
          ? prepared<[number], ApiTokenRow>(this.#db, API_TOKEN_SQL.newest).all(maxTokens)
          : prepared<[number, number], ApiTokenRow>(this.#db, API_TOKEN_SQL.ofPerson).all(personId, maxTokens);
      return rows.map(tokenFromRow);
    });
  }

  revokeToken(
    { tokenId, personId }: { tokenId: string; personId: number | null },
    atMs: number,
    audit: NewAuditEntry,
  ): Promise<boolean> {
    const revoke = this.#db.transaction((): boolean => {
      const { changes } =
        personId === null
          ? prepared(this.#db, API_TOKEN_SQL.revoke).run(atMs, toBlob(tokenId))
          : prepared(this.#db, API_TOKEN_SQL.revokeOwn).run(atMs, toBlob(tokenId), personId);
      if (changes !== 1) return false;
      this.#audit(audit);
      return true;
    });
    return this.#work(() => revoke.immediate());
  }

  revokeTokensOf(personId: number, atMs: number, audit: NewAuditEntry): Promise<number> {
    const revoke = this.#db.transaction((): number => {
      const { changes } = prepared(this.#db, API_TOKEN_SQL.revokeAllOf).run(atMs, personId);
      if (changes > 0) this.#audit(audit);
      return changes;
    });
    return this.#work(() => revoke.immediate());
  }

  tokenUsed(tokenId: string, atMs: number, from: string): Promise<void> {
    return this.#work(() => {
      prepared(this.#db, API_TOKEN_SQL.used).run(atMs, from, toBlob(tokenId));
    });
  }

  #audit(entry: NewAuditEntry): void {
    prepared(this.#db, AUDIT_SQL.insert).run(...auditValues(entry));
  }

  #work<T>(work: () => T): Promise<T> {
    return unitOfWork(this.#db.name, work);
  }
}
