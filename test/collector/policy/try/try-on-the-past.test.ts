/** A draft over the past says exactly what live flagging would say with it, beside what it says now. */

import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TryDraftDeps, tryDraft } from '../../../../collector/policy/try/try-draft.ts';
import { LOUD_SHARE, type TryProgress, type TryResult } from '../../../../collector/policy/try/try-result.ts';
import { TryRuns } from '../../../../collector/policy/try/try-runs.ts';
import { eventually } from '../../../support/eventually.ts';
import { Past } from '../../support/past.ts';
import { windowBody } from '../../support/test-device.ts';

const LESSON = Date.UTC(2026, 9, 6, 9);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const policy = (lines: string): string => `format: 1\nname: A school\npacks:\n  use: []\n${lines}`;
const term = (text: string, urgency: number, theme = 'gaming'): string =>
  `    - {text: ${text}, theme: ${theme}, urgency: ${urgency}}\n`;
const CURRENT = policy(`  terms:\n${term('zorbleflip', 4)}${term('quimblewick', 3, 'shopping')}${term('splonk', 5)}`);
const DRAFT = policy(`  terms:\n${term('zorbleflip', 2)}${term('snarglepuff', 3)}${term('splonk', 5)}`);

let past: Past;
beforeEach(() => {
  past = new Past(LESSON);
});
afterEach(() => past.remove());

const progressOf: TryProgress[] = [];
const deps = (over: Partial<TryDraftDeps> = {}): TryDraftDeps => ({
  store: past.store,
  journal: past.reader,
  now: () => past.nowMs,
  shipped: past.shipped,
  first: past.first,
  onProgress: (progress) => progressOf.push(progress),
  isCancelled: () => false,
  ...over,
});
const wholeSpan = () => ({ fromMs: LESSON - DAY_MS, toMs: past.nowMs + DAY_MS });

