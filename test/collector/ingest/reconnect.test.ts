/** A device that reconnects while its batch waits for the disk hears of it on the connection that it has now. */
import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadIdentity } from '../../../collector/identity/identity-files.ts';
import { Ingest } from '../../../collector/ingest/ingest.ts';
import { openJournalReader } from '../../../collector/store/sqlite/journal-reader.ts';
import { openJournalWriter } from '../../../collector/store/sqlite/journal-writer.ts';
import { openStore } from '../../../collector/store/sqlite/open-store.ts';
import { type JournalWriter, StoreError } from '../../../collector/store/store.ts';
import { CollectorFixture } from '../support/collector-fixture.ts';
import { connect, type DeviceIdentity, enrolDevice, sha256, TestStream, windowEvent } from '../support/test-device.ts';

/** After its first commit the journal waits for a second batch to come, for as long as a test can last. */
const TWO_AT_A_TIME = { gatherMs: 3_600_000, maxGatherMs: 3_600_000, enoughBatches: 2 };

let collector: CollectorFixture;
let port: number;
let diskIsFull = false;
let device: DeviceIdentity;
let other: DeviceIdentity;
const undo: (() => void | Promise<void>)[] = [];

beforeEach(async () => {
  diskIsFull = false;
  collector = new CollectorFixture();
  await collector.setUp();
  await collector.start();
  const token = await collector.token();
  [device, other] = [await enrolDevice(token), await enrolDevice(token)];
  await collector.stop();
  port = await startIngest();
});
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
  await collector.remove();
});

async function startIngest(): Promise<number> {
  const { dataDir, now } = collector;
  const { authority, authorityPem, tls } = await loadIdentity(dataDir);
  const [store, journalReader] = [openStore(dataDir), openJournalReader(dataDir)];
  const writer = openJournalWriter(dataDir, { now, onDamaged: () => {} });
  const ingest = new Ingest({
    ...{
      store,
      journal: onDisk(writer),
      journalReader,
      authority,
      authorityPem,
      policyKey: new Uint8Array(32),
      tls,
      host: '127.0.0.1',
      port: 0,
    },
    ...{ now, sha256, monotonicMs: () => performance.now(), log: pino({ level: 'silent' }) },
    onStored: () => {},
    onDevicesChanged: () => {},
    onAlarm: () => {},
    onPolicyChanged: () => {},
    onMediaRegister: () => {},
    onStoreProblem: () => {},
    groupLimits: TWO_AT_A_TIME,
  });
  undo.push(
    () => store.close(),
    () => journalReader.close(),
    () => writer.close(),
    () => ingest.stop(),
  );
  return await ingest.start();
}

/** The real journal on a disk that can be told to be full. */
function onDisk(writer: JournalWriter): JournalWriter {
  return {
    append: async (records) => {
      if (diskIsFull) throw new StoreError('full', 'no space left on the device');
      await writer.append(records);
    },
    close: () => writer.close(),
  };
}

/** The first batch is durable, the second waits; the device has reconnected and sent the second again. */
async function reconnectedWhileWaiting() {
  const stream = new TestStream(device);
  const old = await connect(port, device, [stream]);
  old.send(stream.batch([windowEvent('one')]));
  await old.acked(stream.streamId, 1);
  const second = stream.batch([windowEvent('two')]);
  old.send(second);
  const current = await connect(port, device, [stream]);
  expect((await old.refusal()).code).toBe('replaced');
  const welcome = await current.frame('welcome');
  expect(welcome.welcome.streams[0]?.nextSequence).toBe(2);
  current.send(second);
  // Said in answer to the resend: it has been looked at.
  await current.acked(stream.streamId, 1);
  return { stream, current };
}

async function releaseTheDisk(): Promise<void> {
  const stream = new TestStream(other);
  (await connect(port, other, [stream])).send(stream.batch([windowEvent('somebody else')]));
}

test('a resend whose original is still being stored is acknowledged as soon as that is durable', async () => {
  const { stream, current } = await reconnectedWhileWaiting();
  await releaseTheDisk();
  await current.acked(stream.streamId, 2);
  expect(await collector.journal()).toHaveLength(3);
});

test('a resend whose original could not be stored is refused on the connection that is there now', async () => {
  const { current } = await reconnectedWhileWaiting();
  diskIsFull = true;
  await releaseTheDisk();
  expect((await current.refusal()).code).toBe('storeUnavailable');
  expect(await collector.journal()).toHaveLength(1);
});
