/**
 * What Windows' names of a USB device tell: "Standard USB Identifiers" and "Instance IDs" of its driver documentation. Pure. The names are
 * the device's own claim, as its descriptors are.
 */
import type { UsbFunction } from '../../../../protocol/policy/usb-descriptors.ts';

export interface UsbInstance {
  vendorId: number;
  productId: number;
  /** Number of the interface of a composite device, undefined for a device as a whole. */
  interfaceNumber: number | undefined;
  /** Empty when Windows made the name up from the port: for devices without a serial number, and for a second one that claims the same. */
  serial: string;
}

const INSTANCE = /^USB\\VID_([0-9A-F]{4})&PID_([0-9A-F]{4})(?:&REV_[0-9A-F]{4})?(?:&MI_([0-9A-F]{2}))?\\(.+)$/is;

/** Undefined for root hubs and whatever else has no vendor and product. */
export function readUsbInstance(instance: string): UsbInstance | undefined {
  const match = INSTANCE.exec(instance);
  if (match === null) return undefined;
  const [, vendor = '', product = '', interfaceNumber, last = ''] = match;
  return {
    vendorId: Number.parseInt(vendor, 16),
    productId: Number.parseInt(product, 16),
    interfaceNumber: interfaceNumber === undefined ? undefined : Number.parseInt(interfaceNumber, 16),
    // "&" is no character of a USB serial number that Windows takes: a name with one was made up.
    serial: interfaceNumber === undefined && !last.includes('&') ? last : '',
  };
}

const CLASS_ID = /^USB\\Class_([0-9A-F]{2})(?:&SubClass_([0-9A-F]{2}))?(?:&Prot_([0-9A-F]{2}))?$/i;
const MTP_ID = /^USB\\MS_COMP_MTP$/i;
const PTP_ID = /^USB\\MS_COMP_PTP$/i;

/** By the most telling of a node's compatible ids; undefined when they name no class, as for a composite device as a whole. */
export function functionOfIds(compatibleIds: readonly string[]): UsbFunction | undefined {
  if (compatibleIds.some((id) => MTP_ID.test(id))) return 'vendorMtp';
  if (compatibleIds.some((id) => PTP_ID.test(id))) return 'stillImage';
  // The list runs from the narrowest to the widest.
  const match = compatibleIds.map((id) => CLASS_ID.exec(id)).find((one) => one !== null);
  if (match === undefined || match === null) return undefined;
  const [usbClass, subclass, protocol] = match.slice(1, 4).map((one) => Number.parseInt(one ?? '', 16));
  return functionOfClass(usbClass ?? 0, subclass, protocol);
}

/** By the class codes of the USB Implementers Forum, as `readUsbDescriptors` sorts them. */
function functionOfClass(usbClass: number, subclass = 0, protocol = 0): UsbFunction {
  switch (usbClass) {
    case 0x03:
      if (protocol === 1) return 'keyboard';
      return protocol === 2 ? 'mouse' : 'otherInput';
    case 0x06:
      return 'stillImage';
    case 0x08:
      if (protocol === 0x50) return 'storageBulkOnly';
      return protocol === 0x62 ? 'storageAttached' : 'storageOther';
    case 0x09:
      return 'hub';
    case 0xff:
      // Sticks and readers that speak SCSI over bulk-only transport behind the vendor class.
      return subclass === 0x06 && protocol === 0x50 ? 'storageOther' : 'vendorSpecific';
    default:
      return 'other';
  }
}

/** Units of a position on the wire. */
export const MAX_POSITION_UNITS = 64;

/** The port, e.g. `PCI(1400).USB(2).USB(3)`, from `PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(2)#USB(3)`; else the end of the instance id. */
export function positionOf(locationPaths: readonly string[], instance: string): string {
  const path = locationPaths.find((one) => one.includes('#USB('));
  const parts = path?.split('#').filter((part) => /^(PCI|USB)\([0-9A-F]+\)$/i.test(part)) ?? [];
  const text = parts.length === 0 ? instance : parts.join('.');
  return text.slice(-MAX_POSITION_UNITS);
}
