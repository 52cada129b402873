/** Document ids, hashes and keys hold every short word by chance: what stands among such characters says nothing. */

import { DIGIT, isWordUnit } from './fold-table.ts';
import { GAP, type Symbols } from './symbols.ts';

/** How far around a hit is looked. */
const MAX_LOOK_SYMBOLS = 48;
/** A run of letters and digits as long as this, with both in it, is no word and no model number. */
const MIN_MIXED_UNITS = 8;
const MIN_CHANGES = 2;
/** `Year 7 - 1488` has two numbers beside the hit; an id has more, or longer ones. */
const MAX_NUMBERS = 3;

/**
 * Whether symbols `start` to `end` (exclusive) are a piece of a longer identifier: joined to others by hyphens, dots or nothing,
 * and those others mix letters with digits as no language does.
 */
export function isInIdentifier(symbols: Symbols, start: number, end: number, kinds: Uint8Array): boolean {
  let from = start;
  while (from > 0 && start - from < MAX_LOOK_SYMBOLS && isTied(symbols, from)) from--;
  let to = end;
  while (to < symbols.length && to - end < MAX_LOOK_SYMBOLS && isTied(symbols, to)) to++;
  return looksRandom(symbols, from, start, kinds) || looksRandom(symbols, end, to, kinds);
}

/** Whether a symbol belongs to the one before it: an identifier has no spaces. */
function isTied({ gaps }: Symbols, at: number): boolean {
  const gap = gaps[at];
  return gap === GAP.none || gap === GAP.hyphen;
}

function looksRandom(symbols: Symbols, from: number, to: number, kinds: Uint8Array): boolean {
  const { ids, gaps, runs } = symbols;
  let units = 0;
  let changes = 0;
  let numbers = 0;
  for (let at = from; at < to; at++) {
    const isNew = at === from || gaps[at] !== GAP.none;
    if (isNew) {
      units = 0;
      changes = 0;
    }
    const id = ids[at] as number;
    if (!isWordUnit(kinds, id)) continue;
    units += runs[at] as number;
    const isDigit = kinds[id] === DIGIT;
    if (isDigit && (isNew || kinds[ids[at - 1] as number] !== DIGIT)) numbers++;
    if (!isNew && isDigit !== (kinds[ids[at - 1] as number] === DIGIT)) changes++;
    if (changes >= MIN_CHANGES || (changes > 0 && units >= MIN_MIXED_UNITS) || numbers > MAX_NUMBERS) return true;
  }
  return false;
}
