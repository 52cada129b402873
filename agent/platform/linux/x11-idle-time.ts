/** Idle time of an X11 session. Has a connection of its own, from the first question until `stop`: it is asked only while media are in. */
import type { IdleTime } from '../platform.ts';
import { parseDisplay } from './display-address.ts';
import type { X11Connection } from './x11-connection.ts';
import { readCookie } from './xauthority.ts';

export class X11IdleTime implements IdleTime {
  readonly #env: NodeJS.ProcessEnv;
  #display: X11Connection | undefined;

  /** @param env the environment of the session: DISPLAY, XAUTHORITY, HOME. */
  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  async idleMs(): Promise<number | undefined> {
    try {
      this.#display ??= await this.#open();
      return await this.#display?.idleMs();
    } catch {
      // No display, or it went away: the next question opens another connection.
      this.stop();
      return undefined;
    }
  }

  stop(): void {
    this.#display?.close();
    this.#display = undefined;
  }

  async #open(): Promise<X11Connection | undefined> {
    const address = parseDisplay(this.#env.DISPLAY ?? '');
    if (address === undefined) return undefined;
    const { openX11 } = await import('./x11-connection.ts');
    return await openX11(address, readCookie(address, this.#env), {
      onChange: () => {},
      onLost: () => this.stop(),
    });
  }
}
