import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ACK_DEADLINE_MS, WELCOME_DEADLINE_MS } from '../../../agent/uplink/connection.ts';
import { MAX_FRAME_BYTES } from '../../../protocol/limits.ts';
import { eventually } from '../../support/eventually.ts';
import { ScriptedCollector } from '../../support/scripted-collector.ts';
import { makeAuthority } from '../../support/test-authority.ts';
import { storedTitles, UplinkBench } from './uplink-bench.ts';

let collector: ScriptedCollector;
let bench: UplinkBench;

beforeEach(async () => {
  collector = await ScriptedCollector.start();
  bench = await UplinkBench.make(collector);
});

afterEach(async () => {
  bench.dispose();
  await collector.stop();
  expect(collector.faults).toEqual([]);
});

const online = (): Promise<void> => eventually('online', () => bench.state.kind === 'online');
const stored = (count: number): Promise<void> =>
  eventually(`${count} titles stored`, () => storedTitles(collector).length === count);
const emptied = (): Promise<void> => eventually('outbox empty', () => bench.outbox.load.events === 0);

/** Lets time pass until the uplink is online again; each attempt takes real time on the loopback network. */
async function backOnline(): Promise<void> {
  await eventually('online again', () => {
    if (bench.state.kind === 'waiting' || bench.state.kind === 'refused') bench.clock.advance(60_000);
    return bench.state.kind === 'online';
  });
}

async function failsWith(code: string): Promise<void> {
  await eventually(code, () => bench.states.some((state) => state.kind === 'waiting' && state.code === code));
}

describe('an honest collector', () => {
  test('events arrive once, in order, signed and chained, and leave the outbox when acknowledged', async () => {
    bench.title('before');
    bench.uplink.start();
    await online();
    const titles = Array.from({ length: 1_200 }, (_, index) => `title ${index}`);
    for (const title of titles) bench.title(title);
    await stored(1_201);
    await emptied();
    expect(storedTitles(collector)).toEqual(['before', ...titles]);
    expect(collector.heartbeats[0]?.outboxEvents).toBe(1);
  });

  test('the first event of a quiet lane is sent at once, later ones gather until it is acknowledged', async () => {
    collector.behaviour.acknowledges = () => false;
    bench.uplink.start();
    await online();
    bench.title('first');
    await stored(1);
    for (const title of ['second', 'third', 'fourth']) bench.title(title);
    bench.title('urgent', 'urgent');
    await stored(2);
    expect(storedTitles(collector)).toEqual(['first', 'urgent']);
    collector.behaviour.acknowledges = () => true;
    const first = collector.received[0]?.batch;
    collector.sendAll({ kind: 'ack', ack: { streamId: first?.streamId as Uint8Array, throughSequence: 1 } });
    await stored(5);
    expect(collector.received.map(({ batch }) => batch.events.length)).toEqual([1, 1, 3]);
  });

  test('Throttle holds the ordinary lane back, not the urgent one', async () => {
    bench.uplink.start();
    await online();
    collector.sendAll({ kind: 'throttle', pauseMs: 5_000 });
    await eventually('throttled', () => bench.logged.some((line) => line.startsWith('throttled')));
    bench.title('ordinary');
    bench.title('urgent', 'urgent');
    await stored(1);
    expect(storedTitles(collector)).toEqual(['urgent']);
    bench.clock.advance(5_000);
    await stored(2);
  });
});