async function tried(source: string, span = wholeSpan()): Promise<TryResult> {
  const outcome = await tryDraft({ source, span }, deps());
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

test('counts what is added, removed and graded anew, by theme, audience, day and term, with examples', async () => {
  await past.publish(CURRENT);
  const [room, office] = [await past.device(), await past.device({ audience: 'staff' })];
  past.nowMs += HOUR_MS;
  await past.titles(room, 'amy', ['Zorbleflip 3D', 'quimblewick', 'snarglepuff', 'splonk', 'Maths']);
  past.nowMs += DAY_MS;
  await past.titles(office, 'jo', ['snarglepuff for staff', 'Weather']);
  await past.project();
  const result = await tried(DRAFT);
  expect(result).toMatchObject({ againstVersion: 1, batches: 2, skippedBatches: 0, events: 9 });
  const counts = { current: 3, currentAlerts: 2, draft: 4, draftAlerts: 3, added: 2, removed: 1, graver: 1, milder: 0 };
  expect(result.totals).toEqual(counts);
  expect(result.rows.theme.map(({ key, added, removed, graver }) => [key, added, removed, graver])).toEqual([
    ['gaming', 2, 0, 1],
    ['shopping', 0, 1, 0],
  ]);
  expect(result.rows.audience.map(({ key, draft }) => [key, draft])).toEqual([
    ['pupil', 3],
    ['staff', 1],
  ]);
  expect(result.rows.day.map(({ key, draft }) => [key, draft])).toEqual([
    ['2026-10-06', 3],
    ['2026-10-07', 1],
  ]);
  expect(result.rows.term.map(({ key }) => key)).toEqual([
    'gaming: snarglepuff',
    'gaming: zorbleflip',
    'shopping: quimblewick',
    'gaming: splonk',
  ]);
  const graver = result.examples.find(({ change }) => change === 'graver');
  expect(graver).toMatchObject({
    text: 'Zorbleflip 3D',
    start: 0,
    end: 10,
    currentUrgency: 4,
    draftUrgency: 2,
    account: 'amy',
  });
  expect(result.examples.map(({ change }) => change).sort()).toEqual(['added', 'added', 'graver', 'removed']);
  expect(progressOf.at(-1)).toMatchObject({ batchesDone: 2, batchesTotal: 2, events: 9 });
});

test('examples of a text with anything of a hidden theme say that there is one, and nothing of it', async () => {
  await past.publish(CURRENT);
  const room = await past.device();
  past.nowMs += HOUR_MS;
  await past.titles(room, 'amy', [
    'splonk and wimblefrock',
    'wimblefrock again',
    'snarglepuff with wimblefrock',
    'snarglepuff',
  ]);
  await past.project();
  const draft = policy(`  terms:\n${term('wimblefrock', 2, 'suicide')}${term('snarglepuff', 3)}${term('splonk', 4)}`);
  const { examples } = await tried(draft);
  const shown = examples.map(({ change, theme, isHidden, text, term: found }) => [
    change,
    theme,
    isHidden,
    text,
    found,
  ]);
  expect(shown.sort()).toEqual(
    [
      ['added', 'gaming', false, 'snarglepuff', 'snarglepuff'],
      ['added', 'gaming', true, '', ''],
      ['added', 'suicide', true, '', ''],
      ['added', 'suicide', true, '', ''],
      ['added', 'suicide', true, '', ''],
      ['graver', 'gaming', true, '', ''],
    ].sort(),
  );
  expect(JSON.stringify(examples)).not.toContain('wimblefrock');
});

test('only the span, and only what is verified and of known devices', async () => {
  await past.publish(CURRENT);
  const device = await past.device();
  await past.titles(device, 'amy', ['zorbleflip']);
  past.nowMs += HOUR_MS;
  const fromMs = past.nowMs;
  await past.titles(device, 'amy', ['zorbleflip', 'zorbleflip 2']);
  const other = await past.device();
  // Signed by another device's key: shut out by the verifier.
  await past.receive(device, other.session(), [windowBody('zorbleflip forged')]);
  past.nowMs += HOUR_MS;
  await past.titles(device, 'amy', ['zorbleflip']);
  await past.project();
  past.nowMs += HOUR_MS;
  await past.titles(device, 'amy', ['zorbleflip: not verified yet']);
  expect(await tried(DRAFT, { fromMs, toMs: fromMs + HOUR_MS })).toMatchObject({
    ...{ batches: 1, skippedBatches: 1, events: 3 },
    totals: { current: 2, draft: 2, graver: 2 },
  });
  expect((await tried(DRAFT)).batches).toBe(3);
});

test('with the policy in force it is what live flagging wrote: nothing differs, whatever the titles', async () => {
  const source = 'format: 1\nname: Shipped words\nactions:\n  gaming: {pupil: {at: [lunch]}}\n';
  await past.publish(source);
  past.nowMs += HOUR_MS;
  const device = await past.device();
  const words = ['how to', 'kill myself', 'kms', 'roblox', 'buy', 'gcse', 'revision', 'weed', 'maths'];
  const titles = fc.array(
    fc.array(fc.constantFrom(...words), { maxLength: 6 }).map((of) => of.join(' ')),
    { minLength: 50, maxLength: 50 },
  );
  const [sample] = fc.sample(titles, { numRuns: 1, seed: 20_261_122 }) as [string[]];
  await past.titles(device, 'amy', sample);
  await past.project();
  const { totals } = await tried(source);
  const db = new Database(join(past.dataDir, 'watchkeeper.db'), { readonly: true });
  const [live] = db.prepare('SELECT count(*) AS flags, sum(alerts) AS alerts FROM flag').all();
  db.close();
  expect(totals.draft).toBeGreaterThan(20);
  expect({ flags: totals.draft, alerts: totals.draftAlerts }).toEqual(live);
  expect({ ...totals, added: 0, removed: 0, graver: 0, milder: 0 }).toEqual(totals);
  expect(totals.current).toBe(totals.draft);
});

test('a term that flags too much is named, with its share', async () => {
  await past.publish(CURRENT);
  past.nowMs += HOUR_MS;
  const device = await past.device();
  const quiet = Array.from({ length: 490 }, (_, i) => `Maths ${i}`);
  for (let i = 0; i < 3; i++)
    await past.titles(device, 'amy', [...quiet, 'snarglepuff', 'snarglepuff 2', 'snarglepuff snarglepuff']);
  await past.titles(device, 'amy', ['zorbleflip']);
  await past.project();
  const { loudTerms, events } = await tried(DRAFT);
  expect(events).toBe(3 * 494 + 2);
  expect(loudTerms).toEqual([
    { theme: 'gaming', term: 'snarglepuff', packId: 'school.gaming', events: 9, share: 9 / events },
  ]);
  expect(9 / events).toBeGreaterThan(LOUD_SHARE);
});

test('a draft with mistakes is refused with all of them; a cancelled run ends', async () => {
  await past.publish(CURRENT);
  const device = await past.device();
  await past.titles(device, 'amy', ['zorbleflip']);
  await past.project();
  const refused = await tryDraft({ source: 'format: 1\nname: 3\nnonsense: 1\n', span: wholeSpan() }, deps());
  expect(refused).toMatchObject({ kind: 'refused', mistakes: [{ line: 2 }, { line: 3 }] });
  const cancelled = await tryDraft({ source: DRAFT, span: wholeSpan() }, deps({ isCancelled: () => true }));
  expect(cancelled).toEqual({ kind: 'cancelled' });
});

test('in a thread of its own: one at a time, its progress and result are there to ask for, a few are kept', async () => {
  await past.publish(CURRENT);
  const device = await past.device();
  past.nowMs += HOUR_MS;
  await past.titles(device, 'amy', ['zorbleflip', 'snarglepuff']);
  await past.project();
  const script = new URL('../../../../collector/try-worker.ts', import.meta.url);
  const runs = new TryRuns({ script, dataDir: past.dataDir, now: () => past.nowMs });
  const request = { title: 'a draft', source: DRAFT, span: wholeSpan(), startedBy: 'jo' };
  const begun = runs.start(request);
  expect(begun).toMatchObject({ ok: true, run: { runId: 1, state: 'running' } });
  expect(runs.start(request)).toMatchObject({ ok: false, reason: 'busy', run: { runId: 1 } });
  await eventually('the run to end', () => runs.run(1)?.state !== 'running');
  expect(runs.run(1)).toMatchObject({
    ...{ state: 'done', failure: null, endedMs: past.nowMs },
    result: { totals: { added: 1, graver: 1 } },
  });
  expect(runs.start({ ...request, source: 'format: 2\n' })).toMatchObject({ ok: true });
  await eventually('the second to be refused', () => runs.run(2)?.state === 'refused');
  expect(runs.run(2)?.mistakes.length).toBeGreaterThan(0);
  expect(runs.start(request)).toMatchObject({ ok: true, run: { runId: 3 } });
  expect(runs.cancel(2)).toBe(false);
  await runs.stop();
  expect(runs.run(3)?.state).toBe('cancelled');
  expect(runs.runs().map(({ runId }) => runId)).toEqual([3, 2, 1]);
});
