/**
 * What a password may not be: length counts, composition does not (NIST SP 800-63B, section 3.1.1.2). Offline: a list of passwords from
 * breaches, and what is put together from these, from names, years and rows of keys alone.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_PASSWORD_UNITS, MIN_PASSWORD_UNITS } from './password.ts';

export type PasswordWeakness = 'tooShort' | 'tooLong' | 'common' | 'ofNames';

/** Three unrelated common words are a passphrase; fewer are guessed in seconds. */
const WORDS_OF_A_PHRASE = 3;
/** Letters beyond common pieces that make a guess expensive. */
const OWN_UNITS = 5;
const SHORTEST_PIECE = 4;
const ROWS = ['abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '01234567890'];
/** As people disguise letters; the reverse of it is how guessing programs work too. */
const DISGUISES: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

let list: ReadonlySet<string> | undefined;

/** Read when first needed: 80 kB. */
function commonPasswords(): ReadonlySet<string> {
  list ??= new Set(
    readFileSync(join(import.meta.dirname, 'data', 'common-passwords.txt'), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#')),
  );
  return list;
}

/**
 * The first thing that is wrong with a new password; undefined when nothing is.
 * @param names of the person, the school and the product: words of them give no strength.
 */
export function weaknessOf(password: string, names: readonly string[]): PasswordWeakness | undefined {
  if (password.length < MIN_PASSWORD_UNITS) return 'tooShort';
  if (password.length > MAX_PASSWORD_UNITS) return 'tooLong';
  const plain = password.normalize('NFKC').toLowerCase();
  const common = commonPasswords();
  if (common.has(plain)) return 'common';
  const ofNames = new Set(names.flatMap((name) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter(isPiece));
  const readings = [plain, [...plain].map((unit) => DISGUISES[unit] ?? unit).join('')];
  for (const reading of readings) {
    const { words, ownUnits, hasName } = takenApart(reading, common, ofNames);
    if (words < WORDS_OF_A_PHRASE && ownUnits < OWN_UNITS) return hasName ? 'ofNames' : 'common';
  }
  return undefined;
}

const isPiece = (word: string): boolean => word.length >= SHORTEST_PIECE;

/** Greedily, the longest piece first: how many different common words it holds, and what is left besides. */
function takenApart(text: string, common: ReadonlySet<string>, names: ReadonlySet<string>) {
  const words = new Set<string>();
  let ownUnits = 0;
  let hasName = false;
  for (let at = 0; at < text.length; ) {
    const piece = pieceAt(text, at, common, names);
    if (piece === undefined) {
      if (/\p{L}/u.test(text[at] ?? '')) ownUnits++;
      at++;
      continue;
    }
    if (names.has(piece)) hasName = true;
    else if (/\p{L}/u.test(piece) && !isRow(piece)) words.add(piece);
    at += piece.length;
  }
  return { words: words.size, ownUnits, hasName };
}

const LONGEST_PIECE = 32;

function pieceAt(
  text: string,
  at: number,
  common: ReadonlySet<string>,
  names: ReadonlySet<string>,
): string | undefined {
  for (let length = Math.min(LONGEST_PIECE, text.length - at); length >= SHORTEST_PIECE; length--) {
    const piece = text.slice(at, at + length);
    if (names.has(piece) || common.has(piece) || isRow(piece)) return piece;
  }
  return undefined;
}

/** One key held down, neighbours on the keyboard, or the alphabet, in either direction. */
function isRow(piece: string): boolean {
  if (new Set(piece).size === 1) return true;
  const backwards = [...piece].reverse().join('');
  return ROWS.some((row) => row.includes(piece) || row.includes(backwards));
}
