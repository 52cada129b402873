/** Whether a form that the automaton saw stands there as written, as words of its own: `shot`, but not in `shotgun`. */

import { isWordUnit } from './fold-table.ts';
import type { FormTable } from './forms.ts';
import { GAP, type Symbols } from './symbols.ts';

const LETTER_S = 0x73;
const GAPS = 8;

/** By gap of the phrase and gap of the text: whether the text's will do. */
const FITS = gapTable([
  [GAP.none, [GAP.none]],
  [GAP.space, [GAP.space, GAP.hyphen]],
  // People leave apostrophes out.
  [GAP.apostrophe, [GAP.apostrophe, GAP.none]],
  [GAP.mark, [GAP.mark, GAP.space, GAP.hyphen]],
  [GAP.many, [GAP.many, GAP.mark, GAP.space, GAP.hyphen]],
]);

function gapTable(rows: readonly (readonly [number, readonly number[]])[]): Uint8Array {
  const table = new Uint8Array(GAPS * GAPS);
  for (const [phrase, texts] of rows) for (const text of texts) table[phrase * GAPS + text] = 1;
  return table;
}

/** Whether the symbols from `start` on are the form's, as often repeated, with fitting gaps. Boundaries aside. */
export function isPlain(forms: FormTable, form: number, symbols: Symbols, start: number, kinds: Uint8Array): boolean {
  const { ids, runs, gaps, firstSymbol } = forms;
  const first = firstSymbol[form] as number;
  const length = (firstSymbol[form + 1] as number) - first;
  for (let k = 0; k < length; k++) {
    const at = start + k;
    if (symbols.ids[at] !== ids[first + k]) return false;
    if (symbols.runs[at] !== runs[first + k] && !isRepeatedSign(symbols, at, runs[first + k] as number, kinds)) {
      return false;
    }
    if (k > 0 && FITS[(gaps[first + k] as number) * GAPS + (symbols.gaps[at] as number)] === 0) return false;
  }
  return true;
}

/** A row of the same heart says no less than one. */
function isRepeatedSign({ ids, runs }: Symbols, at: number, least: number, kinds: Uint8Array): boolean {
  return !isWordUnit(kinds, ids[at] as number) && (runs[at] as number) > least;
}

/** Whether a word may begin at a symbol. Where it is no letter or digit, as an emoji, any neighbour will do. */
export function boundaryBefore({ ids, gaps }: Symbols, at: number, kinds: Uint8Array): boolean {
  if (at === 0 || !isWordUnit(kinds, ids[at] as number)) return true;
  const gap = gaps[at] as number;
  // The apostrophe of O'Neill is no boundary; quotation marks have a space or nothing before them.
  if (gap !== GAP.none && gap !== GAP.apostrophe) return true;
  return !isWordUnit(kinds, ids[at - 1] as number);
}

/** Whether anything stands between the symbols from `first` to `last`. */
export function holdsGap({ gaps }: Symbols, first: number, last: number): boolean {
  for (let at = first + 1; at <= last; at++) if (gaps[at] !== GAP.none) return true;
  return false;
}

/** Whether a word goes on after a symbol without anything between. */
export function endsInside({ ids, gaps, length }: Symbols, at: number, kinds: Uint8Array): boolean {
  const next = at + 1;
  if (next >= length || gaps[next] !== GAP.none) return false;
  return isWordUnit(kinds, ids[at] as number) && isWordUnit(kinds, ids[next] as number);
}

/** Whether a word may end at a symbol. */
export function boundaryAfter(symbols: Symbols, at: number, kinds: Uint8Array): boolean {
  const { ids, gaps, runs, length } = symbols;
  const next = at + 1;
  if (next >= length || !isWordUnit(kinds, ids[at] as number)) return true;
  const gap = gaps[next] as number;
  if (gap === GAP.none) return !isWordUnit(kinds, ids[next] as number);
  if (gap !== GAP.apostrophe || !isWordUnit(kinds, ids[next] as number)) return true;
  // The possessive 's leaves the word what it was; the 't of can't does not.
  return ids[next] === LETTER_S && runs[next] === 1 && (next + 1 >= length || gaps[next + 1] !== GAP.none);
}
