/** A window of our own making on a real X server, whose titles are exact bytes. */

import x11, { type Display, type Property, type XClient } from 'x11';
import { ownAtoms } from '../../agent/platform/linux/x11-connection.ts';

/** What a window needs beyond the part of npm `x11` that the agent uses. */
interface DrawingClient extends XClient {
  AllocID(): number;
  CreateWindow(id: number, parent: number, x: number, y: number, width: number, height: number): void;
  MapWindow(id: number): void;
  DestroyWindow(id: number): void;
  ChangeProperty(mode: 0, id: number, property: number, type: number, bits: 8 | 32, data: Buffer): void;
  DeleteProperty(id: number, property: number): void;
  SendClientMessage(to: number, about: number, type: number, format: 32, data: number[]): void;
  sync(): Promise<void>;
  terminate(): void;
}

export type TitleProperty = '_NET_WM_NAME' | 'WM_NAME';
export type TitleType = 'UTF8_STRING' | 'STRING' | 'COMPOUND_TEXT';

export class XWindow {
  readonly id: number;
  readonly #desk: XDesk;

  constructor(desk: XDesk, id: number) {
    this.#desk = desk;
    this.id = id;
  }

  async setTitle(
    title: string | Uint8Array,
    property: TitleProperty = '_NET_WM_NAME',
    type: TitleType = 'UTF8_STRING',
  ): Promise<void> {
    const bytes = typeof title === 'string' ? Buffer.from(title) : Buffer.from(title);
    await this.#desk.change(this.id, property, type, 8, bytes);
  }

  async setProcessId(processId: number): Promise<void> {
    await this.#desk.change(this.id, '_NET_WM_PID', 'CARDINAL', 32, words(processId));
  }

  async setClass(instance: string, name: string): Promise<void> {
    await this.#desk.change(this.id, 'WM_CLASS', 'STRING', 8, Buffer.from(`${instance}\0${name}\0`));
  }

  /** Asks the window manager to make this the active window, as a task bar would. */
  async activate(): Promise<void> {
    await this.#desk.activate(this.id);
  }

  async destroy(): Promise<void> {
    this.#desk.client.DestroyWindow(this.id);
    await this.#desk.client.sync();
  }
}

function words(...values: number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer);
}

/** One connection to a display, with which windows are made. */
export class XDesk {
  readonly client: DrawingClient;
  readonly #root: number;

  constructor(display: Display) {
    this.client = display.client as DrawingClient;
    this.#root = display.screen[0]?.root ?? 0;
    this.client.on('error', () => {});
    ownAtoms(this.client);
  }

  /** @param title undefined: a window without any title. @param processId 0: it does not say. */
  async open(title: string | undefined, processId = process.pid): Promise<XWindow> {
    const window = new XWindow(this, this.client.AllocID());
    this.client.CreateWindow(window.id, this.#root, 0, 0, 200, 100);
    if (title !== undefined) await window.setTitle(title);
    if (processId !== 0) await window.setProcessId(processId);
    this.client.MapWindow(window.id);
    await this.client.sync();
    return window;
  }

  async change(id: number, property: string, type: string, bits: 8 | 32, data: Buffer): Promise<void> {
    const [propertyAtom, typeAtom] = await Promise.all([this.atom(property), this.atom(type)]);
    this.client.ChangeProperty(0, id, propertyAtom, typeAtom, bits, data);
    await this.client.sync();
  }

  /** Whether a window manager has announced itself, as EWMH says, and is ready to give a window the focus. */
  async hasWindowManager(): Promise<boolean> {
    const [check, clients] = await Promise.all([this.atom('_NET_SUPPORTING_WM_CHECK'), this.atom('_NET_CLIENT_LIST')]);
    const claimed = (await this.#property(this.#root, check))?.data.readUInt32LE(0) ?? 0;
    // One that was killed leaves the root's property behind, but not its own window.
    const alive = (await this.#property(claimed, check)) !== undefined;
    return alive && (await this.#property(this.#root, clients)) !== undefined;
  }

  /** 0 when there is none. */
  async activeWindow(): Promise<number> {
    const active = await this.#property(this.#root, await this.atom('_NET_ACTIVE_WINDOW'));
    return active?.data.readUInt32LE(0) ?? 0;
  }

  #property(window: number, atom: number): Promise<Property | undefined> {
    return new Promise((resolve) => {
      this.client.GetProperty(0, window, atom, 0, 0, 1, (error, property) => {
        resolve(error || property.type === 0 ? undefined : property);
        return true;
      });
    });
  }

  async activate(id: number): Promise<void> {
    // Source 2, "a pager": EWMH lets a window manager refuse ordinary programs.
    this.client.SendClientMessage(this.#root, id, await this.atom('_NET_ACTIVE_WINDOW'), 32, [2, 0, 0, 0, 0]);
    await this.client.sync();
  }

  /** Says itself which window is active, as a window manager does, and as exactly when. */
  async nameActive(id: number): Promise<void> {
    await this.change(this.#root, '_NET_ACTIVE_WINDOW', 'WINDOW', 32, words(id));
  }

  close(): void {
    this.client.terminate();
  }

  atom(name: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.client.InternAtom(false, name, (error, atom) => {
        if (error) reject(error);
        else resolve(atom);
        return true;
      });
    });
  }
}

export function openDesk(display: string, cookie = { name: '', data: '' }): Promise<XDesk> {
  return new Promise((resolve, reject) => {
    const options = { display, disableBigRequests: false, auth: cookie };
    const client = x11.createClient(options as Parameters<typeof x11.createClient>[0], (error, opened) => {
      if (error) reject(error);
      else resolve(new XDesk(opened));
    });
    client.on('error', reject);
  });
}
