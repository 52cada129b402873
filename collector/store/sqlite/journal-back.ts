/** Reading the journal backwards: heads first, and the bytes of those batches alone that somebody asks for. */
import type { JournalPosition, ReadBack, ReadBackAsk, StoredBatch } from '../store.ts';
import { fromBlob } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { type BatchRow, batchFromRow } from './journal-rows.ts';
import { JOURNAL_SQL } from './journal-schema.ts';
import { segmentDay } from './journal-segments.ts';
import type { SegmentHandles } from './segment-handles.ts';

type HeadRow = Pick<BatchRow, 'row' | 'device_id' | 'session_id' | 'first_at_ms' | 'last_at_ms'> & { size: number };

interface Progress {
  batches: StoredBatch[];
  bytes: number;
  looked: number;
  last: JournalPosition | undefined;
}

export function readBack(segments: SegmentHandles, ask: ReadBackAsk): ReadBack {
  const progress: Progress = { batches: [], bytes: 0, looked: 0, last: undefined };
  const { before, oldestDay } = ask;
  for (const segment of segments.list().reverse()) {
    if (segmentDay(segment) < oldestDay) break;
    if (before !== undefined && segment > before.segment) continue;
    const fromRow = before?.segment === segment ? before.row : Number.MAX_SAFE_INTEGER;
    const isFull = segments.read(segment, (db) => readSegment(db, { segment, fromRow }, ask, progress));
    if (isFull) return { batches: progress.batches, looked: progress.looked, next: progress.last };
  }
  return { batches: progress.batches, looked: progress.looked, next: undefined };
}

/** True when a limit was reached: there may be more. */
function readSegment(
  db: Db,
  { segment, fromRow }: { segment: string; fromRow: number },
  { keep, limits }: ReadBackAsk,
  progress: Progress,
): boolean {
  const heads = prepared<[number, number], HeadRow>(db, JOURNAL_SQL.back).all(
    fromRow,
    limits.maxLooked - progress.looked,
  );
  for (const head of heads) {
    progress.looked += 1;
    progress.last = { segment, row: head.row };
    if (!keep(headFromRow(head))) continue;
    const found = prepared<[number], BatchRow>(db, JOURNAL_SQL.one).get(head.row);
    if (found === undefined) continue;
    progress.batches.push(batchFromRow(segment, found));
    progress.bytes += head.size;
    if (progress.batches.length >= limits.maxBatches || progress.bytes >= limits.maxBytes) return true;
  }
  return progress.looked >= limits.maxLooked;
}

const headFromRow = (row: HeadRow) => ({
  deviceId: fromBlob(row.device_id),
  sessionId: fromBlob(row.session_id),
  firstAtMs: row.first_at_ms,
  lastAtMs: row.last_at_ms,
});
