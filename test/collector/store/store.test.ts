import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AlertService } from '../../../collector/alert/alert-service.ts';
import { MAX_OPEN_A_DEVICE } from '../../../collector/alert/grouping.ts';
import { deleteOldAlerts } from '../../../collector/alert/retention.ts';
import { lockDataDir } from '../../../collector/store/sqlite/data-lock.ts';
import { openStore } from '../../../collector/store/sqlite/open-store.ts';
import type { NewAuditEntry, NewFlag, ProjectionStep, Store } from '../../../collector/store/store.ts';
import { decideOne } from '../support/decide.ts';

let dataDir: string;
let store: Store;
const deviceId = 'ab'.repeat(16);
const audit: NewAuditEntry = {
  atMs: 1,
  actor: 'jo',
  action: 'alertReviewed',
  subject: 'alert 1',
  from: '',
  detail: '',
};

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'wk-store-'));
  store = openStore(dataDir);
  const token = { tokenId: '01'.repeat(8), secretSha256: '02'.repeat(32), label: '', group: '', audience: 'pupil' };
  const limits = { simulated: false, createdMs: 0, expiresMs: 1e15, maxUses: 1, uses: 0, revokedMs: null };
  await store.identity.createToken({ ...token, ...limits });
  const device = {
    deviceId,
    publicKey: Buffer.alloc(44),
    certificateSha256: '03'.repeat(32),
    certificateExpiresMs: 1e15,
  };
  const rest = {
    hostname: 'pc-1',
    group: '',
    audience: 'pupil',
    simulated: false,
    machineFingerprint: '04'.repeat(32),
  };
  await store.identity.enrolDevice(
    token.tokenId,
    { ...device, ...rest, enrolledMs: 1, revokedMs: null, revokedReason: null },
    { ...audit, action: 'deviceEnrolled' },
  );
});
afterEach(() => {
  store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const flag = (sequence: number, atMs: number, over: Partial<NewFlag> = {}): NewFlag => ({
  deviceId,
  sessionId: '05'.repeat(16),
  streamId: '06'.repeat(16),
  sequence,
  atMs,
  receivedMs: atMs,
  eventKind: 'windowFocused',
  field: 'title',
  text: 'a title',
  program: 'xterm',
  packId: 'suicide.en',
  theme: 'suicide',
  term: 'kill myself',
  urgency: 1,
  start: 0,
  end: 3,
  simulated: false,
  policyVersion: 1,
  audience: 'pupil',
  rule: 'term',
  spelling: 'plain',
  explanation: { parts: [], reasons: [], educational: null, moment: null },
  alerts: true,
  ...over,
});

const step = (over: Partial<ProjectionStep>): ProjectionStep => ({
  cursors: [],
  streamHeads: [],
  rejected: [],
  sessions: [],
  flags: [],
  alarms: [],
  deviceEvents: [],
  devicePolicies: [],
  media: [],
  ...over,
});

test('the audit record refuses changes and deletions, by whoever opens the file', async () => {
  await store.audit.record(audit);
  const db = new Database(join(dataDir, 'watchkeeper.db'));
  expect(() => db.exec("UPDATE audit SET actor = 'nobody'")).toThrow('append-only');
  expect(() => db.exec('DELETE FROM audit')).toThrow('append-only');
  db.close();
  expect(await store.audit.entries(10)).toMatchObject([audit, { action: 'deviceEnrolled' }]);
});

test('a step that fails half-way changes nothing', async () => {
  const unknownDevice = { sessionId: '05'.repeat(16), deviceId: 'ff'.repeat(16), lastEventMs: 1 };
  const position = { segment: '2026-01-01', row: 5 };
  const failing = step({
    cursors: [{ projection: 'flags', position }],
    streamHeads: [{ streamId: '06'.repeat(16), deviceId, head: { nextSequence: 9, root: Buffer.alloc(32) } }],
    sessions: [unknownDevice],
  });
  await expect(store.projections.commitStep(failing)).rejects.toMatchObject({ name: 'StoreError' });
  expect(await store.projections.streamHeads()).toEqual([]);
  expect(await store.projections.cursors()).toEqual([]);
});

test('the same flags and alarms again change nothing', async () => {
  const alarm = { kind: 'chainGap', deviceId, atMs: 5, detail: 'pc-1: gap', key: 'chainGap x' } as const;
  for (let i = 0; i < 3; i++) await store.projections.commitStep(step({ flags: [flag(1, 10)], alarms: [alarm] }));
  expect(await store.alerts.ungroupedFlags(10)).toHaveLength(1);
  expect((await store.alarms.openAlarms(10)).map(({ count }) => count)).toEqual([1]);
  await store.alarms.raise([{ ...alarm, atMs: 6 }]);
  expect((await store.alarms.openAlarms(10)).map(({ count }) => count)).toEqual([2]);
  expect(await store.alarms.closeAlarm(1, 7, { ...audit, action: 'alarmClosed' })).toBe(true);
  await store.alarms.raise([alarm]);
  expect(await store.alarms.openAlarms(10)).toEqual([]);
});

test('no device is enrolled and no certificate renewed without an entry in the audit record', async () => {
  const entry = (action: NewAuditEntry['action']): NewAuditEntry => ({ ...audit, action });
  const known = await store.identity.findDevice(deviceId);
  if (!known) throw new Error('the device is not there');
  const tokenId = '0a'.repeat(8);
  const token = { tokenId, secretSha256: '02'.repeat(32), label: '', group: '', audience: 'pupil', simulated: false };
  await store.identity.createToken({ ...token, createdMs: 0, expiresMs: 1e15, maxUses: 1, uses: 0, revokedMs: null });
  const second = { ...known, deviceId: 'cd'.repeat(16) };
  const renewed = { sha256: '07'.repeat(32), expiresMs: 2e15 };
  const db = new Database(join(dataDir, 'watchkeeper.db'));
  db.exec("CREATE TRIGGER no_audit BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no room'); END");
  await expect(store.identity.enrolDevice(tokenId, second, entry('deviceEnrolled'))).rejects.toThrow('no room');
  await expect(store.identity.replaceCertificate(deviceId, renewed, entry('certificateRenewed'))).rejects.toThrow();
  expect(await store.identity.findDevice(second.deviceId)).toBeUndefined();
  expect((await store.identity.findToken(tokenId))?.uses).toBe(0);
  expect(await store.identity.findDevice(deviceId)).toEqual(known);
  db.exec('DROP TRIGGER no_audit');
  db.close();
  expect(await store.identity.enrolDevice(tokenId, second, entry('deviceEnrolled'))).toBe(true);
  expect(await store.identity.replaceCertificate(deviceId, renewed, entry('certificateRenewed'))).toBe(true);
  expect(await store.identity.replaceCertificate('ef'.repeat(16), renewed, entry('certificateRenewed'))).toBe(false);
  const actions = (await store.audit.entries(10)).map(({ action }) => action);
  expect(actions).toEqual(['certificateRenewed', 'deviceEnrolled', 'deviceEnrolled']);
});

test('a device that makes up sessions has a bounded number of open alerts, holds all of its flags, and says so; others have theirs', async () => {
  const flood = Array.from({ length: 120 }, (_, i) =>
    flag(i + 1, 10, { sessionId: (i + 1).toString(16).padStart(32, '0') }),
  );
  await store.projections.commitStep(step({ flags: flood }));
  const service = new AlertService(store.alerts, () => 99);
  await service.groupPending();
  const deviceId = flood[0]?.deviceId ?? '';
  expect(await store.alerts.countOpenAlerts(deviceId)).toBe(MAX_OPEN_A_DEVICE);
  const alerts = await store.alerts.alerts({ state: 'open', maxAlerts: 200 });
  expect(alerts.reduce((sum, { flagCount }) => sum + flagCount, 0)).toBe(120);
  expect(alerts.map(({ otherSessions, flagCount }) => [otherSessions, flagCount]).slice(0, 2)).toEqual([
    [true, 71],
    [false, 1],
  ]);
  // Later, in another pass: the same alert grows, none begins.
  await store.projections.commitStep(step({ flags: [flag(500, 9e9, { sessionId: 'ee'.repeat(16) })] }));
  expect(await service.groupPending()).toMatchObject([{ isNew: false, alert: { flagCount: 72, otherSessions: true } }]);
});

test('a flag that arrives late joins the alert of its own time', async () => {
  const [ten, noon] = [36_000_000, 43_200_000];
  const service = new AlertService(store.alerts, () => 99);
  await store.projections.commitStep(step({ flags: [flag(1, ten), flag(2, noon)] }));
  const made = await service.groupPending();
  expect(made.map(({ isNew }) => isNew)).toEqual([true, true]);
  await store.projections.commitStep(step({ flags: [flag(3, ten - 60_000), flag(4, ten - 7_200_000)] }));
  const changed = (await service.groupPending()).map(({ isNew, alert }) => [isNew, alert.firstAtMs, alert.lastAtMs]);
  expect(changed.toSorted()).toEqual([
    [false, ten - 60_000, ten],
    [true, ten - 7_200_000, ten - 7_200_000],
  ]);
});

test('a review of a stale alert is refused and leaves no trace', async () => {
  await store.projections.commitStep(step({ flags: [flag(1, 10), flag(2, 20, { urgency: 5 })] }));
  const [ungrouped] = await store.alerts.ungroupedFlags(10);
  const group = {
    alertId: null,
    flagIds: [ungrouped?.flagId ?? 0],
    urgency: 1,
    raisedMs: 30,
    otherSessions: false,
  } as const;
  const [made] = await store.alerts.groupFlags([{ ...group, flagIds: [...group.flagIds] }]);
  expect(made).toMatchObject({ isNew: true, alert: { flagCount: 1, urgency: 1, hostname: 'pc-1', state: 'open' } });
  const person = await store.people.addPerson(
    { name: 'Jo', roles: ['monitoringLead'], passwordHash: 'x', passwordTemporary: false, createdMs: 1 },
    audit,
  );
  const alertId = made?.alert.alertId ?? 0;
  const review = { alertId, personId: person.personId, decision: 'falseAlarm', note: 'homework', atMs: 40 } as const;
  const before = (await store.audit.entries(100)).length;
  expect(await decideOne(store, { ...review, expectedVersion: 99 }, audit)).toMatchObject({
    ok: false,
    reason: 'stale',
  });
  expect(await decideOne(store, { ...review, alertId: 77, expectedVersion: 1 }, audit)).toMatchObject({
    reason: 'notFound',
  });
  expect(await store.alerts.reviewsOf(alertId)).toEqual([]);
  expect(await store.audit.entries(100)).toHaveLength(before);
  const version = made?.alert.version ?? 0;
  expect(await decideOne(store, { ...review, expectedVersion: version }, audit)).toMatchObject({ ok: true });
  expect(await store.alerts.alerts({ state: 'reviewed', maxAlerts: 5 })).toHaveLength(1);
  expect(await store.alerts.countAlerts('open')).toBe(0);
});

test('the retention of alerts deletes what was decided long ago and old flags for reports, never what is open', async () => {
  const [dayMs, nowMs] = [86_400_000, 1_000 * 86_400_000];
  const service = new AlertService(store.alerts, () => nowMs - 500 * dayMs);
  const themes = ['drugs', 'weapons', 'gambling', 'bullying'];
  // By their workstation's clock, all are ancient.
  const flags = themes.map((theme, i) => flag(i + 1, 10, { theme, receivedMs: nowMs - 500 * dayMs }));
  const reports = [600, 2].map((days, i) => flag(10 + i, 10, { alerts: false, receivedMs: nowMs - days * dayMs }));
  await store.projections.commitStep(step({ flags: [...flags, ...reports] }));
  await service.groupPending();
  const person = { roles: ['monitoringLead'], passwordHash: 'x', passwordTemporary: false, createdMs: 1 } as const;
  const { personId } = await store.people.addPerson({ ...person, name: 'Jo' }, audit);
  const all = await store.alerts.alerts({ state: 'all', maxAlerts: 10 });
  const decide = async (theme: string, daysAgo: number): Promise<void> => {
    const { alertId, version } = all.find((alert) => alert.theme === theme) ?? { alertId: 0, version: 0 };
    const atMs = nowMs - daysAgo * dayMs;
    const review = { alertId, expectedVersion: version, personId, decision: 'concern', note: '', atMs } as const;
    expect(await decideOne(store, review, audit)).toMatchObject({ ok: true });
  };
  await decide('drugs', 499);
  await decide('weapons', 366);
  await decide('gambling', 3);

  expect(await deleteOldAlerts(store.alerts, 365, nowMs)).toEqual({ alerts: 2, flags: 3 });
  const left = await store.alerts.alerts({ state: 'all', maxAlerts: 10 });
  expect(left.map(({ theme, state }) => `${theme} ${state}`).toSorted()).toEqual(['bullying open', 'gambling concern']);
  for (const { alertId } of left) expect(await store.alerts.flagsOf(alertId, 10)).toHaveLength(1);
  const rows = new Database(join(dataDir, 'watchkeeper.db'), { readonly: true });
  expect(rows.prepare('SELECT count(*) AS n FROM flag').get()).toEqual({ n: 3 });
  expect(rows.prepare('SELECT count(*) AS n FROM review').get()).toEqual({ n: 1 });
  rows.close();
  const deletion = { action: 'alertsDeleted', detail: '2 alerts, 3 flags; kept 365 days by the policy' };
  expect((await store.audit.entries(1))[0]).toMatchObject(deletion);
  expect(await deleteOldAlerts(store.alerts, 365, nowMs)).toEqual({ alerts: 0, flags: 0 });
  expect((await store.audit.entries(100)).filter(({ action }) => action === 'alertsDeleted')).toHaveLength(1);
});

test('names are unique without regard to case', async () => {
  const person = { roles: ['monitoringLead'], passwordHash: 'x', passwordTemporary: false, createdMs: 1 } as const;
  await store.people.addPerson({ ...person, name: 'Jo' }, audit);
  await expect(store.people.addPerson({ ...person, name: 'jO' }, audit)).rejects.toThrow('UNIQUE');
  expect((await store.people.findPerson('JO'))?.name).toBe('Jo');
});

test('a second lock on the same folder is refused until the first is gone', () => {
  const first = lockDataDir(dataDir);
  expect(() => lockDataDir(dataDir)).toThrow(`another collector is already running on ${dataDir}`);
  first.release();
  lockDataDir(dataDir).release();
});

test('a file from a newer collector is refused', () => {
  const db = new Database(join(dataDir, 'watchkeeper.db'));
  db.pragma('user_version = 999');
  db.close();
  expect(() => openStore(dataDir)).toThrow('newer version');
});
