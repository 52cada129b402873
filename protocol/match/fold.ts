/**
 * Folding a text into symbols, each with where it came from: the letters, digits and signs of the text, runs of the same one
 * squeezed together, with what stood between them beside it.
 */
import {
  APOSTROPHE,
  EXPANDS,
  FIRST_ID,
  type FoldTable,
  foldTable,
  HALF,
  HYPHEN,
  isWordUnit,
  LETTER_LIKE,
  MARK,
  OTHER,
  PUNCTUATION,
  SPACE,
  VANISH,
} from './fold-table.ts';
import { unitAt } from './read-text.ts';
import { emptySymbols, GAP, isHump, MAX_SYMBOLS, type Symbols } from './symbols.ts';

/**
 * Text beyond this is not searched, so that the worst text takes about a millisecond. Eight times the longest title of the wire,
 * and four times the longest address that browsers and servers agree on.
 */
export const MAX_TEXT_UNITS = 8_192;
const CODES = 8;
/** By gap so far and code: white space in runs is a space, anything else together is many. */
const JOINED_GAPS = joinedGaps();

function joinedGaps(): Uint8Array {
  const table = new Uint8Array(CODES * CODES);
  const gapOfCode: readonly (readonly [number, number])[] = [
    [SPACE, GAP.space],
    [HYPHEN, GAP.hyphen],
    [APOSTROPHE, GAP.apostrophe],
    [PUNCTUATION, GAP.mark],
  ];
  for (const before of Object.values(GAP)) {
    for (const [code, gap] of gapOfCode) {
      const stays = before === GAP.wall || (before === GAP.space && gap === GAP.space);
      table[before * CODES + code] = before === GAP.none ? gap : stays ? before : GAP.many;
    }
  }
  return table;
}

const MAX_RUN = 255;
const LAST_HIGH_HALF = 0xdbff;
const PLUS = 0x2b;

/*
 * All folders share one scratch space. As constants of the module the compiler knows where its arrays are, and how long they are: that
 * takes a quarter off the time that folding takes.
 */
const SYMBOLS = emptySymbols();
const TABLE = foldTable();
// Capitals of ASCII are looked at in `#addRun` alone, which leaves what is not yet filled to others.
TABLE.code(0);

/** Folds texts one after the other, into scratch space that all folders share: it holds until the next text begins. */
export class Folder {
  readonly table: FoldTable = TABLE;
  readonly symbols: Symbols = SYMBOLS;
  #gap: number = GAP.none;
  /** Whether `+` is a space, as in what a form sends. Not in what was escaped. */
  plusIsSpace = false;
  #signsAreGaps = false;
  #signs = 0;
  /** A bit for each sign that was met, by its unit modulo 32. */
  #met = 0;
  /** The symbol before, when nothing stands between it and the next unit. */
  #last = 0;
  /** Whether that is a letter or digit. */
  #inWord = false;

  /** The symbols of one whole text. */
  fold(text: string): Symbols {
    this.begin();
    return this.add(text, 0, text.length);
  }

  /** How many signs of the text might be letters or separators: a text with several is worth reading both ways. */
  get signs(): number {
    return this.#signs;
  }

  /** False when a sign (no letter, no digit) is surely not in what was added; a rare one seldom shares its bit. */
  mayHold(unit: number): boolean {
    return (this.#met & (1 << (unit & 31))) !== 0;
  }

  /** @param signsAreGaps whether `|`, `+` and the like separate (`k|i|l|l`) rather than stand for letters (`|<1||`). */
  begin(signsAreGaps = false): void {
    const { symbols } = this;
    this.#signsAreGaps = signsAreGaps;
    this.#signs = 0;
    this.#met = 0;
    symbols.length = 0;
    symbols.placeCount = 0;
    symbols.hasHumps = false;
    this.#gap = GAP.none;
    this.#last = 0;
    this.#inWord = false;
  }

  /** What is added next is another part: no phrase reaches across. @param sign that parts them. */
  wall(sign: number): void {
    this.#met |= 1 << (sign & 31);
    this.#gap = GAP.wall;
    this.#last = 0;
    this.#inWord = false;
  }

  /** Adds `text` from `from` up to, not including, `to`; offsets count from the start of `text`. */
  add(text: string, from: number, to: number): Symbols {
    const { symbols } = this;
    const until = Math.min(to, MAX_TEXT_UNITS);
    for (let i = from; i < until; i++) {
      i = this.#addRun(text, i, Math.min(until, i + MAX_SYMBOLS - symbols.length));
      if (i < until) i = this.#rare(text, i);
    }
    return symbols;
  }

  /**
   * Adds letters, digits and gaps up to the first unit that is none of these; returns where that is. A fifth of the time that matching
   * takes goes by here: nothing is called, and what is seldom met is left to others.
   */
  #addRun(text: string, from: number, until: number): number {
    const { ids, starts, ends, runs, gaps, places } = SYMBOLS;
    const { codes } = TABLE;
    let { length: n, placeCount: p } = SYMBOLS;
    // What comes after a sign or an ideograph begins a word, too.
    let last = this.#inWord ? this.#last : 0;
    let gap = this.#gap;
    let met = 0;
    let i = from;
    for (; i < until; i++) {
      const unit = unitAt(text, i);
      const code = codes[unit] as number;
      if (code >= FIRST_ID && code !== last) {
        if (last === 0) places[p++] = n;
        else if (code !== unit && isHump(text, i)) {
          places[p++] = n;
          SYMBOLS.hasHumps = true;
        }
        ids[n] = last = code;
        starts[n] = i;
        ends[n] = i + 1;
        runs[n] = 1;
        gaps[n++] = gap;
        gap = GAP.none;
      } else if (code >= FIRST_ID) {
        ends[n - 1] = i + 1;
        if ((runs[n - 1] as number) < MAX_RUN) (runs[n - 1] as number)++;
      } else if (code >= SPACE && code <= PUNCTUATION) {
        gap = JOINED_GAPS[gap * CODES + code] as number;
        last = 0;
        met |= 1 << (unit & 31);
      } else break;
    }
    if (i > from) this.#keep(n, p, last, gap);
    this.#met |= met;
    return i;
  }

