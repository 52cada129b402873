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
  LETTER_LIKE,
  MARK,
  PUNCTUATION,
  SPACE,
  VANISH,
} from './fold-table.ts';

/**
 * Text beyond this is not searched, so that the worst text takes about a millisecond. Eight times the longest title of the wire,
 * and four times the longest address that browsers and servers agree on.
 */
export const MAX_TEXT_UNITS = 8_192;
/** Symbols beyond this are dropped: only texts of many ligatures have more symbols than units. */
const MAX_SYMBOLS = 8_192;

/** What stands between a symbol and the one before it. */
export const GAP = {
  none: 0,
  space: 1,
  hyphen: 2,
  apostrophe: 3,
  /** One punctuation mark. */
  mark: 4,
  /** Several things: the end of a sentence, a dash between spaces. */
  many: 5,
  /** Another part of an address: nothing reaches across. */
  wall: 6,
} as const;

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

/** The first `length` entries of each array are one text's symbols. Ranges are of UTF-16 units of the text as given. */
export interface Symbols {
  length: number;
  ids: Uint16Array;
  starts: Uint32Array;
  ends: Uint32Array;
  /** How often the symbol is repeated without a break; at most 255. */
  runs: Uint8Array;
  /** Of `GAP`: what stands before it. */
  gaps: Uint8Array;
}

const MAX_RUN = 255;
const LAST_HIGH_HALF = 0xdbff;
const PLUS = 0x2b;

function emptySymbols(): Symbols {
  return {
    length: 0,
    ids: new Uint16Array(MAX_SYMBOLS),
    starts: new Uint32Array(MAX_SYMBOLS),
    ends: new Uint32Array(MAX_SYMBOLS),
    runs: new Uint8Array(MAX_SYMBOLS),
    gaps: new Uint8Array(MAX_SYMBOLS),
  };
}

let scratch: Symbols | undefined;

/** Folds texts one after the other, into scratch space that all folders share: it holds until the next text begins. */
export class Folder {
  readonly table: FoldTable = foldTable();
  readonly symbols: Symbols;
  #gap: number = GAP.none;
  /** Whether `+` is a space, as in what a form sends. Not in what was escaped. */
  plusIsSpace = false;
  #signsAreGaps = false;
  #signs = 0;
  /** The symbol before, when nothing stands between it and the next unit. */
  #last = 0;

  constructor() {
    scratch ??= emptySymbols();
    this.symbols = scratch;
  }

  /** The symbols of one whole text. */
  fold(text: string): Symbols {
    this.begin();
    return this.add(text, 0, text.length);
  }

  /** How many signs of the text might be letters or separators: a text with several is worth reading both ways. */
  get signs(): number {
    return this.#signs;
  }

  /** @param signsAreGaps whether `|`, `+` and the like separate (`k|i|l|l`) rather than stand for letters (`|<1||`). */
  begin(signsAreGaps = false): void {
    this.#signsAreGaps = signsAreGaps;
    this.#signs = 0;
    this.symbols.length = 0;
    this.#gap = GAP.none;
    this.#last = 0;
  }

  /** What is added next is another part: no phrase reaches across. */
  wall(): void {
    this.#gap = GAP.wall;
    this.#last = 0;
  }

  /** Adds `text` from `from` up to, not including, `to`; offsets count from the start of `text`. */
  add(text: string, from: number, to: number): Symbols {
    const { symbols } = this;
    const { ids, starts, ends, runs, gaps } = symbols;
    const { codes } = this.table;
    const until = Math.min(to, MAX_TEXT_UNITS);
    let n = symbols.length;
    let last = this.#last;
    let gap = this.#gap;
    for (let i = from; i < until; i++) {
      const code = codes[text.charCodeAt(i)] as number;
      if (code >= FIRST_ID && code !== last) {
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
      } else {
        this.#keep(n, last, gap);
        i = this.#rare(text, i);
        n = symbols.length;
        last = this.#last;
        gap = this.#gap;
      }
    }
    this.#keep(Math.min(n, MAX_SYMBOLS), last, gap);
    return symbols;
  }

  #keep(length: number, last: number, gap: number): void {
    this.symbols.length = length;
    this.#last = last;
    this.#gap = gap;
  }

  /** Adds what was written as `start` to `end` in another form, such as an escape. */
  addDecoded(decoded: string, start: number, end: number): void {
    for (let i = 0; i < decoded.length; i++) {
      const code = this.table.code(decoded.charCodeAt(i));
      if (code >= FIRST_ID) this.#push(code, start, end);
      else if (code === HALF) i = this.#pair(decoded, i, start, end);
      else if (code === EXPANDS) this.addDecoded(this.table.expansion(decoded.charCodeAt(i)), start, end);
      else if (code === LETTER_LIKE) this.#push(decoded.charCodeAt(i), start, end);
      else this.#between(code, end);
    }
  }

  /** What is no plain letter or digit. Returns the last index that it consumed. */
  #rare(text: string, i: number): number {
    const unit = text.charCodeAt(i);
    const code = this.table.code(unit);
    if (code >= FIRST_ID) this.#push(code, i, i + 1);
    else if (code === HALF) return this.#pair(text, i, i, i + 2);
    else if (code === EXPANDS) this.addDecoded(this.table.expansion(unit), i, i + 1);
    else if (code === LETTER_LIKE) this.#sign(unit, i);
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
    const { ids, starts, ends, runs, gaps, length: n } = this.symbols;
    if (id === this.#last) {
      ends[n - 1] = end;
      if ((runs[n - 1] as number) < MAX_RUN) (runs[n - 1] as number)++;
      return;
    }
    if (n >= MAX_SYMBOLS) return;
    ids[n] = id;
    starts[n] = start;
    ends[n] = end;
    runs[n] = 1;
    gaps[n] = this.#gap;
    this.symbols.length = n + 1;
    this.#gap = GAP.none;
    this.#last = id;
  }
}
