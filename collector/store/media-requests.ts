/** What people ask for at a machine, and the approvals that are in force there. */
import type { Bytes } from '../../protocol/bytes.ts';
import type { NewAuditEntry } from './audit.ts';
import type { Attachment, MediaIdentity, Medium } from './media.ts';

/** After this nobody waits at the machine any more: the request lapses, and the person asks again. */
export const REQUEST_LIFE_MS = 24 * 3_600_000;
/** Of one machine within 24 hours; further ones stay in the journal alone: nobody answers that many. */
export const MAX_REQUESTS_A_DAY = 100;
export { MAX_MEDIA_GRANTS as MAX_GRANTS } from '../../protocol/limits.ts';

export type RequestState = 'open' | 'approved' | 'declined';

export interface MediaRequest {
  requestId: string;
  deviceId: string;
  hostname: string;
  deviceGroup: string;
  account: string;
  /** In the person's own words. */
  reason: string;
  atMs: number;
  receivedMs: number;
  state: RequestState;
  decidedMs: number | null;
  decidedBy: string | null;
  note: string;
  grantId: string | null;
  simulated: boolean;
  /** Undefined when its insertion never arrived: then nobody can approve it. */
  attachment: Attachment | undefined;
  medium: Medium | undefined;
}

export interface Grant extends MediaIdentity {
  grantId: string;
  /** The machine that it is for. */
  deviceId: string;
  /** Where it is in now, for one without a serial number; else empty. */
  position: string;
  /** Empty: whoever is signed in. */
  account: string;
  verdict: 'allow' | 'readOnly';
  /** On the collector's clock. */
  untilMs: number;
  madeMs: number;
  madeBy: string;
  reason: string;
  endedMs: number | null;
  endedBy: string | null;
}

export type MachineGrant = Grant & { hostname: string };

/** What a machine is sent: all its grants that are in force, signed. */
export interface SignedGrants {
  deviceId: string;
  version: number;
  document: Bytes;
  signature: Bytes;
  madeMs: number;
}

export type GrantsChange =
  | { kind: 'approve'; request: { deviceId: string; requestId: string }; note: string; grant: Grant }
  | { kind: 'end'; grantId: string; atMs: number; by: string };

export interface MediaRequestStore {
  /** Those that wait and arrived after `sinceMs`, oldest first: they are answered in turn. */
  openRequests(sinceMs: number, maxRequests: number): Promise<MediaRequest[]>;
  countOpen(sinceMs: number): Promise<number>;
  /** Newest first. */
  decidedRequests(maxRequests: number): Promise<MediaRequest[]>;
  request(deviceId: string, requestId: string): Promise<MediaRequest | undefined>;
  /** False when somebody has decided it already. */
  decline(
    request: { deviceId: string; requestId: string; note: string; atMs: number; by: string },
    audit: NewAuditEntry,
  ): Promise<boolean>;
  /**
   * Changes a machine's grants and puts the signed document of all of them in force: all or nothing. False when the version is not the
   * next one, somebody has decided the request already, or the grant has ended.
   */
  changeGrants(signed: SignedGrants, change: GrantsChange, audit: NewAuditEntry): Promise<boolean>;
  /** Those in force at that time, oldest first. */
  grantsOf(deviceId: string, nowMs: number): Promise<Grant[]>;
  grant(grantId: string): Promise<Grant | undefined>;
  /** On all machines, those that end first come first. */
  grantsInForce(nowMs: number, maxGrants: number): Promise<MachineGrant[]>;
  signedGrants(deviceId: string): Promise<SignedGrants | undefined>;
  /** Counts up with each change of any machine's grants: cheap to ask often. */
  lastChange(): Promise<number>;
  changedSince(change: number): Promise<SignedGrants[]>;
  /** Grants that ended, and requests that arrived, before then. */
  deleteOlder(beforeMs: number): Promise<number>;
}
