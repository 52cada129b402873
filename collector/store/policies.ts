/** Policies: drafts, published versions, what devices say they apply, and temporary exceptions. */
import type { Bytes } from '../../protocol/bytes.ts';
import type { TemporaryException } from '../../protocol/policy/document.ts';
import type { NewAuditEntry } from './audit.ts';

/** A published version: kept for ever, never changed. Versions count up from 1; rolling back publishes the old text anew. */
export interface PolicyVersion {
  version: number;
  publishedMs: number;
  publishedBy: string;
  approvedBy: readonly string[];
  reason: string;
  /** The YAML as it was written. */
  source: string;
  /** The version whose text this repeats; null when it is new. */
  rolledBackTo: number | null;
  /** What agents get: a serialized AgentPolicy (watchkeeper.proto), and its Ed25519 signature. */
  agentDocument: Bytes;
  signature: Bytes;
}

/** Text that somebody is working on. Nothing applies it. */
export interface PolicyDraft {
  draftId: number;
  /** The published version that it began from; 0: none. */
  basedOn: number;
  title: string;
  source: string;
  createdBy: string;
  createdMs: number;
  changedMs: number;
  /** Counts up with each change: a stale page's change is refused by it. */
  revision: number;
  state: 'open' | 'published' | 'discarded';
}

/** What a publication finishes; null: nothing. */
export interface PublicationCloses {
  draft: { draftId: number; revision: number } | null;
  approvalId: number | null;
}

export interface StoredException extends TemporaryException {
  createdBy: string;
  /** Ended before its time, by whom. */
  endedMs: number | null;
  endedBy: string | null;
}

/** What a device last said of its policy, by its own signed event. */
export interface DevicePolicy {
  deviceId: string;
  /** The version that it applies; 0: none yet. */
  version: number;
  /** When it said so, on the collector's clock. */
  atMs: number;
  /** Why it could not apply a newer one, e.g. `version 3: badSignature`; null when it could. */
  refused: string | null;
}

/** Open drafts at a time: all of them are on one page. Whoever begins one looks first. */
export const MAX_OPEN_DRAFTS = 50;

/** The longest exception: what lasts longer is a change of the policy. The store refuses others. */
export const MAX_EXCEPTION_MS = 14 * 86_400_000;

export interface PolicyStore {
  /** The newest version; undefined before setup has published the first. */
  current(): Promise<PolicyVersion | undefined>;
  /** Its number alone, which is cheap to ask often; 0 before the first. */
  currentVersion(): Promise<number>;
  /** Oldest first; without a bound, since a school publishes a few a year: `maxVersions` is for pages. */
  versions(range?: { after?: number; maxVersions?: number }): Promise<PolicyVersion[]>;
  version(version: number): Promise<PolicyVersion | undefined>;
  /**
   * Adds the next version, closes its draft, uses up its approval and writes the audit entry: all or nothing. False when
   * `version` is not the next one, the draft is not open at that revision, or the approval was not given or is used up.
   */
  publish(version: PolicyVersion, closes: PublicationCloses, audit: NewAuditEntry): Promise<boolean>;

  createDraft(draft: Omit<PolicyDraft, 'draftId' | 'revision' | 'state'>, audit: NewAuditEntry): Promise<PolicyDraft>;
  /** Undefined when `expectedRevision` is not the draft's any more, or it is not open. */
  saveDraft(
    draftId: number,
    expectedRevision: number,
    change: { title: string; source: string; changedMs: number },
    audit: NewAuditEntry,
  ): Promise<PolicyDraft | undefined>;
  discardDraft(draftId: number, audit: NewAuditEntry): Promise<boolean>;
  draft(draftId: number): Promise<PolicyDraft | undefined>;
  /** Open ones, newest first. */
  drafts(maxDrafts: number): Promise<PolicyDraft[]>;

  addException(
    exception: Omit<StoredException, 'exceptionId' | 'endedMs' | 'endedBy'>,
    audit: NewAuditEntry,
  ): Promise<StoredException>;
  endException(exceptionId: number, atMs: number, by: string, audit: NewAuditEntry): Promise<boolean>;
  /** Those whose time touches [fromMs, toMs), oldest first; ended ones too, with `toMs` as it was planned. */
  exceptions(range: { fromMs: number; toMs: number; maxExceptions: number }): Promise<StoredException[]>;
  /** Those that are going on or to come, oldest first; none that was ended before its time. */
  liveExceptions(nowMs: number, maxExceptions: number): Promise<StoredException[]>;

  /** Which version each device last said that it applies, or why it could not: devices that never said are absent. */
  deviceVersions(): Promise<DevicePolicy[]>;
}
