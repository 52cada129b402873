/** USB devices as the kernel shows them below /sys (Documentation/ABI/testing/sysfs-bus-usb), authorised or not. */
import { createHash } from 'node:crypto';
import { readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { functionsOf, type MediaDevice, plainName } from '../../../../protocol/policy/media-device.ts';
import { readUsbDescriptors } from '../../../../protocol/policy/usb-descriptors.ts';

/** A device below a hub; root hubs are `usb1` and interfaces have a colon. */
const DEVICE_NAME = /^\d+-\d+(\.\d+)*$/;
const ROOT_HUB_NAME = /^usb\d+$/;
const HASH_DOMAIN = 'watchkeeper media identity v1';
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
    this.#devices = join(sysRoot, 'bus/usb/devices');
    this.#pause = pause;
  }

  /** Folders of the host controllers' root hubs; empty on a machine without USB. */
  async rootHubs(): Promise<string[]> {
    return (await this.#names()).filter((name) => ROOT_HUB_NAME.test(name)).map((name) => join(this.#devices, name));
  }

  /** Hubs before what hangs on them. What goes away meanwhile is left out. */
  async devices(): Promise<UsbNode[]> {
    const names = (await this.#names()).filter((name) => DEVICE_NAME.test(name));
    const nodes = await Promise.all(names.map((name) => this.#node(name)));
    return nodes.filter((node) => node !== undefined).toSorted((a, b) => a.name.length - b.name.length);
  }

  async #names(): Promise<string[]> {
    try {
      return await readdir(this.#devices);
    } catch {
      return []; // no USB, or its module is not loaded yet
    }
  }

  async #node(name: string): Promise<UsbNode | undefined> {
    try {
      const path = await realpath(join(this.#devices, name));
      return { name, path, deviceNumber: Number(await text(path, 'devnum')) };
    } catch {
      return undefined;
    }
  }

  /** What is known of a device. @throws when it has gone. */
  async facts(node: UsbNode): Promise<UsbFacts> {
    const description = readUsbDescriptors(await this.#descriptors(node.path));
    const [serial, manufacturer, product, removable, authorized] = await Promise.all(
      ['serial', 'manufacturer', 'product', 'removable', 'authorized'].map((name) => optionalText(node.path, name)),
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
      builtIn: removable?.trim() === 'fixed',
      authorized: authorized?.trim() === '1',
    };
  }

  async #descriptors(path: string): Promise<Uint8Array> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await readFile(join(path, 'descriptors'));
      } catch (error) {
        if (attempt === DESCRIPTOR_ATTEMPTS) throw error;
        await this.#pause(DESCRIPTOR_PAUSE_MS);
      }
    }
  }
}

/** Authorising configures the device and binds drivers; a device that does not answer makes it take seconds. */
export async function authorize(path: string, authorized: boolean): Promise<void> {
  await writeFile(join(path, 'authorized'), authorized ? '1' : '0');
}

async function text(path: string, name: string): Promise<string> {
  return await readFile(join(path, name), 'utf8');
}

/** `serial` and its like exist only for what the device has. */
async function optionalText(path: string, name: string): Promise<string | undefined> {
  try {
    return (await text(path, name)).replace(/\n$/, '');
  } catch {
    return undefined;
  }
}

function identityHash(vendorId: number, productId: number, serial: string): string {
  if (serial === '') return '';
  return createHash('sha256')
    .update(JSON.stringify([HASH_DOMAIN, vendorId, productId, serial]))
    .digest('hex');
}
