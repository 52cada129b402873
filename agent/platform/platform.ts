/**
 * What Watchkeeper needs from an operating system. One folder an OS implements these; `select.ts` is the only file that
 * chooses. "Not supported here" is a visible answer, never a silent one.
 */
import type { Duplex } from 'node:stream';
import type { UnwatchableReason } from '../../protocol/event.ts';
import type { MediaDecision } from '../../protocol/policy/media-decision.ts';
import type { MediaDevice } from '../../protocol/policy/media-device.ts';

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
 * Watches the active window of the session it runs in. Reports the present state once after `start` and again after
 * each change, in order; it may repeat itself (agent/watch/window.ts lets only changes through). A display that goes
 * away or refuses is an `unwatchable` observation, not an error; the watcher goes on trying, with back-off, until `stop`.
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
  /** Default folder of the local link's socket. The service alone writes it; every user may look into it. */
  linkDir: string;
}

/** The service's end of one local connection. Its bytes are a stream; the kernel vouches for the peer. */
export interface LinkPeer {
  stream: Duplex;
  processId: number;
  userId: number;
}

/**
 * Carries bytes between the service and the companions of one machine: a Unix domain socket here, a named pipe on
 * Windows. Neither end can be played by a user who is not entitled to it.
 */
export interface LinkTransport {
  /**
   * @param onUnidentified a connection was closed because the system did not say whose it is.
   * @throws LinkUnavailable when the address cannot be taken.
   */
  listen(onPeer: (peer: LinkPeer) => void, onUnidentified: (cause: unknown) => void): Promise<LinkListener>;
  /** @throws LinkUnavailable when nobody listens, or when who listens cannot be trusted. */
  connect(): Promise<Duplex>;
  /** Account name of a user id: directory accounts too, so it may take a while. The number in decimal if it has none. */
  accountName(userId: number): Promise<string>;
}

export interface LinkListener {
  /** Stops accepting and closes what is open. */
  close(): Promise<void>;
}

export type LinkUnavailableCode =
  /** Nothing listens there: the service is not running. */
  | 'notListening'
  /** Folder or socket could have been put there by somebody else. */
  | 'untrusted'
  /** Another service listens there already. */
  | 'inUse'
  /** The path is longer than the system allows. */
  | 'pathTooLong'
  | 'failed';

export class LinkUnavailable extends Error {
  readonly code: LinkUnavailableCode;
  constructor(code: LinkUnavailableCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LinkUnavailable';
    this.code = code;
  }
}

/** Whether the login session that this process was started in is still there. */
export interface LoginSession {
  hasEnded(): boolean;
}

/** How long nobody has typed or moved the mouse in the session that this process runs in. */
export interface IdleTime {
  /** Undefined where the system does not say. Never rejects. */
  idleMs(): Promise<number | undefined>;
  stop(): void;
}

/** Whether login sessions are locked, as the system says: no program of the person is asked. */
export interface SessionLocks {
  /** Of the login session that a process belongs to. Undefined: the system does not say. Never rejects. */
  isLocked(processId: number): Promise<boolean | undefined>;
}

/** What else is attached, which the policy asks about. */
export interface MediaSurroundings {
  /** Other devices with files that are let in now. */
  othersIn: number;
  /** Another device here claims the same vendor, product and serial. */
  serialElsewhere: boolean;
}

/** Decides about a device, at once. Must not throw. */
export type MediaJudgement = (device: MediaDevice, surroundings: MediaSurroundings) => MediaDecision;

export type MediaTrouble =
  /** The system did not take the decision; the device stays as it was, which is refused unless it was in before. */
  | 'notEnforced'
  /** It was mounted and did not come off within the limit: detached, what was not yet written may be lost. */
  | 'detached'
  /** Nobody can be told about arrivals at once: what is attached is looked at every few seconds instead. */
  | 'watchFailed';

/** What lies on a medium, from its own bytes; known only once it was let in. */
export interface MediumFacts {
  partitionTable: 'gpt' | 'mbr' | 'none';
  /** `vfat`, `exfat`, `ntfs`, `ext4`…: each once, 16 at most. */
  fileSystems: readonly string[];
  /** Of the first volume that has one: without control characters, at most MAX_NAME_UNITS of protocol/policy/media-device.ts. */
  label: string;
}

export type MediaEvent =
  /** The first one of a device says that it is there. Said again when the decision or what is known of it changes. */
  | {
      kind: 'decided';
      device: MediaDevice;
      /** As the device names itself, without control characters; may be empty. */
      manufacturer: string;
      product: string;
      decision: MediaDecision;
      medium?: MediumFacts;
      /** It was attached before the enforcement started. */
      wasIn?: boolean;
    }
  /** Where files of a device that is in can be reached now; empty: nowhere any more. */
  | { kind: 'mounted'; position: string; folders: readonly string[] }
  /** Never refused, whatever policy says: the system runs from it, or it is built in and takes input. */
  | { kind: 'spared'; position: string; why: 'systemDisk' | 'builtIn' }
  | { kind: 'removed'; position: string }
  | { kind: 'trouble'; position: string; what: MediaTrouble; detail: string };

export interface MediaFinding {
  /** `noBus`: nothing can be plugged into this machine that would have to be refused. */
  what: 'held' | 'notHeld' | 'partlyHeld' | 'noBus';
  detail: string;
}

/**
 * Holds removable media to a policy by means of the system itself, so that this program's death opens nothing: devices stay out until
 * they were judged.
 */
export interface MediaEnforcement {
  /**
   * Takes hold at once; once `ready` (soon, or it holds everybody up) judges what is attached, then whatever comes. `onEvent` must not throw.
   */
  start(judge: MediaJudgement, onEvent: (event: MediaEvent) => void, ready?: Promise<void>): Promise<void>;
  /** The policy, the session or an approval changed: judges everything again. */
  judgeAgain(): void;
  /** Stops judging; the system goes on refusing what comes. */
  stop(): Promise<void>;
  /** Gives the system its own defaults back and lets in what was refused. For removing the program. */
  restore(): Promise<void>;
  /** Looks only. */
  inspect(): Promise<MediaFinding>;
}

/** Facts about the machine, read once at start. */
export interface MachineFacts {
  hostname: string;
  operatingSystem: string;
  /** 32 bytes: SHA-256 over the operating system's machine id, domain-separated. */
  fingerprint: Uint8Array;
}

/** Everything that an operating system gives us. Made by select.ts; reading it does nothing yet. */
export interface Platform {
  paths: PlatformPaths;
  machineFacts(): MachineFacts;
  /** What this process's environment says about its desktop. */
  desktop(): DesktopDescription;
  windowWatcher(): WindowWatcher;
  loginSession(): LoginSession;
  idleTime(): IdleTime;
  sessionLocks(): SessionLocks;
  /** Shows a note on the desktop of the session that this process runs in. Never rejects; nothing happens where the system cannot. */
  notify(title: string, text: string): Promise<void>;
  /** @param dataDir where it keeps what the system's defaults were. */
  mediaEnforcement(dataDir: string): Promise<MediaEnforcement>;
  /** @param linkDir folder of the socket, see PlatformPaths. */
  linkTransport(linkDir: string): LinkTransport;
}
