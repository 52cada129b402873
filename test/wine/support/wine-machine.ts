/** One Windows, as Wine plays it: a drive C: and a registry of its own, a display that nobody sees, and programs of ours in it. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../support/program.ts';
import { bundle, type WineKit, wineKit } from './wine-kit.ts';

/** Debian's wine64 and its server stand off the path; the `wine` on it would first ask for 32 bits. */
const WINE = '/usr/lib/wine/wine64';
const WINESERVER = '/usr/lib/wine/wineserver64';

/** One device of the configuration manager, see c/cfgmgr32.c. */
export interface WineDevice {
  instance: string;
  parent?: string;
  compatibleIds?: readonly string[];
  class?: string;
  arrival?: number;
  location?: string;
  disk?: string;
  /** Windows gave it no driver. */
  refused?: boolean;
}

export class WineMachine {
  readonly folder: string;
  readonly #kit: WineKit;
  readonly #display: ChildProcess;
  readonly #env: NodeJS.ProcessEnv;
  readonly #programs = new Set<WineProgram>();

  private constructor(folder: string, kit: WineKit, display: ChildProcess, displayName: string) {
    this.folder = folder;
    this.#kit = kit;
    this.#display = display;
    const own = { WINEPREFIX: join(folder, 'prefix'), WINEARCH: 'win64', WINEDEBUG: '-all', DISPLAY: displayName };
    const fake = { WATCHKEEPER_DEVICES: 'devices.txt', WATCHKEEPER_CALLS: 'calls.txt' };
    // Neither Mono nor Gecko is asked for; cfgmgr32 is the one beside node.exe.
    this.#env = { ...process.env, ...own, ...fake, WINEDLLOVERRIDES: 'mscoree=;mshtml=;cfgmgr32=n' };
  }

  static async start(): Promise<WineMachine> {
    const kit = wineKit();
    const folder = mkdtempSync(join(tmpdir(), 'watchkeeper-wine-'));
    const display = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '640x480x24'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    let name = '';
    display.stdio[3]?.on('data', (data: Buffer) => {
      name += data.toString();
    });
    await until('the display is there', () => name.endsWith('\n'));
    const machine = new WineMachine(folder, kit, display, `:${name.trim()}`);
    mkdirSync(join(folder, 'prefix'));
    machine.#run(['wineboot', '-i'], folder);
    // What Node asks for; Wine's default is older.
    machine.#run(['winecfg', '-v', 'win10'], folder);
    machine.program('host', 'test/wine/host/main.ts');
    return machine;
  }

  /** Makes a folder with a program of ours, ready to run. */
  program(name: string, entry: string): string {
    const into = join(this.folder, name);
    mkdirSync(into);
    bundle(this.#kit, entry, into);
    return into;
  }

  setDevices(devices: readonly WineDevice[]): void {
    const lines = devices.map((one) => {
      const fields = [
        ...[one.instance, one.parent ?? 'USB\\ROOT_HUB30\\1', (one.compatibleIds ?? []).join(';'), one.class ?? 'USB'],
        ...['3', String(one.arrival ?? 1), one.location ?? '', one.disk ?? ''],
      ];
      return `${one.refused === true ? '-' : ''}${fields.join('|')}\n`;
    });
    writeFileSync(join(this.folder, 'host', 'devices.txt'), lines.join(''));
  }

  /** What the configuration manager was told to do, in order. */
  calls(): string[] {
    return linesOf(join(this.folder, 'host', 'calls.txt'));
  }

  /** Runs node.exe on a script of a program's folder, until it ends by itself or is stopped. */
  node(program: string, args: readonly string[]): WineProgram {
    const cwd = join(this.folder, program);
    const started = new WineProgram(WINE, ['node.exe', ...args], cwd, this.#env);
    this.#programs.add(started);
    return started;
  }

  device(...args: string[]): void {
    this.#run([join(this.#kit.folder, 'device.exe'), ...args], this.folder);
  }

  /** As Windows' own tool shows a key with all below it. */
  registry(key: string): string[] {
    try {
      const text = this.#run(['reg', 'query', `HKLM\\${key}`, '/s'], this.folder);
      return text.split(/\r?\n/).filter((line) => line.trim() !== '');
    } catch {
      return []; // no such key
    }
  }

  addToRegistry(key: string, name: string, type: 'REG_DWORD' | 'REG_SZ', value: string): void {
    this.#run(['reg', 'add', `HKLM\\${key}`, '/v', name, '/t', type, '/d', value, '/f'], this.folder);
  }

  #run(args: readonly string[], cwd: string): string {
    const out = join(this.folder, 'out.txt');
    const file = openSync(out, 'w');
    try {
      execFileSync(WINE, args, { cwd, env: this.#env, stdio: ['ignore', file, 'ignore'], timeout: 120_000 });
    } finally {
      closeSync(file);
    }
    return readFileSync(out, 'utf8');
  }

  async stop(): Promise<void> {
    for (const program of this.#programs) await program.kill();
    try {
      execFileSync(WINESERVER, ['-k', '-w'], { env: this.#env, stdio: 'ignore', timeout: 60_000 });
    } catch {
      // It had ended already.
    }
    this.#display.kill();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Node for Windows cannot write to a pipe of Linux: what it says goes to a file. */
export class WineProgram {
  readonly #child: ChildProcess;
  readonly #out: string;
  #ended = false;

  constructor(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
    this.#out = join(cwd, `out-${process.hrtime.bigint()}.txt`);
    const file = openSync(this.#out, 'w');
    this.#child = spawn(program, args, { cwd, env, stdio: ['ignore', file, file] });
    closeSync(file);
    this.#child.on('exit', () => {
      this.#ended = true;
    });
  }

  get lines(): string[] {
    return linesOf(this.#out);
  }

  async says(what: string, times = 1): Promise<string> {
    const found = (): string[] => this.lines.filter((line) => line.includes(what));
    await until(`the program says ${what}`, () => {
      if (this.#ended && found().length < times) throw new Error(`it ended: ${this.lines.slice(-10).join('\n')}`);
      return found().length >= times;
    });
    return found()[times - 1] ?? '';
  }

  async ends(): Promise<number | null> {
    await until('the program ends', () => this.#ended);
    return this.#child.exitCode;
  }

  /** Without a last word. */
  async kill(): Promise<void> {
    if (!this.#ended) this.#child.kill('SIGKILL');
    await this.ends();
  }
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8')
      .split(/\r?\n/)
      .filter((line) => line !== '');
  } catch {
    return []; // nothing yet
  }
}
