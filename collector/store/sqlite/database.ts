/** Opening one SQLite file the way every file of the store is opened. */
import { chmodSync } from 'node:fs';
import Database from 'better-sqlite3';

export type Db = Database.Database;

/** How long a writer waits for another connection's short transaction: the projections and the command line write too. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * WAL, so that readers and the one writer do not wait for each other, and `synchronous=FULL`: a commit that returned is
 * on the disk, which is what an acknowledgement promises.
 */
export function openForWriting(file: string, options: { pageBytes?: number } = {}): Db {
  const db = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    // Read by the owner alone: journals and flags hold what pupils saw.
    chmodSync(file, 0o600);
    if (options.pageBytes !== undefined) db.pragma(`page_size = ${options.pageBytes}`);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

export function openForReading(file: string): Db {
  return new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
}

const statements = new WeakMap<Db, Map<string, Database.Statement>>();

/** A connection's statement for this text, compiled once: there are as many as there are named constants. */
export function prepared<Bind extends unknown[] | object = unknown[], Row = unknown>(
  db: Db,
  sql: string,
): Database.Statement<Bind extends unknown[] ? Bind : [Bind], Row> {
  let ofDb = statements.get(db);
  if (ofDb === undefined) {
    ofDb = new Map();
    statements.set(db, ofDb);
  }
  let statement = ofDb.get(sql);
  if (statement === undefined) {
    statement = db.prepare(sql);
    ofDb.set(sql, statement);
  }
  // The caller names the row's shape, as it does for better-sqlite3's own `prepare`.
  return statement as unknown as Database.Statement<Bind extends unknown[] ? Bind : [Bind], Row>;
}
