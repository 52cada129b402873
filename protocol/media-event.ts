/** Events of removable media: their shapes, and how they are read. Meanings, units and limits: watchkeeper.proto. */
import type { watchkeeper } from './codec.ts';
import {
  clampCount,
  clampTime,
  nameAt,
  POLICY_REFUSAL_REASONS,
  type PolicyRefusalReason,
  readId,
  readName,
  readText,
} from './event-fields.ts';
import * as limits from './limits.ts';
import type { MediaAction } from './policy/media-decision.ts';
import { type Encryption, MEDIA_CLASSES, type MediaClass } from './policy/media-device.ts';
import { readMediaReason, type ToldMediaReason } from './policy/media-reason-text.ts';

/** In the order of the enums of the schema. */
export const TOLD_MEDIA_CLASSES = ['none', ...MEDIA_CLASSES] as const;
export const TOLD_MEDIA_ACTIONS = ['unspecified', 'allow', 'readOnly', 'probe', 'ask', 'block'] as const;
export const MEDIA_TROUBLES = ['unspecified', 'notEnforced', 'detached', 'watchFailed', 'filesNotSeen'] as const;
export const FILE_CHANGES = ['unspecified', 'created', 'changed', 'deleted'] as const;
export const LEFT_IN_TIMES = ['unspecified', 'idle', 'signedOut'] as const;
export const MEDIA_UPDATES = ['unspecified', 'register', 'grants'] as const;

const ENCRYPTIONS: readonly Encryption[] = ['unknown', 'luks', 'bitLocker', 'mixed', 'plain'];
const PARTITION_TABLES = ['gpt', 'mbr', 'none'] as const;

export type MediaTroubleKind = (typeof MEDIA_TROUBLES)[number];
export type FileChange = (typeof FILE_CHANGES)[number];
export type LeftInTime = (typeof LEFT_IN_TIMES)[number];
export type MediaUpdateKind = (typeof MEDIA_UPDATES)[number];
export type PartitionTable = (typeof PARTITION_TABLES)[number] | 'unknown';

/** `attachmentId`: 16 hexadecimal digits, one time of being plugged in. */
export interface MediaInserted {
  kind: 'mediaInserted';
  attachmentId: string;
  position: string;
  vendorId: number;
  productId: number;
  /** Empty: it has none. */
  serial: string;
  manufacturer: string;
  product: string;
  /** UsbFunction of usb-descriptors.ts; a newer agent may know more of them. */
  functions: readonly string[];
  /** `none`: it carries no files. */
  mediaClass: MediaClass | 'none';
  doubtful: boolean;
  /** Before the agent started. */
  wasIn: boolean;
}

export interface MediaDecided {
  kind: 'mediaDecided';
  attachmentId: string;
  action: MediaAction | 'unspecified';
  reasons: readonly ToldMediaReason[];
  /** 0: before the first policy. */
  policyVersion: number;
  /** 0: not known. */
  sizeBytes: number;
  encryption: Encryption;
  partitionTable: PartitionTable;
  fileSystems: readonly string[];
  label: string;
  /** What it says of itself: `mediaDeviceText`. */
  device: string;
}

/** Changes counted over a while; `names` are the first of them. */
export interface MediaFiles {
  kind: 'mediaFiles';
  attachmentId: string;
  fromMs: number;
  toMs: number;
  created: number;
  changed: number;
  deleted: number;
  createdBytes: number;
  names: readonly string[];
}

export interface MediaFile {
  kind: 'mediaFile';
  attachmentId: string;
  change: FileChange;
  /** Path within the medium. */
  name: string;
  sizeBytes: number;
  /** The pattern of the policy, or `programs`. */
  rule: string;
}

export type MediaEventBody =
  | MediaInserted
  | MediaDecided
  | { kind: 'mediaRemoved'; attachmentId: string }
  /** An empty `attachmentId` means all of them. */
  | { kind: 'mediaTrouble'; what: MediaTroubleKind; attachmentId: string; detail: string }
  /** `requestId`: 32 hexadecimal digits. `reason` is the person's own words. */
  | { kind: 'mediaRequested'; requestId: string; attachmentId: string; reason: string }
  | MediaFiles
  | MediaFile
  | { kind: 'mediaLeftIn'; attachmentId: string; when: LeftInTime; device: string }
  | { kind: 'mediaRegisterApplied'; version: number }
  | { kind: 'mediaGrantsApplied'; version: number }
  | { kind: 'mediaUpdateRefused'; of: MediaUpdateKind; version: number; reason: PolicyRefusalReason; detail: string };

/** Undefined when the event is of another kind. Never throws: what breaks a limit is cut. */
export function mediaFromWire(event: watchkeeper.v1.Event): MediaEventBody | undefined {
  if (event.mediaInserted != null) return insertedFromWire(event.mediaInserted);
  if (event.mediaDecided != null) return decidedFromWire(event.mediaDecided);
  if (event.mediaRemoved != null) {
    return { kind: 'mediaRemoved', attachmentId: attachment(event.mediaRemoved.attachmentId) };
  }
  if (event.mediaTrouble != null) {
    const { what, attachmentId, detail } = event.mediaTrouble;
    return {
      kind: 'mediaTrouble',
      what: nameAt(MEDIA_TROUBLES, what),
      attachmentId: attachment(attachmentId),
      detail: readName(detail),
    };
  }
  if (event.mediaRequested != null) {
    const { requestId, attachmentId, reason } = event.mediaRequested;
    return {
      kind: 'mediaRequested',
      requestId: readId(requestId, limits.ID_BYTES),
      attachmentId: attachment(attachmentId),
      reason: readText(reason, limits.MAX_REQUEST_REASON_UNITS),
    };
  }
  return filesFromWire(event) ?? updatesFromWire(event);
}

