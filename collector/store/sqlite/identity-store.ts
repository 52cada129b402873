import type { DeviceRecord, IdentityStore, NewAuditEntry, TokenRecord } from '../store.ts';
import { AUDIT_SQL, auditValues } from './audit-store.ts';
import { fromBlob, toBlob, toFlag } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';

export const IDENTITY_SQL = {
  insertToken: `INSERT INTO enrolment_token (token_id, secret_sha256, label, group_name, audience, simulated, created_ms,
    expires_ms, max_uses, uses, revoked_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  /** Scans on purpose: a list of all tokens, of which a school has dozens. */
  allTokens: 'SELECT * FROM enrolment_token ORDER BY created_ms, token_id',
  findToken: 'SELECT * FROM enrolment_token WHERE token_id = ?',
  revokeToken: 'UPDATE enrolment_token SET revoked_ms = ? WHERE token_id = ? AND revoked_ms IS NULL',
  spendToken: `UPDATE enrolment_token SET uses = uses + 1
    WHERE token_id = ? AND uses < max_uses AND revoked_ms IS NULL AND expires_ms > ?`,
  insertDevice: `INSERT INTO device (device_id, public_key, certificate_sha256, certificate_expires_ms, hostname,
    group_name, audience, simulated, machine_fingerprint, enrolled_ms, revoked_ms, revoked_reason)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  insertDeviceStatus: 'INSERT INTO device_status (device_id) VALUES (?)',
  findDevice: 'SELECT * FROM device WHERE device_id = ?',
  revokeDevice: 'UPDATE device SET revoked_ms = ?, revoked_reason = ? WHERE device_id = ? AND revoked_ms IS NULL',
  replaceCertificate: `UPDATE device SET certificate_sha256 = ?, certificate_expires_ms = ?
    WHERE device_id = ? AND revoked_ms IS NULL`,
  revokedDevices: 'SELECT device_id FROM device WHERE revoked_ms IS NOT NULL ORDER BY device_id',
} as const;

interface TokenRow {
  token_id: Buffer;
  secret_sha256: Buffer;
  label: string;
  group_name: string;
  audience: string;
  simulated: number;
  created_ms: number;
  expires_ms: number;
  max_uses: number;
  uses: number;
  revoked_ms: number | null;
}

export interface DeviceRow {
  device_id: Buffer;
  public_key: Buffer;
  certificate_sha256: Buffer;
  certificate_expires_ms: number;
  hostname: string;
  group_name: string;
  audience: string;
  simulated: number;
  machine_fingerprint: Buffer;
  enrolled_ms: number;
  revoked_ms: number | null;
  revoked_reason: string | null;
}

function tokenFromRow(row: TokenRow): TokenRecord {
  return {
    tokenId: fromBlob(row.token_id),
    secretSha256: fromBlob(row.secret_sha256),
    label: row.label,
    group: row.group_name,
    audience: row.audience,
    simulated: row.simulated === 1,
    createdMs: row.created_ms,
    expiresMs: row.expires_ms,
    maxUses: row.max_uses,
    uses: row.uses,
    revokedMs: row.revoked_ms,
  };
}

export function deviceFromRow(row: DeviceRow): DeviceRecord {
  return {
    deviceId: fromBlob(row.device_id),
    publicKey: row.public_key,
    certificateSha256: fromBlob(row.certificate_sha256),
    certificateExpiresMs: row.certificate_expires_ms,
    hostname: row.hostname,
    group: row.group_name,
    audience: row.audience,
    simulated: row.simulated === 1,
    machineFingerprint: fromBlob(row.machine_fingerprint),
    enrolledMs: row.enrolled_ms,
    revokedMs: row.revoked_ms,
    revokedReason: row.revoked_reason,
  };
}

export class SqliteIdentityStore implements IdentityStore {
  readonly #db: Db;
  readonly #file: string;
  constructor(db: Db) {
    this.#db = db;
    this.#file = db.name;
  }

