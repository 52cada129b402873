/** A fleet that sends as fast as it is acknowledged, against a collector whose CPU time is read from outside. */
import { openJournalReader } from '../../collector/store/sqlite/journal-reader.ts';
import { openStore } from '../../collector/store/sqlite/open-store.ts';
import { enrolFleet } from '../fleet/enrolment.ts';
import { Fleet } from '../fleet/fleet.ts';
import type { Batching, Credentials } from '../fleet/simulated-agent.ts';
import { schoolWindows } from '../fleet/titles.ts';
import { Program, until } from '../support/program.ts';
import { CollectorProcess } from '../support/stack.ts';
import { cpuSeconds } from './process-usage.ts';

export const CONNECTIONS = 200;
const BATCH_EVENTS = 50;
/** About what a school's pupils make of a thousand windows. */
const CONCERNING_ONE_IN = 1_000;

const names = (index: number) => ({ name: `BENCH-${index}`, account: `pupil${index}` });

export interface Enrolled {
  collector: CollectorProcess;
  credentials: Credentials[];
}

/** A collector's folder with so many enrolled devices; the collector itself is stopped again. */
export async function enrolled(dataDir: string, count: number): Promise<Enrolled> {
  const collector = new CollectorProcess(dataDir);
  await collector.setup();
  await collector.start();
  const credentials = await enrolFleet(await collector.token({ uses: count, simulated: true }), count, names);
  await collector.process?.stop();
  return { collector, credentials };
}

/** Sends in full batches, two of them in flight a connection. */
export function saturatingFleet(credentials: readonly Credentials[], seed: number): Fleet {
  return benchFleet(credentials, seed, { kind: 'saturate', batchEvents: BATCH_EVENTS, window: 2 });
}

/** Connects, says hello and what happened so far, and no more. */
export function idleFleet(credentials: readonly Credentials[], seed: number): Fleet {
  return benchFleet(credentials, seed, { kind: 'gather' });
}

function benchFleet(credentials: readonly Credentials[], seed: number, batching: Batching): Fleet {
  return new Fleet({
    credentials,
    names,
    seed,
    now: Date.now,
    batching,
    eventsPerSecond: 0,
    windows: schoolWindows({ concerningOneIn: CONCERNING_ONE_IN, numbered: true }),
    reconnect: { kind: 'storm', maxHandshakes: 32 },
  });
}

export interface Rate {
  events: number;
  cpuSeconds: number;
}

export const perCpuSecond = (rate: Rate): number => rate.events / rate.cpuSeconds;

/** The acknowledgement path: its process's CPU time while the fleet saturates it. */
export async function measureAckPath(to: Enrolled, seconds: number, seed: number): Promise<Rate> {
  const port = to.collector.ports().agents;
  const args = ['--data', to.collector.dataDir, '--port', String(port)];
  const server = new Program({ script: 'test/bench/ingest-only.ts', args });
  await server.json();
  const fleet = saturatingFleet(to.credentials, seed);
  try {
    await warm(fleet);
    const before = { events: fleet.eventsAcknowledged, cpu: cpuSeconds(server.pid) };
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    return {
      events: fleet.eventsAcknowledged - before.events,
      cpuSeconds: cpuSeconds(server.pid) - before.cpu,
    };
  } finally {
    fleet.stop();
    await server.stop();
  }
}

/** The whole collector: until verification, matching and projections have caught up with what was acknowledged. */
export async function measureWholePath(to: Enrolled, seconds: number, seed: number): Promise<Rate> {
  await to.collector.start();
  const server = to.collector.process as Program;
  const fleet = saturatingFleet(to.credentials, seed);
  try {
    await until('earlier rounds to be projected', () => caughtUp(to.collector.dataDir), { timeoutMs: 300_000 });
    const before = cpuSeconds(server.pid);
    await warm(fleet);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    fleet.quieten();
    await until('the fleet to drain', () => fleet.drained);
    await until('the projections to catch up', () => caughtUp(to.collector.dataDir), { timeoutMs: 300_000 });
    // Handshakes and start of streaming are counted in: they are few beside a million events.
    return { events: fleet.eventsAcknowledged, cpuSeconds: cpuSeconds(server.pid) - before };
  } finally {
    fleet.stop();
    await server.stop();
  }
}

async function warm(fleet: Fleet): Promise<void> {
  fleet.start();
  await until('all agents to stream', () => fleet.streaming === fleet.agents.length);
  const from = fleet.eventsAcknowledged;
  await until('the first events', () => fleet.eventsAcknowledged > from + 50_000);
}

/** Whether every projection stands at the journal's end. */
export async function caughtUp(dataDir: string): Promise<boolean> {
  const store = openStore(dataDir);
  const reader = openJournalReader(dataDir);
  try {
    for (const { position } of await store.projections.cursors()) {
      if ((await reader.readAfter(position, { maxBatches: 1, maxBytes: 1 })).length > 0) return false;
    }
    return true;
  } finally {
    reader.close();
    store.close();
  }
}
