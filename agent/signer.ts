/** The device's hand, over node:crypto. */
import { createHash, createPrivateKey, sign } from 'node:crypto';
import type { Signer } from './outbox/sealing.ts';
import type { Identity } from './uplink/identity.ts';

/** @throws Error when the private key is not a key. */
export function deviceSigner(identity: Identity): Signer {
  const key = createPrivateKey(identity.privateKey);
  return {
    deviceId: identity.deviceId,
    sign: (message) => sign(null, message, key),
    sha256: (data) => createHash('sha256').update(data).digest(),
  };
}