const attachment = (id: Uint8Array | null | undefined): string => readId(id, limits.ATTACHMENT_ID_BYTES);

const readTexts = (texts: readonly string[] | null | undefined, most: number, maxUnits: number): string[] =>
  (texts ?? []).slice(0, most).map((text) => readText(text, maxUnits));

function insertedFromWire(wire: watchkeeper.v1.MediaInserted.$Properties): MediaInserted {
  return {
    kind: 'mediaInserted',
    attachmentId: attachment(wire.attachmentId),
    position: readText(wire.position, limits.MAX_MEDIA_ID_UNITS),
    vendorId: wire.vendorId ?? 0,
    productId: wire.productId ?? 0,
    serial: readText(wire.serial, limits.MAX_MEDIA_TEXT_UNITS),
    manufacturer: readText(wire.manufacturer, limits.MAX_MEDIA_TEXT_UNITS),
    product: readText(wire.product, limits.MAX_MEDIA_TEXT_UNITS),
    functions: readTexts(wire.functions, limits.MAX_MEDIA_FUNCTIONS, limits.MAX_MEDIA_WORD_UNITS),
    // A class of a later version carries files: a stick is whatever does and is nothing else that is known.
    mediaClass: TOLD_MEDIA_CLASSES[wire.mediaClass ?? 0] ?? 'stick',
    doubtful: wire.doubtful ?? false,
    wasIn: wire.wasIn ?? false,
  };
}

function decidedFromWire(wire: watchkeeper.v1.MediaDecided.$Properties): MediaDecided {
  return {
    kind: 'mediaDecided',
    attachmentId: attachment(wire.attachmentId),
    action: nameAt(TOLD_MEDIA_ACTIONS, wire.action),
    reasons: (wire.reasons ?? []).slice(0, limits.MAX_MEDIA_REASONS).map(readMediaReason),
    policyVersion: clampCount(wire.policyVersion),
    sizeBytes: clampCount(wire.sizeBytes),
    encryption: ENCRYPTIONS.find((one) => one === wire.encryption) ?? 'unknown',
    partitionTable: PARTITION_TABLES.find((one) => one === wire.partitionTable) ?? 'unknown',
    fileSystems: readTexts(wire.fileSystems, limits.MAX_FILE_SYSTEMS, limits.MAX_MEDIA_WORD_UNITS),
    label: readText(wire.label, limits.MAX_MEDIA_TEXT_UNITS),
    device: readName(wire.device),
  };
}

function filesFromWire({ mediaFiles, mediaFile, mediaLeftIn }: watchkeeper.v1.Event): MediaEventBody | undefined {
  if (mediaFiles != null) {
    return {
      kind: 'mediaFiles',
      attachmentId: attachment(mediaFiles.attachmentId),
      fromMs: clampTime(mediaFiles.fromMs),
      toMs: clampTime(mediaFiles.toMs),
      created: clampCount(mediaFiles.created),
      changed: clampCount(mediaFiles.changed),
      deleted: clampCount(mediaFiles.deleted),
      createdBytes: clampCount(mediaFiles.createdBytes),
      names: readTexts(mediaFiles.names, limits.MAX_FILE_NAMES, limits.MAX_NAME_UNITS),
    };
  }
  if (mediaFile != null) {
    return {
      kind: 'mediaFile',
      attachmentId: attachment(mediaFile.attachmentId),
      change: nameAt(FILE_CHANGES, mediaFile.change),
      name: readText(mediaFile.name, limits.MAX_FILE_PATH_UNITS),
      sizeBytes: clampCount(mediaFile.sizeBytes),
      rule: readName(mediaFile.rule),
    };
  }
  if (mediaLeftIn == null) return undefined;
  const { attachmentId, when, device } = mediaLeftIn;
  const id = attachment(attachmentId);
  return { kind: 'mediaLeftIn', attachmentId: id, when: nameAt(LEFT_IN_TIMES, when), device: readName(device) };
}

function updatesFromWire(event: watchkeeper.v1.Event): MediaEventBody | undefined {
  if (event.mediaRegisterApplied != null) {
    return { kind: 'mediaRegisterApplied', version: clampCount(event.mediaRegisterApplied.version) };
  }
  if (event.mediaGrantsApplied != null) {
    return { kind: 'mediaGrantsApplied', version: clampCount(event.mediaGrantsApplied.version) };
  }
  if (event.mediaUpdateRefused == null) return undefined;
  const { of, version, reason, detail } = event.mediaUpdateRefused;
  return {
    kind: 'mediaUpdateRefused',
    of: nameAt(MEDIA_UPDATES, of),
    version: clampCount(version),
    reason: nameAt(POLICY_REFUSAL_REASONS, reason),
    detail: readName(detail),
  };
}
