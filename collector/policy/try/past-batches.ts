/** The journal's batches of a span, as live flagging saw them: verified, of known devices, in the order of receipt. */
import { comparePositions, positionKey } from '../../journal/position.ts';
import { DeviceKeys } from '../../projection/device-keys.ts';
import { VERIFY } from '../../projection/verify.ts';
import { dayOf, segmentDay } from '../../store/sqlite/journal-segments.ts';
import type { DeviceRecord, JournalPosition, JournalReader, Store, StoredBatch } from '../../store/store.ts';
import type { TrySpan } from './try-result.ts';

const SLICE = { maxBatches: 500, maxBytes: 8 * 1024 * 1024 };

export interface PastBatch {
  stored: StoredBatch;
  device: DeviceRecord;
}

export interface PastSlice {
  usable: PastBatch[];
  /** Shut out by the verifier, or of a device that is not known. */
  skipped: number;
  /** All that was read. */
  batches: number;
  bytes: number;
}

/** How many batches the days of a span hold: more than the span itself when it begins or ends within a day. */
export async function countBatches(journal: JournalReader, span: TrySpan): Promise<number> {
  const [from, to] = [dayOf(span.fromMs), dayOf(span.toMs - 1)];
  const sizes = await journal.sizes();
  return sizes
    .filter(({ segment }) => segmentDay(segment) >= from && segmentDay(segment) <= to)
    .reduce((sum, { batches }) => sum + batches, 0);
}

/** Slice by slice; ends at the span's end, or where the verifier stands. @throws StoreError */
export async function* pastSlices(
  { store, journal }: { store: Store; journal: JournalReader },
  span: TrySpan,
): AsyncGenerator<PastSlice> {
  const devices = new DeviceKeys(store.identity);
  const cursors = await store.projections.cursors();
  const verified = cursors.find(({ projection }) => projection === VERIFY)?.position;
  if (verified === undefined) return;
  const lastDay = dayOf(span.toMs - 1);
  let from: JournalPosition = { segment: dayOf(span.fromMs), row: 0 };
  for (;;) {
    const read = await journal.readAfter(from, SLICE);
    const slice = read.filter(
      ({ position }) => segmentDay(position.segment) <= lastDay && comparePositions(position, verified) <= 0,
    );
    const last = slice.at(-1)?.position;
    if (last === undefined) return;
    await devices.prepare(slice.map(({ deviceId }) => deviceId));
    const rejected = await store.projections.rejectedWithin(from, last);
    yield sliceOf(slice, { span, devices, shutOut: new Set(rejected.map(({ position }) => positionKey(position))) });
    if (slice.length < read.length) return;
    from = last;
  }
}

function sliceOf(
  slice: readonly StoredBatch[],
  { span, devices, shutOut }: { span: TrySpan; devices: DeviceKeys; shutOut: ReadonlySet<string> },
): PastSlice {
  const within = slice.filter(({ receivedMs }) => receivedMs >= span.fromMs && receivedMs < span.toMs);
  const usable = within.flatMap((stored): PastBatch[] => {
    const device = devices.device(stored.deviceId);
    return device === undefined || shutOut.has(positionKey(stored.position)) ? [] : [{ stored, device }];
  });
  const bytes = slice.reduce((sum, stored) => sum + stored.bytes.length, 0);
  return { usable, skipped: within.length - usable.length, batches: slice.length, bytes };
}
