import type { JournalPosition, JournalReader, ReadBack, ReadBackAsk, ReadLimits, StoredBatch } from '../store.ts';
import { toBlob } from './blobs.ts';
import { prepared } from './database.ts';
import { unitOfWork } from './errors.ts';
import { readBack } from './journal-back.ts';
import { type BatchRow, batchFromRow } from './journal-rows.ts';
import { JOURNAL_SQL } from './journal-schema.ts';
import { SegmentHandles } from './segment-handles.ts';

interface PlaceRow {
  row: number;
  first_at_ms: number;
  size: number;
}

type BatchPlace = PlaceRow & { segment: string };

function earliestWithin(places: readonly BatchPlace[], { maxBatches, maxBytes }: ReadLimits): BatchPlace[] {
  let bytes = 0;
  const end = places.findIndex(({ size }, index) => {
    bytes += size;
    return index > 0 && (index >= maxBatches || bytes > maxBytes);
  });
  return end < 0 ? [...places] : places.slice(0, end);
}

/** Opens the journal of a data folder for reading, while another connection may be writing it. Opens files as it needs them. */
export function openJournalReader(dataDir: string): JournalReader {
  return new SqliteJournalReader(dataDir);
}

class SqliteJournalReader implements JournalReader {
  readonly #dataDir: string;
  readonly #segments: SegmentHandles;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
    this.#segments = new SegmentHandles(dataDir);
  }

  readAfter(position: JournalPosition | undefined, limits: ReadLimits): Promise<StoredBatch[]> {
    return unitOfWork(this.#dataDir, () => {
      const found: StoredBatch[] = [];
      let bytes = 0;
      for (const segment of this.#segments.list()) {
        if (position !== undefined && segment < position.segment) continue;
        const afterRow = position?.segment === segment ? position.row : 0;
        this.#segments.read(segment, (db) => {
          const statement = prepared<[number, number], BatchRow>(db, JOURNAL_SQL.after);
          for (const row of statement.iterate(afterRow, limits.maxBatches - found.length)) {
            found.push(batchFromRow(segment, row));
            bytes += row.bytes.length;
            if (bytes >= limits.maxBytes) return;
          }
        });
        if (found.length >= limits.maxBatches || bytes >= limits.maxBytes) break;
      }
      return found;
    });
  }

  readBack(ask: ReadBackAsk): Promise<ReadBack> {
    return unitOfWork(this.#dataDir, () => readBack(this.#segments, ask));
  }

  findBatch(streamId: string, firstSequence: number): Promise<StoredBatch | undefined> {
    return unitOfWork(this.#dataDir, () => {
      const stream = toBlob(streamId);
      for (const segment of this.#segments.list()) {
        const row = this.#segments.read(segment, (db) =>
          prepared<[Buffer, number], BatchRow>(db, JOURNAL_SQL.find).get(stream, firstSequence),
        );
        if (row !== undefined) return batchFromRow(segment, row);
      }
      return undefined;
    });
  }

  deviceBatches(
    deviceId: string,
    fromMs: number,
    toMs: number,
    limits: ReadLimits,
  ): Promise<{ batches: StoredBatch[]; more: boolean }> {
    return unitOfWork(this.#dataDir, () => {
      // One more than asked for: whether there is more is then known.
      const places = this.#placesOf(deviceId, fromMs, toMs, limits.maxBatches + 1);
      const within = earliestWithin(places, limits);
      return { batches: within.flatMap((place) => this.#at(place) ?? []), more: within.length < places.length };
    });
  }

  /** Without the batches themselves, of which every segment may have as many as are asked for. */
  #placesOf(deviceId: string, fromMs: number, toMs: number, maxBatches: number): BatchPlace[] {
    const device = toBlob(deviceId);
    const found: BatchPlace[] = [];
    // Every segment, not only that day's: a workstation that was off the network reports days later.
    for (const segment of this.#segments.list()) {
      this.#segments.read(segment, (db) => {
        const statement = prepared<[Buffer, number, number, number], PlaceRow>(db, JOURNAL_SQL.ofDevice);
        for (const row of statement.all(device, toMs, fromMs, maxBatches)) found.push({ segment, ...row });
      });
    }
    return found.sort((a, b) => a.first_at_ms - b.first_at_ms);
  }

  #at({ segment, row }: BatchPlace): StoredBatch | undefined {
    const found = this.#segments.read(segment, (db) => prepared<[number], BatchRow>(db, JOURNAL_SQL.one).get(row));
    return found && batchFromRow(segment, found);
  }

  /** Rows count up from 1 without a gap: nothing is ever deleted from a segment. */
  sizes(): Promise<{ segment: string; batches: number }[]> {
    return unitOfWork(this.#dataDir, () =>
      this.#segments.list().flatMap((segment) => {
        const last = this.#segments.read(
          segment,
          (db) => prepared<[], { row: number }>(db, JOURNAL_SQL.lastRow).get()?.row ?? 0,
        );
        return last === undefined ? [] : [{ segment, batches: last }];
      }),
    );
  }

  damagedSegments(): Promise<{ segment: string; reason: string }[]> {
    return unitOfWork(this.#dataDir, () => this.#segments.damaged());
  }

  close(): void {
    this.#segments.close();
  }
}
