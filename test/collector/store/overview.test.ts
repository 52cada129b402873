/** The counts of *Overview*, over a real file: what they say, for whom, how they are found, and how long that takes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../collector/store/sqlite/open-store.ts';
import { OVERVIEW_SQL } from '../../../collector/store/sqlite/overview-sql.ts';
import type { NewAuditEntry, Store } from '../../../collector/store/store.ts';
import { addDevice, EMPTY_STEP, newFlag, personNamed } from './matter-samples.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 8, 1, 9);
const NOBODY = 0;
const AUDIT: NewAuditEntry = { atMs: 1, actor: 'test', action: 'alertReviewed', subject: '', from: '', detail: '' };

const dataDir = mkdtempSync(join(tmpdir(), 'wk-overview-'));
let store: Store;
let deviceId: string;
let reviewer: number;
let sequence = 0;

beforeAll(async () => {
  store = openStore(dataDir);
  deviceId = await addDevice(store, 'ROOM1-PC01', 'a1');
  reviewer = await personNamed(store, 'Ms Okafor');
});
afterAll(() => {
  store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** One alert of a session of its own, raised at `raisedMs`. */
async function raise(theme: string, raisedMs: number, account = 'amira.k') {
  sequence += 1;
  const sessionId = sequence.toString(16).padStart(32, '0');
  const flag = newFlag({ deviceId, sessionId, sequence, atMs: raisedMs, receivedMs: raisedMs, theme });
  await store.projections.commitStep({
    ...EMPTY_STEP,
    sessions: [
      { deviceId, sessionId, account: `${account}${account === 'head' ? '' : sequence}`, lastEventMs: raisedMs },
    ],
    flags: [flag],
  });
  const flagIds = (await store.alerts.ungroupedFlags(10)).map((one) => one.flagId);
  const [raised] = await store.alerts.groupFlags([
    { alertId: null, flagIds, urgency: flag.urgency, raisedMs, otherSessions: false },
  ]);
  if (!raised) throw new Error('no alert');
  return raised.alert;
}

async function decide(alert: { alertId: number; version: number }, decision: 'falseAlarm' | 'concern', atMs: number) {
  const outcome = await store.matters.decide({
    ...{ personId: reviewer, atMs, undoUntilMs: atMs, decision, note: 'seen', takeOver: false, audit: () => AUDIT },
    alerts: [{ alertId: alert.alertId, expectedVersion: alert.version }],
  });
  expect(outcome.ok).toBe(true);
}

async function claim(matterId: number, atMs: number) {
  const act = { matterId, personId: reviewer, atMs, audit: AUDIT };
  await store.matters.claim(act, { endsMs: atMs + MINUTE_MS, takeOver: true });
}

describe('counts of alerts', () => {
  const range = { fromMs: START_MS, toMs: START_MS + DAY_MS };

  it('go by theme and state within their range, and give times by nearest rank', async () => {
    const alerts = [];
    for (let i = 0; i < 10; i++) alerts.push(await raise(i < 7 ? 'drugs' : 'bypass', START_MS + i * MINUTE_MS));
    await raise('drugs', START_MS - 1);
    await raise('drugs', START_MS + DAY_MS);
    for (const [i, alert] of alerts.slice(0, 8).entries()) {
      const at = START_MS + i * MINUTE_MS;
      await claim(alert.matterId, at + (i + 1) * MINUTE_MS);
      await decide(alert, i < 5 ? 'falseAlarm' : 'concern', at + (i + 1) * 10 * MINUTE_MS);
    }
    const [counts] = await store.overview.alertCounts(NOBODY, [range]);
    expect(counts).toEqual([
      { theme: 'bypass', state: 'concern', alerts: 1, simulated: 0 },
      { theme: 'bypass', state: 'open', alerts: 2, simulated: 0 },
      { theme: 'drugs', state: 'concern', alerts: 2, simulated: 0 },
      { theme: 'drugs', state: 'falseAlarm', alerts: 5, simulated: 0 },
    ]);
    // 1 to 8 minutes: the fourth and the eighth of eight.
    const toClaim = await store.overview.timesToClaim(NOBODY, range);
    expect(toClaim).toEqual({ count: 8, medianMs: 4 * MINUTE_MS, p90Ms: 8 * MINUTE_MS });
    const toDecision = await store.overview.timesToDecision(NOBODY, range);
    expect(toDecision).toEqual({ count: 8, medianMs: 40 * MINUTE_MS, p90Ms: 80 * MINUTE_MS });
    const empty = { fromMs: 1, toMs: 2 };
    expect(await store.overview.timesToDecision(NOBODY, empty)).toEqual({ count: 0, medianMs: null, p90Ms: null });
  });

  it('lead to their rows, page by page, each once', async () => {
    const ask = { range, theme: 'drugs', state: null, maxAlerts: 3 };
    const ids: number[] = [];
    for (let after = null as null | { raisedMs: number; alertId: number }; ; ) {
      const page = await store.overview.alerts(NOBODY, { ...ask, after });
      ids.push(...page.map((one) => one.alertId));
      const last = page.at(-1);
      if (last === undefined) break;
      after = last;
    }
    expect(ids).toHaveLength(7);
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => b - a));
  });

  it('leave out what is about the viewer themselves', async () => {
    const head = await personNamed(store, 'Mr Pryce');
    await store.people.setAccounts(head, ['head'], AUDIT);
    const later = { fromMs: START_MS + 5 * DAY_MS, toMs: START_MS + 6 * DAY_MS };
    const own = await raise('gambling', later.fromMs, 'head');
    await raise('gambling', later.fromMs + 1);
    await claim(own.matterId, later.fromMs + 5);
    expect((await store.overview.alertCounts(NOBODY, [later]))[0]?.[0]?.alerts).toBe(2);
    expect((await store.overview.alertCounts(head, [later]))[0]?.[0]?.alerts).toBe(1);
    expect((await store.overview.timesToClaim(NOBODY, later)).count).toBe(1);
    expect((await store.overview.timesToClaim(head, later)).count).toBe(0);
    const rows = await store.overview.alerts(head, {
      range: later,
      theme: null,
      state: null,
      after: null,
      maxAlerts: 9,
    });
    expect(rows.map((one) => one.alertId)).not.toContain(own.alertId);
    expect(rows).toHaveLength(1);
    const at = { nowMs: later.fromMs, today: '2026-09-06' };
    const open = async (viewer: number) =>
      (await store.overview.waiting(viewer, at)).open.reduce((sum, one) => sum + one.matters, 0);
    expect(await open(head)).toBe((await open(NOBODY)) - 1);
  });
});

