import { type Db, openForReading } from './database.ts';
import { storeError } from './errors.ts';
import { listSegments, segmentFile } from './journal-segments.ts';

/** More than a month of days: the default retention stays open, older ones are opened when looked at. */
const MAX_OPEN_SEGMENTS = 40;

/** Open connections to journal segments, for reading: opened when first read, closed when the file is gone. */
export class SegmentHandles {
  readonly #dataDir: string;
  readonly #open = new Map<string, Db>();
  readonly #damaged = new Map<string, string>();

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  /** Segments that exist now, oldest first. */
  list(): string[] {
    const segments = listSegments(this.#dataDir);
    const present = new Set(segments);
    for (const segment of this.#open.keys()) if (!present.has(segment)) this.#drop(segment);
    for (const segment of this.#damaged.keys()) if (!present.has(segment)) this.#damaged.delete(segment);
    return segments;
  }

  /**
   * Runs `work` on one segment. A damaged segment is remembered and answered with undefined, so that one bad day does not
   * hide the others; a later read tries it again. @throws StoreError for everything else.
   */
  read<T>(segment: string, work: (db: Db) => T): T | undefined {
    const file = segmentFile(this.#dataDir, segment);
    try {
      const answer = work(this.#handle(segment, file));
      this.#damaged.delete(segment);
      return answer;
    } catch (error) {
      const failure = storeError(file, error);
      this.#drop(segment);
      if (failure.code !== 'corrupt') throw failure;
      this.#damaged.set(segment, failure.message);
      return undefined;
    }
  }

  damaged(): { segment: string; reason: string }[] {
    return [...this.#damaged].map(([segment, reason]) => ({ segment, reason }));
  }

  close(): void {
    for (const db of this.#open.values()) db.close();
    this.#open.clear();
  }

  #handle(segment: string, file: string): Db {
    const known = this.#open.get(segment);
    if (known !== undefined) return known;
    const db = openForReading(file);
    const oldest = this.#open.keys().next().value;
    if (this.#open.size >= MAX_OPEN_SEGMENTS && oldest !== undefined) this.#drop(oldest);
    this.#open.set(segment, db);
    return db;
  }

  #drop(segment: string): void {
    this.#open.get(segment)?.close();
    this.#open.delete(segment);
  }
}
