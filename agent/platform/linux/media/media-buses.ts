/** All buses that removable media hang on, and the drivers that they need. */
import type { BlockDevices } from './block-devices.ts';
import type { AttachedNode, MediaBus } from './media-bus.ts';
import { MemoryCards } from './memory-cards.ts';
import { OpticalDrives } from './optical-drives.ts';
import { UsbSysfs } from './usb-sysfs.ts';

export interface MediaBusesParts {
  sysRoot: string;
  pause: (delayMs: number) => Promise<void>;
  /** Loads kernel modules by name. */
  loadModules: (names: readonly string[]) => Promise<void>;
}

export class MediaBuses {
  readonly usb: UsbSysfs;
  /** What the kernel makes no file for before it is let in. */
  readonly others: readonly MediaBus[];
  readonly #loadModules: (names: readonly string[]) => Promise<void>;
  readonly #loaded = new Map<MediaBus, Promise<void>>();

  constructor({ sysRoot, pause, loadModules }: MediaBusesParts) {
    this.usb = new UsbSysfs(sysRoot, pause);
    this.others = [new MemoryCards(sysRoot), new OpticalDrives(sysRoot)];
    this.#loadModules = loadModules;
  }

  get all(): readonly MediaBus[] {
    return [this.usb, ...this.others];
  }

  /** What others hang on goes before them. */
  nodes(): AttachedNode[] {
    return this.all.flatMap((bus) => bus.devices());
  }

  /** Not those of a bus that the system runs from. */
  guardedDrivers(blocks: BlockDevices): string[] {
    const free = this.all.filter((bus) => !bus.devices().some(({ path }) => blocks.carriesSystem(path)));
    return free.flatMap(({ guardedDrivers }) => guardedDrivers);
  }

  /** Once a bus: what the boot guard keeps out. Whoever is judged later finds them loaded. @throws what `loadModules` does */
  loadDrivers(bus: MediaBus): Promise<void> {
    const loaded = this.#loaded.get(bus) ?? this.#loadMissing(bus);
    this.#loaded.set(bus, loaded);
    return loaded;
  }

  async #loadMissing(bus: MediaBus): Promise<void> {
    try {
      const missing = bus.missingDrivers();
      if (missing.length > 0) await this.#loadModules(missing);
    } catch (error) {
      this.#loaded.delete(bus);
      throw error;
    }
  }
}
