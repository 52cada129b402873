/**
 * What Watchkeeper needs from an operating system. One folder an OS implements these; `select.ts` is the only file that
 * chooses. "Not supported here" is a visible answer, never a silent one.
 */
import type { UnwatchableReason } from '../../protocol/event.ts';

/** What a window watcher saw: always the whole present state, so that losing one observation never corrupts the next. */
export type WindowObservation =
  | {
      kind: 'focused';
      /** At most MAX_TITLE_UNITS (protocol/limits.ts), well-formed; control characters included. */
      title: string;
      /** The window's title was longer. */
      titleTruncated: boolean;
      /** File name of the program; empty when it could not be read. */
      program: string;
      /** 0 when unknown. */
      processId: number;
      /** The window has no title, or none that can be read: `title` is empty. */
      titleUnreadable: boolean;
    }
  /** No window is active: an empty desktop. */
  | { kind: 'nothingFocused' }
  | { kind: 'unwatchable'; reason: Exclude<UnwatchableReason, 'unspecified'>; detail: string };

/**
 * Watches the active window of the session it runs in. Reports the present state once after `start` and then each
 * change, in order. A display that goes away or refuses is an `unwatchable` observation, not an error; the watcher goes
 * on trying, with back-off, until `stop`.
 */
export interface WindowWatcher {
  start(onObservation: (observation: WindowObservation) => void): void;
  stop(): void;
}

/** The session that the companion runs in, as the companion itself sees it. A claim, not yet a fact. */
export interface DesktopDescription {
  /** `x11`, `wayland` or `none`. */
  kind: 'x11' | 'wayland' | 'none';
}

/** Who is at the other end of the local link, as the kernel says. */
export interface PeerCredentials {
  processId: number;
  userId: number;
  /** Account name of `userId`; the number in decimal when the system has no name for it. */
  account: string;
}

/** Paths of the installed program; each can be overridden by `--data`. */
export interface PlatformPaths {
  /** Default data folder of the service: identity, outbox. Readable by the service alone. */
  dataDir: string;
}

/** Facts about the machine, read once at start. */
export interface MachineFacts {
  hostname: string;
  operatingSystem: string;
  /** 32 bytes: SHA-256 over the operating system's machine id, domain-separated. */
  fingerprint: Uint8Array;
}
