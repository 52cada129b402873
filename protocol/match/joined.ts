/**
 * Phrases of near rules that are run together, `killmyself`, or spelt letter by letter, `k i l l m y s e l f`. Each alone is found
 * neither inside a word nor beside single letters; here all of it is cut into such phrases, with nothing left over.
 */
import type { Scene } from './disguise.ts';
import { spelling } from './embedded.ts';
import { NO_FORM } from './forms.ts';
import { isInIdentifier } from './identifier.ts';
import { Ends, search } from './search.ts';
import { GAP } from './symbols.ts';

/** Shorter words are pieces of too many others. */
const MIN_PIECE_LETTERS = 3;
/** Of all pieces together. */
export const MIN_JOINED_SYMBOLS = 7;
const MAX_JOINED_SYMBOLS = 32;
const MAX_PIECES = 8;
const NOTHING: readonly never[] = [];
const UNKNOWN = 0;
const YES = 1;
const NO = 2;

export interface Piece {
  phrase: number;
  first: number;
  last: number;
}

export class JoinedPhrases {
  readonly #scene: Scene;
  /** One for each piece, since cutting goes on while the ends of the one before are tried. */
  readonly #ends = Array.from({ length: MAX_PIECES }, () => new Ends());
  readonly #pieces: Piece[] = [];
  /** By symbol from `#start` on: whether what follows can be cut up to `#end`. */
  readonly #leadsToEnd = new Uint8Array(MAX_JOINED_SYMBOLS);
  #start = 0;
  #end = 0;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** Whether a form belongs to a phrase that may be a piece. */
  mayBePiece(form: number): boolean {
    const { forms, parts, letters } = this.#scene.patterns;
    const phrase = forms.phrases[form] as number;
    return (letters[phrase] as number) >= MIN_PIECE_LETTERS && parts.first[phrase] !== parts.first[phrase + 1];
  }

  /**
   * The pieces of every way to cut the symbols `start` to `end` (exclusive) into two or more, so that `killmyself` is both `kill` and
   * `myself`, and `kill my` and `self`. None when these are an ordinary word. Each place is cut from once.
   */
  cut(start: number, end: number): readonly Piece[] {
    const { symbols, kinds, words } = this.#scene;
    if (words === undefined || end - start < MIN_JOINED_SYMBOLS || end - start > MAX_JOINED_SYMBOLS) return NOTHING;
    // Setting the length of an array is a call into the runtime: nearly always it is 0 already.
    if (this.#pieces.length > 0) this.#pieces.length = 0;
    this.#start = start;
    this.#end = end;
    this.#leadsToEnd.fill(UNKNOWN);
    if (!this.#cutFrom(start, 0)) return NOTHING;
    const word = spelling(this.#scene, start, end);
    const isInnocent = (word !== undefined && words.has(word)) || isInIdentifier(symbols, start, end, kinds);
    return isInnocent ? NOTHING : this.#pieces;
  }

  /** @param nth how many pieces come before. */
  #cutFrom(from: number, nth: number): boolean {
    if (from === this.#end) return true;
    const known = this.#leadsToEnd[from - this.#start];
    const ends = this.#ends[nth];
    if (known !== UNKNOWN || ends === undefined) return known === YES;
    const { patterns, symbols } = this.#scene;
    search(patterns.trie, patterns.forms, symbols, from, ends);
    let leads = false;
    for (let k = ends.count - 1; k >= 0; k--) {
      const last = ends.lasts[k] as number;
      const head = ends.forms[k] as number;
      if (last >= this.#end) continue;
      if (from === this.#start && last === this.#end - 1) {
        // A word that packs know is no two of them (`snapchat`); a phrase of several words is found run together elsewhere.
        if (this.#isWord(head, from)) return false;
        continue;
      }
      const phrase = this.#pieceAt(head, from);
      if (phrase === undefined || !this.#cutFrom(last + 1, nth + 1)) continue;
      this.#pieces.push({ phrase, first: from, last });
      leads = true;
    }
    this.#leadsToEnd[from - this.#start] = leads ? YES : NO;
    return leads;
  }

  /** The phrase whose letters stand at `start`, whatever stands between them. */
  #pieceAt(head: number, start: number): number | undefined {
    const { forms } = this.#scene.patterns;
    for (let form = head; form !== NO_FORM; form = forms.next[form] as number) {
      if (this.mayBePiece(form) && this.#isSpelt(form, start)) return forms.phrases[form];
    }
    return undefined;
  }

  /** Whether a phrase of one word stands at `start`. */
  #isWord(head: number, start: number): boolean {
    const { forms } = this.#scene.patterns;
    for (let form = head; form !== NO_FORM; form = forms.next[form] as number) {
      let k = (forms.firstSymbol[form] as number) + 1;
      while (k < (forms.firstSymbol[form + 1] as number) && forms.gaps[k] === GAP.none) k++;
      if (k === forms.firstSymbol[form + 1] && this.#isSpelt(form, start)) return true;
    }
    return false;
  }

  #isSpelt(form: number, start: number): boolean {
    const { patterns, symbols } = this.#scene;
    const { ids, runs, firstSymbol } = patterns.forms;
    const shift = start - (firstSymbol[form] as number);
    for (let k = firstSymbol[form] as number; k < (firstSymbol[form + 1] as number); k++) {
      if (ids[k] !== symbols.ids[k + shift] || runs[k] !== symbols.runs[k + shift]) return false;
    }
    return true;
  }
}
