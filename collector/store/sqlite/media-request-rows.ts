/** Rows of requests, grants and the register, and what they are in the domain. */
import type { RegisteredMedium, RegisterVersion } from '../media-register.ts';
import type { Grant, MediaRequest, RequestState, SignedGrants } from '../media-requests.ts';
import { fromBlob } from './blobs.ts';

export interface RequestRow {
  device_id: Buffer;
  request_id: Buffer;
  hostname: string;
  group_name: string;
  machine_simulated: number;
  account: string;
  attachment_id: Buffer;
  reason: string;
  at_ms: number;
  received_ms: number;
  state: RequestState;
  decided_ms: number | null;
  decided_by: string | null;
  note: string;
  grant_id: string | null;
}

export function requestFromRow(row: RequestRow): Omit<MediaRequest, 'attachment' | 'medium'> {
  return {
    requestId: fromBlob(row.request_id),
    deviceId: fromBlob(row.device_id),
    hostname: row.hostname,
    deviceGroup: row.group_name,
    account: row.account,
    reason: row.reason,
    atMs: row.at_ms,
    receivedMs: row.received_ms,
    state: row.state,
    decidedMs: row.decided_ms,
    decidedBy: row.decided_by,
    note: row.note,
    grantId: row.grant_id,
    simulated: row.machine_simulated === 1,
  };
}

export interface GrantRow {
  grant_id: string;
  device_id: Buffer;
  vendor_id: number;
  product_id: number;
  serial: string;
  position: string;
  account: string;
  verdict: Grant['verdict'];
  until_ms: number;
  made_ms: number;
  made_by: string;
  reason: string;
  ended_ms: number | null;
  ended_by: string | null;
}

export function grantFromRow(row: GrantRow): Grant {
  return {
    grantId: row.grant_id,
    deviceId: fromBlob(row.device_id),
    vendorId: row.vendor_id,
    productId: row.product_id,
    serial: row.serial,
    position: row.position,
    account: row.account,
    verdict: row.verdict,
    untilMs: row.until_ms,
    madeMs: row.made_ms,
    madeBy: row.made_by,
    reason: row.reason,
    endedMs: row.ended_ms,
    endedBy: row.ended_by,
  };
}

export interface DocumentRow {
  device_id: Buffer;
  change_id: number;
  version: number;
  document: Buffer;
  signature: Buffer;
  made_ms: number;
}

export function signedGrantsFromRow(row: DocumentRow): SignedGrants {
  const { version, document, signature, made_ms: madeMs } = row;
  return { deviceId: fromBlob(row.device_id), version, document, signature, madeMs };
}

export interface KnownRow {
  id: string;
  match: string;
  owner: string;
  issued_to: string;
  issued_on: string;
  note: string;
  has_keys: number;
  lost_ms: number | null;
  lost_by: string;
  lost_reason: string;
  added_ms: number;
  added_by: string;
  changed_ms: number;
}

export function registeredFromRow(row: KnownRow): RegisteredMedium {
  return {
    id: row.id,
    // Written by `change` alone, from that type.
    match: JSON.parse(row.match) as RegisteredMedium['match'],
    owner: row.owner,
    issuedTo: row.issued_to,
    issuedOn: row.issued_on,
    note: row.note,
    hasKeys: row.has_keys === 1,
    lostMs: row.lost_ms,
    lostBy: row.lost_by,
    lostReason: row.lost_reason,
    addedMs: row.added_ms,
    addedBy: row.added_by,
    changedMs: row.changed_ms,
  };
}

export interface RegisterVersionRow {
  version: number;
  made_ms: number;
  made_by: string;
  document: Buffer;
  signature: Buffer;
}

export function registerVersionFromRow(row: RegisterVersionRow): RegisterVersion {
  const { version, made_ms: madeMs, made_by: madeBy, document, signature } = row;
  return { version, madeMs, madeBy, document, signature };
}
