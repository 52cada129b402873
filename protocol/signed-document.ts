/** The bytes that are signed of a versioned document: a domain of its own for each kind, so that none passes for another. */
import { asciiBytes, type Bytes } from './bytes.ts';
import { SHA256_BYTES, SIGNATURE_BYTES } from './limits.ts';
import type { Sha256 } from './merkle.ts';

export type Sign = (message: Bytes) => Bytes;
export type Verify = (message: Bytes, signature: Bytes) => boolean;

export interface SignedDocument {
  version: number;
  document: Bytes;
  signature: Bytes;
}

/** Domains are padded with zero bytes to this. */
export const DOMAIN_BYTES = 32;

/** Fields at fixed offsets: domain (32) | scope, such as a device's id | version (8, big endian) | SHA-256 of the document (32). */
export function signedDocumentBytes(domain: string, scope: Bytes, version: number, documentSha256: Bytes): Bytes {
  const out = new Uint8Array(DOMAIN_BYTES + scope.length + 8 + SHA256_BYTES);
  out.set(asciiBytes(domain), 0);
  out.set(scope, DOMAIN_BYTES);
  const at = DOMAIN_BYTES + scope.length;
  new DataView(out.buffer).setBigUint64(at, BigInt(version));
  out.set(documentSha256, at + 8);
  return out;
}

/** `bytesOf`: what is signed of a version and the hash of a document. */
export function verifyDocument(
  update: SignedDocument,
  bytesOf: (version: number, documentSha256: Bytes) => Bytes,
  against: { verify: Verify; sha256: Sha256 },
): boolean {
  if (update.signature.length !== SIGNATURE_BYTES) return false;
  return against.verify(bytesOf(update.version, against.sha256(update.document)), update.signature);
}
