/**
 * One connection to an X server: requests as promises that always settle, bounded property reads, and property events.
 * A request about a window that is gone answers undefined, for windows come and go at any moment.
 */
import { connect, type Socket } from 'node:net';
import x11, { type Display, type Property, type XClient, type XEvent } from 'x11';
import { requireExt, type ScreenSaver } from 'x11/lib/ext/screen-saver.js';
import type { DisplayAddress } from './display-address.ts';
import { DisplayError, type DisplayFailure } from './display-error.ts';
import type { Cookie } from './xauthority.ts';

export interface X11Events {
  /** A property or the structure of a window changed. `atom` is 0 for a destroyed window. */
  onChange(window: number, atom: number): void;
  /** The connection ended, not by `close`. */
  onLost(): void;
}

const OPEN_TIMEOUT_MS = 5_000;

export class X11Connection {
  readonly root: number;
  readonly #socket: Socket;
  readonly #client: XClient;
  readonly #pending = new Set<(error: DisplayError) => void>();
  #closed = false;
  #screenSaver: Promise<ScreenSaver | undefined> | undefined;

  /** Use `openX11`. */
  constructor(socket: Socket, client: XClient, root: number, events: X11Events) {
    this.root = root;
    this.#socket = socket;
    this.#client = client;
    client.on('event', (event: XEvent) => {
      if (this.#closed || event.wid === undefined) return;
      if (event.name === 'PropertyNotify') events.onChange(event.wid, event.atom ?? 0);
      if (event.name === 'DestroyNotify') events.onChange(event.wid, 0);
    });
    // Error replies belong to their request; what is left over needs nobody. Socket errors are followed by `close`.
    client.on('error', () => {});
    socket.once('close', () => {
      if (this.#closed) return;
      this.#end();
      events.onLost();
    });
  }

  /** @param maxBytes read at most so many; rounded up to whole words of four bytes. */
  property(window: number, atom: number, maxBytes: number): Promise<Property | undefined> {
    const maxWords = Math.ceil(maxBytes / 4);
    return this.#ask((done) => this.#client.GetProperty(0, window, atom, 0, 0, maxWords, done));
  }

  atom(name: string): Promise<number> {
    return this.#ask<number>((done) => this.#client.InternAtom(false, name, done)).then((atom) => atom ?? 0);
  }

  /** Asks for property changes and the end of a window. @returns false when there is no such window. */
  async watch(window: number): Promise<boolean> {
    return this.#select(window, x11.eventMask.PropertyChange | x11.eventMask.StructureNotify);
  }

  async unwatch(window: number): Promise<void> {
    await this.#select(window, 0);
  }

  async hasExtension(name: string): Promise<boolean> {
    const answer = await this.#ask<{ present: number }>((done) => this.#client.QueryExtension(name, done));
    return answer !== undefined && answer.present !== 0;
  }

  /** Since the last input at this display, by the screen-saver extension; undefined when the server has none. */
  async idleMs(): Promise<number | undefined> {
    this.#screenSaver ??= this.#ask<ScreenSaver>((done) => requireExt({ client: this.#client }, done));
    const screenSaver = await this.#screenSaver;
    if (screenSaver === undefined) return undefined;
    const info = await this.#ask<{ idle: number }>((done) => screenSaver.QueryInfo(this.root, done));
    return info?.idle;
  }

  close(): void {
    this.#end();
    this.#socket.destroy();
  }

  async #select(window: number, eventMask: number): Promise<boolean> {
    const answer = await this.#ask<true>((done) =>
      this.#client.ChangeWindowAttributes(window, { eventMask }, (error) => done(error, true)),
    );
    return answer === true;
  }

  /** One request. An error reply is undefined; a connection that ends rejects. */
  #ask<T>(send: (done: (error: Error | null | undefined, value: T) => boolean) => void): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      if (this.#closed) {
        reject(new DisplayError('lost', 'connection to the display is closed'));
        return;
      }
      this.#pending.add(reject);
      send((error, value) => {
        this.#pending.delete(reject);
        resolve(error ? undefined : value);
        return true;
      });
    });
  }

  #end(): void {
    this.#closed = true;
    for (const reject of this.#pending) reject(new DisplayError('lost', 'connection to the display was lost'));
    this.#pending.clear();
  }
}

/**
 * npm `x11` 4.2.2 keeps the atoms of every connection in one table of the process (`this.atoms = stdatoms` in xcore.js),
 * but each X server, and each life of one, numbers its atoms anew: without a table of its own a connection to a display
 * that came back would ask for the wrong properties.
 */
export function ownAtoms(client: XClient): void {
  client.atoms = { ...client.atoms };
}

/** @throws DisplayError saying which way it failed. */
export function openX11(address: DisplayAddress, cookie: Cookie, events: X11Events): Promise<X11Connection> {
  return new Promise((resolve, reject) => {
    const socket = connect(address.target);
    let settled = false;
    const settle = (finish: () => void): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      finish();
    };
    const fail = (failure: DisplayFailure, message: string): void =>
      settle(() => {
        socket.destroy();
        reject(new DisplayError(failure, message));
      });
    const timer = setTimeout(() => fail('unreachable', 'the display did not answer in time'), OPEN_TIMEOUT_MS);
    const onConnected = (error: Error | undefined, display: Display): void => {
      const screen = error === undefined ? (display.screen[address.screen] ?? display.screen[0]) : undefined;
      if (error !== undefined) {
        const code = (error as NodeJS.ErrnoException).code;
        fail(code === undefined ? 'lost' : 'unreachable', `cannot connect to the display: ${code ?? 'closed'}`);
      } else if (screen === undefined) {
        fail('refused', 'the display has no screen');
      } else {
        ownAtoms(display.client);
        settle(() => resolve(new X11Connection(socket, display.client, screen.root, events)));
      }
    };
    const options = { stream: socket, display: `:${address.number}`, disableBigRequests: true, auth: cookie };
    // The library hands a refusal by the server (setup status 0) to `error`, failures before it to the callback.
    x11.createClient(options, onConnected).on('error', () => fail('refused', 'the display refused the connection'));
  });
}
