/** Opens the outbox's file; sets a damaged one aside; tells a failing disk from a fault of ours. */
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '../event/event-store.ts';
import { errorText, type Log } from '../log.ts';
import { CREATE_TABLES, OPEN_PRAGMAS, SCHEMA_VERSION, SQL } from './schema.ts';

// Primary result codes, https://www.sqlite.org/rescode.html
const DISK_TROUBLE = new Set([8 /* READONLY */, 10 /* IOERR */, 13 /* FULL */, 14 /* CANTOPEN */]);
const DAMAGE = new Set([11 /* CORRUPT */, 26 /* NOTADB */]);

/** Damaged outboxes that are kept for a technician; older ones are deleted. */
const MAX_SET_ASIDE = 3;

/** The file is not a readable outbox. The next start sets it aside and begins a new one. */
export class OutboxDamaged extends Error {
  override readonly name = 'OutboxDamaged';
}

/** The file was written by a newer agent; an older one must not guess at it. */
export class OutboxTooNew extends Error {
  override readonly name = 'OutboxTooNew';
}

function primaryCode(error: unknown): number {
  const code = error instanceof Error ? Reflect.get(error, 'errcode') : undefined;
  return typeof code === 'number' ? code & 0xff : 0;
}

/** SQLite's error in the words of this program; anything else comes back unchanged. */
export function storeError(error: unknown): unknown {
  const code = primaryCode(error);
  if (DISK_TROUBLE.has(code)) return new StoreUnavailable(`the outbox cannot be written: ${errorText(error)}`);
  if (DAMAGE.has(code)) return new OutboxDamaged(`the outbox is damaged: ${errorText(error)}`);
  return error;
}

/**
 * Opens `path`, making the tables in a new file.
 * @throws OutboxDamaged, OutboxTooNew, StoreUnavailable
 */
export function openDatabase(path: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path);
    db.exec(OPEN_PRAGMAS);
    prepareSchema(db);
    return db;
  } catch (error) {
    db?.close();
    throw storeError(error);
  }
}

function prepareSchema(db: DatabaseSync): void {
  const version = Number(db.prepare(SQL.readVersion).get()?.user_version ?? 0);
  if (version > SCHEMA_VERSION) {
    throw new OutboxTooNew(
      `the outbox has schema ${version}, this agent knows ${SCHEMA_VERSION}: install the newer agent`,
    );
  }
  if (version === SCHEMA_VERSION) checkPages(db);
  else db.exec(`${SQL.begin}; ${CREATE_TABLES} ${SQL.writeVersion}; ${SQL.commit}`);
}

function checkPages(db: DatabaseSync): void {
  const verdict = String(db.prepare(SQL.quickCheck).get()?.quick_check);
  if (verdict !== 'ok') throw new OutboxDamaged(`the outbox is damaged: ${verdict}`);
  db.exec(SQL.shrink);
}

/** Renames a damaged outbox with its log, so that a technician can look at it. Returns the new path. */
export function setAside(path: string, reason: 'damaged' | 'other-collector', nowMs: number, log: Log): string {
  const stamp = new Date(nowMs).toISOString().replaceAll(/[-:.]/g, '');
  const aside = `${path}.${reason}-${stamp}`;
  for (const suffix of ['', '-wal']) renameIfThere(`${path}${suffix}`, `${aside}${suffix}`);
  forgetOldest(path, reason, log);
  return aside;
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return;
    throw new StoreUnavailable(`a damaged outbox cannot be set aside: ${errorText(error)}`);
  }
}

function forgetOldest(path: string, reason: string, log: Log): void {
  const folder = dirname(path);
  const prefix = `${basename(path)}.${reason}-`;
  const kept = readdirSync(folder).filter((name) => name.startsWith(prefix) && !name.endsWith('-wal'));
  for (const name of kept.sort().slice(0, -MAX_SET_ASIDE)) {
    for (const suffix of ['', '-wal']) rmSync(join(folder, `${name}${suffix}`), { force: true });
    log('warn', 'setAsideOutboxDeleted', { file: name, kept: MAX_SET_ASIDE });
  }
}
