/**
 * kill -9 of the collector, a hundred times at random moments, while fifty simulated agents stream. Afterwards: every
 * acknowledged batch is there exactly once, signatures and chains hold, and each flag stands exactly once.
 */
import { afterEach, expect, test } from 'vitest';
import { toHex } from '../../protocol/bytes.ts';
import { createRandom } from '../fleet/random.ts';
import { Folder } from '../support/stack.ts';
import { AGENTS, type Load, settle, startLoad, stopAndAudit } from './load.ts';

const KILLS = Number(process.env.WATCHKEEPER_KILLS ?? 100);
const SEED = Number(process.env.WATCHKEEPER_SEED ?? 20_261_122);

const folder = new Folder('crash-collector');
let load: Load | undefined;

afterEach(async () => {
  load?.fleet.stop();
  await load?.collector.process?.kill();
  folder.remove();
});

test(`${KILLS} kills of the collector under load lose nothing and double nothing (seed ${SEED})`, async () => {
  load = await startLoad(folder, SEED);
  const { collector, fleet } = load;
  const random = createRandom(SEED);
  let killsWhileStreaming = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    // A moment somewhere between start-up and steady streaming; what is asserted does not depend on which.
    await new Promise((resolve) => setTimeout(resolve, random.next() * 600));
    if (fleet.streaming > 0) killsWhileStreaming++;
    await collector.process?.kill();
    await collector.start();
  }
  await settle(load);
  const found = await stopAndAudit(load);

  const { violations, eventsAcknowledged } = fleet.summary();
  expect(violations).toEqual([]);
  expect(killsWhileStreaming).toBeGreaterThan(0);
  expect(eventsAcknowledged).toBeGreaterThan(AGENTS * 10);
  expect(found.problems).toEqual([]);
  for (const { name, lane } of fleet.agents) {
    expect(found.lastSequences.get(toHex(lane.streamId)), name).toBe(lane.acknowledged);
  }
  expect(found.events).toBe(eventsAcknowledged);
  expect(found.expectedFlags.length).toBeGreaterThan(0);
  expect(found.flags).toEqual(found.expectedFlags);
});
