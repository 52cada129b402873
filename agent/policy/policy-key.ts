/** Checks policies with the collector's policy key, over node:crypto. */
import { createPublicKey, verify } from 'node:crypto';
import type { Bytes } from '../../protocol/bytes.ts';
import type { Verify } from '../../protocol/signing.ts';

/** @param policyKey Ed25519, the 32 bytes of RFC 8032. */
export function policyVerifier(policyKey: Bytes): Verify {
  // RFC 8037, section 2: a JSON Web Key carries the same 32 bytes.
  const x = Buffer.from(policyKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return (message, signature) => verify(null, message, key, signature);
}
