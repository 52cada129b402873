/** Rows of removable media, and what they are in the domain. */
import type { PartitionTable } from '../../../protocol/media-event.ts';
import type { Encryption, MediaClass } from '../../../protocol/policy/media-device.ts';
import type { ToldMediaReason } from '../../../protocol/policy/media-reason-text.ts';
import type {
  Attachment,
  AttachmentEnd,
  MediaHappening,
  MediaStanding,
  Medium,
  PlacedHappening,
  ToldAction,
} from '../media.ts';
import { fromBlob } from './blobs.ts';

export interface MediumTableRow {
  media_id: number;
  vendor_id: number;
  product_id: number;
  serial: string;
  manufacturer: string;
  product: string;
  media_class: MediaClass | null;
  functions: string;
  first_seen_ms: number;
  last_seen_ms: number;
  doubled_ms: number | null;
  simulated: number;
  size_bytes: number | null;
  encryption: Encryption;
  partition_table: PartitionTable;
  file_systems: string;
  label: string;
}

export function mediumFromRow(row: MediumTableRow): Medium {
  return {
    mediaId: row.media_id,
    vendorId: row.vendor_id,
    productId: row.product_id,
    serial: row.serial,
    manufacturer: row.manufacturer,
    product: row.product,
    mediaClass: row.media_class,
    // JSON columns are written by media-changes.ts alone, from these types.
    functions: JSON.parse(row.functions) as string[],
    firstSeenMs: row.first_seen_ms,
    lastSeenMs: row.last_seen_ms,
    doubledMs: row.doubled_ms,
    simulated: row.simulated === 1,
    sizeBytes: row.size_bytes,
    encryption: row.encryption,
    partitionTable: row.partition_table,
    fileSystems: JSON.parse(row.file_systems) as string[],
    label: row.label,
  };
}

export interface AttachmentRow {
  device_id: Buffer;
  hostname: string;
  group_name: string;
  machine_simulated: number;
  attachment_id: Buffer;
  media_id: number;
  session_id: Buffer;
  account: string;
  position: string;
  from_ms: number;
  to_ms: number | null;
  ended: AttachmentEnd | null;
  was_in: number;
  doubtful: number;
  doubled: number;
  action: ToldAction | null;
  reasons: string;
  policy_version: number;
}

export function attachmentFromRow(row: AttachmentRow): Attachment {
  return {
    mediaId: row.media_id,
    deviceId: fromBlob(row.device_id),
    hostname: row.hostname,
    deviceGroup: row.group_name,
    attachmentId: fromBlob(row.attachment_id),
    sessionId: fromBlob(row.session_id),
    account: row.account,
    position: row.position,
    fromMs: row.from_ms,
    toMs: row.to_ms,
    end: row.ended,
    wasIn: row.was_in === 1,
    doubtful: row.doubtful === 1,
    doubled: row.doubled === 1,
    action: row.action,
    reasons: JSON.parse(row.reasons) as ToldMediaReason[],
    policyVersion: row.policy_version,
    simulated: row.machine_simulated === 1,
  };
}

export interface HappeningRow {
  device_id: Buffer;
  attachment_id: Buffer;
  at_ms: number;
  kind: MediaHappening['kind'];
  detail: string;
}

export function happeningFromRow(row: HappeningRow): PlacedHappening {
  const place = { deviceId: fromBlob(row.device_id), attachmentId: fromBlob(row.attachment_id), atMs: row.at_ms };
  return { ...(JSON.parse(row.detail) as object), kind: row.kind, ...place } as PlacedHappening;
}

export interface StandingRow {
  device_id: Buffer;
  hostname: string;
  register_version: number;
  register_refused: string | null;
  grants_version: number;
  grants_refused: string | null;
}

export function standingFromRow(row: StandingRow): MediaStanding {
  return {
    deviceId: fromBlob(row.device_id),
    hostname: row.hostname,
    registerVersion: row.register_version,
    registerRefused: row.register_refused,
    grantsVersion: row.grants_version,
    grantsRefused: row.grants_refused,
  };
}
