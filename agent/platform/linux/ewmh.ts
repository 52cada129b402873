/** What an EWMH window manager says about the active window, read from an X server. */
import type { Property } from 'x11';
import { clipText, MAX_NAME_UNITS, MAX_TITLE_UNITS } from '../../../protocol/limits.ts';
import { programName } from './program-name.ts';
import { fromCompoundText, fromLatin1, fromUtf8 } from './title-text.ts';
import type { X11Connection } from './x11-connection.ts';

// Atoms that every server has: X11 protocol, appendix B.
const STRING = 31;
const WM_NAME = 39;
const WM_CLASS = 67;

/** No character takes more than four bytes, so MAX_TITLE_UNITS of them and the need to cut are always within reach. */
const MAX_TITLE_BYTES = MAX_TITLE_UNITS * 4 + 4;
const MAX_CLASS_BYTES = 1_024;

export interface WindowTitle {
  title: string;
  titleTruncated: boolean;
  titleUnreadable: boolean;
}

const UNREADABLE: WindowTitle = { title: '', titleTruncated: false, titleUnreadable: true };

export interface EwmhAtoms {
  activeWindow: number;
  supportingWmCheck: number;
  wmName: number;
  wmPid: number;
  utf8String: number;
  compoundText: number;
}

export class Ewmh {
  readonly #display: X11Connection;
  readonly #atoms: EwmhAtoms;

  /** Use `Ewmh.on`. */
  constructor(display: X11Connection, atoms: EwmhAtoms) {
    this.#display = display;
    this.#atoms = atoms;
  }

  static async on(display: X11Connection): Promise<Ewmh> {
    const [activeWindow, supportingWmCheck, wmName, wmPid, utf8String, compoundText] = await Promise.all([
      display.atom('_NET_ACTIVE_WINDOW'),
      display.atom('_NET_SUPPORTING_WM_CHECK'),
      display.atom('_NET_WM_NAME'),
      display.atom('_NET_WM_PID'),
      display.atom('UTF8_STRING'),
      display.atom('COMPOUND_TEXT'),
    ]);
    return new Ewmh(display, { activeWindow, supportingWmCheck, wmName, wmPid, utf8String, compoundText });
  }

  isTitle(atom: number): boolean {
    return atom === this.#atoms.wmName || atom === WM_NAME;
  }

  /** Whether a change of this property of the root window can mean another active window, or another window manager. */
  isFocus(atom: number): boolean {
    return atom === this.#atoms.activeWindow || atom === this.#atoms.supportingWmCheck;
  }

  /**
   * The window manager's own window; 0 when there is none. A window manager that died leaves the root's property behind,
   * so EWMH has the window itself point at itself.
   */
  async windowManager(): Promise<number> {
    const claimed = await this.#number(this.#display.root, this.#atoms.supportingWmCheck);
    if (claimed === 0) return 0;
    return (await this.#number(claimed, this.#atoms.supportingWmCheck)) === claimed ? claimed : 0;
  }

  /** 0 when no window is active. */
  activeWindow(): Promise<number> {
    return this.#number(this.#display.root, this.#atoms.activeWindow);
  }

  /**
   * `_NET_WM_NAME`, else WM_NAME, which is all that xterm and other old programs set.
   * @returns undefined when the window is gone.
   */
  async title(window: number): Promise<WindowTitle | undefined> {
    const [modern, old] = await Promise.all([
      this.#display.property(window, this.#atoms.wmName, MAX_TITLE_BYTES),
      this.#display.property(window, WM_NAME, MAX_TITLE_BYTES),
    ]);
    if (modern === undefined || old === undefined) return undefined;
    return this.#titleOf(modern) ?? this.#titleOf(old) ?? UNREADABLE;
  }

  /** The process that the window's own program claims; 0 when it does not say. */
  processId(window: number): Promise<number> {
    return this.#number(window, this.#atoms.wmPid);
  }

  /** File name of the program, else the window's class (a window from another machine, or another user's process). */
  async program(window: number, processId: number): Promise<string> {
    const name = programName(processId);
    if (name !== '') return clipText(name, MAX_NAME_UNITS).text;
    const windowClass = await this.#display.property(window, WM_CLASS, MAX_CLASS_BYTES);
    // Two strings, each ended by a zero byte: instance and class (ICCCM 4.1.2.5).
    const [instance = '', className = ''] = windowClass === undefined ? [] : fromLatin1(windowClass.data).split('\0');
    return clipText(className || instance, MAX_NAME_UNITS).text;
  }

  async #number(window: number, atom: number): Promise<number> {
    const property = await this.#display.property(window, atom, 4);
    return property?.format === 32 && property.data.length >= 4 ? property.data.readUInt32LE(0) : 0;
  }

  #titleOf(property: Property): WindowTitle | undefined {
    if (property.format !== 8) return undefined;
    const text = this.#textOf(property);
    if (text === undefined) return undefined;
    // Some programs count the string's closing zero byte as part of the property.
    const { text: title, clipped } = clipText(text.replace(/\0+$/, ''), MAX_TITLE_UNITS);
    return { title, titleTruncated: clipped || property.bytesAfter > 0, titleUnreadable: false };
  }

  #textOf({ type, data }: Property): string | undefined {
    switch (type) {
      case this.#atoms.utf8String:
        return fromUtf8(data);
      case STRING:
        return fromLatin1(data);
      case this.#atoms.compoundText:
        return fromCompoundText(data);
      default:
        return undefined;
    }
  }
}
