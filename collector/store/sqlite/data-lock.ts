import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StoreError } from '../store.ts';
import { storeError } from './errors.ts';

const LOCK_FILE = 'collector.lock';

export interface DataLock {
  release(): void;
}

/**
 * Makes this process the only collector on a data folder. The lock is an exclusive transaction on an SQLite file, so the
 * operating system takes it away with the process, however that ends: there is no stale lock to clean up.
 * @throws StoreError `locked` when another process holds it.
 */
export function lockDataDir(dataDir: string): DataLock {
  const file = join(dataDir, LOCK_FILE);
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { timeout: 0 });
    db.exec('BEGIN EXCLUSIVE');
    return { release: () => db?.close() };
  } catch (error) {
    db?.close();
    const failure = storeError(file, error);
    if (failure.code !== 'locked') throw failure;
    const message = `another collector is already running on ${dataDir}: stop it first, or choose another folder with --data`;
    throw new StoreError('locked', message, { cause: error });
  }
}
