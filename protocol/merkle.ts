/**
 * The Merkle tree hash of RFC 9162 section 2.1, with inclusion proofs (2.1.3), over a list of byte strings.
 *
 * The hash is passed in, so that this file runs wherever a synchronous SHA-256 does.
 */
import { type Bytes, equalBytes } from './bytes.ts';

/** SHA-256 of one byte string: 32 bytes in an array of their own. It must not keep `data`, which is reused. */
export type Sha256 = (data: Bytes) => Bytes;

const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;
const HASH_BYTES = 32;

// Reused for every hash: a fresh array each would cost as much as hashing it. Longer entries get their own.
const leafInput = new Uint8Array(4_096);
const nodeInput = new Uint8Array(1 + 2 * HASH_BYTES);

export function leafHash(sha256: Sha256, entry: Bytes): Bytes {
  const length = entry.length + 1;
  const input = length <= leafInput.length ? leafInput.subarray(0, length) : new Uint8Array(length);
  input[0] = LEAF_PREFIX;
  input.set(entry, 1);
  return sha256(input);
}

function nodeHash(sha256: Sha256, left: Bytes, right: Bytes): Bytes {
  nodeInput[0] = NODE_PREFIX;
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + HASH_BYTES);
  return sha256(nodeInput);
}

/** The root over `entries`; the hash of the empty string when there are none. */
export function merkleRoot(sha256: Sha256, entries: readonly Bytes[]): Bytes {
  if (entries.length === 0) return sha256(new Uint8Array(0));
  let level = entries.map((entry) => leafHash(sha256, entry));
  // Pairing neighbours level by level, an odd last one moving up unchanged, gives RFC 9162's tree: its split at the
  // largest power of two below n is the same shape.
  while (level.length > 1) level = nextLevel(sha256, level);
  return level[0] as Bytes;
}

function nextLevel(sha256: Sha256, level: readonly Bytes[]): Bytes[] {
  const next: Bytes[] = [];
  for (let i = 0; i + 1 < level.length; i += 2) next.push(nodeHash(sha256, level[i] as Bytes, level[i + 1] as Bytes));
  if (level.length % 2 === 1) next.push(level[level.length - 1] as Bytes);
  return next;
}

/**
 * The audit path that proves `entries[index]`, from the leaf upwards.
 * @throws RangeError when there is no such entry.
 */
export function inclusionProof(sha256: Sha256, entries: readonly Bytes[], index: number): Bytes[] {
  if (!Number.isInteger(index) || index < 0 || index >= entries.length) {
    throw new RangeError(`no entry ${index} among ${entries.length}`);
  }
  const path: Bytes[] = [];
  let level = entries.map((entry) => leafHash(sha256, entry));
  let position = index;
  while (level.length > 1) {
    const sibling = level[position ^ 1];
    if (sibling !== undefined) path.push(sibling);
    level = nextLevel(sha256, level);
    position >>= 1;
  }
  return path;
}

/** Whether `path` proves that `entry` is number `index` of the `size` entries under `root` (RFC 9162 section 2.1.3.2). */
export function verifyInclusion(
  sha256: Sha256,
  proof: { entry: Bytes; index: number; size: number; path: readonly Bytes[]; root: Bytes },
): boolean {
  const { index, size, path } = proof;
  if (!Number.isInteger(index) || !Number.isInteger(size) || index < 0 || index >= size) return false;
  let node = index;
  let last = size - 1;
  let hash = leafHash(sha256, proof.entry);
  for (const sibling of path) {
    if (last === 0 || sibling.length !== HASH_BYTES) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sha256, sibling, hash);
      // A last node without a right neighbour moved up unchanged: skip those levels.
      while (node % 2 === 0 && node !== 0) [node, last] = [node >> 1, last >> 1];
    } else {
      hash = nodeHash(sha256, hash, sibling);
    }
    node >>= 1;
    last >>= 1;
  }
  return last === 0 && equalBytes(hash, proof.root);
}
