/** The part of npm `x11` (which ships no types) that Watchkeeper uses. Windows and atoms are 32-bit numbers. */
declare module 'x11' {
  import type { EventEmitter } from 'node:events';
  import type { Duplex } from 'node:stream';

  /** An error reply has `error`, the X11 error code: 3 is BadWindow. */
  type Callback<T> = (error: (Error & { error?: number }) | null | undefined, value: T) => boolean;

  export interface Property {
    /** Atom of the type; 0 when the property does not exist. */
    type: number;
    /** 8, 16 or 32 bits an element. */
    format: number;
    bytesAfter: number;
    data: Buffer;
  }

  export interface XEvent {
    name: string;
    wid?: number;
    atom?: number;
  }

  export interface XClient extends EventEmitter {
    /** Names to atoms, as far as they were asked for. See `ownAtoms` in x11-connection.ts. */
    atoms: Record<string, number>;
    InternAtom(onlyIfExists: boolean, name: string, callback: Callback<number>): void;
    GetProperty(
      remove: 0,
      window: number,
      property: number,
      type: number,
      offsetWords: number,
      maxWords: number,
      callback: Callback<Property>,
    ): void;
    ChangeWindowAttributes(window: number, values: { eventMask: number }, callback: Callback<void>): void;
    QueryExtension(name: string, callback: Callback<{ present: number }>): void;
  }

  export interface Display {
    screen: { root: number }[];
    client: XClient;
  }

  export function createClient(
    options: {
      stream: Duplex;
      display: string;
      disableBigRequests: boolean;
      auth: { name: string; data: string };
    },
    callback: (error: Error | undefined, display: Display) => void,
  ): XClient;

  export const eventMask: { PropertyChange: number; StructureNotify: number };
}

declare module 'x11/lib/ext/screen-saver.js' {
  import type { XClient } from 'x11';

  export interface ScreenSaver {
    /** `idle`: milliseconds since the last input. */
    QueryInfo(drawable: number, callback: (error: Error | null | undefined, info: { idle: number }) => boolean): void;
  }
  /** Asks the server for its extension's number and version. */
  export function requireExt(
    display: { client: XClient },
    callback: (error: Error | null | undefined, extension: ScreenSaver) => void,
  ): void;
}
