/** Numbers by phrase, in flat arrays: common words belong to hundreds of near rules. */
import { copied } from './forms.ts';

const FIRST_LINKS = 4_096;

/** Those of phrase `p`: `values[first[p]]` up to, not including, `values[first[p + 1]]`, ascending as they were added. */
export interface LinkTable {
  first: Int32Array;
  values: Int32Array;
}

/** Gathers pairs in any order of phrases. */
export class Links {
  #pairs = new Int32Array(FIRST_LINKS * 2);
  #count = 0;

  add(phrase: number, value: number): void {
    if (this.#count * 2 >= this.#pairs.length) {
      this.#pairs = copied(new Int32Array(this.#pairs.length * 2), this.#pairs);
    }
    this.#pairs[this.#count * 2] = phrase;
    this.#pairs[this.#count++ * 2 + 1] = value;
  }

  /** Counted, then laid out: one pass each. */
  table(phrases: number): LinkTable {
    const pairs = this.#pairs;
    const first = new Int32Array(phrases + 1);
    for (let at = 0; at < this.#count; at++) {
      const next = (pairs[at * 2] as number) + 1;
      first[next] = (first[next] as number) + 1;
    }
    for (let phrase = 0; phrase < phrases; phrase++) {
      first[phrase + 1] = (first[phrase + 1] as number) + (first[phrase] as number);
    }
    const free = first.slice();
    const values = new Int32Array(this.#count);
    for (let at = 0; at < this.#count; at++) {
      const phrase = pairs[at * 2] as number;
      const place = free[phrase] as number;
      values[place] = pairs[at * 2 + 1] as number;
      free[phrase] = place + 1;
    }
    return { first, values };
  }
}
