/** Removable media: which devices were plugged in, where, when, by whom, and what was decided and done. */
import type {
  LeftInTime,
  MediaDecided,
  MediaFile,
  MediaFiles,
  MediaTroubleKind,
  PartitionTable,
} from '../../protocol/media-event.ts';
import type { Encryption, MediaClass } from '../../protocol/policy/media-device.ts';
import type { ToldMediaReason } from '../../protocol/policy/media-reason-text.ts';

/** What tells one medium from others. With an empty serial it stands for every device of that model: nothing tells those apart. */
export interface MediaIdentity {
  vendorId: number;
  productId: number;
  serial: string;
}

/** What a look at the medium said; empty or null where nobody has looked. */
export interface MediumFacts {
  sizeBytes: number | null;
  encryption: Encryption;
  partitionTable: PartitionTable;
  fileSystems: readonly string[];
  label: string;
}

/** A removable device that was ever seen. */
export interface Medium extends MediaIdentity, MediumFacts {
  mediaId: number;
  manufacturer: string;
  product: string;
  /** Null: it carries no files. */
  mediaClass: MediaClass | null;
  functions: readonly string[];
  firstSeenMs: number;
  lastSeenMs: number;
  /** When two machines last said that it is in both: then it is two devices with one serial number. Null: never. */
  doubledMs: number | null;
  /** Seen on simulated computers alone. */
  simulated: boolean;
}

/** How an attachment ended. `stopped`, `restarted`: the machine's agent went while it was in, so that the end is not known better. */
export type AttachmentEnd = 'removed' | 'stopped' | 'restarted';

/** One time of being plugged in. */
export interface Attachment {
  mediaId: number;
  deviceId: string;
  hostname: string;
  deviceGroup: string;
  /** Of the agent's own making: means something together with the device's alone. */
  attachmentId: string;
  sessionId: string;
  /** Empty: nobody was signed in, or it is not known. */
  account: string;
  position: string;
  fromMs: number;
  /** Null: still in. */
  toMs: number | null;
  end: AttachmentEnd | null;
  /** It was in before the agent started. */
  wasIn: boolean;
  doubtful: boolean;
  /** Null: not decided yet. */
  action: ToldAction | null;
  reasons: readonly ToldMediaReason[];
  policyVersion: number;
  /** Another machine said at the same time that a device with this serial number is in. */
  doubled: boolean;
  simulated: boolean;
}

/** `unspecified`: of a newer agent. */
export type ToldAction = MediaDecided['action'];

/** What happened while it was in. `file` and `files` name files: somebody's activity. */
export type MediaHappening =
  | { kind: 'decided'; action: ToldAction; reasons: readonly ToldMediaReason[]; policyVersion: number }
  | { kind: 'trouble'; what: MediaTroubleKind; detail: string }
  | { kind: 'leftIn'; when: LeftInTime }
  | ({ kind: 'files' } & Omit<MediaFiles, 'kind' | 'attachmentId'>)
  | ({ kind: 'file' } & Omit<MediaFile, 'kind' | 'attachmentId'>);

/** Kept of one attachment, the first ones; what comes after stays in the journal alone. */
export const MAX_HAPPENINGS: Record<MediaHappening['kind'], number> = {
  decided: 200,
  trouble: 50,
  leftIn: 50,
  files: 1_000,
  file: 1_000,
};
/** Of one machine on one day (UTC), by when they arrived: an honest one has a few. Beyond it an alarm is raised and nothing kept. */
export const MAX_ATTACHMENTS_A_DAY = 500;

export type PlacedHappening = MediaHappening & { deviceId: string; attachmentId: string; atMs: number };

/** Where an event stands, and whose it is. */
export interface MediaPlace {
  deviceId: string;
  sessionId: string;
  attachmentId: string;
  streamId: string;
  sequence: number;
  /** On the collector's clock, as known when it arrived. */
  atMs: number;
  receivedMs: number;
}

/** What one event means for these tables. Applied in the journal's order; applying one again changes nothing. */
export type MediaChange =
  | {
      kind: 'inserted';
      place: MediaPlace;
      identity: MediaIdentity;
      manufacturer: string;
      product: string;
      mediaClass: MediaClass | null;
      functions: readonly string[];
      position: string;
      doubtful: boolean;
      wasIn: boolean;
      hostname: string;
      simulated: boolean;
    }
  | { kind: 'happened'; place: MediaPlace; happening: MediaHappening; facts: MediumFacts | null }
  | { kind: 'removed'; place: MediaPlace }
  /** What was in is not known to be in any more. */
  | { kind: 'machineStopped'; deviceId: string; atMs: number; how: Exclude<AttachmentEnd, 'removed'> }
  | { kind: 'requested'; place: MediaPlace; requestId: string; reason: string }
  /** `refused`: why a newer one was not taken; null: `version` is gone by. */
  | {
      kind: 'answered';
      deviceId: string;
      of: 'register' | 'grants';
      version: number;
      atMs: number;
      refused: string | null;
    };

/** What a machine last said of the register and its grants, by its own signed events. */
export interface MediaStanding {
  deviceId: string;
  hostname: string;
  registerVersion: number;
  registerRefused: string | null;
  grantsVersion: number;
  grantsRefused: string | null;
}

export interface MediaFilter {
  /** In the device's names, serial number or label, in an account or a computer's name, without regard to case; empty: any. */
  search: string;
  mediaClass: MediaClass | null;
  /** By the last decision on any of its attachments. */
  action: ToldAction | null;
  /** Only those that are in now. */
  isIn: boolean;
}

export interface MediaPageRange {
  maxMedia: number;
  /** The last one of the page before: those seen last come first. */
  before?: { lastSeenMs: number; mediaId: number };
}

/** A medium with the last time that it was plugged in. */
export interface MediumRow extends Medium {
  last: Attachment | undefined;
  machines: number;
}

/** What pages list. As seen by a person: without times at which their own account had a device in, and media that have no other. */
export interface SeenMedia {
  media(filter: MediaFilter, range: MediaPageRange): Promise<MediumRow[]>;
  medium(mediaId: number): Promise<Medium | undefined>;
  /** Newest first. */
  attachmentsOf(mediaId: number, maxAttachments: number): Promise<Attachment[]>;
}

/** By itself it sees all. */
export interface MediaStore extends SeenMedia {
  seenBy(personId: number): SeenMedia;
  /** By what it says of itself. */
  findMedium(identity: MediaIdentity): Promise<Medium | undefined>;
  attachment(deviceId: string, attachmentId: string): Promise<Attachment | undefined>;
  /** In order of time. Those that name files only when asked for. */
  happeningsOf(
    attachment: Pick<Attachment, 'deviceId' | 'attachmentId'>,
    options: { files: boolean; maxHappenings: number },
  ): Promise<PlacedHappening[]>;
  /** Machines that have said anything of the register or their grants. */
  standings(): Promise<MediaStanding[]>;
  /**
   * Deletes, oldest first, attachments whose last event arrived before `beforeMs`, with what happened and what was asked for, and then
   * media that have none left. At most `maxAttachments`: call it again until it deletes nothing.
   */
  deleteOlder(beforeMs: number, maxAttachments: number): Promise<number>;
}
