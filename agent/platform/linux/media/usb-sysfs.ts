/** USB devices as the kernel shows them below /sys (Documentation/ABI/testing/sysfs-bus-usb), authorised or not. */
import { readFileSync } from 'node:fs';
import { functionsOf, type MediaDevice, plainName } from '../../../../protocol/policy/media-device.ts';
import { readUsbDescriptors } from '../../../../protocol/policy/usb-descriptors.ts';
import { identityHash } from '../../media-identity.ts';
import { listNow, numberNow, readInTime, readNow, realPathNow, writeInTime } from './kernel-files.ts';

/** A device below a hub; root hubs are `usb1` and interfaces have a colon. */
const DEVICE_NAME = /^\d+-\d+(\.\d+)*$/;
const ROOT_HUB_NAME = /^usb\d+$/;
/** The kernel creates `descriptors` moments after the device itself; a device that never has them is refused. */
const DESCRIPTOR_ATTEMPTS = 20;
const DESCRIPTOR_PAUSE_MS = 5;

export interface UsbNode {
  /** Bus position, e.g. `1-2.3`. */
  name: string;
  /** The real folder, below which everything that hangs on the device stands. */
  path: string;
  /** Grows with every enumeration on its bus: the same position with another number is another device. */
  deviceNumber: number;
}

export interface UsbFacts {
  device: MediaDevice;
  manufacturer: string;
  product: string;
  /** The firmware says that its port cannot be reached from outside. */
  builtIn: boolean;
  authorized: boolean;
}

export class UsbSysfs {
  readonly #devices: string;
  readonly #pause: (delayMs: number) => Promise<void>;

  constructor(sysRoot: string, pause: (delayMs: number) => Promise<void>) {
    this.#devices = `${sysRoot}/bus/usb/devices`;
    this.#pause = pause;
  }

  /** Folders of the host controllers' root hubs; empty on a machine without USB, or before its module is loaded. */
  rootHubs(): string[] {
    return listNow(this.#devices)
      .filter((name) => ROOT_HUB_NAME.test(name))
      .map((name) => `${this.#devices}/${name}`);
  }

  /** Hubs before what hangs on them. What goes away meanwhile is left out. */
  devices(): UsbNode[] {
    const names = listNow(this.#devices).filter((name) => DEVICE_NAME.test(name));
    const nodes = names.map((name) => this.#node(name)).filter((node) => node !== undefined);
    return nodes.toSorted((a, b) => a.name.length - b.name.length);
  }

  #node(name: string): UsbNode | undefined {
    const path = realPathNow(`${this.#devices}/${name}`);
    const deviceNumber = path === undefined ? undefined : readNow(`${path}/devnum`);
    return path === undefined || deviceNumber === undefined
      ? undefined
      : { name, path, deviceNumber: Number(deviceNumber) };
  }

  /** What is known of a device. @throws when it has gone. */
  async facts(node: UsbNode): Promise<UsbFacts> {
    const description = readUsbDescriptors(await this.#descriptors(node.path));
    const authorized = readNow(`${node.path}/authorized`) === '1';
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
      builtIn: readNow(`${node.path}/removable`) === 'fixed',
      authorized,
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
}

/**
 * Authorising configures the device and binds drivers; a device that does not answer makes it take seconds.
 *
 * Another device may have taken the place meanwhile, one that waits for just this moment. The open file belongs to whichever device was
 * there when it was opened, and the kernel refuses a write once that one has gone: so if the judged one is still there after opening,
 * the write reaches it or nobody.
 */
export async function authorize(node: UsbNode, authorized: boolean): Promise<void> {
  await writeInTime(`${node.path}/authorized`, authorized ? '1' : '0', () => {
    if (numberNow(`${node.path}/devnum`) !== node.deviceNumber) throw new DeviceReplaced(node.name);
  });
}

class DeviceReplaced extends Error {
  /** As the system says of a device that has gone. */
  readonly code = 'ENODEV';
  constructor(name: string) {
    super(`another device is at ${name} now`);
    this.name = 'DeviceReplaced';
  }
}
