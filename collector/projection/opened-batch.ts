/** A batch as projections see it: each event opened once for all of them. */
import type { WatchEvent } from '../../protocol/event.ts';
import type { Batch } from '../../protocol/frame.ts';
import { correctedMs } from '../ingest/device-clock.ts';
import type { DeviceRecord, StoredBatch } from '../store/store.ts';

export interface OpenedBatch {
  stored: StoredBatch;
  device: DeviceRecord;
  batch: Batch;
  /** In order; undefined where the bytes are not an event. */
  events: readonly (WatchEvent | undefined)[];
}

/** An event's time on the collector's clock, as known when it arrived. */
export const eventAtMs = (event: WatchEvent, stored: StoredBatch): number =>
  correctedMs(event.atMs, stored.clockOffsetMs);
