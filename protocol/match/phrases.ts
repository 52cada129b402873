/**
 * Phrases as they are searched. Each has up to four forms, since a text may run its letters together or pull them apart:
 *
 *     plain   as written: `kill less` has the symbols k i l(2) · l e s(2), which are followed as k i l l e s
 *     loose   repeated letters apart: `k.i.l.l`
 *     joined  without the gaps between words, where two like letters meet: `killess`
 *     upright `i` and `l` beside one another as one stroke repeated: `k111`
 */

import { FINDS, type FormTable, NO_FORM } from './forms.ts';
import { isUpright, lookTable } from './look-alikes.ts';
import { GAP, type Symbols } from './symbols.ts';
import type { Trie } from './trie.ts';

/** A form of fewer would be looked at all the time. */
const MIN_SYMBOLS = 3;

export class PhraseForms {
  readonly #forms: FormTable;
  readonly #trie: Trie;
  readonly #looks = lookTable();

  constructor(forms: FormTable, trie: Trie) {
    this.#forms = forms;
    this.#trie = trie;
  }

  /** The plain form of a phrase: a new one of the phrase numbered `phrase`, or the form that is the same already. */
  addPlain({ ids, runs, gaps, length }: Symbols, phrase: number): number {
    const forms = this.#forms;
    forms.begin();
    for (let k = 0; k < length; k++) {
      const gap = gaps[k] as number;
      // A hyphen is a space between words; what stands before the first symbol is no part of the phrase.
      forms.push(ids[k] as number, runs[k] as number, k === 0 ? GAP.none : gap === GAP.hyphen ? GAP.space : gap);
    }
    return this.#add(forms.end(phrase, FINDS.plain));
  }

  /** Adds the forms beside a plain one that find disguised spellings. */
  addDisguised(plain: number): void {
    const { ids, runs } = this.#forms;
    const first = this.#forms.firstSymbol[plain] as number;
    const until = this.#forms.firstSymbol[plain + 1] as number;
    let hasRuns = (runs[first] as number) > 1;
    let hasTwins = false;
    let hasStrokes = false;
    for (let k = first + 1; k < until; k++) {
      if ((runs[k] as number) > 1) hasRuns = true;
      if (ids[k] === ids[k - 1]) hasTwins = true;
      if (this.#areStrokes(ids[k] as number, ids[k - 1] as number)) hasStrokes = true;
    }
    if (hasRuns) this.#addLoose(plain);
    if (hasTwins) this.#addSqueezed(plain, (before, id) => before === id);
    if (hasStrokes) this.#addSqueezed(plain, (before, id) => this.#areStrokes(before, id));
  }

  #areStrokes(a: number, b: number): boolean {
    return isUpright(this.#looks[a] as number) && isUpright(this.#looks[b] as number);
  }

  #addLoose(plain: number): void {
    const forms = this.#forms;
    const first = forms.firstSymbol[plain] as number;
    const until = forms.firstSymbol[plain + 1] as number;
    forms.begin();
    for (let k = first; k < until; k++) {
      const run = forms.runs[k] as number;
      for (let nth = 0; nth < run; nth++) {
        forms.push(forms.ids[k] as number, 1, nth === 0 ? (forms.gaps[k] as number) : GAP.none);
      }
    }
    this.#endDisguised(plain);
  }

  /** Neighbours that are alike become one symbol. */
  #addSqueezed(plain: number, alike: (before: number, id: number) => boolean): void {
    const forms = this.#forms;
    const first = forms.firstSymbol[plain] as number;
    const until = forms.firstSymbol[plain + 1] as number;
    forms.begin();
    for (let k = first; k < until; ) {
      const id = forms.ids[k] as number;
      const gap = forms.gaps[k] as number;
      let run = forms.runs[k++] as number;
      for (; k < until && alike(id, forms.ids[k] as number); k++) run += forms.runs[k] as number;
      forms.push(id, run, gap);
    }
    this.#endDisguised(plain);
  }

  #endDisguised(plain: number): void {
    const form = this.#forms.end(this.#forms.phrases[plain] as number, FINDS.disguised);
    if (this.#forms.lengthOf(form) < MIN_SYMBOLS) this.#forms.drop();
    else this.#add(form);
  }

  /** The form itself, or the one that is the same: of another phrase for plain forms alone. */
  #add(form: number): number {
    const forms = this.#forms;
    const isPlain = forms.finds[form] !== FINDS.disguised;
    let last = this.#trie.add(form);
    if (last === form) return form;
    for (let other = last; other !== NO_FORM; other = forms.next[other] as number) {
      const isRival = isPlain ? forms.finds[other] !== FINDS.disguised : forms.phrases[other] === forms.phrases[form];
      if (isRival && forms.isSame(other, form)) {
        forms.drop();
        return other;
      }
      last = other;
    }
    forms.next[last] = form;
    return form;
  }
}
