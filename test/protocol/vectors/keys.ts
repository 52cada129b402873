/** The key pair of the vectors: RFC 8032, section 7.1, test 1. Public for ever, so nothing real may use it. */
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { Bytes } from '../../../protocol/bytes.ts';
import type { Sign, Verify } from '../../../protocol/signing.ts';

export const SECRET_HEX = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
export const PUBLIC_HEX = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';

// The DER wrappings of RFC 8410 around the 32 raw bytes.
const PKCS8_PREFIX = '302e020100300506032b657004220420';
const SPKI_PREFIX = '302a300506032b6570032100';

const privateKey = createPrivateKey({
  key: Buffer.from(PKCS8_PREFIX + SECRET_HEX, 'hex'),
  format: 'der',
  type: 'pkcs8',
});
export const publicKey = createPublicKey({
  key: Buffer.from(SPKI_PREFIX + PUBLIC_HEX, 'hex'),
  format: 'der',
  type: 'spki',
});

export const signWithVectorKey: Sign = (message) => new Uint8Array(sign(null, message, privateKey));
export const verifyWithVectorKey: Verify = (message, signature) => verify(null, message, publicKey, signature);
export const sha256 = (data: Bytes): Bytes => new Uint8Array(createHash('sha256').update(data).digest());
