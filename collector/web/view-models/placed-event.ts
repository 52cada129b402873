/** Events out of stored batches, each with its place: stream, sequence, time on the collector's clock. */
import { toHex } from '../../../protocol/bytes.ts';
import { decodeEvent, type WatchEvent } from '../../../protocol/event.ts';
import { type Batch, decodeBatch } from '../../../protocol/frame.ts';
import type { StoredBatch } from '../../store/store.ts';

export interface PlacedEvent {
  event: WatchEvent | undefined;
  atMs: number;
  streamId: string;
  sequence: number;
  sessionId: string;
  rejected: boolean;
}

/** A whole batch that does not open stands as one event that cannot be read. */
export function openBatch(stored: StoredBatch, rejected: boolean): PlacedEvent[] {
  const place = { streamId: stored.streamId, sessionId: stored.sessionId, rejected };
  let batch: Batch;
  try {
    batch = decodeBatch(stored.bytes);
  } catch {
    return [{ ...place, event: undefined, atMs: stored.firstAtMs, sequence: stored.firstSequence }];
  }
  let lastKnownMs = stored.firstAtMs;
  return batch.events.map((bytes, index) => {
    const event = tryDecode(bytes);
    // An event that cannot be read stands where the one before it stood.
    if (event) lastKnownMs = event.atMs + stored.clockOffsetMs;
    return {
      ...place,
      sessionId: toHex(batch.sessionId),
      event,
      atMs: lastKnownMs,
      sequence: stored.firstSequence + index,
    };
  });
}

function tryDecode(bytes: Uint8Array): WatchEvent | undefined {
  try {
    return decodeEvent(bytes);
  } catch {
    return undefined;
  }
}

export function compareEvents(a: PlacedEvent, b: PlacedEvent): number {
  return a.atMs - b.atMs || (a.streamId < b.streamId ? -1 : a.streamId > b.streamId ? 1 : a.sequence - b.sequence);
}
