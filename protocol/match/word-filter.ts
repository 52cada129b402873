/**
 * A set of words in little room: a Bloom filter (Bloom, CACM 13(7), 1970). It never denies a word that was put in, and takes about
 * one in a thousand others for one.
 */
import type { WordFilter } from './aids.ts';

const BITS_PER_WORD = 14;
const HASHES = 10;
// FNV-1a (draft-eastlake-fnv), and a second start for the second hash.
const OFFSET_BASIS = 0x811c9dc5;
const OTHER_BASIS = 0x01234567;
const PRIME = 0x01000193;

export class BloomFilter implements WordFilter {
  readonly #bits: Uint8Array;

  /** @param bits as `bloomBits` made them. */
  constructor(bits: Uint8Array) {
    this.#bits = bits;
  }

  has(word: string): boolean {
    return places(word, this.#bits.length * 8, (at) => ((this.#bits[at >> 3] as number) & (1 << (at & 7))) !== 0);
  }
}

/** The filter that holds these words. */
export function bloomBits(words: readonly string[]): Uint8Array {
  const bits = new Uint8Array(Math.ceil((words.length * BITS_PER_WORD) / 8));
  for (const word of words) {
    places(word, bits.length * 8, (at) => {
      bits[at >> 3] = (bits[at >> 3] as number) | (1 << (at & 7));
      return true;
    });
  }
  return bits;
}

/** Goes on while `visit` says so (Kirsch and Mitzenmacher 2006: two hashes serve for all). */
function places(word: string, size: number, visit: (at: number) => boolean): boolean {
  if (size === 0) return false;
  const first = hash(word, OFFSET_BASIS);
  const second = hash(word, OTHER_BASIS) | 1;
  for (let k = 0; k < HASHES; k++) {
    if (!visit(((first + Math.imul(k, second)) >>> 0) % size)) return false;
  }
  return true;
}

function hash(word: string, basis: number): number {
  let value = basis;
  for (let i = 0; i < word.length; i++) value = Math.imul(value ^ word.charCodeAt(i), PRIME);
  return value ^ (value >>> 15);
}
