/** A removable device as policy sees it, and what kind of thing it is. */
import type { UsbDescription, UsbFunction } from './usb-descriptors.ts';

export const MEDIA_CLASSES = ['stick', 'cardReader', 'externalDisk', 'optical', 'phone', 'camera'] as const;
/** What people call it. A stick is whatever stores data and is nothing else that is known. */
export type MediaClass = (typeof MEDIA_CLASSES)[number];

/** What a look at the medium's own bytes said. */
export type Encryption =
  /** Nobody has looked yet: the medium can be read only once the device is let in. */
  | 'unknown'
  /** Everything that can hold data is LUKS. */
  | 'luks'
  | 'bitLocker'
  /** Encrypted volumes of both kinds, and nothing else. */
  | 'mixed'
  /** Some of it, or all of it, is not encrypted. */
  | 'plain';

export interface MediaDevice {
  /** Where it is attached, e.g. `1-2.3`: tells two devices apart that say the same of themselves. */
  position: string;
  vendorId: number;
  productId: number;
  /** Without control characters, at most MAX_NAME_UNITS; empty when the device has none. */
  serial: string;
  /** SHA-256 in hexadecimal over vendor, product and serial, for lists that should not show serial numbers; empty: not known. */
  identityHash: string;
  functions: readonly UsbFunction[];
  /** What is known beyond descriptors once the device is let in, such as an optical drive; absent: by its descriptors. */
  seenAs?: MediaClass;
  /** Undefined until the device is let in. */
  sizeBytes?: number;
  encryption: Encryption;
  /** Its descriptors were damaged in a way that leaves doubt about what it is. */
  doubtful: boolean;
}

const MAX_NAME_UNITS = 128;

const STORAGE: readonly UsbFunction[] = ['storageBulkOnly', 'storageAttached', 'storageOther'];
const PICTURES: readonly UsbFunction[] = ['stillImage', 'vendorMtp'];
const INPUT: readonly UsbFunction[] = ['keyboard', 'mouse', 'otherInput'];

/** Whether it can carry files: what this policy is about. */
export function carriesFiles({ functions, seenAs }: Pick<MediaDevice, 'functions' | 'seenAs'>): boolean {
  return seenAs !== undefined || functions.some((one) => STORAGE.includes(one) || PICTURES.includes(one));
}

/** Whether it offers files by a protocol of cameras and phones, past any block device. */
export function offersPictures({ functions }: Pick<MediaDevice, 'functions'>): boolean {
  return functions.some((one) => PICTURES.includes(one));
}

/** Whether it can type or click. Each input that is not plainly a mouse counts as a keyboard. */
export function takesInput({ functions }: Pick<MediaDevice, 'functions'>): boolean {
  return functions.some((one) => INPUT.includes(one));
}

/** Undefined for what carries no files. */
export function mediaClassOf(device: Pick<MediaDevice, 'functions' | 'seenAs'>): MediaClass | undefined {
  if (device.seenAs !== undefined) return device.seenAs;
  const { functions } = device;
  if (functions.includes('vendorMtp')) return 'phone';
  // A phone that offers PTP has other interfaces beside it; a camera has that one.
  if (functions.includes('stillImage')) return functions.every((one) => one === 'stillImage') ? 'camera' : 'phone';
  // The bus of enclosures for whole disks.
  if (functions.includes('storageAttached')) return 'externalDisk';
  if (functions.includes('storageOther')) return 'cardReader';
  return functions.includes('storageBulkOnly') ? 'stick' : undefined;
}

/** Functions of a device, each once, in the order of its interfaces. */
export function functionsOf({ interfaces }: UsbDescription): UsbFunction[] {
  return [...new Set(interfaces.map(({ does }) => does))];
}

/** Text that a device gave: without control and format characters (line ends, escape sequences, direction marks), cut. */
export function plainName(text: string): string {
  return [...text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '').slice(0, MAX_NAME_UNITS)]
    .join('')
    .trim()
    .toWellFormed();
}
