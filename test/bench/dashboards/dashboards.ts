/**
 * A school at work: 1,000 agents stream, 200 review desks are open and get every alert live, about one a second, with 1,000 alerts
 * waiting in the queue. How long does the collector's event loop keep anybody waiting? Three processes: the collector with a probe in
 * it, the dashboards, and this one with the fleet.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generatePassword, hashPassword } from '../../../collector/people/password.ts';
import { openStore } from '../../../collector/store/sqlite/open-store.ts';
import { enrolFleet } from '../../fleet/enrolment.ts';
import { Fleet } from '../../fleet/fleet.ts';
import { schoolWindows } from '../../fleet/titles.ts';
import { Program, until } from '../../support/program.ts';
import { CollectorProcess, Folder } from '../../support/stack.ts';
import { fillDesk } from '../desk-store.ts';
import { cpuSeconds } from '../process-usage.ts';
import { type Bench, type BenchResult, judge } from '../report.ts';
import type { LoopDelay } from './loop-delay-probe.ts';
import type { DashboardsAsk, DashboardsSummary } from './main.ts';

const AGENTS = 1_000;
const DASHBOARDS = 200;
const FILTERED_ONE_IN = 10;
/** A pupil's window changes every 20 s; so many concerning ones that an alert comes every second. */
const [EVENTS_PER_SECOND, CONCERNING_ONE_IN] = [0.05, 50];
/** People of whom an alert waits in the queue: what they are sent is made for them alone. */
const CONCERNED = 5;
const SECONDS = Number(process.env.WATCHKEEPER_DASHBOARDS_SECONDS ?? 60);
const WARM_SECONDS = 10;
const QUEUE = { events: 0, alerts: 1_000 };
const MOST_MS = 50;

const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1_000));
const nameOf = (index: number): string => `Reviewer ${index + 1}`;

export const dashboardsBench: Bench = async (say) => {
  const folder = new Folder('bench-dashboards');
  const delayFile = join(folder.path, 'loop-delay.json');
  const collector = new CollectorProcess(join(folder.path, 'collector'), probed(delayFile));
  let fleet: Fleet | undefined;
  let dashboards: Program | undefined;
  try {
    await collector.setup();
    await fillDesk(collector.dataDir, QUEUE, Date.now(), () => {});
    const password = await addReviewers(collector.dataDir);
    const { dashboard } = await collector.start();
    say(`enrolling ${AGENTS} agents`);
    fleet = await enrolledFleet(collector);
    say(`opening ${DASHBOARDS} dashboards`);
    dashboards = await openDashboards(Number(new URL(dashboard).port), password);
    await connect(fleet);
    await seconds(WARM_SECONDS);
    say(`${fleet.streaming} agents stream; measuring for ${SECONDS} s`);
    return await measure({ collector: collector.process as Program, delayFile, fleet, dashboards });
  } finally {
    fleet?.stop();
    await dashboards?.kill();
    await collector.process?.stop();
    folder.remove();
  }
};

function probed(delayFile: string): NodeJS.ProcessEnv {
  const probe = pathToFileURL(join(import.meta.dirname, 'loop-delay-probe.ts')).href;
  return { ...process.env, NODE_OPTIONS: `--import=${probe}`, WATCHKEEPER_LOOP_DELAY_FILE: delayFile };
}

/** Everybody has an account of their own on workstations, as the handbook asks for; half of them read Welsh. Returns their password. */
async function addReviewers(dataDir: string): Promise<string> {
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  const store = openStore(dataDir);
  try {
    for (let i = 0; i < DASHBOARDS; i++) {
      const accounts = [i < CONCERNED ? `pupil${i}` : `staff${i}`];
      const person = { name: nameOf(i), roles: ['monitoringLead'] as const, passwordHash, passwordTemporary: false };
      const audit = {
        atMs: 1,
        actor: 'bench',
        action: 'personAdded',
        subject: nameOf(i),
        from: '',
        detail: '',
      } as const;
      const { personId } = await store.people.addPerson({ ...person, accounts, createdMs: 1 }, audit);
      await store.people.setLanguage(personId, i % 2 === 0 ? 'en' : 'cy');
    }
  } finally {
    store.close();
  }
  return password;
}

