/** From SQLite's result codes (https://sqlite.org/rescode.html) to the store's closed list. */
import Database from 'better-sqlite3';
import { StoreError, type StoreErrorCode } from '../store.ts';

function codeOf(sqliteCode: string): StoreErrorCode {
  if (sqliteCode.startsWith('SQLITE_FULL') || sqliteCode === 'SQLITE_IOERR_WRITE') return 'full';
  if (sqliteCode.startsWith('SQLITE_READONLY') || sqliteCode.startsWith('SQLITE_CANTOPEN')) return 'readOnly';
  if (sqliteCode.startsWith('SQLITE_CORRUPT') || sqliteCode.startsWith('SQLITE_NOTADB')) return 'corrupt';
  if (sqliteCode.startsWith('SQLITE_BUSY') || sqliteCode.startsWith('SQLITE_LOCKED')) return 'locked';
  return 'failed';
}

const ADVICE: Record<StoreErrorCode, string> = {
  full: 'free some space on the disk that holds it',
  readOnly: 'check that the folder exists and that the account running the collector may write there',
  corrupt: 'the file is damaged and was left as it is: restore it from a backup or move it away',
  locked: 'another program holds it: stop that program or try again',
  failed: 'see the cause',
};

/** Any failure of the driver as a StoreError that names the file; a StoreError passes through. */
export function storeError(file: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  if (error instanceof Database.SqliteError) {
    const code = codeOf(error.code);
    return new StoreError(code, `${file}: ${error.message} (${error.code}); ${ADVICE[code]}`, { cause: error });
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new StoreError('failed', `${file}: ${reason}`, { cause: error });
}

/** Runs one unit of work on a synchronous driver and answers as the contract says: a promise, or a StoreError. */
export async function unitOfWork<T>(file: string, work: () => T): Promise<T> {
  try {
    return work();
  } catch (error) {
    throw storeError(file, error);
  }
}