  #keep(length: number, placeCount: number, last: number, gap: number): void {
    SYMBOLS.length = length;
    SYMBOLS.placeCount = placeCount;
    this.#last = last;
    this.#inWord = last !== 0;
    this.#gap = gap;
  }

  /** Adds what was written as `start` to `end` in another form, such as an escape. */
  addDecoded(decoded: string, start: number, end: number): void {
    for (let i = 0; i < decoded.length; i++) {
      const code = this.table.code(decoded.charCodeAt(i));
      if (code >= FIRST_ID) this.#push(code, start, end);
      else if (code === HALF) i = this.#pair(decoded, i, start, end);
      else if (code === EXPANDS) this.addDecoded(this.table.expansion(decoded.charCodeAt(i)), start, end);
      else if (code === LETTER_LIKE || code === OTHER) this.#push(decoded.charCodeAt(i), start, end);
      else this.#between(code, end);
    }
  }

  /** What is no plain letter or digit. Returns the last index that it consumed. */
  #rare(text: string, i: number): number {
    const unit = unitAt(text, i);
    const code = this.table.code(unit);
    this.#met |= 1 << (unit & 31);
    if (code >= FIRST_ID) this.#push(code, i, i + 1);
    else if (code === HALF) return this.#pair(text, i, i, i + 2);
    else if (code === EXPANDS) this.addDecoded(this.table.expansion(unit), i, i + 1);
    else if (code === LETTER_LIKE) this.#sign(unit, i);
    else if (code === OTHER) this.#push(unit, i, i + 1);
    else this.#between(code, i + 1);
    return i;
  }

  #sign(unit: number, at: number): void {
    if (unit === PLUS && this.plusIsSpace) {
      this.#between(SPACE, at + 1);
      return;
    }
    this.#signs++;
    if (this.#signsAreGaps) this.#between(PUNCTUATION, at + 1);
    else this.#push(unit, at, at + 1);
  }

  #between(code: number, end: number): void {
    if (code === VANISH) return;
    if (code === MARK) {
      if (this.#last !== 0) this.symbols.ends[this.symbols.length - 1] = end;
      return;
    }
    this.#gap = JOINED_GAPS[this.#gap * CODES + code] as number;
    this.#last = 0;
    this.#inWord = false;
  }

  #pair(text: string, i: number, start: number, end: number): number {
    const point = text.codePointAt(i) as number;
    const isPair = point > 0xffff && text.charCodeAt(i) <= LAST_HIGH_HALF;
    if (!isPair) {
      this.#push(text.charCodeAt(i), start, start === i ? i + 1 : end);
      return i;
    }
    const folded = this.table.foldPoint(point);
    // Kept in two halves that both stand for the whole character, so that no match can end inside it.
    this.#pushAll(folded === '' ? text.slice(i, i + 2) : folded, start, end);
    return i + 1;
  }

  #pushAll(units: string, start: number, end: number): void {
    for (let k = 0; k < units.length; k++) this.#push(units.charCodeAt(k), start, end);
  }

  #push(id: number, start: number, end: number): void {
    const { symbols } = this;
    const { ids, starts, ends, runs, gaps, places, length: n } = symbols;
    if (id === this.#last) {
      ends[n - 1] = end;
      if ((runs[n - 1] as number) < MAX_RUN) (runs[n - 1] as number)++;
      return;
    }
    if (n >= MAX_SYMBOLS) return;
    const { kinds } = this.table;
    const isWord = isWordUnit(kinds, id);
    if (!this.#inWord || !isWord) places[symbols.placeCount++] = n;
    ids[n] = id;
    starts[n] = start;
    ends[n] = end;
    runs[n] = 1;
    gaps[n] = this.#gap;
    symbols.length = n + 1;
    this.#gap = GAP.none;
    this.#last = id;
    this.#inWord = isWord;
  }
}
