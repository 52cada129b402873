/** Enrolment tokens, and the devices that were enrolled with them. */
import type { Bytes } from '../../protocol/bytes.ts';
import type { NewAuditEntry } from './audit.ts';

export interface TokenRecord {
  tokenId: string;
  secretSha256: string;
  label: string;
  /** Group of devices, e.g. a room; free text. */
  group: string;
  audience: string;
  /** Devices enrolled with it are marked as simulated wherever they show. */
  simulated: boolean;
  createdMs: number;
  expiresMs: number;
  maxUses: number;
  uses: number;
  revokedMs: number | null;
}

export interface DeviceRecord {
  deviceId: string;
  /** The certificate's public key, SPKI DER. */
  publicKey: Bytes;
  /** SHA-256 of the newest certificate, DER. Earlier ones over the same key are good until they expire. */
  certificateSha256: string;
  certificateExpiresMs: number;
  hostname: string;
  group: string;
  audience: string;
  simulated: boolean;
  machineFingerprint: string;
  enrolledMs: number;
  revokedMs: number | null;
  revokedReason: string | null;
}

export interface IdentityStore {
  createToken(token: TokenRecord): Promise<void>;
  tokens(): Promise<TokenRecord[]>;
  findToken(tokenId: string): Promise<TokenRecord | undefined>;
  revokeToken(tokenId: string, atMs: number): Promise<boolean>;
  /** Counts one use of the token and adds the device, with its audit entry, all or nothing. False when the token has no use left. */
  enrolDevice(tokenId: string, device: DeviceRecord, audit: NewAuditEntry): Promise<boolean>;
  findDevice(deviceId: string): Promise<DeviceRecord | undefined>;
  revokeDevice(deviceId: string, reason: string, atMs: number): Promise<boolean>;
  /** Notes a renewed certificate, with its audit entry, both or neither. False when the device is unknown or revoked. */
  replaceCertificate(
    deviceId: string,
    certificate: { sha256: string; expiresMs: number },
    audit: NewAuditEntry,
  ): Promise<boolean>;
  /** Ids of all revoked devices: read at start and whenever one changes. */
  revokedDeviceIds(): Promise<string[]>;
}
