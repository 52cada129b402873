/** A search's step over a real journal: bounded in what it looks at and in time, and whole when it is gone on with. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hiddenThemes } from '../../../collector/alert/hidden-themes.ts';
import { openJournalReader } from '../../../collector/store/sqlite/journal-reader.ts';
import type { JournalPosition, JournalReader } from '../../../collector/store/store.ts';
import { Hiding } from '../../../collector/web/view-models/hiding.ts';
import {
  type SearchCursor,
  type SearchSources,
  searchStep,
} from '../../../collector/web/view-models/search/search-step.ts';
import { DashboardFixture } from './dashboard-fixture.ts';
import { Desk, focused } from './desk.ts';
import { judgeAll } from './judged.ts';

const NOON_MS = Date.UTC(2026, 10, 18, 12);
const DAY_MS = 86_400_000;
// The journal never writes into a day before its newest.
let nowMs = NOON_MS - 2 * DAY_MS;
const fixture = new DashboardFixture({ nowMs: () => nowMs });
let journal: JournalReader;
let desk: Desk;

beforeAll(async () => {
  await fixture.start();
  desk = new Desk(fixture, 'ROOM1-PC01', 'pupil01');
  await desk.enrol();
  // 45 batches on each of three days: more than one slice reads of each.
  for (const day of [2, 1, 0]) {
    nowMs = NOON_MS - day * DAY_MS;
    for (let i = 0; i < 45; i++) await desk.report([focused(`window ${day}-${i}`, nowMs + i)]);
  }
  await judgeAll(fixture);
  journal = openJournalReader(fixture.dataDir);
});
afterAll(async () => {
  journal.close();
  await fixture.stop();
});

const ask = (text: string) => ({
  ...{ account: '', device: '', text, theme: '', fromMs: NOON_MS - 3 * DAY_MS, toMs: NOON_MS + DAY_MS },
  ...{ fromDay: '2026-11-15', toDay: '2026-11-18' },
});

it('stops when its time is over, says where, and goes on there', async () => {
  let clockMs = 0;
  // Each look at the clock is a second later: every step is over after its first slice.
  const monotonicMs = (): number => (clockMs += 1_000);
  const hiding = new Hiding({ matters: fixture.store.matters, themes: async () => hiddenThemes() });
  const sources: SearchSources = { store: fixture.store, hiding, journal, monotonicMs };
  let from: SearchCursor | undefined;
  let looked = 0;
  let steps = 0;
  const found: string[] = [];
  do {
    const step = await searchStep(sources, ask('window 2-7'), from, { accounts: [] });
    for (const { placed } of step.hits) if (placed.event?.kind === 'windowFocused') found.push(placed.event.title);
    looked += step.looked;
    from = step.next;
    steps += 1;
  } while (from !== undefined && steps < 50);
  expect(found).toEqual(['window 2-7']);
  expect(looked).toBe(135);
  expect(steps).toBeGreaterThanOrEqual(3);
});

it('reads the journal backwards, each batch once, within its limits', async () => {
  const rows: JournalPosition[] = [];
  let before: JournalPosition | undefined;
  let reads = 0;
  do {
    const limits = { maxBatches: 7, maxBytes: 1e9, maxLooked: 11 };
    const read = await journal.readBack({ before, oldestDay: '2026-11-17', keep: () => true, limits });
    expect(read.batches.length).toBeLessThanOrEqual(7);
    rows.push(...read.batches.map((one) => one.position));
    before = read.next;
    reads += 1;
  } while (before !== undefined && reads < 100);
  expect(rows).toHaveLength(90);
  expect(rows[0]).toEqual({ segment: '2026-11-18', row: 45 });
  expect(rows.at(-1)).toEqual({ segment: '2026-11-17', row: 1 });
  expect(new Set(rows.map((one) => `${one.segment} ${one.row}`)).size).toBe(90);
});

it('looks at heads alone where nothing is to be read', async () => {
  const limits = { maxBatches: 7, maxBytes: 1, maxLooked: 100 };
  const read = await journal.readBack({ before: undefined, oldestDay: '2026-11-01', keep: () => false, limits });
  expect(read).toMatchObject({ batches: [], looked: 100, next: { segment: '2026-11-16', row: 36 } });
});

it('finds nothing that the matcher has not looked at: it may have to be hidden', async () => {
  const hiding = new Hiding({ matters: fixture.store.matters, themes: async () => hiddenThemes() });
  const sources: SearchSources = { store: fixture.store, hiding, journal, monotonicMs: () => 0 };
  const hits = async (from?: SearchCursor): Promise<number> =>
    (await searchStep(sources, ask('just arrived'), from, { accounts: [] })).hits.length;
  await desk.report([focused('just arrived', nowMs)]);
  expect(await hits()).toBe(0);
  // Whoever writes a place into the address gets no further.
  expect(await hits({ segment: '2026-11-18', row: 1_000_000, skip: 0 })).toBe(0);
  await judgeAll(fixture);
  expect(await hits()).toBe(1);
});
