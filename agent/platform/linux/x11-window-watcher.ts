/** Watches the active window of an X11 session, through a display that may be missing, refuse, vanish and come back. */
import type { UnwatchableReason } from '../../../protocol/event.ts';
import { Backoff } from '../../backoff.ts';
import type { Cancel, Clock } from '../../clock.ts';
import type { WindowObservation, WindowWatcher } from '../platform.ts';
import { ActiveWindow } from './active-window.ts';
import { type DisplayAddress, parseDisplay } from './display-address.ts';
import { DisplayError } from './display-error.ts';
import { Ewmh } from './ewmh.ts';
import type { X11Connection } from './x11-connection.ts';
import { readCookie } from './xauthority.ts';

const RETRY = { baseMs: 250, maxMs: 15_000 };

type Report = (observation: WindowObservation) => void;

export class X11WindowWatcher implements WindowWatcher {
  readonly #env: NodeJS.ProcessEnv;
  readonly #clock: Clock;
  readonly #backoff: Backoff;
  #report: Report = () => {};
  #display: X11Connection | undefined;
  #cancelRetry: Cancel | undefined;
  #stopped = true;
  #hadDisplay = false;

  /** @param env the environment of the session: DISPLAY, XAUTHORITY, HOME. */
  constructor(env: NodeJS.ProcessEnv, clock: Clock, random: () => number) {
    this.#env = env;
    this.#clock = clock;
    this.#backoff = new Backoff(RETRY, random);
  }

  start(onObservation: Report): void {
    this.#stopped = false;
    this.#report = onObservation;
    const name = this.#env.DISPLAY ?? '';
    const address = parseDisplay(name);
    if (address !== undefined) {
      void this.#connect(address);
      return;
    }
    // An environment never changes under a running process, so there is nothing to try again.
    const detail = name === '' ? 'DISPLAY is not set' : 'DISPLAY is not the name of an X display';
    onObservation({ kind: 'unwatchable', reason: 'noDisplay', detail });
  }

  stop(): void {
    this.#stopped = true;
    this.#report = () => {};
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    this.#display?.close();
    this.#display = undefined;
  }

  /** Never rejects. */
  async #connect(address: DisplayAddress): Promise<void> {
    let active: ActiveWindow | undefined;
    try {
      // Loaded here, because the service shares this platform and never opens a display.
      const { openX11 } = await import('./x11-connection.ts');
      const display = await openX11(address, readCookie(address, this.#env), {
        onChange: (window, atom) => active?.onChange(window, atom),
        onLost: () => this.#failed(address, new DisplayError('lost', 'the display went away')),
      });
      if (this.#stopped) {
        display.close();
        return;
      }
      this.#display = display;
      const ewmh = await Ewmh.on(display);
      if (await display.hasExtension('XWAYLAND')) {
        this.#refuseXwayland();
        return;
      }
      active = new ActiveWindow(display, ewmh, this.#report, (error) => this.#drop(address, error));
      await active.begin();
      this.#hadDisplay = true;
      this.#backoff.reset();
    } catch (error) {
      this.#drop(address, error);
    }
  }

  /** A server for old programs inside a Wayland session: it knows nothing of the other windows. */
  #refuseXwayland(): void {
    const detail = 'the display belongs to a Wayland compositor (XWAYLAND)';
    this.#report({ kind: 'unwatchable', reason: 'wayland', detail });
    this.#display?.close();
    this.#display = undefined;
  }

  /** Something failed on our side of an open connection, or before there was one. A lost one has said so itself. */
  #drop(address: DisplayAddress, error: unknown): void {
    if (this.#cancelRetry !== undefined) return;
    this.#display?.close();
    this.#failed(address, error);
  }

  #failed(address: DisplayAddress, error: unknown): void {
    if (this.#stopped || this.#cancelRetry !== undefined) return;
    this.#display = undefined;
    const detail = error instanceof Error ? error.message : 'unexpected failure';
    this.#report({ kind: 'unwatchable', reason: this.#reasonFor(error), detail });
    this.#cancelRetry = this.#clock.after(this.#backoff.nextMs(), () => {
      this.#cancelRetry = undefined;
      void this.#connect(address);
    });
  }

  #reasonFor(error: unknown): Exclude<UnwatchableReason, 'unspecified'> {
    if (!(error instanceof DisplayError)) return 'connectionLost';
    switch (error.failure) {
      case 'refused':
        return 'connectionRefused';
      case 'lost':
        return 'connectionLost';
      case 'unreachable':
        return this.#hadDisplay ? 'connectionLost' : 'noDisplay';
    }
  }
}
