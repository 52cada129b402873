import { mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openJournalReader } from '../../../collector/store/sqlite/journal-reader.ts';
import { openJournalWriter } from '../../../collector/store/sqlite/journal-writer.ts';
import type { JournalReader, JournalRecord, JournalWriter } from '../../../collector/store/store.ts';

const DAY_MS = 86_400_000;
const NOON = Date.UTC(2026, 10, 22, 12);
const ALL = { maxBatches: 1_000, maxBytes: 1e9 };

let dataDir: string;
let now: number;
let damaged: string[];
const opened: (JournalReader | JournalWriter)[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'wk-journal-'));
  now = NOON;
  damaged = [];
});
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const keep = <T extends JournalReader | JournalWriter>(one: T): T => {
  opened.push(one);
  return one;
};
const writer = () =>
  keep(openJournalWriter(dataDir, { now: () => now, onDamaged: (damage) => damaged.push(damage.segment) }));
const reader = () => keep(openJournalReader(dataDir));
const file = (segment: string) => join(dataDir, 'journal', `${segment}.db`);

function record(firstSequence: number, over: Partial<JournalRecord> = {}): JournalRecord {
  return {
    receivedMs: now,
    deviceId: '11'.repeat(16),
    streamId: '22'.repeat(16),
    sessionId: '',
    firstSequence,
    eventCount: 10,
    clockOffsetMs: 5,
    firstAtMs: now - 100,
    lastAtMs: now,
    bytes: Buffer.from(`batch ${firstSequence}`),
    ...over,
  };
}

test('what is appended comes back byte for byte, in order, in slices', async () => {
  const w = writer();
  await w.append([record(1), record(11)]);
  await w.append([record(21, { sessionId: '33'.repeat(16) })]);
  const r = reader();
  const all = await r.readAfter(undefined, ALL);
  expect(all.map((b) => b.firstSequence)).toEqual([1, 11, 21]);
  expect(all[2]).toMatchObject({ ...record(21, { sessionId: '33'.repeat(16) }), bytes: expect.anything() });
  expect(Buffer.from(all[1]?.bytes ?? [])).toEqual(Buffer.from('batch 11'));
  expect((await r.readAfter(all[0]?.position, { maxBatches: 1, maxBytes: 1e9 })).map((b) => b.firstSequence)).toEqual([
    11,
  ]);
  expect(await r.readAfter(undefined, { maxBatches: 9, maxBytes: 1 })).toHaveLength(1);
});

test('a new day begins a new segment, and a clock set back does not reopen the old one', async () => {
  const w = writer();
  await w.append([record(1)]);
  now = NOON + DAY_MS;
  await w.append([record(11)]);
  now = NOON;
  await w.append([record(21)]);
  w.close();
  const again = writer();
  await again.append([record(31)]);
  const all = await reader().readAfter(undefined, ALL);
  expect(all.map((b) => b.position.segment)).toEqual(['2026-11-22', '2026-11-23', '2026-11-23', '2026-11-23']);
  expect(all.map((b) => b.firstSequence)).toEqual([1, 11, 21, 31]);
});

test("finds the first of two forks, and a device's batches by time over several days", async () => {
  const w = writer();
  await w.append([record(1), record(1, { bytes: Buffer.from('fork') })]);
  now = NOON + DAY_MS;
  await w.append([record(11, { firstAtMs: NOON - 50, lastAtMs: NOON - 40 })]);
  const r = reader();
  expect(Buffer.from((await r.findBatch('22'.repeat(16), 1))?.bytes ?? []).toString()).toBe('batch 1');
  expect(await r.findBatch('22'.repeat(16), 2)).toBeUndefined();
  const limits = { maxBatches: 10, maxBytes: 1e9 };
  const { batches, more } = await r.deviceBatches('11'.repeat(16), NOON - 60, NOON + 60, limits);
  expect(batches.map((b) => b.firstSequence)).toEqual([1, 1, 11]);
  expect(more).toBe(false);
  expect(await r.deviceBatches('44'.repeat(16), 0, NOON * 2, limits)).toEqual({ batches: [], more: false });
});

test("a device's batches are bounded in number and in bytes over all days, the earliest first, and it says that there is more", async () => {
  const w = writer();
  const big = (sequence: number) => ({ bytes: Buffer.alloc(1_000, sequence), firstAtMs: NOON + sequence });
  for (const sequence of [1, 3, 5]) await w.append([record(sequence, big(sequence))]);
  now = NOON + DAY_MS;
  for (const sequence of [2, 4, 6]) await w.append([record(sequence, big(sequence))]);
  const r = reader();
  const read = async (maxBatches: number, maxBytes: number) => {
    const { batches, more } = await r.deviceBatches('11'.repeat(16), NOON, NOON + 60, { maxBatches, maxBytes });
    return [batches.map((batch) => batch.bytes[0]), more];
  };
  expect(await read(10, 1e9)).toEqual([[1, 2, 3, 4, 5, 6], false]);
  expect(await read(6, 6_000)).toEqual([[1, 2, 3, 4, 5, 6], false]);
  expect(await read(4, 1e9)).toEqual([[1, 2, 3, 4], true]);
  expect(await read(10, 3_500)).toEqual([[1, 2, 3], true]);
  // One batch always, or nobody would ever come past it.
  expect(await read(10, 1)).toEqual([[1], true]);
});

test('a damaged segment is left as it is, named, and the day goes on in the next', async () => {
  const first = writer();
  await first.append([record(1)]);
  first.close();
  const garbage = Buffer.alloc(5_000, 7);
  writeFileSync(file('2026-11-22'), garbage);
  const w = writer();
  await w.append([record(11)]);
  expect(damaged).toEqual(['2026-11-22']);
  expect(statSync(file('2026-11-22')).size).toBe(garbage.length);
  const r = reader();
  expect((await r.readAfter(undefined, ALL)).map((b) => [b.position.segment, b.firstSequence])).toEqual([
    ['2026-11-22.2', 11],
  ]);
  expect((await r.damagedSegments()).map((d) => d.segment)).toEqual(['2026-11-22']);
});

test('a segment cut short under the reader is named, and other days are still read', async () => {
  const w = writer();
  const big = { bytes: Buffer.alloc(100_000, 1) };
  for (let i = 0; i < 20; i++) await w.append([record(1 + i * 10, big)]);
  now = NOON + DAY_MS;
  await w.append([record(1, { streamId: '55'.repeat(16) })]);
  w.close();
  truncateSync(file('2026-11-22'), 16_384 * 20);
  const r = reader();
  const streams = (await r.readAfter(undefined, ALL)).map((b) => b.streamId);
  expect(streams.at(-1)).toBe('55'.repeat(16));
  expect((await r.damagedSegments()).map((d) => d.segment)).toEqual(['2026-11-22']);
});
