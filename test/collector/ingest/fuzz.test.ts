/**
 * The ingest state machine under hostile frames, over the real journal: random and mutated bytes, wrong order, replays, gaps,
 * forks, other devices' streams. Whatever comes, nothing is acknowledged that is not stored, and no other device suffers.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AgentSocket, Connection, type ConnectionDeps } from '../../../collector/ingest/connection.ts';
import { DailyAllowance } from '../../../collector/ingest/daily-allowance.ts';
import { GroupCommit } from '../../../collector/ingest/group-commit.ts';
import { StreamHeads } from '../../../collector/ingest/stream-heads.ts';
import { openJournalReader } from '../../../collector/store/sqlite/journal-reader.ts';
import { openJournalWriter } from '../../../collector/store/sqlite/journal-writer.ts';
import type { DeviceRecord, StoredBatch } from '../../../collector/store/store.ts';
import type { Bytes } from '../../../protocol/bytes.ts';
import { type CollectorFrame, decodeBatch, decodeCollectorFrame, encodeAgentFrame } from '../../../protocol/frame.ts';
import { Folder } from '../../support/stack.ts';
import { type DeviceIdentity, sha256, TestStream, windowEvent } from '../support/test-device.ts';

const NOW = Date.UTC(2026, 5, 1, 10);

type Move =
  | { kind: 'next'; events: number }
  | { kind: 'replay'; back: number }
  | { kind: 'gap'; by: number }
  | { kind: 'fork'; at: number; events: number }
  | { kind: 'foreign' }
  | { kind: 'garbage'; bytes: Uint8Array }
  | { kind: 'mutated'; at: number; bit: number }
  | { kind: 'hello' }
  | { kind: 'heartbeat' };

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('next' as const), events: fc.integer({ min: 1, max: 5 }) }) },
  fc.record({ kind: fc.constant('replay' as const), back: fc.nat(8) }),
  fc.record({ kind: fc.constant('gap' as const), by: fc.integer({ min: 1, max: 1e6 }) }),
  fc.record({ kind: fc.constant('fork' as const), at: fc.nat(10), events: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constant('foreign' as const) }),
  fc.record({ kind: fc.constant('garbage' as const), bytes: fc.uint8Array({ maxLength: 300 }) }),
  fc.record({ kind: fc.constant('mutated' as const), at: fc.nat(5_000), bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('hello' as const) }),
  fc.record({ kind: fc.constant('heartbeat' as const) }),
);

function makeDevice(): { record: DeviceRecord; identity: DeviceIdentity } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const id = randomBytes(16);
  const record: DeviceRecord = {
    deviceId: id.toString('hex'),
    publicKey: publicKey.export({ format: 'der', type: 'spki' }),
    certificateSha256: '00'.repeat(32),
    certificateExpiresMs: NOW * 2,
    hostname: 'pc',
    group: '',
    audience: 'pupil',
    simulated: false,
    machineFingerprint: '00'.repeat(32),
    enrolledMs: 0,
    revokedMs: null,
    revokedReason: null,
  };
  const rest = { keyPem: '', certificatePem: '', authorityPem: '', fingerprint: new Uint8Array(32) };
  return { record, identity: { deviceId: id, key: privateKey, ...rest } };
}

/** The far end of a connection: what an agent would receive. */
class FarEnd implements AgentSocket {
  readonly frames: CollectorFrame[] = [];
  closed = false;
  send(frame: Bytes): void {
    expect(this.closed).toBe(false);
    this.frames.push(decodeCollectorFrame(frame));
  }
  close(): void {
    this.closed = true;
  }
}

