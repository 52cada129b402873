/** What the collector signs of the register and of grants: `MediaRegisterUpdate` and `MediaGrantsUpdate` in watchkeeper.proto. */
import type { Bytes } from './bytes.ts';
import type { Sha256 } from './merkle.ts';
import { type Sign, type SignedDocument, signedDocumentBytes, type Verify, verifyDocument } from './signed-document.ts';

const NO_SCOPE: Bytes = new Uint8Array(0);

export const signedRegisterBytes = (version: number, documentSha256: Bytes): Bytes =>
  signedDocumentBytes('watchkeeper media v1\n', NO_SCOPE, version, documentSha256);

/** `deviceId`: the 16 bytes of the one machine that may go by them. */
export const signedGrantsBytes = (deviceId: Bytes, version: number, documentSha256: Bytes): Bytes =>
  signedDocumentBytes('watchkeeper grants v1\n', deviceId, version, documentSha256);

export function signRegister(version: number, document: Bytes, by: { sign: Sign; sha256: Sha256 }): Bytes {
  return by.sign(signedRegisterBytes(version, by.sha256(document)));
}

export function signGrants(
  deviceId: Bytes,
  version: number,
  document: Bytes,
  by: { sign: Sign; sha256: Sha256 },
): Bytes {
  return by.sign(signedGrantsBytes(deviceId, version, by.sha256(document)));
}

export const verifyRegister = (update: SignedDocument, against: { verify: Verify; sha256: Sha256 }): boolean =>
  verifyDocument(update, signedRegisterBytes, against);

export function verifyGrants(
  update: SignedDocument,
  against: { deviceId: Bytes; verify: Verify; sha256: Sha256 },
): boolean {
  const bytesOf = (version: number, hash: Bytes): Bytes => signedGrantsBytes(against.deviceId, version, hash);
  return verifyDocument(update, bytesOf, against);
}
