/** Folding a text for comparison, with a map from every folded unit back to the text as it was given. */
import { EXPANDS, type FoldTable, foldTable, HYPHEN, MARK, MAX_EXPANSION_UNITS, SPACE, VANISH } from './fold-table.ts';

/** Text beyond this is not searched: no title, address or file name that the wire carries is longer. */
export const MAX_TEXT_UNITS = 65_536;

const FIRST_SURROGATE = 0xd800;
const LAST_HIGH_SURROGATE = 0xdbff;
const LAST_SURROGATE = 0xdfff;
/** Scratch space for every text up to this length is made once; a longer text brings its own. */
const USUAL_TEXT_UNITS = 2_048;

/** The first `length` entries of each array: the folded unit, and the range of the original that it stands for. */
export interface Folded {
  units: Uint16Array;
  starts: Uint32Array;
  ends: Uint32Array;
  length: number;
}

function emptyFolded(textUnits: number): Folded {
  const capacity = textUnits * MAX_EXPANSION_UNITS;
  return {
    units: new Uint16Array(capacity),
    starts: new Uint32Array(capacity),
    ends: new Uint32Array(capacity),
    length: 0,
  };
}

/** Folds texts one after the other. The answer is scratch space: it holds until the next call. */
export class Folder {
  readonly #table: FoldTable = foldTable();
  readonly #usual = emptyFolded(USUAL_TEXT_UNITS);

  /** Folds at most `MAX_TEXT_UNITS` of `text`. */
  fold(text: string): Folded {
    const length = Math.min(text.length, MAX_TEXT_UNITS);
    const out = length <= USUAL_TEXT_UNITS ? this.#usual : emptyFolded(length);
    const { units, starts, ends } = out;
    const table = this.#table.units;
    let n = 0;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i);
      const folded = table[unit] as number;
      // Letters, digits and punctuation stand above the hyphen and below the surrogates: nearly everything ends here.
      if (folded > HYPHEN && folded < FIRST_SURROGATE) {
        units[n] = folded;
        starts[n] = i;
        ends[n++] = i + 1;
        continue;
      }
      out.length = n;
      i = this.#foldRare(text, i, folded, out);
      n = out.length;
    }
    out.length = n;
    return out;
  }

  /** Folds what depends on its neighbours or is more than one unit. Returns the last index that it consumed. */
  #foldRare(text: string, i: number, folded: number, out: Folded): number {
    switch (folded) {
      case VANISH:
        return i;
      case MARK:
        if (out.length > 0) out.ends[out.length - 1] = i + 1;
        return i;
      case SPACE:
        appendSpace(out, i);
        return i;
      case HYPHEN:
        append(out, this.#joinsWords(text, i, out) ? SPACE : HYPHEN, i, i + 1);
        return i;
      case EXPANDS:
        appendAll(out, this.#table.expansions.get(text.charCodeAt(i)) ?? '', i, i + 1);
        return i;
      default:
        return folded <= LAST_SURROGATE && folded >= FIRST_SURROGATE
          ? this.#foldPair(text, i, out)
          : append(out, folded, i, i + 1);
    }
  }

  #joinsWords(text: string, i: number, out: Folded): boolean {
    if (out.length === 0 || i + 1 >= text.length) return false;
    const before = out.units[out.length - 1];
    const after = this.#table.units[text.charCodeAt(i + 1)];
    return before !== SPACE && before !== HYPHEN && after !== SPACE && after !== HYPHEN;
  }

  #foldPair(text: string, i: number, out: Folded): number {
    const point = text.codePointAt(i) as number;
    const isPair = point > 0xffff && text.charCodeAt(i) <= LAST_HIGH_SURROGATE;
    if (!isPair) return append(out, text.charCodeAt(i), i, i + 1);
    const expansion = this.#table.expansions.get(point);
    if (expansion === undefined) {
      // Kept in two halves that both stand for the whole character, so that no match can end inside it.
      append(out, text.charCodeAt(i), i, i + 2);
      append(out, text.charCodeAt(i + 1), i, i + 2);
    } else {
      appendAll(out, expansion, i, i + 2);
    }
    return i + 1;
  }
}

function append(out: Folded, unit: number, start: number, end: number): number {
  out.units[out.length] = unit;
  out.starts[out.length] = start;
  out.ends[out.length++] = end;
  return start;
}

function appendAll(out: Folded, units: string, start: number, end: number): void {
  for (let k = 0; k < units.length; k++) append(out, units.charCodeAt(k), start, end);
}

function appendSpace(out: Folded, i: number): void {
  if (out.length > 0 && out.units[out.length - 1] === SPACE) out.ends[out.length - 1] = i + 1;
  else append(out, SPACE, i, i + 1);
}

/** A text's folded form as a string, without white space at its ends: how a term is compared. Meant for short texts. */
export function foldToString(folder: Folder, text: string): string {
  const { units, length } = folder.fold(text);
  let folded = '';
  for (let i = 0; i < length; i++) folded += String.fromCharCode(units[i] as number);
  return folded.trim();
}
