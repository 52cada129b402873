import type { StoredBatch } from '../store.ts';
import { fromBlob } from './blobs.ts';

export interface BatchRow {
  row: number;
  received_ms: number;
  device_id: Buffer;
  stream_id: Buffer;
  session_id: Buffer;
  first_sequence: number;
  event_count: number;
  clock_offset_ms: number;
  first_at_ms: number;
  last_at_ms: number;
  bytes: Buffer;
}

export function batchFromRow(segment: string, row: BatchRow): StoredBatch {
  return {
    position: { segment, row: row.row },
    receivedMs: row.received_ms,
    deviceId: fromBlob(row.device_id),
    streamId: fromBlob(row.stream_id),
    sessionId: fromBlob(row.session_id),
    firstSequence: row.first_sequence,
    eventCount: row.event_count,
    clockOffsetMs: row.clock_offset_ms,
    firstAtMs: row.first_at_ms,
    lastAtMs: row.last_at_ms,
    bytes: row.bytes,
  };
}
