/** The journal: batches as they arrived, appended and read. */
import type { Bytes } from '../../protocol/bytes.ts';

/** One batch as it arrived. */
export interface JournalRecord {
  receivedMs: number;
  deviceId: string;
  streamId: string;
  /** Empty when the device itself spoke. */
  sessionId: string;
  firstSequence: number;
  eventCount: number;
  /** Collector's clock minus the device's, as last measured on this connection. */
  clockOffsetMs: number;
  /** Time of the first and last event, on the device's clock corrected by `clockOffsetMs`. */
  firstAtMs: number;
  lastAtMs: number;
  /** The serialized Batch, byte for byte. */
  bytes: Bytes;
}

/** A place in the journal. Segments are day files, in order of `segment`; rows count up within one. */
export interface JournalPosition {
  segment: string;
  row: number;
}

export interface StoredBatch extends JournalRecord {
  position: JournalPosition;
}

export interface JournalWriter {
  /** Durable (synchronous=FULL) when it resolves. @throws StoreError */
  append(records: readonly JournalRecord[]): Promise<void>;
  close(): void;
}

export interface ReadLimits {
  maxBatches: number;
  /** Of the batches' own bytes. One batch is read whatever it weighs. */
  maxBytes: number;
}

/** What is known of a batch without reading it. */
export type BatchHead = Pick<JournalRecord, 'deviceId' | 'sessionId' | 'firstAtMs' | 'lastAtMs'>;

export interface ReadBackAsk {
  /** Undefined: from the newest. */
  before: JournalPosition | undefined;
  /** Segments of earlier days are not looked at: `YYYY-MM-DD`. */
  oldestDay: string;
  /** Whether a batch is read at all. */
  keep: (head: BatchHead) => boolean;
  /** `maxLooked`: of batches looked at, read or not. */
  limits: ReadLimits & { maxLooked: number };
}

export interface ReadBack {
  /** Newest first. */
  batches: StoredBatch[];
  looked: number;
  /** Where to go on: before it. Undefined: all has been looked at. */
  next: JournalPosition | undefined;
}

export interface JournalReader {
  /** Batches backwards in the order of receipt, across segments. */
  readBack(ask: ReadBackAsk): Promise<ReadBack>;
  /** Batches after `position` (from the beginning when undefined), oldest first, across segments. */
  readAfter(position: JournalPosition | undefined, limits: ReadLimits): Promise<StoredBatch[]>;
  /** The batch of a stream that begins at this sequence number; the first that arrived when there are forks. */
  findBatch(streamId: string, firstSequence: number): Promise<StoredBatch | undefined>;
  /** A device's batches with any event in [fromMs, toMs), the earliest of them in order of time; `more` when there are others. */
  deviceBatches(
    deviceId: string,
    fromMs: number,
    toMs: number,
    limits: ReadLimits,
  ): Promise<{ batches: StoredBatch[]; more: boolean }>;
  /** How many batches each segment holds, oldest first; without those that cannot be read. */
  sizes(): Promise<{ segment: string; batches: number }[]>;
  /** Files that could not be read, and why. */
  damagedSegments(): Promise<{ segment: string; reason: string }[]>;
  close(): void;
}