describe('connections that break', () => {
  test('a resend is byte for byte the same', async () => {
    collector.behaviour.acknowledges = () => false;
    bench.uplink.start();
    await online();
    bench.title('one');
    await stored(1);
    // The collector forgets what it never acknowledged.
    collector.rollBack(0);
    collector.cutAll();
    await failsWith('connectionLost');
    bench.restart();
    collector.behaviour.acknowledges = () => true;
    await emptied();
    const [before, again] = collector.received;
    expect(Buffer.from(again?.bytes ?? [])).toEqual(Buffer.from(before?.bytes ?? []));
    expect(storedTitles(collector)).toEqual(['one']);
  });

  test('what was stored but not acknowledged is not sent again', async () => {
    collector.behaviour.acknowledges = () => false;
    bench.uplink.start();
    await online();
    bench.title('one');
    await stored(1);
    collector.cutAll();
    await failsWith('connectionLost');
    await backOnline();
    expect(bench.outbox.load.events).toBe(0);
    expect(collector.received.length).toBe(1);
  });

  test('ten minutes without a collector lose nothing, and a restart of the agent meanwhile neither', async () => {
    bench.uplink.start();
    await online();
    await collector.stop();
    await eventually('offline', () => bench.state.kind === 'waiting');
    const titles = Array.from({ length: 600 }, (_, second) => `second ${second}`);
    for (const [second, title] of titles.entries()) {
      bench.title(title);
      bench.clock.advance(1_000);
      if (second === 300) bench.restart();
    }
    await collector.listen();
    await backOnline();
    await stored(600);
    await emptied();
    expect(storedTitles(collector)).toEqual(titles);
  });

  test('a collector that says nothing at all any more is given up', async () => {
    bench.uplink.start();
    await online();
    collector.pause();
    bench.clock.advance(30_000);
    bench.clock.advance(30_000);
    await failsWith('collectorSilent');
    collector.resume();
  });

  test('a collector that never acknowledges is given up, and everything is kept', async () => {
    collector.behaviour.acknowledges = () => false;
    bench.uplink.start();
    await online();
    bench.title('kept');
    await stored(1);
    const beats = ACK_DEADLINE_MS / 30_000;
    for (let beat = 1; beat <= beats && bench.state.kind === 'online'; beat += 1) {
      // A Throttle of no length shows that the collector is there, and the log shows that it was heard.
      const heard = bench.logged.length;
      collector.sendAll({ kind: 'throttle', pauseMs: 0 });
      await eventually('the collector is heard', () => bench.logged.length > heard);
      bench.clock.advance(30_000);
    }
    await failsWith('acknowledgementsStalled');
    expect(bench.outbox.load.events).toBe(1);
  });

  test('no Welcome in time', async () => {
    collector.behaviour.onHello = () => {};
    bench.uplink.start();
    await eventually('hello', () => collector.hellos.length === 1);
    bench.clock.advance(WELCOME_DEADLINE_MS);
    await failsWith('welcomeTimeout');
  });
});

describe('a collector that lies or speaks nonsense', () => {
  const nonsense: [string, Uint8Array | string][] = [
    ['garbage', new Uint8Array([255, 255, 255, 255])],
    ['a text frame', 'hello'],
    ['an oversized frame', new Uint8Array(MAX_FRAME_BYTES + 1)],
    ['an empty frame', new Uint8Array(0)],
  ];
  test.each(nonsense)('%s ends the connection and loses nothing', async (_name, data) => {
    collector.behaviour.onHello = (peer) => peer.sendRaw(data);
    bench.title('kept');
    bench.uplink.start();
    await failsWith('protocolViolation');
    delete collector.behaviour.onHello;
    await backOnline();
    await stored(1);
  });

  test.each([
    ['of a stream that is not ours', new Uint8Array(16).fill(9), 1],
    ['of events that were never sent', undefined, 1_000],
  ])('an Ack %s deletes nothing', async (_name, streamId, throughSequence) => {
    collector.behaviour.acknowledges = () => false;
    bench.uplink.start();
    await online();
    bench.title('kept');
    await stored(1);
    const ours = collector.received[0]?.batch.streamId as Uint8Array;
    collector.sendAll({ kind: 'ack', ack: { streamId: streamId ?? ours, throughSequence } });
    await failsWith('protocolViolation');
    expect(bench.outbox.load.events).toBe(1);
  });
});