it('counts devices by their health', async () => {
  const silent = await addDevice(store, 'ROOM1-PC02', 'b2');
  await addDevice(store, 'ROOM1-PC03', 'c3');
  await store.devices.recordContacts([
    { deviceId, atMs: START_MS, connected: true },
    { deviceId: silent, atMs: START_MS - 9 * DAY_MS, connected: false },
  ]);
  await store.alarms.raise([{ kind: 'clockOff', deviceId: silent, atMs: START_MS, detail: '', key: 'k' }]);
  const counts = await store.overview.deviceHealth(START_MS - 7 * DAY_MS);
  expect(counts).toEqual({ devices: 3, connected: 1, neverSeen: 1, silent: 1, withAlarms: 1 });
});

describe('query plans', () => {
  const byTime = ['alertCounts', 'timesToClaim', 'timesToDecision', 'alerts'] as const;
  const plan = (name: keyof typeof OVERVIEW_SQL): string[] => {
    const db = new Database(join(dataDir, 'watchkeeper.db'), { readonly: true });
    try {
      const sql = OVERVIEW_SQL[name];
      const names = Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, one]) => [one, 0]));
      const binds = sql.includes('?') ? [0] : [names];
      return db
        .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...binds)
        .map((row) => row.detail);
    } finally {
      db.close();
    }
  };

  it.each(byTime)('%s reads the alerts of its range alone', (name) => {
    const details = plan(name);
    expect(
      details.filter((one) => / a USING INDEX alert_by_time \(raised_ms>\? AND raised_ms<\?\)/.test(one)),
    ).not.toEqual([]);
    expect(details.filter((one) => /^SCAN (a|s|d|e|r|m|p|f)\b/.test(one))).toEqual([]);
  });

  it.each(['openByUrgency', 'mine'] as const)('%s reads open matters alone', (name) => {
    expect(plan(name).join('\n')).toMatch(/m USING (COVERING )?INDEX matter_(queue|open_person)/);
  });
});

it('answers for 1,000 open alerts beside 50,000 decided ones of years', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wk-overview-many-'));
  const many = openStore(folder);
  try {
    await addDevice(many, 'ROOM9-PC01', 'd4');
    const lead = await personNamed(many, 'Ms Adeyemi');
    fillYears(join(folder, 'watchkeeper.db'), lead);
    const range = { fromMs: START_MS - 30 * DAY_MS, toMs: START_MS + MINUTE_MS };
    const days = Array.from({ length: 30 }, (_, i) => ({
      fromMs: range.toMs - (i + 1) * DAY_MS,
      toMs: range.toMs - i * DAY_MS,
    }));
    const counts = await many.overview.alertCounts(lead, days);
    const toClaim = await many.overview.timesToClaim(lead, range);
    const toDecision = await many.overview.timesToDecision(lead, range);
    await many.overview.waiting(lead, { nowMs: START_MS, today: '2026-09-01' });
    expect(counts.flat().reduce((sum, one) => sum + one.alerts, 0)).toBeGreaterThan(1_000);
    expect(toClaim.count).toBe(0);
    expect(toDecision.count).toBeGreaterThan(500);
  } finally {
    many.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Straight into the file, with the triggers that keep matters in step put aside: 51,000 alerts one by one would take minutes. */
function fillYears(file: string, lead: number): void {
  const db = new Database(file);
  db.exec(`PRAGMA synchronous = OFF; BEGIN; DROP TRIGGER matter_follows_new_alert;
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 51000)
    INSERT INTO matter (matter_id, person_key, account, simulated, urgency, open_alerts, alert_count, flag_count, first_at_ms,
      last_at_ms, raised_ms, version) SELECT i, 'account ' || i, 'a' || i, 0, 2, i > 50000, 1, 1, 1, 1, 1, 1 FROM n;
    INSERT INTO alert (matter_id, device_id, session_id, theme, urgency, state, first_at_ms, last_at_ms, raised_ms, flag_count,
      simulated, version) SELECT matter_id, x'${'d4'.repeat(16)}', x'00', 'theme' || (matter_id % 12), 2,
      CASE WHEN matter_id > 50000 THEN 'open' WHEN matter_id % 9 = 0 THEN 'concern' ELSE 'falseAlarm' END, 1, 1,
      ${START_MS} - max(0, 50000 - matter_id) * ${(3 * 365 * DAY_MS) / 50_000}, 1, 0, 1 FROM matter;
    INSERT INTO review (alert_id, person_id, at_ms, decision, note)
      SELECT alert_id, ${lead}, raised_ms + alert_id, state, '' FROM alert WHERE state <> 'open'; COMMIT;`);
  db.close();
}
