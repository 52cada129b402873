/** A collector with fifty simulated agents streaming to it: what the tests that kill things run under. */
import { join } from 'node:path';
import { enrolFleet } from '../fleet/enrolment.ts';
import { Fleet } from '../fleet/fleet.ts';
import { schoolWindows } from '../fleet/titles.ts';
import { until } from '../support/program.ts';
import { CollectorProcess, type Folder } from '../support/stack.ts';
import { auditStore, type StoreAudit } from './audit-store.ts';

export const AGENTS = 50;

export interface Load {
  collector: CollectorProcess;
  fleet: Fleet;
}

export async function startLoad(folder: Folder, seed: number): Promise<Load> {
  const collector = new CollectorProcess(join(folder.path, 'collector'));
  await collector.setup();
  await collector.start();
  const names = (index: number) => ({ name: `LOAD-${index}`, account: `pupil${index}` });
  const credentials = await enrolFleet(await collector.token({ uses: AGENTS }), AGENTS, names);
  const fleet = new Fleet({
    credentials,
    names,
    seed,
    now: Date.now,
    batching: { kind: 'gather' },
    eventsPerSecond: 10,
    windows: schoolWindows({ concerningOneIn: 20, numbered: true }),
    reconnect: { kind: 'jitter', baseMs: 50, capMs: 300 },
  });
  fleet.start();
  return { collector, fleet };
}

/** Lets everything that was made arrive and be projected. The collector goes on running. */
export async function settle({ collector, fleet }: Load): Promise<void> {
  await until('all agents to stream again', () => fleet.streaming === AGENTS);
  fleet.quieten();
  await until('everything to be acknowledged', () => fleet.drained, { timeoutMs: 120_000 });
  const caughtUp = async (): Promise<boolean> => {
    const { flags, expectedFlags } = await auditStore(collector.dataDir);
    return flags.length >= expectedFlags.length;
  };
  await until('the projections to catch up', caughtUp, { timeoutMs: 120_000, everyMs: 200 });
}

/** Stops the collector and looks at what it kept. */
export async function stopAndAudit(load: Load): Promise<StoreAudit> {
  load.fleet.stop();
  await load.collector.process?.stop();
  return await auditStore(load.collector.dataDir);
}
