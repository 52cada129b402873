/** The register of known devices: what belongs to the school, who has it, and what was lost. */
import type { Bytes } from '../../protocol/bytes.ts';
import type { KnownDevice } from '../../protocol/policy/media.ts';
import type { NewAuditEntry } from './audit.ts';

export { MAX_REGISTERED_DEVICES as MAX_KNOWN_MEDIA } from '../../protocol/limits.ts';

/** A device that the school has written down. */
export interface RegisteredMedium {
  /** What rules and people call it; unique without regard to case. */
  id: string;
  match: KnownDevice['match'];
  /** Whose it is: a person, a department. */
  owner: string;
  /** Who has it now; empty: nobody. */
  issuedTo: string;
  /** `YYYY-MM-DD`; empty: not known. */
  issuedOn: string;
  note: string;
  hasKeys: boolean;
  /** Null: not reported lost. */
  lostMs: number | null;
  lostBy: string;
  lostReason: string;
  addedMs: number;
  addedBy: string;
  changedMs: number;
}

/** One version of the register as agents get it. The audit record says what changed; documents of old versions are not kept. */
export interface RegisterVersion {
  version: number;
  madeMs: number;
  madeBy: string;
  document: Bytes;
  signature: Bytes;
}

/** What a new version is made of. */
export interface RegisterChange {
  /** Added, or written anew. */
  put: readonly RegisteredMedium[];
  removed: readonly string[];
}

export interface MediaRegisterStore {
  /** All of them, by id. */
  devices(): Promise<RegisteredMedium[]>;
  current(): Promise<RegisterVersion | undefined>;
  /** Its number alone, which is cheap to ask often; 0 before the first. */
  currentVersion(): Promise<number>;
  /** Writes the change and the next version with the audit entry: all or nothing. False when the version is not the next one. */
  change(version: RegisterVersion, change: RegisterChange, audit: NewAuditEntry): Promise<boolean>;
}