describe('refusals', () => {
  test.each(['revoked', 'notEnrolled'] as const)(
    '%s: hourly, and the status says that a person must act',
    async (code) => {
      const refusal = { code, message: 'enrol again', retryAfterMs: 0 };
      collector.behaviour.onHello = (peer) => peer.send({ kind: 'refusal', refusal });
      bench.uplink.start();
      await eventually('refused', () => bench.state.kind === 'refused');
      expect(bench.state).toMatchObject({ code, needsPerson: true, untilMs: bench.clock.nowMs() + 2_700_000 });
    },
  );

  test('a refusal in the answer to the upgrade is understood', async () => {
    collector.behaviour.refuseUpgrade = () => ({ code: 'revoked', message: 'enrol again', retryAfterMs: 0 });
    bench.uplink.start();
    await eventually('refused', () => bench.state.kind === 'refused');
    expect(bench.state).toMatchObject({ code: 'revoked', message: 'enrol again' });
  });

  test('a full collector is asked again when it said, and nothing is lost', async () => {
    const refusal = { code: 'storeUnavailable', message: 'disk full', retryAfterMs: 9_000 } as const;
    collector.behaviour.onHello = (peer) => peer.send({ kind: 'refusal', refusal });
    bench.title('kept');
    bench.uplink.start();
    await eventually('refused', () => bench.state.kind === 'refused');
    expect(bench.state).toMatchObject({ needsPerson: false, untilMs: bench.clock.nowMs() + 9_250 });
    delete collector.behaviour.onHello;
    bench.clock.advance(9_250);
    await stored(1);
  });
});

describe('streams that the two sides remember differently', () => {
  test('the collector has more: new streams, a gap that says so, nothing lost', async () => {
    const [urgent, ordinary] = bench.outbox.positions();
    collector.setHead(urgent?.streamId.toHex() ?? '', { nextSequence: 5, root: new Uint8Array(32).fill(1) });
    bench.title('kept');
    bench.uplink.start();
    await backOnline();
    await stored(1);
    await emptied();
    expect(bench.outbox.positions()[1]?.streamId).not.toEqual(ordinary?.streamId);
    expect(collector.stored.map(({ event }) => event)).toContainEqual(
      expect.objectContaining({ kind: 'gap', reason: 'outboxLost' }),
    );
  });

  test('the collector has less than it acknowledged: new streams, and a gap that counts', async () => {
    bench.uplink.start();
    await online();
    for (const title of ['one', 'two', 'three']) {
      bench.title(title);
      await emptied();
    }
    await stored(3);
    collector.rollBack(1);
    collector.cutAll();
    await failsWith('connectionLost');
    bench.title('four');
    await backOnline();
    await stored(2);
    expect(collector.stored.map(({ event }) => event)).toContainEqual(
      expect.objectContaining({ kind: 'gap', count: 2 }),
    );
  });
});

test('an outbox that is full during an outage: one gap that counts, urgent events kept, the newest kept', async () => {
  const small = await UplinkBench.make(collector, { maxBytes: 1e9, maxEvents: 50 });
  try {
    await collector.stop();
    for (let index = 1; index <= 100; index += 1) {
      small.title(`ordinary ${index}`);
      if (index % 10 === 0) small.title(`urgent ${index}`, 'urgent');
      if (index === 60) small.restart();
    }
    await collector.listen();
    await eventually('all sent', () => {
      if (small.state.kind === 'waiting') small.clock.advance(60_000);
      return small.outbox.load.events === 0;
    });
    const titles = storedTitles(collector);
    expect(titles.filter((title) => title.startsWith('urgent')).length).toBe(10);
    const kept = titles.filter((title) => title.startsWith('ordinary'));
    expect(kept.at(-1)).toBe('ordinary 100');
    const gaps = collector.stored.flatMap(({ event }) => (event.kind === 'gap' ? [event] : []));
    expect(gaps).toMatchObject([{ reason: 'outboxFull', count: 100 - kept.length }]);
    expect(kept.length).toBeGreaterThanOrEqual(38);
  } finally {
    small.dispose();
  }
});

test('a server with another CA is not spoken to', async () => {
  await collector.stop();
  const impostor = await ScriptedCollector.start({}, await makeAuthority(), collector.port);
  try {
    bench.title('kept');
    bench.uplink.start();
    await failsWith('connectFailed');
    expect(impostor.hellos).toEqual([]);
    expect(bench.outbox.load.events).toBe(1);
  } finally {
    await impostor.stop();
  }
});
