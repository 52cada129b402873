/** USB devices as the configuration manager shows them, whether a driver may run them or not. */
import { type MediaClass, type MediaDevice, plainName } from '../../../../protocol/policy/media-device.ts';
import type { UsbFunction } from '../../../../protocol/policy/usb-descriptors.ts';
import { identityHash } from '../../media/media-identity.ts';
import type { DeviceCalls } from './calls.ts';
import { functionOfIds, positionOf, readUsbInstance } from './usb-identity.ts';

/** 127 devices a bus, with a node for each interface; more stay unjudged, and so out. */
const MAX_NODES = 4_096;
/** Disk upon bus upon interface upon device: far fewer than that. */
const MAX_DEPTH = 6;
const MAX_DESCENDANTS = 256;
/** CM_REMOVAL_POLICY_EXPECT_NO_REMOVAL */
const NOT_REMOVABLE = 1n;

export interface UsbNode {
  instance: string;
  /** FILETIME of its arrival: the same instance with another one has been away meanwhile. */
  arrival: bigint;
}

export interface UsbFacts {
  device: MediaDevice;
  manufacturer: string;
  product: string;
  /** Windows expects nobody to take it away. */
  builtIn: boolean;
}

export class DeviceTree {
  readonly #calls: DeviceCalls;

  constructor(calls: DeviceCalls) {
    this.#calls = calls;
  }

  /** Whole devices: neither root hubs nor interfaces of composite devices. */
  devices(): UsbNode[] {
    return this.#calls
      .present('USB')
      .slice(0, MAX_NODES)
      .filter((instance) => {
        const read = readUsbInstance(instance);
        return read !== undefined && read.interfaceNumber === undefined;
      })
      .map((instance) => ({ instance, arrival: this.arrivalOf(instance) }));
  }

  arrivalOf(instance: string): bigint {
    return this.#calls.number(instance, 'lastArrival') ?? 0n;
  }

  /** Undefined when it has gone. */
  facts({ instance }: UsbNode): UsbFacts | undefined {
    const read = readUsbInstance(instance);
    if (read === undefined || this.#calls.status(instance) === undefined) return undefined;
    const { vendorId, productId } = read;
    const serial = plainName(read.serial);
    const functions = this.functions(instance);
    const seenAs = this.seenAs(instance);
    const device: MediaDevice = {
      position: positionOf(this.#calls.text(instance, 'locationPaths'), instance),
      ...{ vendorId, productId, serial, functions },
      identityHash: identityHash(vendorId, productId, serial),
      ...(seenAs === undefined ? {} : { seenAs }),
      encryption: 'unknown',
      doubtful: false,
    };
    return {
      device,
      manufacturer: plainName(this.#calls.text(instance, 'manufacturer')[0] ?? ''),
      product: plainName(this.#calls.text(instance, 'busReportedName')[0] ?? ''),
      builtIn: this.#calls.number(instance, 'removalPolicy') === NOT_REMOVABLE,
    };
  }

  /** The device itself and the interfaces that Windows made of a composite one: what a driver is installed for, one by one. */
  installable(instance: string): string[] {
    return [instance, ...this.#interfaces(instance)];
  }

  #interfaces(instance: string): string[] {
    const children = this.#calls.children(instance).slice(0, MAX_DESCENDANTS);
    return children.filter((child) => readUsbInstance(child)?.interfaceNumber !== undefined);
  }

  /** Empty while Windows has not looked at the interfaces of a composite device yet. */
  functions(instance: string): UsbFunction[] {
    const found = this.installable(instance).map((one) => functionOfIds(this.#calls.text(one, 'compatibleIds')));
    return [...new Set(found.filter((one) => one !== undefined))];
  }

  /** By the disk that a driver made of it: an optical drive, or storage that its ids do not tell. */
  seenAs(instance: string): MediaClass | undefined {
    const classes = this.descendants(instance).map((one) => this.#calls.text(one, 'class')[0]?.toLowerCase());
    if (classes.includes('cdrom')) return 'optical';
    const tells = this.functions(instance).some((one) => one.startsWith('storage'));
    return !tells && classes.includes('diskdrive') ? 'stick' : undefined;
  }

  /** Paths of the disks and optical drives of a device. What is plugged into the ports of a hub is not the hub's. */
  diskPaths(instance: string): string[] {
    return this.descendants(instance).flatMap((one) => this.#calls.diskPaths(one));
  }

  /** What drivers made of a device, without other USB devices behind it. */
  descendants(instance: string): string[] {
    const found: string[] = [];
    const collect = (node: string, depth: number): void => {
      for (const child of this.#calls.children(node)) {
        if (found.length === MAX_DESCENDANTS || depth === MAX_DEPTH) return;
        const read = readUsbInstance(child);
        if (read !== undefined && read.interfaceNumber === undefined) continue;
        found.push(child);
        collect(child, depth + 1);
      }
    };
    collect(instance, 0);
    return found;
  }
}
