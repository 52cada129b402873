/** The device's hand, over node:crypto. */
import { createHash, createPrivateKey, sign } from 'node:crypto';
import type { Bytes } from '../protocol/bytes.ts';
import type { Signer } from './outbox/sealing.ts';
import type { Identity } from './uplink/identity.ts';

export const sha256 = (data: Bytes): Bytes => createHash('sha256').update(data).digest();

/** @throws Error when the private key is not a key. */
export function deviceSigner(identity: Identity): Signer {
  const key = createPrivateKey(identity.privateKey);
  return {
    deviceId: identity.deviceId,
    sign: (message) => sign(null, message, key),
    sha256,
  };
}
