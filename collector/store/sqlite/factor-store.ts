import type { BreakGlass, FactorStore, NewAuditEntry, Passkey, Totp } from '../store.ts';
import { audited, auditedIf } from './audited.ts';
import { fromBlob, toBlob } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';

export const FACTOR_SQL = {
  totp: 'SELECT secret, last_step FROM totp WHERE person_id = ?',
  setTotp: `INSERT INTO totp (person_id, secret, last_step, created_ms) VALUES (?, ?, ?, ?)
    ON CONFLICT (person_id) DO UPDATE SET secret = excluded.secret, last_step = excluded.last_step,
      created_ms = excluded.created_ms`,
  acceptStep: 'UPDATE totp SET last_step = @step WHERE person_id = @personId AND last_step < @step',
  deleteTotp: 'DELETE FROM totp WHERE person_id = ?',
  countCodes: 'SELECT count(*) AS count FROM recovery_code WHERE person_id = ?',
  insertCode: 'INSERT INTO recovery_code (person_id, code_sha256) VALUES (?, ?)',
  useCode: 'DELETE FROM recovery_code WHERE person_id = ? AND code_sha256 = ?',
  deleteCodes: 'DELETE FROM recovery_code WHERE person_id = ?',
  passkeysOf: 'SELECT * FROM passkey WHERE person_id = ?',
  passkey: 'SELECT * FROM passkey WHERE credential_id = ?',
  insertPasskey: `INSERT INTO passkey (credential_id, person_id, public_key, counter, transports, label, created_ms)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
  usedPasskey: 'UPDATE passkey SET counter = ?, last_used_ms = ? WHERE credential_id = ?',
  deletePasskey: 'DELETE FROM passkey WHERE credential_id = ? AND person_id = ?',
  deletePasskeysOf: 'DELETE FROM passkey WHERE person_id = ?',
  /** Reads one row from the newest end. */
  newestGlass: 'SELECT * FROM break_glass WHERE glass_id > 0 ORDER BY glass_id DESC LIMIT 1',
  insertGlass: 'INSERT INTO break_glass (person_id, secret_sha256, made_ms) VALUES (?, ?, ?)',
  useGlass: 'UPDATE break_glass SET used_ms = ? WHERE glass_id = ? AND used_ms IS NULL',
} as const;

interface PasskeyRow {
  credential_id: string;
  person_id: number;
  public_key: Buffer;
  counter: number;
  transports: string;
  label: string;
  created_ms: number;
  last_used_ms: number | null;
}

interface GlassRow {
  glass_id: number;
  person_id: number;
  secret_sha256: Buffer;
  made_ms: number;
  used_ms: number | null;
}

const passkeyFromRow = (row: PasskeyRow): Passkey => ({
  credentialId: row.credential_id,
  personId: row.person_id,
  publicKey: new Uint8Array(row.public_key),
  counter: row.counter,
  transports: JSON.parse(row.transports) as string[],
  label: row.label,
  createdMs: row.created_ms,
  lastUsedMs: row.last_used_ms,
});

export class SqliteFactorStore implements FactorStore {
  readonly #db: Db;
  constructor(db: Db) {
    this.#db = db;
  }

  totp(personId: number): Promise<Totp | undefined> {
    return this.#work(() => {
      const row = prepared<[number], { secret: string; last_step: number }>(this.#db, FACTOR_SQL.totp).get(personId);
      return row && { secret: row.secret, lastStep: row.last_step };
    });
  }

  setTotp(
    personId: number,
    { secret, lastStep, createdMs }: Totp & { createdMs: number },
    codesSha256: readonly string[],
    audit: NewAuditEntry,
  ): Promise<void> {
    return audited(this.#db, audit, () => {
      prepared(this.#db, FACTOR_SQL.setTotp).run(personId, secret, lastStep, createdMs);
      this.#putCodes(personId, codesSha256);
    });
  }

  acceptStep(personId: number, step: number): Promise<boolean> {
    return this.#work(() => prepared(this.#db, FACTOR_SQL.acceptStep).run({ personId, step }).changes === 1);
  }

  countCodes(personId: number): Promise<number> {
    return this.#work(
      () => prepared<[number], { count: number }>(this.#db, FACTOR_SQL.countCodes).get(personId)?.count ?? 0,
    );
  }

  setCodes(personId: number, codesSha256: readonly string[], audit: NewAuditEntry): Promise<void> {
    return audited(this.#db, audit, () => this.#putCodes(personId, codesSha256));
  }

  useCode(personId: number, codeSha256: string, audit: NewAuditEntry): Promise<boolean> {
    return auditedIf(this.#db, audit, () => this.#run(FACTOR_SQL.useCode, personId, toBlob(codeSha256)) === 1);
  }

  removeTotp(personId: number, audit: NewAuditEntry): Promise<void> {
    return audited(this.#db, audit, () => {
      this.#run(FACTOR_SQL.deleteTotp, personId);
      this.#run(FACTOR_SQL.deleteCodes, personId);
    });
  }

  passkeysOf(personId: number): Promise<Passkey[]> {
    return this.#work(() => {
      const rows = prepared<[number], PasskeyRow>(this.#db, FACTOR_SQL.passkeysOf).all(personId);
      return rows.map(passkeyFromRow).sort((a, b) => a.createdMs - b.createdMs);
    });
  }

  passkey(credentialId: string): Promise<Passkey | undefined> {
    return this.#work(() => {
      const row = prepared<[string], PasskeyRow>(this.#db, FACTOR_SQL.passkey).get(credentialId);
      return row && passkeyFromRow(row);
    });
  }

  addPasskey(passkey: Passkey, audit: NewAuditEntry): Promise<void> {
    const { credentialId, personId, publicKey, counter, transports, label, createdMs } = passkey;
    const values = [credentialId, personId, Buffer.from(publicKey), counter, JSON.stringify(transports)];
    return audited(this.#db, audit, () => void this.#run(FACTOR_SQL.insertPasskey, ...values, label, createdMs));
  }

  usedPasskey(credentialId: string, counter: number, atMs: number): Promise<void> {
    return this.#work(() => void this.#run(FACTOR_SQL.usedPasskey, counter, atMs, credentialId));
  }

  removePasskey(personId: number, credentialId: string, audit: NewAuditEntry): Promise<boolean> {
    return auditedIf(this.#db, audit, () => this.#run(FACTOR_SQL.deletePasskey, credentialId, personId) === 1);
  }

  breakGlass(): Promise<BreakGlass | undefined> {
    return this.#work(() => {
      const row = prepared<[], GlassRow>(this.#db, FACTOR_SQL.newestGlass).get();
      if (row === undefined) return undefined;
      const { glass_id: glassId, person_id: personId, made_ms: madeMs, used_ms: usedMs } = row;
      return { glassId, personId, secretSha256: fromBlob(row.secret_sha256), madeMs, usedMs };
    });
  }

  makeBreakGlass(glass: Omit<BreakGlass, 'glassId' | 'usedMs'>, audit: NewAuditEntry): Promise<void> {
    const values = [glass.personId, toBlob(glass.secretSha256), glass.madeMs];
    return audited(this.#db, audit, () => void this.#run(FACTOR_SQL.insertGlass, ...values));
  }

  useBreakGlass(glassId: number, atMs: number, audit: NewAuditEntry): Promise<boolean> {
    return auditedIf(this.#db, audit, () => this.#run(FACTOR_SQL.useGlass, atMs, glassId) === 1);
  }

  #putCodes(personId: number, codesSha256: readonly string[]): void {
    this.#run(FACTOR_SQL.deleteCodes, personId);
    for (const code of codesSha256) this.#run(FACTOR_SQL.insertCode, personId, toBlob(code));
  }

  #run(sql: string, ...values: unknown[]): number {
    return prepared(this.#db, sql).run(...values).changes;
  }

  #work<T>(work: () => T): Promise<T> {
    return unitOfWork(this.#db.name, work);
  }
}
