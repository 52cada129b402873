/** What removable devices hang on, as the enforcement sees it. One file a kind of bus: USB, memory cards, optical drives. */
import type { MediaDevice } from '../../../../protocol/policy/media-device.ts';

export interface AttachedNode {
  bus: MediaBus;
  /** Its position, the same in no two buses: `1-2.3`, `mmc0:aaaa`, `scsi-1:0:0:0`. */
  name: string;
  /** The real folder, below which everything that hangs on the device stands. */
  path: string;
  /** The same position with another number is another device. */
  generation: number;
}

export interface NodeFacts {
  device: MediaDevice;
  manufacturer: string;
  product: string;
  /** Part of the machine, and needed: never refused. */
  isBuiltIn: boolean;
  /** As `MediaBus.isIn` said. */
  isIn: boolean;
  /** A drive of the machine's own: what counts is the medium in it, and nothing is told while there is none. */
  isDrive: boolean;
}

export interface MediaBus {
  /** What is attached now; what others hang on goes before them. */
  devices(): AttachedNode[];
  /** Drivers may have it, as it stands now. */
  isIn(node: AttachedNode): boolean;
  /** @throws when it has gone. */
  facts(node: AttachedNode): Promise<NodeFacts>;
  /** @throws the kernel's answer; ENODEV when another device is there now. */
  letIn(node: AttachedNode): Promise<void>;
  keepOut(node: AttachedNode): Promise<void>;
  /** How the real folders of its own disks begin. */
  disksOf(node: AttachedNode): string;
  /** Kernel modules without which nothing on this bus becomes a disk, and which are not there. */
  missingDrivers(): string[];
  /** Modules that must not be loaded by what is plugged in while the system starts. */
  readonly guardedDrivers: readonly string[];
  /** The kernel refuses what was not let in, whatever drivers are loaded. */
  readonly refusesByItself: boolean;
}

export class DeviceReplaced extends Error {
  /** As the system says of a device that has gone. */
  readonly code = 'ENODEV';
  constructor(name: string) {
    super(`another device is at ${name} now`);
    this.name = 'DeviceReplaced';
  }
}
