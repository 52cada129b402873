/**
 * Phrases of near rules that are run together, `killmyself`, or spelt letter by letter, `k i l l m y s e l f`. Each alone is found
 * neither inside a word nor beside single letters; here all of it is cut into such phrases, with nothing left over.
 */
import type { Scene } from './disguise.ts';
import { spelling } from './embedded.ts';
import { GAP } from './fold.ts';
import { NO_FORM } from './forms.ts';
import { isInIdentifier } from './identifier.ts';
import { Ends, search } from './search.ts';

/** Shorter words are pieces of too many others. */
const MIN_PIECE_LETTERS = 3;
/** Of all pieces together. */
export const MIN_JOINED_SYMBOLS = 7;
const MAX_JOINED_SYMBOLS = 32;
const MAX_PIECES = 4;

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

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** Whether a form belongs to a phrase that may be a piece. */
  mayBePiece(form: number): boolean {
    const { forms, parts, letters } = this.#scene.patterns;
    const phrase = forms.phrases[form] as number;
    return (letters[phrase] as number) >= MIN_PIECE_LETTERS && parts.first[phrase] !== parts.first[phrase + 1];
  }

  /** Two pieces or more that make up the symbols `start` to `end` (exclusive); none when these are an ordinary word, or cannot be cut. */
  cut(start: number, end: number): readonly Piece[] {
    const { symbols, kinds, words } = this.#scene;
    this.#pieces.length = 0;
    if (words === undefined || end - start < MIN_JOINED_SYMBOLS || end - start > MAX_JOINED_SYMBOLS)
      return this.#pieces;
    if (!this.#cutFrom(start, end)) return this.#pieces;
    const word = spelling(this.#scene, start, end);
    const isInnocent = (word !== undefined && words.has(word)) || isInIdentifier(symbols, start, end, kinds);
    if (isInnocent) this.#pieces.length = 0;
    return this.#pieces;
  }

  #cutFrom(start: number, end: number): boolean {
    if (start === end) return true;
    const ends = this.#ends[this.#pieces.length];
    if (ends === undefined) return false;
    const { patterns, symbols } = this.#scene;
    search(patterns.trie, patterns.forms, symbols, start, ends);
    for (let k = ends.count - 1; k >= 0; k--) {
      const last = ends.lasts[k] as number;
      const isWhole = this.#pieces.length === 0 && last === end - 1;
      // A word that packs know is no two of them (`snapchat`); a phrase of several words is found run together elsewhere.
      if (isWhole && this.#isWord(ends.forms[k] as number, start)) return false;
      const phrase = last < end && !isWhole ? this.#pieceAt(ends.forms[k] as number, start) : undefined;
      if (phrase === undefined) continue;
      this.#pieces.push({ phrase, first: start, last });
      if (this.#cutFrom(last + 1, end)) return true;
      this.#pieces.pop();
    }
    return false;
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
