/** Nothing lost and nothing twice, whatever breaks the link between companion and service, and whenever. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CompanionBuffer, type NumberedMessage } from '../../../agent/session/companion-buffer.ts';
import type { LinkServer } from '../../../agent/session/link-server.ts';
import { focused, KeptByService, linkClient, linkServer, makeFolder } from '../../support/local-link.ts';
import { until } from '../../support/program.ts';

const LIMITS = {
  maxConnections: 16,
  maxConnectionsPerUser: 4,
  rate: { perSecond: 1e6, burst: 1e6 },
  helloTimeoutMs: 5_000,
};
const SEED = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000);
console.info(`restart.test.ts: TEST_SEED=${SEED}`);

/** What happens between two observations. */
type Step = 'observe' | 'restartService' | 'failOnce' | 'breathe';
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Step>('observe') },
  { weight: 2, arbitrary: fc.constant<Step>('restartService') },
  { weight: 1, arbitrary: fc.constant<Step>('failOnce') },
  { weight: 4, arbitrary: fc.constant<Step>('breathe') },
);

it('over real sockets', { timeout: 120_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }), survives), {
    seed: SEED,
    numRuns: 15,
  });
});

async function survives(steps: Step[]): Promise<void> {
  const folder = makeFolder();
  const kept = new KeptByService();
  const client = linkClient(folder.path, 'ef'.repeat(16));
  let server = await startServer(folder.path, kept);
  client.start();
  const expected: string[] = [];
  try {
    for (const [at, todo] of steps.entries()) {
      if (todo === 'observe') {
        expected.push(`title ${at}`);
        client.observe(at, focused(`title ${at}`));
      } else if (todo === 'restartService') {
        await server.stop();
        server = await startServer(folder.path, kept);
      } else if (todo === 'failOnce') kept.failures = 1;
      else await new Promise(setImmediate);
    }
    await until('everything is there', () => kept.all.length >= expected.length);
    await client.stop();
    expect(kept.titles).toEqual(expected);
    expect(kept.all.map(({ number }) => number)).toEqual(expected.map((_, index) => index + 1));
  } finally {
    await server.stop();
    folder.remove();
  }
}

async function startServer(path: string, kept: KeptByService): Promise<LinkServer> {
  const server = linkServer(path, kept, LIMITS);
  await server.start();
  return server;
}

/** The buffer against a simple service, with every way of losing messages and acknowledgements in between. */
type Move = 'add' | 'send' | 'deliver' | 'acknowledge' | 'drop';
const move = fc.constantFrom<Move>('add', 'add', 'add', 'send', 'send', 'deliver', 'deliver', 'acknowledge', 'drop');

it('in the buffer, with its bound reached', () => {
  let gaps = 0;
  fc.assert(
    fc.property(fc.array(move, { maxLength: 400, size: 'max' }), (moves) => {
      const buffer = new CompanionBuffer({ maxKept: 12, maxInFlight: 4 });
      const service: NumberedMessage[] = [];
      const durable = (): number => service.at(-1)?.number ?? 0;
      let wire: NumberedMessage[] = [];
      let added = 0;
      const deliver = (): void => {
        const message = wire.shift();
        if (message !== undefined && message.number > durable()) service.push(message);
      };
      const reconnect = (): void => {
        expect(buffer.acknowledge(durable())).toBe(true);
        wire = [...buffer.unacknowledged];
      };
      const send = (): void => {
        const message = buffer.send();
        if (message !== undefined) wire.push(message);
      };
      for (const now of moves) {
        if (now === 'add') buffer.add(++added, focused(`t${added}`), true);
        else if (now === 'send') send();
        else if (now === 'deliver') deliver();
        else if (now === 'acknowledge') expect(buffer.acknowledge(durable())).toBe(true);
        else reconnect();
      }
      reconnect();
      while (!buffer.empty) {
        send();
        deliver();
        buffer.acknowledge(durable());
      }
      // Every number from 1 on is there once, as itself or inside exactly one gap that ends where it says.
      let next = 1;
      for (const message of service) {
        const count = message.type === 'dropped' ? message.count : 1;
        expect(message.number).toBe(next + count - 1);
        next += count;
        if (message.type === 'dropped') gaps += 1;
      }
      expect(next).toBe(added + 1);
    }),
    { seed: SEED, numRuns: 500 },
  );
  expect(gaps).toBeGreaterThan(100); // or the bound was never tried
});
