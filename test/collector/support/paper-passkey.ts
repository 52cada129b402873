/** A passkey without a device: an ES256 key that answers as an authenticator would (WebAuthn level 2, section 6). */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const sha256 = (bytes: string | Buffer): Buffer => createHash('sha256').update(bytes).digest();
/** User present and verified. */
const FLAGS = 0x05;
/** Counts up with each answer: one that does not is taken for a copy. */
let answers = 0;

export const credentialId = randomBytes(16).toString('base64url');

/** The public key as COSE (RFC 9053): a CBOR map of kty 2, alg -7, crv 1, x, y. */
export function coseKey(): Uint8Array {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const bytes = (base64url: string): Buffer =>
    Buffer.concat([Buffer.from([0x58, 32]), Buffer.from(base64url, 'base64url')]);
  const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]);
  return new Uint8Array(Buffer.concat([head, bytes(x), Buffer.from([0x22]), bytes(y)]));
}

/** The browser's answer to a page's challenge, as JSON. */
export function answerTo(challenge: string, origin: string): string {
  const clientData = JSON.stringify({ type: 'webauthn.get', challenge, origin, crossOrigin: false });
  const authenticatorData = Buffer.concat([sha256(new URL(origin).hostname), Buffer.from([FLAGS, 0, 0, 0, ++answers])]);
  const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(clientData)]), privateKey);
  return JSON.stringify({
    ...{ id: credentialId, rawId: credentialId, type: 'public-key', clientExtensionResults: {} },
    response: {
      clientDataJSON: Buffer.from(clientData).toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'),
      signature: signature.toString('base64url'),
    },
  });
}
