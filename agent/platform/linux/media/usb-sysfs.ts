/** USB devices as the kernel shows them below /sys (Documentation/ABI/testing/sysfs-bus-usb), authorised or not. */
import { readFileSync } from 'node:fs';
import { functionsOf, type MediaDevice, plainName, takesInput } from '../../../../protocol/policy/media-device.ts';
import { readUsbDescriptors } from '../../../../protocol/policy/usb-descriptors.ts';
import { identityHash } from '../../media/media-identity.ts';
import { STORAGE_DRIVERS } from './baseline.ts';
import { listNow, numberNow, readInTime, readNow, realPathNow, writeInTime } from './kernel-files.ts';
import { type AttachedNode, DeviceReplaced, type MediaBus, type NodeFacts } from './media-bus.ts';

/** A device below a hub; root hubs are `usb1` and interfaces have a colon. */
const DEVICE_NAME = /^\d+-\d+(\.\d+)*$/;
const ROOT_HUB_NAME = /^usb\d+$/;
/** The kernel creates `descriptors` moments after the device itself; a device that never has them is refused. */
const DESCRIPTOR_ATTEMPTS = 20;
const DESCRIPTOR_PAUSE_MS = 5;

export class UsbSysfs implements MediaBus {
  readonly guardedDrivers = STORAGE_DRIVERS;
  readonly refusesByItself = true;
  readonly #drivers: string;
  readonly #devices: string;
  readonly #pause: (delayMs: number) => Promise<void>;

  constructor(sysRoot: string, pause: (delayMs: number) => Promise<void>) {
    this.#devices = `${sysRoot}/bus/usb/devices`;
    this.#drivers = `${sysRoot}/bus/usb/drivers`;
    this.#pause = pause;
  }

  /** Folders of the host controllers' root hubs; empty on a machine without USB, or before its module is loaded. */
  rootHubs(): string[] {
    return listNow(this.#devices)
      .filter((name) => ROOT_HUB_NAME.test(name))
      .map((name) => `${this.#devices}/${name}`);
  }

  /** Hubs before what hangs on them. What goes away meanwhile is left out. */
  devices(): AttachedNode[] {
    const names = listNow(this.#devices).filter((name) => DEVICE_NAME.test(name));
    const nodes = names.map((name) => this.#node(name)).filter((node) => node !== undefined);
    return nodes.toSorted((a, b) => a.name.length - b.name.length);
  }

  #node(name: string): AttachedNode | undefined {
    const path = realPathNow(`${this.#devices}/${name}`);
    // It grows with every enumeration on its bus.
    const deviceNumber = path === undefined ? undefined : readNow(`${path}/devnum`);
    return path === undefined || deviceNumber === undefined
      ? undefined
      : { bus: this, name, path, generation: Number(deviceNumber) };
  }

  isIn({ path }: AttachedNode): boolean {
    return readNow(`${path}/authorized`) === '1';
  }

  /** What is known of a device. @throws when it has gone. */
  async facts(node: AttachedNode): Promise<NodeFacts> {
    const description = readUsbDescriptors(await this.#descriptors(node.path));
    const authorized = this.isIn(node);
    // No driver has a device that is not authorised: nobody holds its lock.
    const read = authorized ? readInTime : readNow;
    const [serial, manufacturer, product] = await Promise.all(
      ['serial', 'manufacturer', 'product'].map((name) => read(`${node.path}/${name}`)),
    );
    const { vendorId, productId } = description;
    const device: MediaDevice = {
      position: node.name,
      vendorId,
      productId,
      serial: plainName(serial ?? ''),
      identityHash: identityHash(vendorId, productId, plainName(serial ?? '')),
      functions: functionsOf(description),
      encryption: 'unknown',
      doubtful: description.flaws.length > 0,
    };
    return {
      device,
      manufacturer: plainName(manufacturer ?? ''),
      product: plainName(product ?? ''),
      // Keyboards and pointers whose port, the firmware says, cannot be reached from outside.
      isBuiltIn: takesInput(device) && readNow(`${node.path}/removable`) === 'fixed',
      isIn: authorized,
      isDrive: false,
    };
  }

  async #descriptors(path: string): Promise<Uint8Array> {
    for (let attempt = 1; ; attempt++) {
      try {
        return readFileSync(`${path}/descriptors`);
      } catch (error) {
        if (attempt === DESCRIPTOR_ATTEMPTS) throw error;
        await this.#pause(DESCRIPTOR_PAUSE_MS);
      }
    }
  }

  /** Authorising configures the device and binds drivers; a device that does not answer makes it take seconds. */
  async letIn(node: AttachedNode): Promise<void> {
    await authorize(node, true);
  }

  async keepOut(node: AttachedNode): Promise<void> {
    await authorize(node, false);
  }

  /** They hang on its interfaces (`1-2:1.0`); what is plugged into a hub has a folder of its own (`1-2.3`). */
  disksOf({ path, name }: AttachedNode): string {
    return `${path}/${name}:`;
  }

  missingDrivers(): string[] {
    return ['usb-storage', 'uas'].filter((name) => realPathNow(`${this.#drivers}/${name}`) === undefined);
  }
}

/**
 * Another device may have taken the place meanwhile, one that waits for just this moment. The open file belongs to whichever device was
 * there when it was opened, and the kernel refuses a write once that one has gone: so if the judged one is still there after opening,
 * the write reaches it or nobody.
 */
async function authorize(node: AttachedNode, authorized: boolean): Promise<void> {
  await writeInTime(`${node.path}/authorized`, authorized ? '1' : '0', () => {
    if (numberNow(`${node.path}/devnum`) !== node.generation) throw new DeviceReplaced(node.name);
  });
}
