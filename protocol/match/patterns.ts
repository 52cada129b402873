/** Gathers phrases from all packs and lays them out for searching: one trie, its forms, and what each phrase means. */
import type { Folder } from './fold.ts';
import { DIGIT, LETTER } from './fold-table.ts';
import { copied, FINDS, FormTable } from './forms.ts';
import { Links, type LinkTable } from './links.ts';
import { lookTable } from './look-alikes.ts';
import type { Urgency } from './matcher.ts';
import { PhraseForms } from './phrases.ts';
import { Trie } from './trie.ts';

/** A term as a match names it. */
export interface TermRule {
  packId: string;
  theme: string;
  urgency: Urgency;
  term: string;
}

/** What a phrase that stands in a text means, beside being of a near rule. */
export type Use =
  | { kind: 'term'; rule: TermRule; exact: boolean }
  /** Inside it nothing counts: of a pack, of a theme, or (both null) at all. */
  | { kind: 'allow'; packId: string | null; theme: string | null }
  | { kind: 'marker'; text: string };

/** Shorter ones are found as written alone: too many innocent texts hold three letters in some disguise. */
export const MIN_DISGUISED_LETTERS = 4;

export interface Patterns {
  trie: Trie;
  forms: FormTable;
  /** By phrase: its letters and digits. */
  letters: Uint8Array;
  /** By phrase; most have one use, or are of near rules alone. */
  uses: readonly (readonly Use[] | undefined)[];
  /** By phrase: `partOf(rule, group)` of the near rules that it belongs to. */
  parts: LinkTable;
  /** By phrase: the near rules that do not count where it stands. */
  refusals: LinkTable;
}

/** A phrase while packs are read. */
export interface Phrase {
  /** Equal for phrases that match the same plain texts. */
  number: number;
  letters: number;
  /** Symbols, repeats counted. */
  units: number;
  symbols: number;
  firstId: number;
}

const MAX_LETTERS = 255;
const FIRST_PHRASES = 4_096;

export class PatternBook {
  readonly #folder: Folder;
  readonly #forms = new FormTable();
  readonly #trie = new Trie(this.#forms, lookTable());
  readonly #phrases = new PhraseForms(this.#forms, this.#trie);
  readonly #uses: (Use[] | undefined)[] = [];
  readonly #parts = new Links();
  readonly #refusals = new Links();
  /** By phrase: its plain form. */
  #plain = new Int32Array(FIRST_PHRASES);
  #letters = new Uint8Array(FIRST_PHRASES);
  /** By phrase: whether something wants its disguised spellings, too. */
  #isLoose = new Uint8Array(FIRST_PHRASES);
  #count = 0;

  constructor(folder: Folder) {
    this.#folder = folder;
  }

  /** Undefined when a text has no symbol. */
  read(text: string): Phrase | undefined {
    const symbols = this.#folder.fold(text);
    const { length, ids, runs } = symbols;
    if (length === 0) return undefined;
    const { kinds } = this.#folder.table;
    let letters = 0;
    let units = 0;
    for (let k = 0; k < length; k++) {
      const kind = kinds[ids[k] as number];
      units += runs[k] as number;
      if (kind === LETTER || kind === DIGIT) letters += runs[k] as number;
    }
    const form = this.#phrases.addPlain(symbols, this.#count);
    const number = this.#forms.phrases[form] as number;
    if (number === this.#count) this.#keep(form, letters);
    return { number, letters, units, symbols: length, firstId: ids[0] as number };
  }

  addUse({ number, letters }: Phrase, use: Use): void {
    if (use.kind === 'term' && !use.exact && letters >= MIN_DISGUISED_LETTERS) this.#isLoose[number] = 1;
    const uses = this.#uses[number];
    if (uses === undefined) this.#uses[number] = [use];
    else uses.push(use);
  }

  /** @param part of `partOf`. */
  addPart({ number, letters }: Phrase, part: number): void {
    if (letters >= MIN_DISGUISED_LETTERS) this.#isLoose[number] = 1;
    this.#parts.add(number, part);
  }

  addRefusal({ number }: Phrase, rule: number): void {
    this.#refusals.add(number, rule);
  }

  build(): Patterns {
    for (let phrase = 0; phrase < this.#count; phrase++) {
      if (this.#isLoose[phrase] === 0) continue;
      const plain = this.#plain[phrase] as number;
      this.#forms.finds[plain] = FINDS.both;
      this.#phrases.addDisguised(plain);
    }
    this.#trie.finish();
    this.#forms.trim();
    return {
      trie: this.#trie,
      forms: this.#forms,
      letters: this.#letters.slice(0, this.#count),
      uses: this.#uses,
      parts: this.#parts.table(this.#count),
      refusals: this.#refusals.table(this.#count),
    };
  }

  #keep(form: number, letters: number): void {
    if (this.#count >= this.#plain.length) {
      const size = this.#plain.length * 2;
      this.#plain = copied(new Int32Array(size), this.#plain);
      this.#letters = copied(new Uint8Array(size), this.#letters);
      this.#isLoose = copied(new Uint8Array(size), this.#isLoose);
    }
    const phrase = this.#count++;
    this.#plain[phrase] = form;
    this.#letters[phrase] = Math.min(letters, MAX_LETTERS);
    this.#uses.push(undefined);
  }
}
