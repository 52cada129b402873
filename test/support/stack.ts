/** A whole school in miniature: a real collector, and real agents, as processes with folders of their own. */
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Program, runProgram } from './program.ts';

export const COLLECTOR = 'collector/main.ts';
export const AGENT = 'agent/main.ts';

export interface Addresses {
  dashboard: string;
  agents: string;
}

export interface TokenOptions {
  uses?: number;
  simulated?: boolean;
  label?: string;
  audience?: string;
  /** Where agents reach it, if not as localhost. */
  address?: string;
}

/** A folder under the system's temporary one, removed by `remove`. */
export class Folder {
  readonly path: string;
  constructor(name: string) {
    this.path = mkdtempSync(join(tmpdir(), `watchkeeper-${name}-`));
  }
  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Below the range from which systems take the near end of outgoing connections (Linux: 32,768): it stays ours over a restart. */
const [LOWEST_PORT, HIGHEST_PORT] = [20_000, 32_000];
const PORT_ATTEMPTS = 100;

export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port between ${LOWEST_PORT} and ${HIGHEST_PORT}`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const listening = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (listening) await new Promise((resolve) => server.close(resolve));
  return listening;
}

export class CollectorProcess {
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  process: Program | undefined;
  #ports: { agents: number; dashboard: number } | undefined;

  constructor(dataDir: string, env: NodeJS.ProcessEnv = process.env) {
    this.dataDir = dataDir;
    this.env = env;
  }

  async setup(hosts: readonly string[] = ['localhost']): Promise<void> {
    const args = ['setup', '--data', this.dataDir, ...hosts.flatMap((host) => ['--host', host])];
    await runProgram({ script: COLLECTOR, args });
  }

  /** For whoever must know them before it is started. */
  async choosePorts(): Promise<{ agents: number; dashboard: number }> {
    this.#ports ??= { agents: await freePort(), dashboard: await freePort() };
    return this.#ports;
  }

  /** Listens on the same ports each time, so that agents find it again. */
  async start(): Promise<Addresses> {
    const { agents, dashboard } = await this.choosePorts();
    const ports = ['--agents-port', String(agents), '--dashboard-port', String(dashboard)];
    const args = ['serve', '--data', this.dataDir, '--listen', '127.0.0.1', ...ports, '--json'];
    this.process = new Program({ script: COLLECTOR, args, env: this.env });
    return await this.process.json<Addresses>();
  }

  /** @throws Error before they are chosen. */
  ports(): { agents: number; dashboard: number } {
    if (this.#ports === undefined) throw new Error("this collector's ports are not chosen yet: start it");
    return this.#ports;
  }

  async token(options: TokenOptions = {}): Promise<string> {
    const address = options.address ?? `localhost:${this.ports().agents}`;
    const args = ['token', 'create', '--data', this.dataDir, '--json', '--address', address];
    args.push('--uses', String(options.uses ?? 1), '--label', options.label ?? 'test');
    if (options.simulated === true) args.push('--simulated');
    if (options.audience !== undefined) args.push('--audience', options.audience);
    const program = await runProgram({ script: COLLECTOR, args });
    return (await program.json<{ token: string }>()).token;
  }

  async addUser(name: string, role = 'monitoringLead'): Promise<{ user: string; password: string }> {
    const args = ['user', 'add', name, '--role', role, '--data', this.dataDir, '--json'];
    return await (await runProgram({ script: COLLECTOR, args })).json();
  }

  async list(what: 'devices' | 'alerts' | 'people'): Promise<Record<string, unknown>[]> {
    const program = await runProgram({ script: COLLECTOR, args: ['list', what, '--data', this.dataDir, '--json'] });
    return program.stdout.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  }
}

export class AgentProcess {
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  service: Program | undefined;
  companion: Program | undefined;

  constructor(dataDir: string, env: NodeJS.ProcessEnv) {
    this.dataDir = dataDir;
    this.env = env;
  }

  async enrol(token: string): Promise<void> {
    await runProgram({ script: AGENT, args: ['enrol', '--data', this.dataDir, token] });
  }

  startService(): void {
    this.service = new Program({
      script: AGENT,
      args: ['run', '--leave-media', '--data', this.dataDir],
      env: this.env,
    });
  }

  /** The same service, with an outbox of so many events. */
  startServiceWithOutbox(maxEvents: number): void {
    const args = [this.dataDir, String(maxEvents)];
    this.service = new Program({ script: 'test/support/small-outbox-agent.ts', args, env: this.env });
  }

  startCompanion(): void {
    this.companion = new Program({ script: AGENT, args: ['session', '--data', this.dataDir], env: this.env });
  }

  async stop(): Promise<void> {
    await this.companion?.stop();
    await this.service?.stop();
  }
}
