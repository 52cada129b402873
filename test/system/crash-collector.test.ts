/**
 * kill -9 of the collector, a hundred times at random moments, while fifty simulated agents stream. Afterwards: every
 * acknowledged batch is there exactly once, signatures and chains hold, and each flag stands exactly once.
 */
import { afterEach, expect, test } from 'vitest';
import { toHex } from '../../protocol/bytes.ts';
import { enrolFleet } from '../fleet/enrolment.ts';
import { Fleet } from '../fleet/fleet.ts';
import { createRandom } from '../fleet/random.ts';
import { until } from '../support/program.ts';
import { CollectorProcess, Folder } from '../support/stack.ts';
import { auditStore } from './audit-store.ts';

const KILLS = Number(process.env.WATCHKEEPER_KILLS ?? 100);
const SEED = Number(process.env.WATCHKEEPER_SEED ?? 20_261_122);
const AGENTS = 50;
const names = (index: number) => ({ name: `CRASH-${index}`, account: `pupil${index}` });

const folder = new Folder('crash-collector');
const collector = new CollectorProcess(folder.path);
let fleet: Fleet | undefined;

afterEach(async () => {
  fleet?.stop();
  await collector.process?.kill();
  folder.remove();
});

test(`${KILLS} kills of the collector under load lose nothing and double nothing (seed ${SEED})`, async () => {
  await collector.setup();
  await collector.start();
  const credentials = await enrolFleet(await collector.token({ uses: AGENTS }), AGENTS, names);
  fleet = new Fleet({
    credentials,
    names,
    seed: SEED,
    now: Date.now,
    batching: { kind: 'gather' },
    eventsPerSecond: 10,
    concerningOneIn: 20,
    reconnect: { kind: 'jitter', baseMs: 50, capMs: 300 },
  });
  fleet.start();

  const random = createRandom(SEED);
  let killsWhileStreaming = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    // A moment somewhere between start-up and steady streaming; what is asserted does not depend on which.
    await new Promise((resolve) => setTimeout(resolve, random.next() * 600));
    if (fleet.streaming > 0) killsWhileStreaming++;
    await collector.process?.kill();
    await collector.start();
  }
  await until('all agents to stream again', () => fleet?.streaming === AGENTS);
  fleet.quieten();
  await until('everything to be acknowledged', () => fleet?.drained === true, { timeoutMs: 120_000 });

  const { violations, eventsAcknowledged } = fleet.summary();
  expect(violations).toEqual([]);
  expect(killsWhileStreaming).toBeGreaterThan(0);
  expect(eventsAcknowledged).toBeGreaterThan(AGENTS * 10);

  await until('the projections to catch up', async () => {
    const { flags, expectedFlags } = await auditStore(collector.dataDir);
    return flags.length >= expectedFlags.length;
  });
  await collector.process?.stop();

  const found = await auditStore(collector.dataDir);
  expect(found.problems).toEqual([]);
  for (const { name, lane } of fleet.agents) {
    expect(found.lastSequences.get(toHex(lane.streamId)), name).toBe(lane.acknowledged);
  }
  expect(found.events).toBe(eventsAcknowledged);
  expect(found.expectedFlags.length).toBeGreaterThan(0);
  expect(found.flags).toEqual(found.expectedFlags);
});
