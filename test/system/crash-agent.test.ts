/**
 * kill -9 of the agent's service, a hundred times at random moments, while its companion goes on watching and fifty
 * simulated agents load the collector. Afterwards: every title that the companion saw is in the journal once, in order.
 */
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Companion } from '../../agent/session/companion.ts';
import { createRandom } from '../fleet/random.ts';
import { until } from '../support/program.ts';
import { ScriptedDesktop, watchDesktop } from '../support/scripted-desktop.ts';
import { AgentProcess, Folder } from '../support/stack.ts';
import { auditStore } from './audit-store.ts';
import { type Load, settle, startLoad, stopAndAudit } from './load.ts';

const KILLS = Number(process.env.WATCHKEEPER_KILLS ?? 100);
const SEED = Number(process.env.WATCHKEEPER_SEED ?? 20_261_122);
/** Below the 20 a second that one companion may report. */
const EVERY_MS = 70;
const MARK = 'crash title';

const folder = new Folder('crash-agent');
const desktop = new ScriptedDesktop();
const agent = new AgentProcess(join(folder.path, 'agent'), process.env);
let load: Load | undefined;
let companion: Companion | undefined;
let typing: NodeJS.Timeout | undefined;

afterEach(async () => {
  clearInterval(typing);
  await companion?.stop();
  await agent.stop();
  load?.fleet.stop();
  await load?.collector.process?.kill();
  folder.remove();
});

test(`${KILLS} kills of the agent under load lose nothing and double nothing (seed ${SEED})`, async () => {
  load = await startLoad(folder, SEED);
  const { collector } = load;
  await agent.enrol(await collector.token());
  agent.startService();
  companion = await watchDesktop(desktop, agent.dataDir);
  typing = setInterval(() => desktop.show(`${MARK} ${desktop.shown.length}`), EVERY_MS);

  const random = createRandom(SEED);
  for (let kill = 0; kill < KILLS; kill++) {
    // From the middle of start-up to steady work.
    await new Promise((resolve) => setTimeout(resolve, random.next() * 1_200));
    await agent.service?.kill();
    agent.startService();
  }
  clearInterval(typing);
  const stored = async (): Promise<string[]> => {
    const { titles } = await auditStore(collector.dataDir);
    return [...titles.values()].flat().filter((title) => title.startsWith(MARK));
  };
  const everything = async (): Promise<boolean> => (await stored()).length >= desktop.shown.length;
  await until('every title to be stored', everything, { timeoutMs: 120_000, everyMs: 250 });
  await settle(load);
  const found = await stopAndAudit(load);

  expect(found.problems).toEqual([]);
  expect(await stored()).toEqual(desktop.shown);
  expect(found.flags).toEqual(found.expectedFlags);
});
