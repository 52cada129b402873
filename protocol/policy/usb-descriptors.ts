/**
 * What a USB device says it is, read from its raw descriptors (USB 2.0 specification, section 9.6): what the kernel shows of a
 * device before it is authorised. The bytes are the device's own claim and may be hostile. They are walked as the kernel walks them
 * (Linux drivers/usb/core/config.c), so that a driver never finds an interface that was not seen here: all configurations and all
 * alternate settings count, since the machine may select any of them.
 */
import type { Bytes } from '../bytes.ts';

/** What one interface can do, as far as removable media and what hides behind them matter. */
export type UsbFunction =
  | 'storageBulkOnly'
  | 'storageAttached'
  /** Older or vendor-specific mass storage, card readers among them. */
  | 'storageOther'
  /** PTP; MTP of many phones too. */
  | 'stillImage'
  /** The vendor class with the end points of MTP: Android phones. */
  | 'vendorMtp'
  | 'keyboard'
  | 'mouse'
  /** Keys, buttons or anything else that types: only its report descriptor, which is not here, would tell. */
  | 'otherInput'
  | 'hub'
  | 'vendorSpecific'
  | 'other';

export interface UsbInterface {
  configuration: number;
  number: number;
  alternate: number;
  class: number;
  subclass: number;
  protocol: number;
  does: UsbFunction;
}

export type UsbFlaw =
  /** Shorter than a device descriptor, or not one: nothing can be said of it. */
  | 'noDeviceDescriptor'
  /** A descriptor claims fewer than two bytes or more than are left: the rest of its configuration is not read, as in the kernel. */
  | 'badLength'
  /** Fewer configurations than the device descriptor promises. */
  | 'configurationMissing'
  /** More than MAX_CONFIGURATIONS or MAX_INTERFACES: what is beyond is not read. */
  | 'tooMany';

export interface UsbDescription {
  vendorId: number;
  productId: number;
  deviceClass: number;
  /** At most MAX_INTERFACES, alternate settings counted one by one. */
  interfaces: readonly UsbInterface[];
  /** Each at most once. */
  flaws: readonly UsbFlaw[];
}

/** USB_MAXCONFIG of the kernel: it refuses to read more. */
const MAX_CONFIGURATIONS = 8;
/** 32 interfaces a configuration (USB_MAXINTERFACES) with room for alternate settings; sound cards have dozens. */
export const MAX_INTERFACES = 1_024;

const DEVICE = { type: 1, bytes: 18 };
const CONFIGURATION = { type: 2, bytes: 9 };
const INTERFACE = { type: 4, bytes: 9 };
const ENDPOINT = { type: 5, bytes: 7 };
const HUB_CLASS = 9;

interface Found extends Omit<UsbInterface, 'does'> {
  /** Bulk in, bulk out and interrupt in: what MTP has. */
  bulkIn: number;
  bulkOut: number;
  interruptIn: number;
}

interface Walk {
  bytes: Bytes;
  interfaces: Found[];
  flaws: Set<UsbFlaw>;
}

/** Total: any bytes give a description. @param bytes sysfs `descriptors`: the device's, then each configuration as a whole. */
export function readUsbDescriptors(bytes: Bytes): UsbDescription {
  if (bytes.length < DEVICE.bytes || at(bytes, 0) < DEVICE.bytes || at(bytes, 1) !== DEVICE.type)
    return { vendorId: 0, productId: 0, deviceClass: 0, interfaces: [], flaws: ['noDeviceDescriptor'] };
  const walk: Walk = { bytes, interfaces: [], flaws: new Set() };
  readConfigurations(walk, at(bytes, 17));
  return {
    vendorId: short(bytes, 8),
    productId: short(bytes, 10),
    deviceClass: at(bytes, 4),
    interfaces: walk.interfaces.map(described),
    flaws: [...walk.flaws],
  };
}

