/** Our programs as real processes: started, listened to, ended by their own process id. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MAX_KEPT_LINES = 5_000;
/**
 * Tests start our programs hundreds of times, mostly to compile them: with Node's compile cache a collector listens after 3 s instead of 8 on a
 * busy machine. Benchmarks, which are not vitest's, measure programs as they are installed. A script of a folder that a test made is not kept.
 */
const CACHE = { NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/watchkeeper-compiled') };
const compiled = (script: string): NodeJS.ProcessEnv =>
  process.env.VITEST === undefined || isAbsolute(script) ? {} : CACHE;

export interface ProgramOptions {
  /** Script below the project's root, e.g. `collector/main.ts`. */
  script: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  nodeFlags?: readonly string[];
  uid?: number;
  gid?: number;
  stdin?: string;
}

export class Program {
  readonly child: ChildProcess;
  readonly stdout: string[] = [];
  readonly stderr: string[] = [];
  readonly #name: string;
  readonly #waiting = new Set<() => void>();
  #exit: { code: number | null; signal: NodeJS.Signals | null } | undefined;

  constructor(options: ProgramOptions) {
    this.#name = `${options.script} ${options.args[0] ?? ''}`;
    this.child = spawn(process.execPath, [...(options.nodeFlags ?? []), options.script, ...options.args], {
      cwd: ROOT,
      env: { ...compiled(options.script), ...(options.env ?? process.env) },
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(options.uid === undefined ? {} : { uid: options.uid }),
      ...(options.gid === undefined ? {} : { gid: options.gid }),
    });
    this.#keepLines(this.child.stdout, this.stdout);
    this.#keepLines(this.child.stderr, this.stderr);
    this.child.on('close', (code, signal) => {
      this.#exit = { code, signal };
      for (const wake of this.#waiting) wake();
    });
    // A program that has already ended does not read what it is told.
    this.child.stdin?.on('error', () => {});
    this.child.stdin?.end(options.stdin ?? '');
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error(`${this.#name} did not start`);
    return this.child.pid;
  }

  get running(): boolean {
    return this.#exit === undefined;
  }

  /** The first line of standard output that `matches`. @throws Error with the program's last words when it ends before. */
  async line(matches: (line: string) => boolean = () => true, timeoutMs = 60_000): Promise<string> {
    return await this.#firstOf(this.stdout, matches, timeoutMs);
  }

  /** The same of its log. */
  async logged(event: string, timeoutMs = 60_000): Promise<string> {
    return await this.#firstOf(this.stderr, (line) => line.includes(`"${event}"`), timeoutMs);
  }

  async #firstOf(lines: readonly string[], matches: (line: string) => boolean, timeoutMs: number): Promise<string> {
    const deadline = AbortSignal.timeout(timeoutMs);
    for (;;) {
      const found = lines.find(matches);
      if (found !== undefined) return found;
      if (!this.running || deadline.aborted) throw new Error(`${this.#name} never said it. ${this.lastWords()}`);
      await this.#change(deadline);
    }
  }

  async json<T>(timeoutMs = 60_000): Promise<T> {
    return JSON.parse(await this.line((line) => line.startsWith('{'), timeoutMs)) as T;
  }

  async exited(timeoutMs = 60_000): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
    const deadline = AbortSignal.timeout(timeoutMs);
    while (this.#exit === undefined) {
      if (deadline.aborted) throw new Error(`${this.#name} does not end. ${this.lastWords()}`);
      await this.#change(deadline);
    }
    return this.#exit;
  }

  /** Asks it to end, and insists after `patienceMs`. */
  async stop(patienceMs = 15_000): Promise<void> {
    if (!this.running) return;
    this.child.kill('SIGTERM');
    try {
      await this.exited(patienceMs);
    } catch {
      await this.kill();
    }
  }

  async kill(): Promise<void> {
    if (!this.running) return;
    this.child.kill('SIGKILL');
    await this.exited();
  }

  lastWords(): string {
    return `exit ${JSON.stringify(this.#exit ?? null)}; ${this.stderr.slice(-8).join('\n')}\n${this.stdout.slice(-3).join('\n')}`;
  }

  async #change(deadline: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        deadline.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      deadline.addEventListener('abort', wake, { once: true });
    });
  }

  #keepLines(stream: NodeJS.ReadableStream | null, into: string[]): void {
    let rest = '';
    stream?.setEncoding('utf8');
    stream?.on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      into.push(...lines);
      if (into.length > MAX_KEPT_LINES) into.splice(0, into.length - MAX_KEPT_LINES);
      for (const wake of this.#waiting) wake();
    });
    stream?.on('end', () => {
      if (rest !== '') into.push(rest);
    });
  }
}

/** Runs a program to its end. @throws Error unless it ends with `expectedCode`. */
export async function runProgram(options: ProgramOptions, expectedCode = 0): Promise<Program> {
  const program = new Program(options);
  await once(program.child, 'spawn');
  const { code } = await program.exited();
  if (code !== expectedCode) throw new Error(`${options.script} ${options.args.join(' ')}: ${program.lastWords()}`);
  return program;
}

/** Waits until `condition` holds. @throws Error naming `what` when it does not within `timeoutMs`. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  { timeoutMs = 60_000, everyMs = 20 } = {},
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited ${timeoutMs} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