/** Lets lookups in the journal and the commit that waits for this turn's end finish. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

async function run(moves: readonly Move[]): Promise<void> {
  const folder = new Folder('ingest-fuzz');
  const journal = openJournalWriter(folder.path, { now: () => NOW, onDamaged: () => {} });
  const reader = openJournalReader(folder.path);
  const heads = new StreamHeads(reader, sha256);
  const unexpected: unknown[] = [];
  const commits = new GroupCommit({
    journal,
    onCommitted: (records) => heads.committed(records),
    onFailed: (records) => heads.failed(records),
    onPressure: () => {},
    monotonicMs: () => performance.now(),
    limits: { gatherMs: 0 },
  });
  const deps: ConnectionDeps = {
    now: () => NOW,
    heads,
    commits,
    forks: new DailyAllowance(4),
    newStreams: new DailyAllowance(8),
    noteContact: () => {},
    raiseAlarm: () => {},
    bytes: new DailyAllowance(1e9),
    inUse: () => undefined,
    onStreaming: () => {},
    onUnexpected: (error) => unexpected.push(error),
    heartbeatIntervalMs: 1_000,
    policy: () => undefined,
    mediaRegister: () => undefined,
    mediaGrantsOf: async () => undefined,
  };
  try {
    await play(moves, deps);
    await commits.drained();
    expect(unexpected).toEqual([]);
    const all = await reader.readAfter(undefined, { maxBatches: 1e6, maxBytes: 1e9 });
    await checkReload(all, heads, reader);
  } finally {
    journal.close();
    reader.close();
    folder.remove();
  }

  async function play(hostile: readonly Move[], shared: ConnectionDeps): Promise<void> {
    const [victim, attacker] = [makeDevice(), makeDevice()];
    const victimStream = new TestStream(victim.identity);
    const stream = new TestStream(attacker.identity);
    const calm = await greet(victim, victimStream, shared);
    let foe = await greet(attacker, stream, shared);
    const sent: Bytes[] = [];
    // A stream's id is 128 random bits that only its device and the collector know: nobody uses it before its owner.
    const first = victimStream.batch([windowEvent('honest', NOW)]);
    calm.connection.receive(encodeAgentFrame({ kind: 'batch', bytes: first }), true);
    let honest = 1;
    for (const one of hostile) {
      if (foe.end.closed) foe = await greet(attacker, stream, shared);
      foe.connection.receive(frameFor(one, stream, victimStream, sent), true);
      const bytes = victimStream.batch([windowEvent('honest', NOW)]);
      calm.connection.receive(encodeAgentFrame({ kind: 'batch', bytes }), true);
      honest++;
      await turn();
    }
    await shared.commits.drained();
    await turn();
    expect(calm.end.closed).toBe(false);
    const all = await reader.readAfter(undefined, { maxBatches: 1e6, maxBytes: 1e9 });
    const ofVictim = all.filter((batch) => batch.deviceId === victim.record.deviceId);
    expect(ofVictim.map((batch) => batch.firstSequence)).toEqual(Array.from({ length: honest }, (_, i) => i + 1));
    for (const end of [calm.end, foe.end]) checkAcks(end, all);
  }
}

async function greet(device: ReturnType<typeof makeDevice>, stream: TestStream, deps: ConnectionDeps) {
  const end = new FarEnd();
  const connection = new Connection(device.record, end, deps);
  connection.receive(helloFrame(stream), true);
  await turn();
  expect(end.frames[0]?.kind).toBe('welcome');
  return { end, connection };
}

const helloFrame = (stream: TestStream): Bytes =>
  encodeAgentFrame({
    kind: 'hello',
    hello: {
      protocolMinor: 0,
      agentVersion: '',
      hostname: '',
      operatingSystem: '',
      machineFingerprint: new Uint8Array(32),
      clockMs: NOW,
      streams: [stream.position()],
      policyVersion: 0,
      policySha256: new Uint8Array(0),
      mediaRegisterVersion: 0,
      mediaGrantsVersion: 0,
    },
  });

function frameFor(one: Move, stream: TestStream, victim: TestStream, sent: Bytes[]): Bytes {
  const events = (count: number): Bytes[] => Array.from({ length: count }, (_, i) => windowEvent(`t${i}`, NOW));
  const asFrame = (bytes: Bytes): Bytes => encodeAgentFrame({ kind: 'batch', bytes });
  switch (one.kind) {
    case 'next':
      sent.push(stream.batch(events(one.events)));
      return asFrame(sent.at(-1) as Bytes);
    case 'replay':
      return asFrame(sent.at(-1 - one.back) ?? stream.batch(events(1)));
    case 'gap':
      stream.nextSequence += one.by;
      sent.push(stream.batch(events(1)));
      return asFrame(sent.at(-1) as Bytes);
    case 'fork': {
      const { nextSequence, root } = stream;
      const fork = stream.batch(events(one.events), { firstSequence: Math.max(1, nextSequence - one.at) });
      Object.assign(stream, { nextSequence, root });
      return asFrame(fork);
    }
    case 'foreign':
      return asFrame(
        new TestStream(stream.identity, victim.streamId).batch(events(1), { firstSequence: victim.nextSequence }),
      );
    case 'garbage':
      return one.bytes;
    case 'mutated': {
      const bytes = Uint8Array.from(asFrame(stream.batch(events(2))));
      const at = one.at % bytes.length;
      bytes[at] = (bytes[at] ?? 0) ^ (1 << one.bit);
      return bytes;
    }
    case 'hello':
      return helloFrame(stream);
    case 'heartbeat':
      return encodeAgentFrame({
        kind: 'heartbeat',
        heartbeat: { clockMs: NOW, outboxEvents: 1, outboxBytes: 1, sessions: 1 },
      });
  }
}

/** Every acknowledged position is one where a stored batch of that stream ends. */
function checkAcks(end: FarEnd, all: readonly StoredBatch[]): void {
  for (const frame of end.frames) {
    if (frame.kind !== 'ack') continue;
    const streamId = Buffer.from(frame.ack.streamId).toString('hex');
    const ends = all
      .filter((batch) => batch.streamId === streamId)
      .map((batch) => batch.firstSequence + batch.eventCount - 1);
    expect(ends).toContain(frame.ack.throughSequence);
  }
}

/** A restart finds every stream where the running program has it, and what is stored is what arrived. */
async function checkReload(
  all: readonly StoredBatch[],
  heads: StreamHeads,
  reader: ReturnType<typeof openJournalReader>,
): Promise<void> {
  const again = new StreamHeads(reader, sha256);
  await again.load(NO_PROJECTIONS);
  for (const batch of all) {
    expect(again.durableThrough(batch.streamId)).toBe(heads.durableThrough(batch.streamId));
    expect(decodeBatch(batch.bytes).events).toHaveLength(batch.eventCount);
  }
}

/** The projections have not run yet. */
const NO_PROJECTIONS = {
  cursors: async () => [],
  streamHeads: async () => [],
};

test('hostile frames cost nobody else anything, and no acknowledgement lies', { timeout: 120_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 40 }), run), { numRuns: 120 });
});
