/** The key that policies are signed with. It never leaves the collector; agents get its public half when they enrol. */
import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { Bytes } from '../../protocol/bytes.ts';
import type { Sign } from '../../protocol/signing.ts';

export function policySigner(privateKey: KeyObject): Sign {
  return (message) => sign(null, message, privateKey);
}

/** Ed25519, the 32 bytes of RFC 8032. */
export function policyPublicKey(privateKey: KeyObject): Bytes {
  // RFC 8037 section 2: a JSON Web Key carries the same 32 bytes.
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  return Buffer.from(x as string, 'base64url');
}
