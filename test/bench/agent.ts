/** What the agent costs a workstation: memory against a bare Node process, CPU, and processes started. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AgentBundle, bundleAgent, DEFAULT_OUT } from '../../agent/bundle.ts';
import { type RealDesktop, startDesktop } from '../support/desktop.ts';
import { runProgram } from '../support/program.ts';
import { AgentProcess, CollectorProcess, Folder } from '../support/stack.ts';
import type { XWindow } from '../support/x-window.ts';
import { countExecs } from './exec-count.ts';
import { cpuSeconds, proportionalSetBytes } from './process-usage.ts';
import { type Bench, judge, ratioOf } from './report.ts';

const ROUNDS = 5;
const SETTLE_MS = 5_000;
const STEADY_MS = 60_000;
/** The rate that the design assumes of one person. */
const WINDOW_EVERY_MS = 20_000;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Programs as an installer starts them: bundled, with its flags. */
class Installed {
  readonly #bundle: AgentBundle;
  readonly #dataDir: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #folder: string;

  constructor(bundle: AgentBundle, dataDir: string, env: NodeJS.ProcessEnv, folder: string) {
    this.#bundle = bundle;
    this.#dataDir = dataDir;
    this.#env = env;
    this.#folder = folder;
  }

  /**
   * A copy of node of its own: memory that is mapped from one file is shared by all who run it, so that a busy machine
   * with many Node processes would make each look smaller than it is on a workstation.
   */
  copyOfNode(name: string): string {
    const copy = join(this.#folder, name);
    copyFileSync(process.execPath, copy);
    chmodSync(copy, 0o755);
    return copy;
  }

  async bare(node: string): Promise<ChildProcess> {
    return await started(node, ['-e', 'setInterval(() => {}, 1e9)'], this.#env);
  }

  async run(node: string, program: 'service' | 'companion'): Promise<ChildProcess> {
    const { nodeFlags, service, companion } = this.#bundle;
    const args = [...nodeFlags, program === 'service' ? service : companion, '--data', this.#dataDir];
    return await started(node, args, this.#env);
  }
}

async function started(node: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(node, args, { env, stdio: 'ignore' });
  await once(child, 'spawn');
  return child;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) throw new Error(`pid ${child.pid} ended by itself`);
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

const pid = (child: ChildProcess): number => child.pid ?? 0;

interface Footprint {
  bare: number;
  service: number;
  companionAdds: number;
}

async function footprint(installed: Installed, nodes: { bare: string; agent: string }): Promise<Footprint> {
  const bareProcess = await installed.bare(nodes.bare);
  const service = await installed.run(nodes.agent, 'service');
  await wait(SETTLE_MS);
  const [bare, alone] = [proportionalSetBytes(pid(bareProcess)), proportionalSetBytes(pid(service))];
  const companion = await installed.run(nodes.agent, 'companion');
  await wait(SETTLE_MS);
  const both = proportionalSetBytes(pid(service)) + proportionalSetBytes(pid(companion));
  for (const child of [companion, service, bareProcess]) await ended(child);
  return { bare, service: alone, companionAdds: both - alone };
}

/** @returns how many seconds it took. */
async function ordinaryWork(window: XWindow): Promise<number> {
  const startedAt = performance.now();
  for (let n = 0; performance.now() - startedAt < STEADY_MS; n++) {
    await window.setTitle(`Maths: exercise ${n}`);
    await wait(WINDOW_EVERY_MS);
  }
  return (performance.now() - startedAt) / 1_000;
}

/** CPU share in a minute of ordinary work, and programs started in another. */
async function steadyMinute(installed: Installed, node: string, desktop: RealDesktop) {
  const children = [await installed.run(node, 'service'), await installed.run(node, 'companion')];
  const window = await desktop.openWindow('Maths');
  await wait(SETTLE_MS);
  const before = children.map((child) => cpuSeconds(pid(child)));
  const seconds = await ordinaryWork(window);
  const percent = children.map((child, i) => ((cpuSeconds(pid(child)) - (before[i] ?? 0)) / seconds) * 100);
  // In a minute of its own: a traced process pays for being traced.
  const counts = children.map((child) => countExecs(pid(child)));
  await Promise.all(counts.map((count) => count.attached));
  await ordinaryWork(window);
  const execs = await Promise.all(counts.map((count) => count.stop()));
  for (const child of children) await ended(child);
  return { servicePercent: percent[0] ?? Number.NaN, companionPercent: percent[1] ?? Number.NaN, execs };
}

/** As root the service has held this machine's own media meanwhile. */
async function letMediaGo(dataDir: string): Promise<void> {
  const args = ['media', 'restore', '--data', dataDir];
  if (process.getuid?.() === 0) await runProgram({ script: 'agent/main.ts', args });
}

export const agentBench: Bench = async (say) => {
  const folder = new Folder('bench-agent');
  const collector = new CollectorProcess(join(folder.path, 'collector'));
  const desktop = await startDesktop({ windowManager: true });
  try {
    await collector.setup();
    await collector.start();
    const agent = new AgentProcess(join(folder.path, 'agent'), desktop.env);
    await agent.enrol(await collector.token());
    const bundle = await bundleAgent(DEFAULT_OUT);
    const installed = new Installed(bundle, agent.dataDir, desktop.env, folder.path);
    const nodes = { bare: installed.copyOfNode('node-bare'), agent: installed.copyOfNode('node-agent') };
    const rounds: Footprint[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      const measured = await footprint(installed, nodes);
      rounds.push(measured);
      const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
      say(
        `round ${round}: bare ${mb(measured.bare)}, service ${mb(measured.service)}, companion adds ${mb(measured.companionAdds)}`,
      );
    }
    say('a minute of ordinary work');
    const steady = await steadyMinute(installed, nodes.agent, desktop);
    const service = ratioOf(rounds.map((round) => ({ of: round.service, to: round.bare })));
    const companion = ratioOf(rounds.map((round) => ({ of: round.companionAdds, to: round.bare })));
    const execs = steady.execs.reduce((sum, count) => sum + count, 0);
    return [
      judge({ name: 'agent.pss', unit: 'ratio', atMost: 1.5, goal: 1.35, ...service }),
      judge({ name: 'agent.companionPss', unit: 'ratio', atMost: 0.6, ...companion }),
      judge({ name: 'agent.serviceCpu', unit: 'percent', atMost: 0.1, value: steady.servicePercent }),
      judge({ name: 'agent.companionCpu', unit: 'percent', atMost: 0.1, value: steady.companionPercent }),
      judge({ name: 'agent.processesStarted', unit: 'count', atMost: 0, value: execs }),
    ];
  } finally {
    await letMediaGo(join(folder.path, 'agent'));
    await collector.process?.stop();
    await desktop.stop();
    folder.remove();
  }
};
