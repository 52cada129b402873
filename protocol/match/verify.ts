/** Whether a found pattern stands there as words of its own, and not inside others: `shot` in `shotgun`. */
import type { Folded } from './fold.ts';
import { APOSTROPHE } from './fold-table.ts';

const LETTER_OR_DIGIT = /[\p{L}\p{N}\p{M}]/u;
// These scripts write no spaces between words (Unicode TR 29), so that a neighbouring letter says nothing.
const WITHOUT_WORD_SPACES =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

const LETTER_S = 0x73;

function buildWordUnits(): Uint8Array {
  const isWord = new Uint8Array(0x10000);
  for (let unit = 0; unit < isWord.length; unit++) {
    const character = String.fromCharCode(unit);
    isWord[unit] = LETTER_OR_DIGIT.test(character) && !WITHOUT_WORD_SPACES.test(character) ? 1 : 0;
  }
  return isWord;
}

let shared: Uint8Array | undefined;

/** By folded unit: 1 for what makes up words. Surrogates (emoji) and punctuation, underscore included, do not. */
export function wordUnits(): Uint8Array {
  shared ??= buildWordUnits();
  return shared;
}

/**
 * Whether `start` to `end` of a folded text begins and ends at word boundaries. Where the pattern's own edge is no letter or
 * digit, as in an emoji, any neighbour will do.
 */
export function standsAlone(folded: Folded, start: number, end: number, isWord: Uint8Array): boolean {
  const { units } = folded;
  if (isWord[units[start] as number] === 1 && !boundaryBefore(folded, start, isWord)) return false;
  return isWord[units[end - 1] as number] === 0 || boundaryAfter(folded, end, isWord);
}

function boundaryBefore({ units }: Folded, start: number, isWord: Uint8Array): boolean {
  if (start === 0) return true;
  const before = units[start - 1] as number;
  if (before !== APOSTROPHE) return isWord[before] === 0;
  // A quotation mark is a boundary, the apostrophe of O'Neill is none.
  return start === 1 || isWord[units[start - 2] as number] === 0;
}

function boundaryAfter({ units, length }: Folded, end: number, isWord: Uint8Array): boolean {
  const at = (index: number): number => (index < length ? (units[index] as number) : 0);
  if (at(end) !== APOSTROPHE) return isWord[at(end)] === 0;
  if (isWord[at(end + 1)] === 0) return true;
  // The possessive 's leaves the word what it was; the 't of can't does not.
  return at(end + 1) === LETTER_S && isWord[at(end + 2)] === 0;
}