function readConfigurations(walk: Walk, promised: number): void {
  const { bytes, flaws } = walk;
  let start = DEVICE.bytes;
  for (let index = 0; index < promised; index++) {
    if (index === MAX_CONFIGURATIONS) {
      flaws.add('tooMany');
      return;
    }
    if (start + CONFIGURATION.bytes > bytes.length || at(bytes, start + 1) !== CONFIGURATION.type) {
      flaws.add('configurationMissing');
      return;
    }
    const totalBytes = Math.max(short(bytes, start + 2), CONFIGURATION.bytes);
    if (start + totalBytes > bytes.length) flaws.add('badLength');
    readConfiguration(walk, start, Math.min(start + totalBytes, bytes.length));
    start += totalBytes;
  }
}

/** Every descriptor takes two bytes at least, so that the walk ends. */
function readConfiguration(walk: Walk, from: number, end: number): void {
  const { bytes, flaws, interfaces } = walk;
  const configuration = at(bytes, from + 5);
  let current: Found | undefined;
  for (let position = from; position < end; position += at(bytes, position)) {
    const length = at(bytes, position);
    if (length < 2 || position + length > end) {
      flaws.add('badLength');
      return;
    }
    const type = at(bytes, position + 1);
    if (type === INTERFACE.type && length >= INTERFACE.bytes) {
      if (interfaces.length === MAX_INTERFACES) {
        flaws.add('tooMany');
        return;
      }
      current = interfaceAt(bytes, position, configuration);
      interfaces.push(current);
    } else if (type === ENDPOINT.type && length >= ENDPOINT.bytes && current !== undefined) {
      countEndpoint(current, at(bytes, position + 2), at(bytes, position + 3));
    }
  }
}

function interfaceAt(bytes: Bytes, position: number, configuration: number): Found {
  return {
    configuration,
    number: at(bytes, position + 2),
    alternate: at(bytes, position + 3),
    class: at(bytes, position + 5),
    subclass: at(bytes, position + 6),
    protocol: at(bytes, position + 7),
    bulkIn: 0,
    bulkOut: 0,
    interruptIn: 0,
  };
}

function countEndpoint(found: Found, address: number, attributes: number): void {
  const inward = (address & 0x80) !== 0;
  const transfer = attributes & 3;
  if (transfer === 2 && inward) found.bulkIn += 1;
  else if (transfer === 2) found.bulkOut += 1;
  else if (transfer === 3 && inward) found.interruptIn += 1;
}

function described(found: Found): UsbInterface {
  const { configuration, number, alternate, class: interfaceClass, subclass, protocol } = found;
  return { configuration, number, alternate, class: interfaceClass, subclass, protocol, does: functionOf(found) };
}

/** By the class codes of the USB Implementers Forum (usb.org, "Defined Class Codes"). */
function functionOf(found: Found): UsbFunction {
  switch (found.class) {
    case 0x03:
      return inputOf(found.protocol);
    case 0x06:
      return 'stillImage';
    case 0x08:
      return storageOf(found.protocol);
    case HUB_CLASS:
      return 'hub';
    case 0xff:
      return vendorFunctionOf(found);
    default:
      return 'other';
  }
}

function inputOf(protocol: number): UsbFunction {
  if (protocol === 1) return 'keyboard';
  return protocol === 2 ? 'mouse' : 'otherInput';
}

function storageOf(protocol: number): UsbFunction {
  if (protocol === 0x50) return 'storageBulkOnly';
  return protocol === 0x62 ? 'storageAttached' : 'storageOther';
}

function vendorFunctionOf({ subclass, protocol, bulkIn, bulkOut, interruptIn }: Found): UsbFunction {
  // Sticks and readers that speak SCSI over bulk-only transport behind the vendor class (Linux unusual_devs.h).
  if (subclass === 0x06 && protocol === 0x50) return 'storageOther';
  // Only a string names MTP there, which is not readable yet: the end points are what libmtp looks at too.
  const likeMtp = bulkIn === 1 && bulkOut === 1 && interruptIn === 1;
  return likeMtp && subclass === 0xff && protocol === 0 ? 'vendorMtp' : 'vendorSpecific';
}

function at(bytes: Bytes, index: number): number {
  return bytes[index] ?? 0;
}

function short(bytes: Bytes, index: number): number {
  return at(bytes, index) | (at(bytes, index + 1) << 8);
}