  createToken(t: TokenRecord): Promise<void> {
    return unitOfWork(this.#file, () => {
      prepared(this.#db, IDENTITY_SQL.insertToken).run(
        toBlob(t.tokenId),
        toBlob(t.secretSha256),
        t.label,
        t.group,
        t.audience,
        toFlag(t.simulated),
        t.createdMs,
        t.expiresMs,
        t.maxUses,
        t.uses,
        t.revokedMs,
      );
    });
  }

  tokens(): Promise<TokenRecord[]> {
    return unitOfWork(this.#file, () =>
      prepared<[], TokenRow>(this.#db, IDENTITY_SQL.allTokens).all().map(tokenFromRow),
    );
  }

  findToken(tokenId: string): Promise<TokenRecord | undefined> {
    return unitOfWork(this.#file, () => {
      const row = prepared<[Buffer], TokenRow>(this.#db, IDENTITY_SQL.findToken).get(toBlob(tokenId));
      return row && tokenFromRow(row);
    });
  }

  revokeToken(tokenId: string, atMs: number): Promise<boolean> {
    return unitOfWork(
      this.#file,
      () => prepared(this.#db, IDENTITY_SQL.revokeToken).run(atMs, toBlob(tokenId)).changes === 1,
    );
  }

  enrolDevice(tokenId: string, device: DeviceRecord, audit: NewAuditEntry): Promise<boolean> {
    const enrol = this.#db.transaction((): boolean => {
      const spent = prepared(this.#db, IDENTITY_SQL.spendToken).run(toBlob(tokenId), audit.atMs);
      if (spent.changes !== 1) return false;
      this.#insertDevice(device);
      prepared(this.#db, AUDIT_SQL.insert).run(...auditValues(audit));
      return true;
    });
    return unitOfWork(this.#file, () => enrol.immediate());
  }

  #insertDevice(d: DeviceRecord): void {
    const id = toBlob(d.deviceId);
    prepared(this.#db, IDENTITY_SQL.insertDevice).run(
      id,
      d.publicKey,
      toBlob(d.certificateSha256),
      d.certificateExpiresMs,
      d.hostname,
      d.group,
      d.audience,
      toFlag(d.simulated),
      toBlob(d.machineFingerprint),
      d.enrolledMs,
      d.revokedMs,
      d.revokedReason,
    );
    prepared(this.#db, IDENTITY_SQL.insertDeviceStatus).run(id);
  }

  findDevice(deviceId: string): Promise<DeviceRecord | undefined> {
    return unitOfWork(this.#file, () => {
      const row = prepared<[Buffer], DeviceRow>(this.#db, IDENTITY_SQL.findDevice).get(toBlob(deviceId));
      return row && deviceFromRow(row);
    });
  }

  revokeDevice(deviceId: string, reason: string, atMs: number): Promise<boolean> {
    return unitOfWork(
      this.#file,
      () => prepared(this.#db, IDENTITY_SQL.revokeDevice).run(atMs, reason, toBlob(deviceId)).changes === 1,
    );
  }

  replaceCertificate(
    deviceId: string,
    certificate: { sha256: string; expiresMs: number },
    audit: NewAuditEntry,
  ): Promise<boolean> {
    const replace = this.#db.transaction((): boolean => {
      const statement = prepared(this.#db, IDENTITY_SQL.replaceCertificate);
      const replaced = statement.run(toBlob(certificate.sha256), certificate.expiresMs, toBlob(deviceId));
      if (replaced.changes !== 1) return false;
      prepared(this.#db, AUDIT_SQL.insert).run(...auditValues(audit));
      return true;
    });
    return unitOfWork(this.#file, () => replace.immediate());
  }

  revokedDeviceIds(): Promise<string[]> {
    return unitOfWork(this.#file, () => {
      const rows = prepared<[], { device_id: Buffer }>(this.#db, IDENTITY_SQL.revokedDevices).all();
      return rows.map((row) => fromBlob(row.device_id));
    });
  }
}
