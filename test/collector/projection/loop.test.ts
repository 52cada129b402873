/** When the projections run: at once in quiet, apart in a busy time, ever more rarely while they fail. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ProjectionLoop } from '../../../collector/projection/loop.ts';
import type { FromWorker } from '../../../collector/projection/messages.ts';
import { ProjectionRunner } from '../../../collector/projection/runner.ts';
import { openJournalReader } from '../../../collector/store/sqlite/journal-reader.ts';
import { openJournalWriter } from '../../../collector/store/sqlite/journal-writer.ts';
import { openStore } from '../../../collector/store/sqlite/open-store.ts';
import type { JournalReader, JournalWriter, Store } from '../../../collector/store/store.ts';
import { sha256 } from '../support/test-device.ts';

const HOUR_MS = 3_600_000;
let dataDir: string;
let store: Store;
let writer: JournalWriter;
let reader: JournalReader;
let loop: ProjectionLoop;
let told: FromWorker[];
let steps: number[];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  dataDir = mkdtempSync(join(tmpdir(), 'wk-loop-'));
  store = openStore(dataDir);
  writer = openJournalWriter(dataDir, { now: Date.now, onDamaged: () => {} });
  reader = openJournalReader(dataDir);
  told = [];
  steps = [];
  const runner = new ProjectionRunner({ store, journal: reader, projections: [], sha256, now: Date.now });
  const afterStep = async (): Promise<[]> => {
    steps.push(Date.now());
    return [];
  };
  loop = new ProjectionLoop({ runner, journal: reader, tell: (message) => told.push(message), afterStep });
});
afterEach(async () => {
  await loop.stop();
  vi.useRealTimers();
  for (const open of [writer, reader, store]) open.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A batch of a device that nobody knows: the step must write that it shut it out. */
async function receive(): Promise<void> {
  const ids = { deviceId: '01'.repeat(16), streamId: '02'.repeat(16), sessionId: '' };
  const times = { receivedMs: Date.now(), clockOffsetMs: 0, firstAtMs: 0, lastAtMs: 0 };
  await writer.append([{ ...ids, ...times, firstSequence: 1, eventCount: 1, bytes: Uint8Array.of(0) }]);
}

function sql(text: string): void {
  const db = new Database(join(dataDir, 'watchkeeper.db'));
  db.exec(text);
  db.close();
}

const failures = () => told.filter((message) => message.kind === 'failed');

test('while steps fail they are tried ever more rarely, woken or not; once mended it goes on as before', async () => {
  await loop.start();
  sql('ALTER TABLE rejected_batch RENAME TO elsewhere');
  await receive();
  for (let minute = 0; minute < 60; minute++) {
    loop.wake();
    await vi.advanceTimersByTimeAsync(HOUR_MS / 60);
  }
  const waits = failures().map(({ retryMs }) => retryMs);
  expect(waits.slice(0, 8)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  // Six that double, then one a minute: an hour of it fills no log.
  expect(waits.length).toBeLessThan(70);
  sql('ALTER TABLE elsewhere RENAME TO rejected_batch');
  await vi.advanceTimersByTimeAsync(61_000);
  expect(await store.projections.cursors()).toHaveLength(1);
  const before = steps.length;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(steps.length - before).toBeGreaterThanOrEqual(9);
});

test('woken in quiet it steps at once; woken all the time it keeps a distance', async () => {
  await loop.start();
  await vi.advanceTimersByTimeAsync(500);
  const before = steps.length;
  const wokenMs = Date.now();
  loop.wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(steps.slice(before)).toEqual([wokenMs]);
  for (let i = 0; i < 400; i++) {
    loop.wake();
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(steps.length - before).toBeGreaterThan(5);
  expect(steps.length - before).toBeLessThanOrEqual(12);
});

test('a damaged day whose alarm could not be written is said when it can be', async () => {
  writeFileSync(join(dataDir, 'journal', '2020-01-01.db'), Buffer.alloc(5_000, 7));
  sql('ALTER TABLE alarm RENAME TO elsewhere');
  await loop.start();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(failures().length).toBeGreaterThan(0);
  sql('ALTER TABLE elsewhere RENAME TO alarm');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await store.alarms.openAlarms(10)).toMatchObject([{ kind: 'journalDamaged', count: 1 }]);
});
