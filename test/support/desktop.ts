/** Real desktops for tests: an X server on a free display (never a fixed number), with or without a window manager. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { until } from './program.ts';
import { openDesk, type XDesk, type XWindow } from './x-window.ts';

export interface DesktopOptions {
  windowManager: boolean;
  /** Xauthority file that the server demands a cookie of; without it everyone on this machine may connect. */
  authFile?: string;
  /** What this helper's own windows show to such a server. */
  cookie?: { name: string; data: string };
}

export interface RealDesktop {
  /** For example `:17`. */
  display: string;
  env: NodeJS.ProcessEnv;
  /** With a window manager it is the active window when this returns. */
  openWindow(title?: string, processId?: number): Promise<XWindow>;
  /** The connection that `openWindow` uses. */
  desk(): Promise<XDesk>;
  /** Starts a program on this desktop; `stop` ends it. */
  run(program: string, ...args: string[]): ChildProcess;
  startWindowManager(): Promise<ChildProcess>;
  killServer(): Promise<void>;
  /** The X server again, on the same display. */
  restartServer(): Promise<void>;
  stop(): Promise<void>;
}

export async function startDesktop(options: DesktopOptions): Promise<RealDesktop> {
  const desktop = new XvfbDesktop(options);
  await desktop.start();
  return desktop;
}

class XvfbDesktop implements RealDesktop {
  display = '';
  readonly #options: DesktopOptions;
  readonly #programs = new Set<ChildProcess>();
  #server: ChildProcess | undefined;
  #desk: XDesk | undefined;
  #managed = false;

  constructor(options: DesktopOptions) {
    this.#options = options;
  }

  get env(): NodeJS.ProcessEnv {
    const env: NodeJS.ProcessEnv = { ...process.env, DISPLAY: this.display };
    for (const name of ['WAYLAND_DISPLAY', 'XDG_SESSION_TYPE', 'XAUTHORITY']) delete env[name];
    return this.#options.authFile === undefined ? env : { ...env, XAUTHORITY: this.#options.authFile };
  }

  async start(): Promise<void> {
    this.display = `:${await this.#startServer([])}`;
    if (this.#options.windowManager) await this.startWindowManager();
  }

  async openWindow(title?: string, processId?: number): Promise<XWindow> {
    const desk = await this.desk();
    const window = await desk.open(title, processId);
    if (this.#managed) await this.#focus(desk, window);
    return window;
  }

  /** A window manager that has only just started may map a window without giving it the focus: a person clicks, then. */
  async #focus(desk: XDesk, window: XWindow): Promise<void> {
    let looks = 0;
    await until('the new window has the focus', async () => {
      if ((await desk.activeWindow()) === window.id) return true;
      looks += 1;
      if (looks % 20 === 0) await window.activate();
      return false;
    });
  }

  async desk(): Promise<XDesk> {
    this.#desk ??= await openDesk(this.display, this.#options.cookie);
    return this.#desk;
  }

  run(program: string, ...args: string[]): ChildProcess {
    const child = spawn(program, args, { env: this.env, stdio: 'ignore' });
    endWithUs(child);
    this.#programs.add(child);
    child.once('exit', () => this.#programs.delete(child));
    return child;
  }

  async startWindowManager(): Promise<ChildProcess> {
    const started = this.run('openbox', '--sm-disable');
    await once(started, 'spawn');
    const desk = await this.desk();
    await until('the window manager is there', () => desk.hasWindowManager());
    this.#managed = true;
    return started;
  }

  async killServer(): Promise<void> {
    this.#desk = undefined;
    this.#managed = false;
    if (this.#server !== undefined) await end(this.#server, 'SIGKILL');
  }

  async restartServer(): Promise<void> {
    await this.#startServer([this.display]);
  }

  async stop(): Promise<void> {
    this.#desk?.close();
    await Promise.all([...this.#programs].map((child) => end(child, 'SIGTERM')));
    if (this.#server !== undefined) await end(this.#server, 'SIGTERM');
  }

  /** @returns the display's number, from the server itself once it is ready. */
  async #startServer(display: string[]): Promise<number> {
    const auth = this.#options.authFile === undefined ? [] : ['-auth', this.#options.authFile];
    const args = [...display, '-displayfd', '3', '-screen', '0', '640x480x24', '-nolisten', 'tcp', '-noreset', ...auth];
    const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    endWithUs(server);
    this.#server = server;
    const answer = await Promise.race([firstLine(server.stdio[3] as Readable), once(server, 'exit')]);
    if (typeof answer !== 'string') throw new Error('Xvfb did not start');
    return Number(answer);
  }
}

/** A test that is cut short leaves nothing running. */
function endWithUs(child: ChildProcess): void {
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
}

async function firstLine(stream: Readable): Promise<string> {
  let text = '';
  for await (const chunk of stream) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return text.trim();
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}
