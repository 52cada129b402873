import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AlertService } from '../../../collector/alert/alert-service.ts';
import { purgeJournal } from '../../../collector/journal/retention.ts';
import { Flagging } from '../../../collector/policy/flagging/flagging.ts';
import { loadShippedPacks } from '../../../collector/policy/shipped-packs.ts';
import { AgreementProjection } from '../../../collector/projection/agreements.ts';
import { allCursors } from '../../../collector/projection/all-cursors.ts';
import { FlagProjection } from '../../../collector/projection/flags.ts';
import { MediaProjection } from '../../../collector/projection/media.ts';
import { ProjectionRunner } from '../../../collector/projection/runner.ts';
import { SessionProjection } from '../../../collector/projection/sessions.ts';
import { StatusProjection } from '../../../collector/projection/status.ts';
import { openJournalReader } from '../../../collector/store/sqlite/journal-reader.ts';
import { openJournalWriter } from '../../../collector/store/sqlite/journal-writer.ts';
import { openStore } from '../../../collector/store/sqlite/open-store.ts';
import type { JournalReader, JournalWriter, Store } from '../../../collector/store/store.ts';
import { encodeEvent, type KnownEventBody } from '../../../protocol/event.ts';
import { createMatcher } from '../../../protocol/match/create-matcher.ts';
import { createJudge } from '../../../protocol/policy/create-judge.ts';
import { fixedPolicy, PLAIN_POLICY } from '../support/policies.ts';
import { type DeviceIdentity, sha256, TestStream, windowBody } from '../support/test-device.ts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 8, 1, 9);
const matcher = createMatcher(loadShippedPacks());

