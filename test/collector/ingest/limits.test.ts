/** What the agents' port does at its limits: memory for what waits, connections, failed enrolments. */

import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadIdentity } from '../../../collector/identity/identity-files.ts';
import { Ingest, type IngestDeps } from '../../../collector/ingest/ingest.ts';
import { openJournalReader } from '../../../collector/store/sqlite/journal-reader.ts';
import { openJournalWriter } from '../../../collector/store/sqlite/journal-writer.ts';
import { openStore } from '../../../collector/store/sqlite/open-store.ts';
import { until } from '../../support/program.ts';
import { CollectorFixture } from '../support/collector-fixture.ts';
import {
  connect,
  type DeviceIdentity,
  enrolDevice,
  sha256,
  TestConnection,
  TestStream,
  tryEnrol,
  windowEvent,
} from '../support/test-device.ts';

let collector: CollectorFixture;
const undo: (() => void | Promise<void>)[] = [];
beforeEach(async () => {
  collector = new CollectorFixture();
  await collector.setUp();
  await collector.start();
});
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
  await collector.remove();
});

async function devices(count: number): Promise<DeviceIdentity[]> {
  const token = await collector.token();
  return await Promise.all(Array.from({ length: count }, () => enrolDevice(token)));
}

/** The agents' port alone, over the real store and journal, with other limits. */
async function ingestWith(
  limits: Pick<IngestDeps, 'groupLimits' | 'maxConnections' | 'maxBytesADay'>,
  logLines: string[] = [],
): Promise<number> {
  await collector.stop();
  const { dataDir, now } = collector;
  const { authority, authorityPem, tls } = await loadIdentity(dataDir);
  const store = openStore(dataDir);
  const journalReader = openJournalReader(dataDir);
  const journal = openJournalWriter(dataDir, { now, onDamaged: () => {} });
  const ingest = new Ingest({
    ...{
      store,
      journal,
      journalReader,
      authority,
      authorityPem,
      policyKey: new Uint8Array(32),
      tls,
      host: '127.0.0.1',
      port: 0,
      now,
      sha256,
    },
    monotonicMs: () => performance.now(),
    log: pino({}, { write: (line: string) => void logLines.push(line) }),
    onStored: () => {},
    onDevicesChanged: () => {},
    onAlarm: () => {},
    onPolicyChanged: () => {},
    onMediaRegister: () => {},
    onStoreProblem: () => {},
    ...limits,
  });
  const port = await ingest.start();
  undo.push(
    () => store.close(),
    () => journalReader.close(),
    () => journal.close(),
    () => ingest.stop(),
  );
  return port;
}

test('when too much waits for the disk all devices are slowed alike, and go on when it is written', async () => {
  const [busy, quiet] = (await devices(2)) as [DeviceIdentity, DeviceIdentity];
  const port = await ingestWith({ groupLimits: { highWaterBytes: 2_000 } });
  const [stream, other] = [new TestStream(busy), new TestStream(quiet)];
  const [sender, bystander] = [await connect(port, busy, [stream]), await connect(port, quiet, [other])];
  for (let i = 0; i < 20; i++) sender.send(stream.batch([windowEvent(`${i} ${'x'.repeat(900)}`)]));
  expect((await sender.frame('throttle')).pauseMs).toBeGreaterThan(0);
  expect((await bystander.frame('throttle')).pauseMs).toBeGreaterThan(0);
  await sender.acked(stream.streamId, 20);
  bystander.send(other.batch([windowEvent('my turn')]));
  await bystander.acked(other.streamId, 1);
  expect(await collector.journal()).toHaveLength(21);
});

test('a flood of connections is cut off at the limit, said once, and leaves those alone that were there', async () => {
  const [first, second, late] = (await devices(3)) as [DeviceIdentity, DeviceIdentity, DeviceIdentity];
  const logLines: string[] = [];
  const port = await ingestWith({ maxConnections: 2 }, logLines);
  const stream = new TestStream(first);
  const [one, two] = [await connect(port, first, [stream]), await connect(port, second)];
  for (let i = 0; i < 5; i++) expect(await new TestConnection(port, late).closed()).toBe(1006);
  expect(logLines.filter((line) => line.includes("the agents' port is full"))).toHaveLength(1);
  one.send(stream.batch([windowEvent('still here')]));
  await one.acked(stream.streamId, 1);
  two.close();
  await until('there is room again', async () => {
    const again = new TestConnection(port, late);
    const opened = await Promise.race([again.opened().then(() => true), again.closed().then(() => false)]);
    again.close();
    return opened;
  });
});

test('too many failed enrolments from one address must wait; a good token is refused meanwhile, and good again after', async () => {
  const good = await collector.token();
  const expired = await collector.token({ lifetimeMs: -1 });
  for (let i = 0; i < 20; i++) expect(await tryEnrol(expired)).toMatchObject({ refusal: { code: 'tokenExpired' } });
  const answer = await tryEnrol(good);
  expect(answer).toMatchObject({ ok: false, status: 429, refusal: { code: 'rateLimited' } });
  if (!answer.ok) expect(answer.refusal.retryAfterMs).toBeGreaterThan(0);
  expect(await collector.store.devices.devices()).toEqual([]);
  collector.clockShiftMs = 61_000;
  expect(await tryEnrol(good)).toMatchObject({ ok: true });
});

test('a device that would fill the disk is held at its daily allowance: the technician hears of it, others go on, tomorrow it may go on', async () => {
  const [greedy, modest] = (await devices(2)) as [DeviceIdentity, DeviceIdentity];
  const port = await ingestWith({ maxBytesADay: 2_500 });
  const [stream, other] = [new TestStream(greedy), new TestStream(modest)];
  const sender = await connect(port, greedy, [stream]);
  const batches = [1, 2, 3].map((i) => stream.batch([windowEvent(`${i} ${'x'.repeat(900)}`)]));
  for (const bytes of batches) sender.send(bytes);
  const refusal = await sender.refusal();
  expect(refusal.code).toBe('rateLimited');
  expect(refusal.retryAfterMs).toBeGreaterThan(0);
  expect(refusal.retryAfterMs).toBeLessThanOrEqual(3_600_000);
  await until('the alarm', async () => (await collector.store.alarms.openAlarms(10)).length > 0);
  expect(await collector.store.alarms.openAlarms(10)).toMatchObject([
    { kind: 'allowanceUsed', deviceId: Buffer.from(greedy.deviceId).toString('hex') },
  ]);
  const bystander = await connect(port, modest, [other]);
  bystander.send(other.batch([windowEvent('me too')]));
  await bystander.acked(other.streamId, 1);
  expect((await collector.journal()).map(({ bytes }) => Buffer.from(bytes)).filter((b) => b.length > 900)).toEqual(
    batches.slice(0, 2).map((bytes) => Buffer.from(bytes)),
  );
  collector.clockShiftMs = 86_400_000;
  const tomorrow = await connect(port, greedy, [stream]);
  tomorrow.send(batches[2] as Uint8Array);
  await tomorrow.acked(stream.streamId, 3);
});
