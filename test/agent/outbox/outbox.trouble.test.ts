import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StoreUnavailable } from '../../../agent/event/event-store.ts';
import { lockDataFolder } from '../../../agent/outbox/data-lock.ts';
import { OutboxTooNew, openDatabase } from '../../../agent/outbox/database.ts';
import { openOutbox } from '../../../agent/outbox/open-outbox.ts';
import { Outbox } from '../../../agent/outbox/outbox.ts';
import { Folder } from '../../support/stack.ts';
import { makeDevice } from '../../support/test-device.ts';

const { signer } = makeDevice();
const limits = { maxBytes: 1e9, maxEvents: 1e6 };
let folder: Folder;
let path: string;

beforeEach(() => {
  folder = new Folder('outbox-trouble');
  path = join(folder.path, 'outbox.db');
});

afterEach(() => folder.remove());

const openOn = (db: DatabaseSync): Outbox => new Outbox({ db, signer, limits, nowMs: () => 0, randomBytes });

function append(outbox: Outbox, title: string): void {
  const window = { program: 'p', processId: 1, titleTruncated: false, titleUnreadable: false };
  const event = { kind: 'windowFocused', atMs: 1, title, ...window } as const;
  outbox.append({ lane: 'ordinary', sessionId: new Uint8Array(0), event });
}

describe('a disk that is full', () => {
  // SQLite answers SQLITE_FULL at its page limit just as it does when the file system is full.
  test('refuses what it cannot keep, keeps what it had, and goes on when there is room', () => {
    const db = openDatabase(path);
    const outbox = openOn(db);
    append(outbox, 'kept');
    const pages = Number(db.prepare('PRAGMA page_count').get()?.page_count);
    db.exec(`PRAGMA max_page_count = ${pages + 2}`);
    let kept = 1;
    const fill = (): void => {
      for (; kept < 1_000; kept += 1) append(outbox, 'x'.repeat(1_000));
    };
    expect(fill).toThrow(StoreUnavailable);
    expect(outbox.load.events).toBe(kept);
    expect(() => outbox.acknowledge(randomBytes(16), 1)).not.toThrow();
    db.exec('PRAGMA max_page_count = 100000');
    append(outbox, 'after');
    expect(outbox.load.events).toBe(kept + 1);
    outbox.close();
    const again = openOn(openDatabase(path));
    expect(again.load.events).toBe(kept + 1);
    again.close();
  });
});

describe('a file that is not ours to use', () => {
  test('a newer schema is left alone', () => {
    const db = openDatabase(path);
    db.exec('PRAGMA user_version = 99');
    db.close();
    const open = (): Outbox => openOutbox({ path, signer, limits, nowMs: () => 0, randomBytes, log: () => {} });
    expect(open).toThrow(OutboxTooNew);
    expect(readdirSync(folder.path).filter((name) => name.includes('damaged'))).toEqual([]);
  });

  test('damaged files are set aside, the newest three only', () => {
    for (let round = 1; round <= 5; round += 1) {
      writeFileSync(path, 'this was once a database');
      openOutbox({ path, signer, limits, nowMs: () => round * 1_000, randomBytes, log: () => {} }).close();
    }
    const aside = readdirSync(folder.path).filter((name) => name.includes('.damaged-'));
    expect(aside.sort().map((name) => name.slice(-4))).toEqual(['000Z', '000Z', '000Z']);
    expect(aside.length).toBe(3);
  });

  test('a folder where the file should be is a clear error', () => {
    mkdirSync(path);
    expect(() => openDatabase(path)).toThrow(StoreUnavailable);
  });
});

test('the lock of a data folder is exclusive and can be taken again', () => {
  const unlock = lockDataFolder(folder.path, 0);
  expect(() => lockDataFolder(folder.path, 0)).toThrow('another agent is running');
  unlock();
  lockDataFolder(folder.path, 0)();
});

test('bounds count bytes too, and what is acknowledged frees them', () => {
  const small = { maxBytes: 5_000, maxEvents: 1e6 };
  const outbox = new Outbox({ db: openDatabase(path), signer, limits: small, nowMs: () => 0, randomBytes });
  for (let index = 0; index < 20; index += 1) append(outbox, 'x'.repeat(500));
  expect(outbox.load.bytes).toBeLessThanOrEqual(small.maxBytes);
  while (outbox.seal('ordinary', true) !== undefined);
  const streamId = outbox.positions()[1]?.streamId as Uint8Array;
  const last = outbox.sealed('ordinary').at(-1);
  outbox.acknowledge(streamId, (last?.after.nextSequence ?? 1) - 1);
  expect(outbox.load).toEqual({ events: 0, bytes: 0 });
  outbox.close();
});
