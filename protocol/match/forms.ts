/** The symbols of every form of every phrase, one form after the other, in arrays that grow while packs are compiled. */

/** What a form finds: the phrase as written, that and disguised spellings, or these alone. */
export const FINDS = { plain: 0, both: 1, disguised: 2 } as const;

export const NO_FORM = -1;

const MAX_RUN = 255;
const FIRST_FORMS = 1_024;
const FIRST_SYMBOLS = 16_384;

export class FormTable {
  count = 0;
  /** By form: where its symbols begin; one more at the end. */
  firstSymbol = new Int32Array(FIRST_FORMS + 1);
  ids = new Uint16Array(FIRST_SYMBOLS);
  runs = new Uint8Array(FIRST_SYMBOLS);
  gaps = new Uint8Array(FIRST_SYMBOLS);
  /** By form. */
  phrases = new Int32Array(FIRST_FORMS);
  /** By form. */
  finds = new Uint8Array(FIRST_FORMS);
  /** By form: the next one that looks the same, or `NO_FORM`. */
  next = new Int32Array(FIRST_FORMS);
  #symbols = 0;

  /** The form that `push` adds to; none counts before `end`. */
  begin(): void {
    this.#symbols = this.firstSymbol[this.count] as number;
  }

  push(id: number, run: number, gap: number): void {
    if (this.#symbols >= this.ids.length) this.#growSymbols();
    this.ids[this.#symbols] = id;
    this.runs[this.#symbols] = Math.min(run, MAX_RUN);
    this.gaps[this.#symbols++] = gap;
  }

  /** Its number. */
  end(phrase: number, finds: number): number {
    if (this.count + 1 >= this.firstSymbol.length) this.#growForms();
    const form = this.count++;
    this.phrases[form] = phrase;
    this.finds[form] = finds;
    this.next[form] = NO_FORM;
    this.firstSymbol[this.count] = this.#symbols;
    return form;
  }

  /** The last form is gone again. */
  drop(): void {
    this.count--;
  }

  lengthOf(form: number): number {
    return (this.firstSymbol[form + 1] as number) - (this.firstSymbol[form] as number);
  }

  /** Whether two forms have the same symbols and gaps. */
  isSame(a: number, b: number): boolean {
    const length = this.lengthOf(a);
    if (length !== this.lengthOf(b)) return false;
    const { ids, runs, gaps } = this;
    let i = this.firstSymbol[a] as number;
    let k = this.firstSymbol[b] as number;
    for (const until = i + length; i < until; i++, k++) {
      if (ids[i] !== ids[k] || runs[i] !== runs[k] || gaps[i] !== gaps[k]) return false;
    }
    return true;
  }

  /** Gives back the room that was kept for more. */
  trim(): void {
    const symbols = this.firstSymbol[this.count] as number;
    this.firstSymbol = this.firstSymbol.slice(0, this.count + 1);
    this.phrases = this.phrases.slice(0, this.count);
    this.finds = this.finds.slice(0, this.count);
    this.next = this.next.slice(0, this.count);
    this.ids = this.ids.slice(0, symbols);
    this.runs = this.runs.slice(0, symbols);
    this.gaps = this.gaps.slice(0, symbols);
  }

  #growSymbols(): void {
    const size = this.ids.length * 2;
    this.ids = copied(new Uint16Array(size), this.ids);
    this.runs = copied(new Uint8Array(size), this.runs);
    this.gaps = copied(new Uint8Array(size), this.gaps);
  }

  #growForms(): void {
    const size = this.phrases.length * 2;
    this.firstSymbol = copied(new Int32Array(size + 1), this.firstSymbol);
    this.phrases = copied(new Int32Array(size), this.phrases);
    this.finds = copied(new Uint8Array(size), this.finds);
    this.next = copied(new Int32Array(size), this.next);
  }
}

/** `to`, with what `from` holds at its start. */
export function copied<T extends Int32Array | Uint16Array | Uint8Array>(to: T, from: T): T {
  to.set(from);
  return to;
}
