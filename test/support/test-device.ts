import { createHash, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';
import type { Signer } from '../../agent/outbox/sealing.ts';

export interface TestDevice {
  signer: Signer;
  sha256: (data: Uint8Array) => Uint8Array;
  verify: (message: Uint8Array, signature: Uint8Array) => boolean;
}

/** A device with a real key. */
export function makeDevice(): TestDevice {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();
  const signer = { deviceId: randomBytes(16), sign: (message: Uint8Array) => sign(null, message, privateKey), sha256 };
  return { signer, sha256, verify: (message, signature) => verify(null, message, publicKey, signature) };
}
