/** Rows of policies, drafts and exceptions, and what they are in the domain. */
import type { DevicePolicy, PolicyDraft, PolicyVersion, StoredException } from '../store.ts';
import { fromBlob } from './blobs.ts';

export interface VersionRow {
  version: number;
  published_ms: number;
  published_by: string;
  approved_by: string;
  reason: string;
  source: string;
  rolled_back_to: number | null;
  agent_document: Buffer;
  signature: Buffer;
}

export function versionFromRow(row: VersionRow): PolicyVersion {
  return {
    version: row.version,
    publishedMs: row.published_ms,
    publishedBy: row.published_by,
    // Written by `publish` alone, from that type.
    approvedBy: JSON.parse(row.approved_by) as string[],
    reason: row.reason,
    source: row.source,
    rolledBackTo: row.rolled_back_to,
    agentDocument: row.agent_document,
    signature: row.signature,
  };
}

export interface DraftRow {
  draft_id: number;
  based_on: number;
  title: string;
  source: string;
  created_by: string;
  created_ms: number;
  changed_ms: number;
  revision: number;
  state: PolicyDraft['state'];
}

export function draftFromRow(row: DraftRow): PolicyDraft {
  return {
    draftId: row.draft_id,
    basedOn: row.based_on,
    title: row.title,
    source: row.source,
    createdBy: row.created_by,
    createdMs: row.created_ms,
    changedMs: row.changed_ms,
    revision: row.revision,
    state: row.state,
  };
}

export interface ExceptionRow {
  exception_id: number;
  scope: string;
  reason: string;
  created_by: string;
  created_ms: number;
  from_ms: number;
  to_ms: number;
  ended_ms: number | null;
  ended_by: string | null;
}

/** Whom and what an exception is about: one JSON column, since nothing is ever searched by it. */
type Scope = Pick<StoredException, 'audiences' | 'accounts' | 'deviceGroups' | 'themes' | 'phrases'>;

export function scopeOf({ audiences, accounts, deviceGroups, themes, phrases }: Scope): string {
  return JSON.stringify({ audiences, accounts, deviceGroups, themes, phrases });
}

export function exceptionFromRow(row: ExceptionRow): StoredException {
  return {
    exceptionId: row.exception_id,
    ...(JSON.parse(row.scope) as Scope),
    reason: row.reason,
    createdBy: row.created_by,
    createdMs: row.created_ms,
    fromMs: row.from_ms,
    toMs: row.to_ms,
    endedMs: row.ended_ms,
    endedBy: row.ended_by,
  };
}

export interface DevicePolicyRow {
  device_id: Buffer;
  policy_version: number;
  policy_at_ms: number;
  policy_refused: string | null;
}

export function devicePolicyFromRow(row: DevicePolicyRow): DevicePolicy {
  const { policy_version: version, policy_at_ms: atMs, policy_refused: refused } = row;
  return { deviceId: fromBlob(row.device_id), version, atMs, refused };
}
