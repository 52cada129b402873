/**
 * What enforcement asks of Windows, call by call: the whole of it, and nothing of ours. `system/` makes the calls by koffi; tests put a
 * machine of their own below. What Windows knows answers at once; what may wait for a device runs on a worker thread.
 */

/** A value as the registry has it, so that what was there before goes back unchanged, whatever its type. */
export interface RegistryValue {
  /** REG_SZ is 1, REG_DWORD is 4 (winnt.h). */
  type: number;
  data: Buffer;
}

/** Keys are paths below HKEY_LOCAL_MACHINE, in the 64-bit view. Every call but `values` throws what Windows says. */
export interface RegistryCalls {
  /** By name; undefined when there is no such key. */
  values(key: string): Map<string, RegistryValue> | undefined;
  /** Makes the key, and those above it. */
  set(key: string, name: string, value: RegistryValue): void;
  /** Nothing happens when there is no such value. */
  remove(key: string, name: string): void;
  /** Takes away a key that has neither values nor keys below it; any other stays. */
  removeEmptyKey(key: string): void;
  /** Returns when the hive is on disk. */
  flush(key: string): void;
}

/** Properties of devices (devpkey.h) that are lists of text, or one text. */
export type TextProperty =
  | 'hardwareIds'
  | 'compatibleIds'
  | 'class'
  | 'manufacturer'
  /** What the device calls itself on its bus. */
  | 'busReportedName'
  | 'locationPaths';

export type NumberProperty =
  /** CM_REMOVAL_POLICY_…: 1 when nobody is expected to take it away. */
  | 'removalPolicy'
  /** FILETIME of the last time it was plugged in; Windows 8 and newer. */
  | 'lastArrival';

export interface DeviceStatus {
  /** A driver runs it. */
  started: boolean;
  /** CM_PROB_… (cfg.h); 0: none. */
  problem: number;
}

/** CONFIGRET of cfgmgr32.h; 0 is success. */
export type ConfigResult = number;

/** The configuration manager. Devices are named by their instance id. What has gone meanwhile has no properties and no children. */
export interface DeviceCalls {
  /** Instance ids of what is plugged in, below one enumerator (`USB`), disabled and refused devices included. */
  present(enumerator: string): string[];
  parent(instance: string): string | undefined;
  children(instance: string): string[];
  text(instance: string, property: TextProperty): string[];
  number(instance: string, property: NumberProperty): bigint | undefined;
  /** Undefined when it has gone. */
  status(instance: string): DeviceStatus | undefined;
  /** Paths of its disk or optical drive, to open with CreateFile; none while it is not started. */
  diskPaths(instance: string): string[];
  /** Until it is enabled, or Windows starts anew: what holds longer is policy, which `restore` can take back for what is not plugged in. */
  disable(instance: string): Promise<ConfigResult>;
  enable(instance: string): Promise<ConfigResult>;
  /** Tries again to install what hangs below `parent` and has no driver yet. */
  retryInstallation(parent: string): Promise<ConfigResult>;
  /** The safe removal that the desktop offers: every open file vetoes it. */
  eject(instance: string): Promise<{ result: ConfigResult; vetoedBy: string }>;
}

/** A volume held open, so that nobody else can lock it. */
export interface OpenVolume {
  /** Writes what is due and keeps everybody else out; false while somebody has a file open there. */
  lock(): Promise<boolean>;
  /** Takes the file system off, open files or not. */
  dismount(): Promise<boolean>;
  /** Lets go; a lock ends with it. */
  close(): void;
}

export interface DiskCalls {
  /** Bit 0 is A: (GetLogicalDrives). */
  logicalDrives(): number;
  systemFolder(): string;
  /** `\\?\Volume{…}` of every volume, with a letter or without. */
  volumes(): string[];
  /** Where its files can be reached: `E:\\`, or a folder. */
  foldersOf(volume: string): string[];
  /** Numbers of the disks that a volume lies on, e.g. `7:1`, device type and number; empty when it does not say. */
  disksOf(volume: string): string[];
  /** The same kind of number, of a disk. */
  diskNumber(path: string): string | undefined;
  /** Undefined without a medium. */
  sizeBytes(path: string): Promise<number | undefined>;
  partitions(path: string): Promise<{ startBytes: number; sizeBytes: number }[]>;
  /** How many media have been in the drive; undefined without a medium. */
  mediaCount(path: string): Promise<number | undefined>;
  /** Whether Windows itself lets nothing through that writes. Undefined where it has no such setting, as for optical drives. */
  isReadOnly(path: string): Promise<boolean | undefined>;
  /** Until the device is unplugged or Windows starts anew. */
  setReadOnly(path: string, readOnly: boolean): Promise<boolean>;
  openVolume(volume: string): OpenVolume | undefined;
}

export interface MessageCalls {
  /**
   * Makes a window that is never shown and takes Windows' messages about devices from then on. @param onChange something may have come
   * or gone. @returns what looks for waiting messages, without waiting, and what closes the window.
   */
  openWindow(onChange: () => void): { pump(): void; close(): void };
}

export interface WindowsCalls {
  registry: RegistryCalls;
  devices: DeviceCalls;
  disks: DiskCalls;
  messages: MessageCalls;
}
