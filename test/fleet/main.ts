/** `npm run fleet`: simulated agents against a collector that is already running. */
import { Command, InvalidArgumentError } from 'commander';
import { enrolFleet } from './enrolment.ts';
import { Fleet, type FleetOptions } from './fleet.ts';
import { startProgress } from './progress.ts';
import { schoolWindows } from './titles.ts';

interface Options {
  token: string;
  agents: number;
  rate: number;
  saturate: boolean;
  batch: number;
  window: number;
  concerning: number;
  seconds: number;
  events?: number;
  stormEvery?: number;
  burst?: number;
  seed: number;
  json: boolean;
}

function number(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!(value >= least && value <= most)) throw new InvalidArgumentError(`want a number from ${least} to ${most}`);
    return value;
  };
}

const options = new Command('fleet')
  .description('Simulated agents speaking the real protocol: enrolment, mutual TLS, signed batches, acknowledgements.')
  .requiredOption('--token <text>', 'enrolment token with at least as many uses as there are agents')
  .option('--agents <n>', 'simulated agents', number(1, 10_000), 50)
  .option('--rate <n>', 'events per second and agent', number(0, 1_000), 0.05)
  .option('--saturate', 'as fast as acknowledgements allow, in batches of --batch', false)
  .option('--batch <n>', 'events of a batch when saturating', number(1, 500), 50)
  .option('--window <n>', 'batches in flight an agent when saturating', number(1, 16), 1)
  .option('--concerning <n>', 'one window in so many has a title that is flagged; 0: none', number(0, 1e9), 200)
  .option('--seconds <n>', 'for how long', number(0, 86_400), 60)
  .option('--events <n>', 'stop when so many events are acknowledged', number(1, 1e9))
  .option('--storm-every <seconds>', 'all agents lose their connection at once, this often', number(0.1, 86_400))
  .option('--burst <n>', 'each agent makes so many events at once, every second', number(1, 10_000))
  .option('--seed <n>', 'the same seed gives the same fleet', number(0, 2 ** 48), 1)
  .option('--json', 'print the summary as JSON', false)
  .parse()
  .opts<Options>();

const names = (index: number) => {
  const seat = String(index + 1).padStart(5, '0');
  return { name: `SIM-${seat}`, account: `pupil${seat}` };
};

function fleetOptions(): Omit<FleetOptions, 'credentials'> {
  const { saturate, batch, window } = options;
  return {
    names,
    seed: options.seed,
    now: Date.now,
    batching: saturate ? { kind: 'saturate', batchEvents: batch, window } : { kind: 'gather' },
    eventsPerSecond: options.rate,
    windows: schoolWindows({ concerningOneIn: options.concerning, numbered: true }),
    reconnect: { kind: 'jitter', baseMs: 500, capMs: 60_000 },
  };
}

async function run(fleet: Fleet): Promise<void> {
  const startedMs = performance.now();
  const elapsedSeconds = (): number => (performance.now() - startedMs) / 1000;
  const timers: NodeJS.Timeout[] = [];
  const every = (seconds: number, act: () => void): void => void timers.push(setInterval(act, seconds * 1000));
  if (options.stormEvery !== undefined) every(options.stormEvery, () => fleet.disconnectAll());
  const { burst } = options;
  if (burst !== undefined) every(1, () => fleet.burst(burst));
  let interrupted = false;
  process.once('SIGINT', () => {
    interrupted = true;
  });
  const progress = startProgress('Seconds', Math.max(1, options.seconds));
  fleet.start();
  let seenEvents = 0;
  while (
    !interrupted &&
    elapsedSeconds() < options.seconds &&
    fleet.eventsAcknowledged < (options.events ?? Infinity)
  ) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const { eventsAcknowledged, streaming } = fleet;
    const lastSecond = eventsAcknowledged - seenEvents;
    const connected = `${streaming} of ${fleet.agents.length} connected`;
    progress.update(Math.round(elapsedSeconds()), `${connected}, ${eventsAcknowledged} acknowledged, ${lastSecond}/s`);
    seenEvents = eventsAcknowledged;
  }
  progress.stop();
  for (const timer of timers) clearInterval(timer);
}

const enrolling = startProgress('Enrolled', options.agents);
const credentials = await enrolFleet(options.token, options.agents, names, (done) => enrolling.update(done));
enrolling.stop();
const fleet = new Fleet({ ...fleetOptions(), credentials });
await run(fleet);
fleet.stop();
const summary = fleet.summary();
if (options.json) console.log(JSON.stringify(summary));
else console.log(summary);
process.exit(summary.violations.length === 0 ? 0 : 1);
