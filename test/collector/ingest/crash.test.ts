import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openJournalReader } from '../../../collector/store/sqlite/journal-reader.ts';
import type { StoredBatch } from '../../../collector/store/store.ts';
import { until } from '../../support/program.ts';
import { CollectorProcess, Folder } from '../../support/stack.ts';
import { connect, enrolDevice, TestConnection, TestStream, windowEvent } from '../support/test-device.ts';

const ALL = { maxBatches: 1_000_000, maxBytes: 1e9 };

let folder: Folder;
let collector: CollectorProcess;
let port: number;

beforeEach(async () => {
  folder = new Folder('crash');
  collector = new CollectorProcess(folder.path);
  await collector.setup();
  port = Number((await collector.start()).agents.split(':').at(-1));
});
afterEach(async () => {
  await collector.process?.stop();
  folder.remove();
});

async function stored(): Promise<StoredBatch[]> {
  const reader = openJournalReader(folder.path);
  const all = await reader.readAfter(undefined, ALL);
  reader.close();
  return all;
}

test('kill -9 under load, again and again: everything acknowledged is there, once', { timeout: 300_000 }, async () => {
  const token = await collector.token({ uses: 4 });
  const streams = await Promise.all(Array.from({ length: 4 }, async () => new TestStream(await enrolDevice(token))));
  const acknowledged = new Map<TestStream, number>();
  for (let round = 0; round < 3; round++) {
    const connections = await Promise.all(
      streams.map(async (stream) => {
        const connection = await connect(port, stream.identity, [stream]);
        const { welcome } = await connection.frame('welcome');
        const next = welcome.streams[0]?.nextSequence ?? 1;
        expect(next).toBeGreaterThan(acknowledged.get(stream) ?? 0);
        // What was sent but not stored is lost with the test's device: go on from what the collector has.
        stream.nextSequence = next;
        stream.root = welcome.streams[0]?.root ?? stream.root;
        return { stream, connection };
      }),
    );
    for (let i = 0; i < 200; i++) {
      for (const { stream, connection } of connections) connection.send(stream.batch([windowEvent(`${round}.${i}`)]));
    }
    await until('some are acknowledged', () =>
      connections.some(({ stream, connection }) => connection.acknowledged(stream.streamId) > 0),
    );
    await collector.process?.kill();
    for (const { stream, connection } of connections) {
      await connection.closed();
      acknowledged.set(stream, Math.max(acknowledged.get(stream) ?? 0, connection.acknowledged(stream.streamId)));
    }
    await collector.start();
  }
  const all = await stored();
  for (const stream of streams) {
    const streamId = Buffer.from(stream.streamId).toString('hex');
    const sequences = all.filter((batch) => batch.streamId === streamId).map((batch) => batch.firstSequence);
    expect(sequences).toEqual(sequences.map((_, i) => i + 1));
    expect(sequences.length).toBeGreaterThanOrEqual(acknowledged.get(stream) ?? 0);
  }
  expect([...acknowledged.values()].some((through) => through > 0)).toBe(true);
});

/** The kernel refuses writes beyond this size with EFBIG, for this one process: a disk that is full, and then is not. */
const limitFileSize = (pid: number, bytes: string): void => {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}`]);
};

test.runIf(process.platform === 'linux')(
  'a full disk: nothing is acknowledged, it is said in words, and it heals by itself',
  async () => {
    const identity = await enrolDevice(await collector.token());
    const stream = new TestStream(identity);
    const before = await connect(port, identity, [stream]);
    before.send(stream.batch([windowEvent('before')]));
    await before.acked(stream.streamId, 1);
    const pid = collector.process?.pid ?? 0;
    limitFileSize(pid, '4096:unlimited');
    const kept = stream.batch([windowEvent('while full')]);
    before.send(kept);
    const { code, retryAfterMs } = await before.refusal();
    expect([code, retryAfterMs > 0]).toEqual(['storeUnavailable', true]);
    expect(before.acknowledged(stream.streamId)).toBe(1);
    limitFileSize(pid, 'unlimited:unlimited');
    const after = await new TestConnection(port, identity).opened();
    after.hello(identity, [stream.position()]);
    const { welcome } = await after.frame('welcome');
    expect(welcome.streams[0]?.nextSequence).toBe(2);
    after.send(kept);
    await after.acked(stream.streamId, 2);
    after.close();
    expect(await stored()).toHaveLength(2);
  },
);
