/** What devices and collector sign, and how it is checked. Layouts: `Batch` and `PolicyUpdate` in watchkeeper.proto. */
import { asciiBytes, type Bytes, equalBytes } from './bytes.ts';
import type { Batch } from './frame.ts';
import { ID_BYTES, ROOT_BYTES, SIGNATURE_BYTES } from './limits.ts';
import { merkleRoot, type Sha256 } from './merkle.ts';
import {
  DOMAIN_BYTES,
  type Sign,
  type SignedDocument,
  signedDocumentBytes,
  type Verify,
  verifyDocument,
} from './signed-document.ts';

export type { Sign, Verify };

/** Everything under a batch's signature but the key. */
export interface SignedHeader {
  deviceId: Bytes;
  streamId: Bytes;
  /** Empty when the device itself speaks. */
  sessionId: Bytes;
  firstSequence: number;
  count: number;
  previousRoot: Bytes;
  root: Bytes;
}

/** The root before a stream's first batch. */
export const ZERO_ROOT: Bytes = new Uint8Array(ROOT_BYTES);

const DOMAIN = asciiBytes('watchkeeper batch v1\n');
export const SIGNED_HEADER_BYTES = DOMAIN_BYTES + 3 * ID_BYTES + 8 + 4 + 2 * ROOT_BYTES;

/** The bytes that are signed. Field by field at fixed offsets, so that no two headers share an encoding. */
export function signedHeaderBytes(header: SignedHeader): Bytes {
  const out = new Uint8Array(SIGNED_HEADER_BYTES);
  const view = new DataView(out.buffer);
  out.set(DOMAIN, 0);
  let at = DOMAIN_BYTES;
  for (const id of [header.deviceId, header.streamId, header.sessionId]) {
    out.set(id, at);
    at += ID_BYTES;
  }
  view.setBigUint64(at, BigInt(header.firstSequence));
  view.setUint32(at + 8, header.count);
  out.set(header.previousRoot, at + 12);
  out.set(header.root, at + 12 + ROOT_BYTES);
  return out;
}

export interface UnsignedBatch {
  streamId: Bytes;
  sessionId: Bytes;
  firstSequence: number;
  previousRoot: Bytes;
  events: readonly Bytes[];
}

/** Signs a run of events. The root comes back beside the batch: it is the next batch's `previousRoot`. */
export function signBatch(
  batch: UnsignedBatch,
  by: { deviceId: Bytes; sign: Sign; sha256: Sha256 },
): { batch: Batch; root: Bytes } {
  const root = merkleRoot(by.sha256, batch.events);
  const header = { ...batch, deviceId: by.deviceId, count: batch.events.length, root };
  const signature = by.sign(signedHeaderBytes(header));
  return { batch: { ...batch, events: [...batch.events], signature }, root };
}

export type BatchVerdict = { ok: true; root: Bytes } | { ok: false; reason: 'badSignature'; root: Bytes };

/** Recomputes a batch's root and checks its signature. Whether it continues its stream is `continuesStream`. */
export function verifyBatch(batch: Batch, against: { deviceId: Bytes; verify: Verify; sha256: Sha256 }): BatchVerdict {
  const root = merkleRoot(against.sha256, batch.events);
  const header = { ...batch, deviceId: against.deviceId, count: batch.events.length, root };
  const wellFormed = batch.signature.length === SIGNATURE_BYTES;
  if (wellFormed && against.verify(signedHeaderBytes(header), batch.signature)) return { ok: true, root };
  return { ok: false, reason: 'badSignature', root };
}

/** Where a stream stands after its last batch. */
export interface StreamHead {
  nextSequence: number;
  root: Bytes;
}

export const EMPTY_STREAM: StreamHead = { nextSequence: 1, root: ZERO_ROOT };

export type ChainVerdict = 'continues' | 'gap' | 'overlap' | 'forked';

/** How a batch stands to its stream's head: only `continues` is in order; every other answer is an alarm. */
export function continuesStream(batch: { firstSequence: number; previousRoot: Bytes }, head: StreamHead): ChainVerdict {
  if (batch.firstSequence > head.nextSequence) return 'gap';
  if (batch.firstSequence < head.nextSequence) return 'overlap';
  return equalBytes(batch.previousRoot, head.root) ? 'continues' : 'forked';
}

const NO_SCOPE: Bytes = new Uint8Array(0);

/** What the collector signs of a policy: `PolicyUpdate` in watchkeeper.proto. */
export const signedPolicyBytes = (version: number, documentSha256: Bytes): Bytes =>
  signedDocumentBytes('watchkeeper policy v1\n', NO_SCOPE, version, documentSha256);

export function signPolicy(version: number, document: Bytes, by: { sign: Sign; sha256: Sha256 }): Bytes {
  return by.sign(signedPolicyBytes(version, by.sha256(document)));
}

export const verifyPolicy = (update: SignedDocument, against: { verify: Verify; sha256: Sha256 }): boolean =>
  verifyDocument(update, signedPolicyBytes, against);
