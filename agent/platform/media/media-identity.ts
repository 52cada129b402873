/** Who a device says it is, as one value: the same on every system, so that a school's list of hashes holds on all of them. */
import { createHash } from 'node:crypto';
import type { MediaDevice } from '../../../protocol/policy/media-device.ts';

const HASH_DOMAIN = 'watchkeeper media identity v1';

/** SHA-256 in hexadecimal; empty without a serial number. */
export function identityHash(vendorId: number, productId: number, serial: string): string {
  if (serial === '') return '';
  return createHash('sha256')
    .update(JSON.stringify([HASH_DOMAIN, vendorId, productId, serial]))
    .digest('hex');
}

/** Whether two devices claim to be the same one. */
export function isTwin(a: MediaDevice, b: MediaDevice): boolean {
  return a.serial !== '' && a.vendorId === b.vendorId && a.productId === b.productId && a.serial === b.serial;
}