let dataDir: string;
let store: Store;
let writer: JournalWriter;
let reader: JournalReader;
let now: number;
let device: { identity: DeviceIdentity; deviceId: string };

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'wk-rebuild-'));
  now = START;
  store = openStore(dataDir);
  writer = openJournalWriter(dataDir, { now: () => now, onDamaged: () => {} });
  reader = openJournalReader(dataDir);
  device = await addDevice();
});
afterEach(() => {
  writer.close();
  reader.close();
  store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function addDevice(): Promise<{ identity: DeviceIdentity; deviceId: string }> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const id = randomBytes(16);
  const tokenId = randomBytes(8).toString('hex');
  const token = { tokenId, secretSha256: '00'.repeat(32), label: '', group: '', audience: 'pupil', simulated: false };
  await store.identity.createToken({ ...token, createdMs: 0, expiresMs: 1e15, maxUses: 1, uses: 0, revokedMs: null });
  await store.identity.enrolDevice(
    tokenId,
    {
      deviceId: id.toString('hex'),
      publicKey: publicKey.export({ format: 'der', type: 'spki' }),
      certificateSha256: '01'.repeat(32),
      certificateExpiresMs: 1e15,
      hostname: 'pc-1',
      group: '',
      audience: 'pupil',
      simulated: false,
      machineFingerprint: '02'.repeat(32),
      enrolledMs: 0,
      revokedMs: null,
      revokedReason: null,
    },
    { atMs: 1, actor: 'test', action: 'deviceEnrolled', subject: 'device', from: '', detail: '' },
  );
  const rest = { keyPem: '', certificatePem: '', authorityPem: '', fingerprint: Buffer.alloc(32) };
  return { identity: { deviceId: id, key: privateKey, ...rest }, deviceId: id.toString('hex') };
}

async function receive(stream: TestStream, bodies: readonly KnownEventBody[]): Promise<void> {
  const firstSequence = stream.nextSequence;
  const bytes = stream.batch(bodies.map((body, i) => encodeEvent({ atMs: now + i, ...body })));
  await writer.append([
    {
      receivedMs: now + 100,
      deviceId: device.deviceId,
      streamId: Buffer.from(stream.streamId).toString('hex'),
      sessionId: Buffer.from(stream.sessionId).toString('hex'),
      firstSequence,
      eventCount: bodies.length,
      clockOffsetMs: 0,
      firstAtMs: now,
      lastAtMs: now + bodies.length,
      bytes,
    },
  ]);
}

/** Three days of a pupil, with all that a projection reacts to. */
async function threeDays(): Promise<void> {
  const stream = new TestStream(device.identity);
  const titles = ['Homework - Writer', 'how to kill myself', 'Weather', 'kys loser', 'ways to commit suicide - search'];
  for (let day = 0; day < 3; day++) {
    now = START + day * DAY_MS;
    await receive(stream, [{ kind: 'sessionStarted', account: `pupil${day}`, userId: 7, desktop: 'x11' }]);
    for (let lesson = 0; lesson < 20; lesson++) {
      now += 20 * 60_000;
      await receive(
        stream,
        titles.map((title) => windowBody(`${title} ${lesson}`)),
      );
    }
    await receive(stream, [{ kind: 'gap', reason: 'outboxFull', count: 5, firstAtMs: 1, lastAtMs: 2 }]);
    await receive(stream, [{ kind: 'clockChanged', beforeMs: 1, afterMs: 60_000 }]);
    await receive(stream, [{ kind: 'desktopUnwatchable', reason: 'wayland', detail: '' }]);
  }
  await receive(stream, [{ kind: 'sessionEnded', reason: 'companionLost' }]);
}

async function project(maxBatches: number): Promise<void> {
  const projections = [
    new FlagProjection(fixedPolicy(store)),
    new SessionProjection(),
    new StatusProjection(),
    new MediaProjection(),
    new AgreementProjection(),
  ];
  const slice = { maxBatches, maxBytes: 1e9 };
  const runner = new ProjectionRunner({ store, journal: reader, projections, sha256, now: () => now, slice });
  await runner.load();
  while ((await runner.step()).batches > 0);
  await new AlertService(store.alerts, () => now).groupPending();
}

function tables(): Record<string, unknown[]> {
  const db = new Database(join(dataDir, 'watchkeeper.db'), { readonly: true });
  const names = [
    'flag',
    'session',
    'alarm',
    'alert',
    'rejected_batch',
    'stream_head',
    'projection_cursor',
    'device_status',
  ];
  const all = names.map((name) => [name, db.prepare(`SELECT * FROM ${name}`).all()] as const);
  db.close();
  return Object.fromEntries(all);
}

test.each(['flags', 'sessions', 'status', 'verify'])(
  're-running %s over the past changes nothing',
  async (projection) => {
    await threeDays();
    await project(7);
    const first = tables();
    expect(first.flag?.length).toBeGreaterThan(60);
    expect(first.alert?.length).toBeGreaterThan(20);
    expect(first.alarm?.length).toBe(3);
    await store.projections.resetProjection(projection, { forgetHeads: projection === 'verify' });
    await project(500);
    expect(tables()).toEqual(first);
  },
);

test('what the verifier shut out stays shut out when another projection is re-run', async () => {
  const forged = new TestStream({ ...device.identity, key: generateKeyPairSync('ed25519').privateKey });
  await receive(forged, [windowBody('how to kill myself')]);
  await project(10);
  const first = tables();
  expect(first.rejected_batch).toHaveLength(1);
  expect(first.flag).toEqual([]);
  for (const name of ['flags', 'sessions', 'status'])
    await store.projections.resetProjection(name, { forgetHeads: false });
  await project(10);
  expect(tables()).toEqual(first);
});

test('purge deletes whole old days, but none that a projection has not read', async () => {
  await threeDays();
  now = START + 40 * DAY_MS;
  await receive(new TestStream(device.identity), [windowBody('today')]);
  const cursors = () => allCursors(store.projections);
  expect(purgeJournal(dataDir, await cursors(), 30, now)).toMatchObject({ deleted: [], kept: { length: 3 } });
  await project(500);
  const flags = tables().flag;
  // One that is to be re-run over the past, or that is new in this version, has no cursor yet.
  const before = (await store.projections.cursors()).find(({ projection }) => projection === 'status');
  await store.projections.resetProjection('status', { forgetHeads: false });
  expect(purgeJournal(dataDir, await cursors(), 30, now)).toMatchObject({ deleted: [], kept: { length: 3 } });
  await project(500);
  expect((await store.projections.cursors()).find(({ projection }) => projection === 'status')).toEqual(before);
  const purged = purgeJournal(dataDir, await cursors(), 30, now);
  expect(purged).toEqual({ deleted: ['2026-09-01', '2026-09-02', '2026-09-03'], kept: [] });
  expect(await reader.readAfter(undefined, { maxBatches: 9, maxBytes: 1e9 })).toHaveLength(1);
  expect(tables().flag).toEqual(flags);
});

test('a batch that a projection cannot take holds up nobody: it is alarmed, and the next ones are read', async () => {
  const faulty = {
    match: (text: string) => {
      if (text === 'trips over this') throw new RangeError('a fault of ours');
      return matcher.match(text);
    },
  };
  const { searches } = PLAIN_POLICY;
  const flagging = new Flagging({ matching: faulty, judge: createJudge(PLAIN_POLICY), searches });
  const projections = [new FlagProjection(fixedPolicy(store, flagging)), new SessionProjection()];
  const faultyRunner = new ProjectionRunner({ store, journal: reader, projections, sha256, now: () => now });
  await faultyRunner.load();
  const stream = new TestStream(device.identity);
  await receive(stream, [windowBody('trips over this')]);
  await receive(stream, [windowBody('how to kill myself')]);
  expect(await faultyRunner.step()).toMatchObject({ batches: 2, flagged: true, alarmed: true });
  const [alarm] = await store.alarms.openAlarms(10);
  expect(alarm).toMatchObject({ kind: 'undecodableEvent', deviceId: device.deviceId });
  expect(alarm?.detail).not.toContain('trips over');
  expect((await store.sessions.sessionsOf(device.deviceId, 0, 1e15)).length).toBe(1);
});
