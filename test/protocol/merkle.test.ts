import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bytes, fromHex, toHex } from '../../protocol/bytes.ts';
import { inclusionProof, merkleRoot, verifyInclusion } from '../../protocol/merkle.ts';
import { sha256 } from './vectors/keys.ts';

/** The inputs and roots of Google's Certificate Transparency test data (merkle tree test, RFC 6962 and 9162 agree here). */
const KNOWN_ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const KNOWN_ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const concatenated = (...parts: Bytes[]): Bytes => new Uint8Array(Buffer.concat(parts));

/** RFC 9162 section 2.1.1, word by word. */
function mth(entries: readonly Bytes[]): Bytes {
  const n = entries.length;
  if (n === 0) return sha256(new Uint8Array(0));
  if (n === 1) return sha256(concatenated(Uint8Array.of(0), entries[0] as Bytes));
  const k = largestPowerOfTwoBelow(n);
  return sha256(concatenated(Uint8Array.of(1), mth(entries.slice(0, k)), mth(entries.slice(k))));
}

/** RFC 9162 section 2.1.3.1, word by word. */
function path(m: number, entries: readonly Bytes[]): Bytes[] {
  const n = entries.length;
  if (n === 1) return [];
  const k = largestPowerOfTwoBelow(n);
  return m < k
    ? [...path(m, entries.slice(0, k)), mth(entries.slice(k))]
    : [...path(m - k, entries.slice(k)), mth(entries.slice(0, k))];
}

function largestPowerOfTwoBelow(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

const entryLists = fc.array(fc.uint8Array({ maxLength: 24 }), { minLength: 1, maxLength: 70 });
const listWithIndex = entryLists.chain((entries) => fc.tuple(fc.constant(entries), fc.nat(entries.length - 1)));

describe('Merkle tree', () => {
  it('gives the known roots', () => {
    const entries = KNOWN_ENTRIES.map(fromHex);
    expect(KNOWN_ROOTS.map((_, size) => toHex(merkleRoot(sha256, entries.slice(0, size))))).toEqual(KNOWN_ROOTS);
  });

  it("is the RFC's definition for every size to 130, and for lists of any bytes", () => {
    for (let size = 0; size <= 130; size++) {
      const entries = Array.from({ length: size }, (_, i) => Uint8Array.of(i));
      expect(toHex(merkleRoot(sha256, entries))).toBe(toHex(mth(entries)));
    }
    fc.assert(fc.property(entryLists, (entries) => toHex(merkleRoot(sha256, entries)) === toHex(mth(entries))));
  });

  it("proves each entry by the RFC's path, and nothing else by it", () => {
    fc.assert(
      fc.property(listWithIndex, fc.nat(31), ([entries, index], bit) => {
        const proof = inclusionProof(sha256, entries, index);
        expect(proof.map(toHex)).toEqual(path(index, entries).map(toHex));
        const given = { entry: entries[index] as Bytes, index, size: entries.length, path: proof };
        const root = merkleRoot(sha256, entries);
        expect(verifyInclusion(sha256, { ...given, root })).toBe(true);
        const wrongEntry = concatenated(given.entry, Uint8Array.of(1));
        const wrongRoot = root.with(bit, (root[bit] as number) ^ 1);
        expect(verifyInclusion(sha256, { ...given, root, entry: wrongEntry })).toBe(false);
        expect(verifyInclusion(sha256, { ...given, root: wrongRoot })).toBe(false);
        expect(verifyInclusion(sha256, { ...given, root, path: [...proof, root] })).toBe(false);
        expect(verifyInclusion(sha256, { ...given, root, index: entries.length })).toBe(false);
        if (proof.length > 0) expect(verifyInclusion(sha256, { ...given, root, path: proof.slice(1) })).toBe(false);
      }),
    );
  });

  it('has no proof for an entry that is not there', () => {
    const entries = [Uint8Array.of(1)];
    for (const index of [-1, 1, 0.5, Number.NaN]) {
      expect(() => inclusionProof(sha256, entries, index)).toThrow(RangeError);
    }
  });
});
