/** Every SQL statement of the outbox. Nothing else in the agent knows SQL. */

export const SCHEMA_VERSION = 1;

/**
 * EXCLUSIVE before WAL: the index of the log then lives on this process's heap instead of in a shared memory file. FULL:
 * a transaction is on the disk when COMMIT returns. Caches are small because the agent's memory is what pupils notice.
 */
export const OPEN_PRAGMAS = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA auto_vacuum = INCREMENTAL;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA cache_size = -256;
  PRAGMA wal_autocheckpoint = 256;
  PRAGMA journal_size_limit = 4194304;
  PRAGMA temp_store = MEMORY;
`;

/**
 * pending: events that have no sequence number yet, in the order of `position`. sealed: signed batches that wait for an
 * acknowledgement, as the bytes that are sent. lane: where each signed stream stands, and what both tables hold of it.
 */
export const CREATE_TABLES = `
  CREATE TABLE lane (
    name TEXT PRIMARY KEY, stream_id BLOB NOT NULL, next_sequence INTEGER NOT NULL, root BLOB NOT NULL,
    acknowledged_through INTEGER NOT NULL, next_position INTEGER NOT NULL,
    events INTEGER NOT NULL, bytes INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE pending (
    lane TEXT NOT NULL, position INTEGER NOT NULL, session_id BLOB NOT NULL, gives_way INTEGER NOT NULL,
    is_overflow_gap INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (lane, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX pending_giving_way ON pending (position) WHERE gives_way = 1 AND lane = 'ordinary';
  CREATE INDEX pending_overflow_gap ON pending (lane) WHERE is_overflow_gap = 1;
  CREATE TABLE sealed (
    lane TEXT NOT NULL, first_sequence INTEGER NOT NULL, count INTEGER NOT NULL, event_bytes INTEGER NOT NULL,
    root BLOB NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (lane, first_sequence)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE companion (
    companion_id TEXT PRIMARY KEY, session_id BLOB, last_number INTEGER NOT NULL, saved INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX companion_by_saved ON companion (saved);
  CREATE TABLE run (one INTEGER PRIMARY KEY CHECK (one = 1), running INTEGER NOT NULL) STRICT;
  INSERT INTO run VALUES (1, 0);
`;

export const SQL = {
  readVersion: 'PRAGMA user_version',
  writeVersion: `PRAGMA user_version = ${SCHEMA_VERSION}`,
  quickCheck: 'PRAGMA quick_check(1)',
  shrink: 'PRAGMA incremental_vacuum',
  begin: 'BEGIN IMMEDIATE',
  commit: 'COMMIT',
  rollback: 'ROLLBACK',

  readLanes: 'SELECT * FROM lane',
  writeLane: `INSERT INTO lane (name, stream_id, next_sequence, root, acknowledged_through, next_position, events, bytes)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET stream_id = excluded.stream_id,
    next_sequence = excluded.next_sequence, root = excluded.root, acknowledged_through = excluded.acknowledged_through,
    next_position = excluded.next_position, events = excluded.events, bytes = excluded.bytes`,

  addPending: `INSERT INTO pending (lane, position, session_id, gives_way, is_overflow_gap, bytes)
    VALUES (?, ?, ?, ?, ?, ?)`,
  firstPending: `SELECT position, session_id, bytes FROM pending WHERE lane = ? ORDER BY position LIMIT ?`,
  firstPosition: 'SELECT min(position) AS position FROM pending WHERE lane = ?',
  deletePendingThrough: 'DELETE FROM pending WHERE lane = ? AND position <= ?',
  oldestGivingWay: `SELECT position, bytes FROM pending
    WHERE gives_way = 1 AND lane = 'ordinary' ORDER BY position LIMIT 1`,
  deletePending: 'DELETE FROM pending WHERE lane = ? AND position = ?',
  overflowGap: 'SELECT position, bytes FROM pending WHERE is_overflow_gap = 1 AND lane = ?',
  updatePending: 'UPDATE pending SET bytes = ? WHERE lane = ? AND position = ?',

  addSealed: 'INSERT INTO sealed (lane, first_sequence, count, event_bytes, root, bytes) VALUES (?, ?, ?, ?, ?, ?)',
  listSealed: 'SELECT first_sequence, count, event_bytes, root FROM sealed WHERE lane = ? ORDER BY first_sequence',
  readSealed: 'SELECT bytes FROM sealed WHERE lane = ? AND first_sequence = ?',
  deleteSealedBelow: 'DELETE FROM sealed WHERE lane = ? AND first_sequence < ?',

  findCompanion: 'SELECT companion_id, session_id, last_number FROM companion WHERE companion_id = ?',
  openSessions: 'SELECT companion_id, session_id, last_number FROM companion WHERE session_id IS NOT NULL',
  saveCompanion: `INSERT INTO companion (companion_id, session_id, last_number, saved)
    VALUES (?, ?, ?, (SELECT coalesce(max(saved), 0) + 1 FROM companion)) ON CONFLICT (companion_id) DO UPDATE
    SET session_id = excluded.session_id, last_number = excluded.last_number, saved = excluded.saved`,
  pruneCompanions: `DELETE FROM companion WHERE session_id IS NULL AND saved <
    (SELECT saved FROM companion WHERE session_id IS NULL ORDER BY saved DESC LIMIT 1 OFFSET ?)`,
  forgetCompanions: 'DELETE FROM companion',

  readRunning: 'SELECT running FROM run',
  writeRunning: 'UPDATE run SET running = ?',
} as const;