async function enrolledFleet(collector: CollectorProcess): Promise<Fleet> {
  const names = (index: number) => ({ name: `SIM-${index}`, account: `pupil-of-fleet-${index}` });
  const credentials = await enrolFleet(await collector.token({ uses: AGENTS, simulated: true }), AGENTS, names);
  return new Fleet({
    ...{ credentials, names, seed: 1, now: Date.now, batching: { kind: 'gather' }, eventsPerSecond: EVENTS_PER_SECOND },
    windows: schoolWindows({ concerningOneIn: CONCERNING_ONE_IN, numbered: true }),
    reconnect: { kind: 'storm', maxHandshakes: 32 },
  });
}

async function connect(fleet: Fleet): Promise<void> {
  fleet.start();
  await until('all agents to stream', () => fleet.streaming === AGENTS, { timeoutMs: 120_000 });
}

async function openDashboards(port: number, password: string): Promise<Program> {
  const names = Array.from({ length: DASHBOARDS }, (_, i) => nameOf(i));
  const ask: DashboardsAsk = { port, password, names, filteredOneIn: FILTERED_ONE_IN };
  const dashboards = new Program({ script: 'test/bench/dashboards/main.ts', args: [JSON.stringify(ask)] });
  await dashboards.line((line) => line.startsWith('{"open"'), 300_000);
  return dashboards;
}

interface School {
  collector: Program;
  delayFile: string;
  fleet: Fleet;
  dashboards: Program;
}

async function measure({ collector, delayFile, fleet, dashboards }: School): Promise<BenchResult[]> {
  const made = (): number => fleet.agents.reduce((sum, agent) => sum + agent.concerningMade, 0);
  collector.child.kill('SIGUSR2');
  const before = { cpu: cpuSeconds(collector.pid), alerts: made() };
  await seconds(SECONDS);
  collector.child.kill('SIGUSR2');
  const cpuPercent = ((cpuSeconds(collector.pid) - before.cpu) / SECONDS) * 100;
  const alerts = made() - before.alerts;
  // Written by the signal's handler, which answers within a turn of the loop.
  await seconds(2);
  const delay = JSON.parse(readFileSync(delayFile, 'utf8')) as LoopDelay;
  const summary = await summaryOf(dashboards);
  if (summary.failures > 0) throw new Error(`${summary.failures} readings of a list failed`);
  return [
    judge({ name: 'dashboards.loopDelayP99', unit: 'ms', atMost: MOST_MS, value: delay.histogram.p99Ms }),
    judge({ name: 'dashboards.loopDelayMax', unit: 'ms', value: delay.histogram.maxMs }),
    judge({ name: 'dashboards.loopDelayP50', unit: 'ms', value: delay.histogram.p50Ms }),
    // Stricter: a long turn of the loop counts for everybody who would have come in it.
    judge({ name: 'dashboards.arrivalDelayP99', unit: 'ms', atMost: MOST_MS, value: delay.arrival.p99Ms }),
    judge({ name: 'dashboards.busyTurnP99', unit: 'ms', value: delay.busyMs.p99Ms }),
    judge({ name: 'dashboards.busiestTurn', unit: 'ms', value: delay.busyMs.maxMs }),
    judge({ name: 'dashboards.alerts', unit: 'count', atLeast: SECONDS / 2, value: alerts }),
    // Alerts that come at the same time are one message.
    judge({ name: 'dashboards.leastMessages', unit: 'count', atLeast: SECONDS / 3, value: summary.leastMessages }),
    judge({ name: 'dashboards.listsReadAnew', unit: 'count', value: summary.reloads }),
    judge({ name: 'dashboards.collectorCpu', unit: 'percent', value: cpuPercent }),
  ];
}

async function summaryOf(dashboards: Program): Promise<DashboardsSummary> {
  dashboards.child.kill('SIGTERM');
  const line = await dashboards.line((text) => text.startsWith('{"summary"'));
  return (JSON.parse(line) as { summary: DashboardsSummary }).summary;
}
