import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../../agent/outbox/database.ts';
import { Outbox } from '../../../agent/outbox/outbox.ts';
import { WatchedStore } from '../../../agent/outbox/watched-store.ts';
import { Folder } from '../../support/stack.ts';
import { makeDevice } from '../../support/test-device.ts';

let folder: Folder;
beforeEach(() => {
  folder = new Folder('watched-store');
});
afterEach(() => folder.remove());

test('a full disk is said once, and once that there is room again; what succeeds within a failed transaction says nothing', () => {
  const db = openDatabase(join(folder.path, 'outbox.db'));
  const limits = { maxBytes: 1e9, maxEvents: 1e6 };
  const outbox = new Outbox({ db, signer: makeDevice().signer, limits, nowMs: () => 0, randomBytes });
  const said: boolean[] = [];
  const store = new WatchedStore(outbox, (trouble) => said.push(trouble !== undefined));
  const record = (titles: readonly string[]): void =>
    store.transact(() => {
      for (const title of titles) {
        const window = { program: 'p', processId: 1, titleTruncated: false, titleUnreadable: false };
        const event = { kind: 'windowFocused', atMs: 1, title, ...window } as const;
        store.transact(() => store.append({ lane: 'ordinary', sessionId: new Uint8Array(0), event }));
      }
    });
  record(['kept']);
  const pages = Number(db.prepare('PRAGMA page_count').get()?.page_count);
  db.exec(`PRAGMA max_page_count = ${pages + 2}`);
  const tooMany = ['small', ...Array.from({ length: 100 }, () => 'x'.repeat(1_000))];
  for (let round = 0; round < 3; round++) expect(() => record(tooMany)).toThrow();
  expect([said, store.trouble]).toEqual([[true], expect.stringContaining('full')]);
  db.exec('PRAGMA max_page_count = 100000');
  record(['after']);
  expect([said, store.trouble, outbox.load.events]).toEqual([[true, false], undefined, 2]);
  outbox.close();
});
