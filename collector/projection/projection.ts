/** A projection: a table built by reading the journal with a cursor. */

import type { WatchEvent } from '../../protocol/event.ts';
import type { Batch } from '../../protocol/frame.ts';
import { correctedMs } from '../ingest/device-clock.ts';
import type { DeviceRecord, StoredBatch } from '../store/store.ts';
import type { StepBuilder } from './step-builder.ts';

/** A batch as projections see it: each event opened once for all of them. */
export interface OpenedBatch {
  stored: StoredBatch;
  device: DeviceRecord;
  batch: Batch;
  /** In order; undefined where the bytes are not an event. */
  events: readonly (WatchEvent | undefined)[];
}

/** Names of cursors: never changed once shipped. The journal's days wait for all of these before they are purged. */
export const PROJECTION_NAMES = ['verify', 'flags', 'sessions', 'status', 'media', 'agreements'] as const;
export type ProjectionName = (typeof PROJECTION_NAMES)[number];

export interface Projection {
  readonly name: ProjectionName;
  /** Reads what the batches of a slice need to be understood, before `apply` is called for each. @throws StoreError */
  prepare?(slice: readonly StoredBatch[]): Promise<void>;
  /**
   * Adds what this batch means to the step. Depends on its arguments, and on what was published before the batch was received:
   * a re-run must give the same.
   */
  apply(opened: OpenedBatch, step: StepBuilder): void;
}

/** An event's time on the collector's clock, as known when it arrived. */
export const eventAtMs = (event: WatchEvent, stored: StoredBatch): number =>
  correctedMs(event.atMs, stored.clockOffsetMs);
