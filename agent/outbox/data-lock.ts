/** One agent a data folder: a lock that dies with the process. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { errorText } from '../log.ts';

export const LOCK_FILE = 'agent.lock';
const SQLITE_BUSY = 5;

export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
}

/**
 * Takes the folder's lock. SQLite's file locks are the operating system's: killing the process releases them, so no
 * stale lock can keep an agent from starting.
 * @param waitMs how long to wait for a holder that is about to let go, such as the `status` command
 * @returns a function that releases it
 * @throws DataFolderInUse when another process has it; Error when the folder cannot be written.
 */
export function lockDataFolder(dataDir: string, waitMs: number): () => void {
  const path = join(dataDir, LOCK_FILE);
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path, { timeout: waitMs });
    db.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
    const held = db;
    return () => held.close();
  } catch (error) {
    db?.close();
    if (error instanceof Error && Reflect.get(error, 'errcode') === SQLITE_BUSY) {
      throw new DataFolderInUse(`another agent is running on ${dataDir}: stop it first, or give another --data folder`);
    }
    throw new Error(
      `the data folder ${dataDir} cannot be written: ${errorText(error)}; run this as the service’s user, and see that its disk has room`,
    );
  }
}
