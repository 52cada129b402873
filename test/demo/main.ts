/**
 * `npm run demo`: the main job on this machine. A collector with its dashboard, an enrolled agent that watches this very
 * desktop, and a small simulated classroom, so that there is something to see at once. Ctrl-C stops all of it.
 */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { AgentProcess, CollectorProcess, Folder } from '../support/stack.ts';
import { CLASS_SIZE, startClassroom } from './classroom.ts';

interface DemoOptions {
  json: boolean;
  classroom: boolean;
  data?: string;
}

const options = new Command('demo')
  .description('A collector, an agent that watches this desktop, and a simulated classroom. Ctrl-C stops everything.')
  .option('--json', 'print one line of JSON when ready, everything else to standard error', false)
  .option('--no-classroom', 'leave the simulated classroom out')
  .option('--data <dir>', 'keep the data here (default: a temporary folder, removed at the end)')
  .parse()
  .opts<DemoOptions>();

const temporary = options.data === undefined ? new Folder('demo') : undefined;
const dataDir = resolve(options.data ?? (temporary as Folder).path);
const say = (text: string): void => void process.stderr.write(`${text}\n`);
const collector = new CollectorProcess(`${dataDir}/collector`);
const agent = new AgentProcess(`${dataDir}/agent`, process.env);
const undo: (() => Promise<void> | void)[] = [];
let stopping = false;

async function start(): Promise<void> {
  mkdirSync(dataDir, { recursive: true });
  say('Setting up the collector (keys, certificates, database) …');
  await collector.setup();
  // Before each start: a Ctrl-C in the middle of one must find what it began.
  undo.push(() => collector.process?.stop());
  const addresses = await collector.start();
  const { user, password } = await collector.addUser('demo');
  say('Enrolling this desktop …');
  await agent.enrol(await collector.token({ label: 'this desktop', audience: 'staff' }));
  undo.push(() => agent.stop());
  agent.startService();
  agent.startCompanion();
  if (options.classroom) {
    say('Seating a simulated class …');
    const token = await collector.token({ label: 'Simulated class', uses: CLASS_SIZE, simulated: true });
    const classroom = await startClassroom(token, { live: true });
    undo.push(() => classroom.stop());
  }
  announce({ ...addresses, data: dataDir, user, password });
}

function announce(ready: { dashboard: string; agents: string; data: string; user: string; password: string }): void {
  if (options.json) {
    const { dashboard, agents, data, user, password } = ready;
    process.stdout.write(`${JSON.stringify({ dashboard, agents, data, user, password })}\n`);
    return;
  }
  const display = process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY;
  say(`
  Dashboard   ${ready.dashboard}
  Sign in     ${ready.user} / ${ready.password}
  Agents      ${ready.agents}
  Data        ${ready.data}${temporary === undefined ? '' : '  (removed at the end)'}
  Desktop     ${display ?? 'none here: the agent reports that it cannot watch one'}

  The browser will warn about the certificate: this collector has just made its own authority.
  Ctrl-C stops everything.
`);
}

async function stop(exitCode: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  say('Stopping …');
  for (const step of undo.toReversed()) await step();
  temporary?.remove();
  process.exit(exitCode);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
try {
  await start();
  await collector.process?.exited(2 ** 31 - 1);
  if (!stopping) say(`The collector ended by itself. ${collector.process?.lastWords() ?? ''}`);
  await stop(1);
} catch (error) {
  if (!stopping) say(`The demo could not start: ${error instanceof Error ? error.message : String(error)}`);
  await stop(1);
}
