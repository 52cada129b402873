/** Who a removable device is, and which entries of the register it is or may be. */
import { createHash } from 'node:crypto';
import type { MediaIdentity, RegisteredMedium } from '../store/store.ts';

/** The agents' own (agent/platform/media-identity.ts): a list of hashes must mean the same on both sides. */
const HASH_DOMAIN = 'watchkeeper media identity v1';

/** SHA-256 in hexadecimal; empty without a serial number. */
export function identityHash({ vendorId, productId, serial }: MediaIdentity): string {
  if (serial === '') return '';
  return createHash('sha256')
    .update(JSON.stringify([HASH_DOMAIN, vendorId, productId, serial]))
    .digest('hex');
}

/** The entries that name this device or its model; those that name the device itself first. */
export function entriesOf(identity: MediaIdentity, register: readonly RegisteredMedium[]): RegisteredMedium[] {
  const hash = identityHash(identity);
  const matches = register.filter(({ match }) => {
    if (match.kind === 'hash') return hash !== '' && match.identityHash === hash;
    const isModel = match.vendorId === identity.vendorId && match.productId === identity.productId;
    return isModel && (match.kind === 'model' || match.serial === identity.serial);
  });
  return matches.toSorted((a, b) => Number(a.match.kind === 'model') - Number(b.match.kind === 'model'));
}

/** Four hexadecimal digits, as `lsusb` and device managers show them. */
export const hex4 = (number: number): string => number.toString(16).padStart(4, '0');
