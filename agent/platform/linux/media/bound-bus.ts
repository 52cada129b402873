/**
 * A bus of devices that no kernel authorises one by one: they are kept out by having no driver, which root alone can give them (driver-model/binding.rst;
 * Documentation/ABI/testing/sysfs-bus-* `bind`, `unbind`).
 */
import { statSync } from 'node:fs';
import { realPathNow, writeInTime } from './kernel-files.ts';
import { type AttachedNode, DeviceReplaced, type MediaBus, type NodeFacts } from './media-bus.ts';

/** What the kernel calls the driver, and the module that brings it. */
export interface DiskDriver {
  /** Its folder below /sys. */
  folder: string;
  module: string;
}

export abstract class BoundBus implements MediaBus {
  readonly refusesByItself = false;
  readonly guardedDrivers: readonly string[];
  readonly #driver: DiskDriver;

  constructor(driver: DiskDriver) {
    this.#driver = driver;
    this.guardedDrivers = [driver.module];
  }

  abstract devices(): AttachedNode[];
  abstract facts(node: AttachedNode): Promise<NodeFacts>;
  /** As the bus itself names the device. */
  protected abstract addressOf(node: AttachedNode): string;

  isIn({ path }: AttachedNode): boolean {
    return realPathNow(`${path}/driver`) !== undefined;
  }

  async letIn(node: AttachedNode): Promise<void> {
    if (this.isIn(node)) return;
    const isStillThere = (): boolean => generationOf(node.path) === node.generation;
    await writeInTime(`${this.#driver.folder}/bind`, this.addressOf(node), () => {
      if (!isStillThere()) throw new DeviceReplaced(node.name);
    });
    // The kernel goes by the name. Nobody can change what is attached as fast as this; if so, it is out again.
    if (isStillThere()) return;
    await this.keepOut(node);
    throw new DeviceReplaced(node.name);
  }

  async keepOut(node: AttachedNode): Promise<void> {
    const driver = realPathNow(`${node.path}/driver`);
    if (driver !== undefined) await writeInTime(`${driver}/unbind`, this.addressOf(node));
  }

  disksOf({ path }: AttachedNode): string {
    return `${path}/`;
  }

  missingDrivers(): string[] {
    return realPathNow(this.#driver.folder) === undefined ? [this.#driver.module] : [];
  }
}

/** Of a folder below /sys: each is made with a number of its own. 0 when it has gone. */
export function generationOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.ino ?? 0;
}
