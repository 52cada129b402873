import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Statement } from 'better-sqlite3';
import { type JournalRecord, type JournalWriter, StoreError } from '../store.ts';
import { toBlob } from './blobs.ts';
import { type Db, openForWriting } from './database.ts';
import { storeError } from './errors.ts';
import { JOURNAL_PAGE_BYTES, JOURNAL_SQL, prepareSegment } from './journal-schema.ts';
import { JOURNAL_FOLDER, listSegments, segmentAfterDamage, segmentFile, segmentToWrite } from './journal-segments.ts';

export interface JournalWriterOptions {
  now: () => number;
  /** Told once of each segment that cannot be used, so that somebody hears of it. */
  onDamaged: (damage: { segment: string; reason: string }) => void;
}

interface OpenSegment {
  segment: string;
  file: string;
  db: Db;
  write: (records: readonly JournalRecord[]) => void;
}

/**
 * Opens the journal of a data folder for appending. There is one writer a folder: hold the folder's lock.
 * @throws StoreError when today's segment can be neither opened nor made.
 */
export function openJournalWriter(dataDir: string, options: JournalWriterOptions): JournalWriter {
  const writer = new SqliteJournalWriter(dataDir, options);
  writer.open();
  return writer;
}

class SqliteJournalWriter implements JournalWriter {
  readonly #dataDir: string;
  readonly #options: JournalWriterOptions;
  #current: OpenSegment | undefined;

  constructor(dataDir: string, options: JournalWriterOptions) {
    this.#dataDir = dataDir;
    this.#options = options;
  }

  open(): void {
    const folder = join(this.#dataDir, JOURNAL_FOLDER);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code === 'ENOSPC' ? 'full' : 'readOnly';
      throw new StoreError(code, `${folder} cannot be made: check who may write there`, { cause: error });
    }
    this.#segmentNow();
  }

  async append(records: readonly JournalRecord[]): Promise<void> {
    const open = this.#segmentNow();
    try {
      open.write(records);
    } catch (error) {
      const failure = storeError(open.file, error);
      if (failure.code !== 'corrupt') throw failure;
      // Nothing of these records was committed: they go whole into the segment after the damaged one.
      this.#openAfterDamage(open.segment, failure).write(records);
    }
  }

  close(): void {
    this.#current?.db.close();
    this.#current = undefined;
  }

  #segmentNow(): OpenSegment {
    const now = this.#options.now();
    const known = this.#current === undefined ? listSegments(this.#dataDir) : [this.#current.segment];
    const wanted = segmentToWrite(now, known);
    if (this.#current?.segment === wanted) return this.#current;
    this.close();
    try {
      return this.#open(wanted);
    } catch (error) {
      const failure = storeError(segmentFile(this.#dataDir, wanted), error);
      if (failure.code !== 'corrupt') throw failure;
      return this.#openAfterDamage(wanted, failure);
    }
  }

  /** Bounded by the nine segments that a day may have. */
  #openAfterDamage(segment: string, failure: StoreError): OpenSegment {
    this.close();
    this.#options.onDamaged({ segment, reason: failure.message });
    const next = segmentAfterDamage(segment);
    if (next === undefined) throw failure;
    try {
      return this.#open(next);
    } catch (error) {
      const again = storeError(segmentFile(this.#dataDir, next), error);
      if (again.code !== 'corrupt') throw again;
      return this.#openAfterDamage(next, again);
    }
  }

  #open(segment: string): OpenSegment {
    const file = segmentFile(this.#dataDir, segment);
    const db = openForWriting(file, { pageBytes: JOURNAL_PAGE_BYTES });
    try {
      prepareSegment(db, file);
      const insert = db.prepare(JOURNAL_SQL.insert);
      const write = db.transaction((records: readonly JournalRecord[]) => {
        for (const record of records) insertRecord(insert, record);
      });
      this.#current = { segment, file, db, write: (records) => write.immediate(records) };
      return this.#current;
    } catch (error) {
      db.close();
      throw error;
    }
  }
}

function insertRecord(insert: Statement, r: JournalRecord): void {
  insert.run(
    r.receivedMs,
    toBlob(r.deviceId),
    toBlob(r.streamId),
    toBlob(r.sessionId),
    r.firstSequence,
    r.eventCount,
    r.clockOffsetMs,
    r.firstAtMs,
    r.lastAtMs,
    r.bytes,
  );
}
