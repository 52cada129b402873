import { StoreError } from '../store.ts';
import type { Db } from './database.ts';

/** Wide pages: a batch of fifty events is 3 to 8 KB, and in 4 KB pages each would need an overflow page or two. */
export const JOURNAL_PAGE_BYTES = 16_384;
const SCHEMA_VERSION = 1;

/** No row an event: events are decoded when read, so that writing stays flat while the data grow. */
const SCHEMA = `
CREATE TABLE batch (
  row INTEGER PRIMARY KEY,
  received_ms INTEGER NOT NULL,
  device_id BLOB NOT NULL,
  stream_id BLOB NOT NULL,
  session_id BLOB NOT NULL,
  first_sequence INTEGER NOT NULL,
  event_count INTEGER NOT NULL,
  clock_offset_ms INTEGER NOT NULL,
  first_at_ms INTEGER NOT NULL,
  last_at_ms INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE INDEX batch_by_device ON batch (device_id, first_at_ms);
CREATE INDEX batch_by_stream ON batch (stream_id, first_sequence);
PRAGMA user_version = ${SCHEMA_VERSION};
`;

export const JOURNAL_SQL = {
  insert: `INSERT INTO batch (received_ms, device_id, stream_id, session_id, first_sequence, event_count, clock_offset_ms,
    first_at_ms, last_at_ms, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  after: 'SELECT * FROM batch WHERE row > ? ORDER BY row LIMIT ?',
  find: 'SELECT * FROM batch WHERE stream_id = ? AND first_sequence = ? ORDER BY row LIMIT 1',
  /** Their sizes alone: SQLite takes a blob's length from the row's header and does not read the blob. */
  ofDevice: `SELECT row, first_at_ms, length(bytes) AS size FROM batch
    WHERE device_id = ? AND first_at_ms < ? AND last_at_ms >= ? ORDER BY first_at_ms, row LIMIT ?`,
  one: 'SELECT * FROM batch WHERE row = ?',
  /** Without the bytes, which stand last in a row: what is not asked for costs no page of them. */
  back: `SELECT row, device_id, session_id, first_at_ms, last_at_ms, length(bytes) AS size FROM batch
    WHERE row < ? ORDER BY row DESC LIMIT ?`,
  lastRow: 'SELECT row FROM batch ORDER BY row DESC LIMIT 1',
} as const;

/** Makes the tables of a new segment. @throws StoreError when the file is something else. */
export function prepareSegment(db: Db, file: string): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version === 0) db.transaction(() => db.exec(SCHEMA)).immediate();
  else if (version !== SCHEMA_VERSION) throw new StoreError('corrupt', `${file} is not a journal of this version`);
  // Reads the last row, so that a file that was cut short or overwritten is noticed before anything is added to it.
  db.prepare(JOURNAL_SQL.lastRow).get();
}
