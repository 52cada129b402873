/** Gathers phrases from all packs and lays them out for searching: one automaton, and its forms in flat arrays. */
import type { Folder } from './fold.ts';
import { lookTable } from './look-alikes.ts';
import type { Urgency } from './matcher.ts';
import { disguisedForms, type Form, formOf, type Phrase, readPhrase } from './phrases.ts';
import { type Automaton, buildAutomaton } from './search.ts';

/** A term as a match names it. */
export interface TermRule {
  packId: string;
  theme: string;
  urgency: Urgency;
  term: string;
}

/** What a phrase that stands in a text means. */
export type Use =
  | { kind: 'term'; rule: TermRule }
  /** One of the phrases of a group of a near rule, both by number. */
  | { kind: 'part'; rule: number; group: number }
  /** The near rule does not count in this text. */
  | { kind: 'not'; rule: number }
  /** Inside it nothing counts: of a pack, of a theme, or (both null) at all. */
  | { kind: 'allow'; packId: string | null; theme: string | null }
  | { kind: 'marker'; text: string };

/** Shorter ones are found as written alone: too many innocent texts hold three letters in some disguise. */
export const MIN_DISGUISED_LETTERS = 4;

/** What a form finds: the phrase as written, that and disguised spellings, or these alone. */
export const FINDS = { plain: 0, both: 1, disguised: 2 } as const;

export interface Patterns {
  automaton: Automaton;
  /** The forms of pattern `p`: `formsOf[firstForm[p]]` up to, not including, `formsOf[firstForm[p + 1]]`. */
  firstForm: Int32Array;
  formsOf: Int32Array;
  /** By form: where its symbols begin; one more at the end. */
  firstSymbol: Int32Array;
  ids: Uint16Array;
  runs: Uint8Array;
  gaps: Uint8Array;
  /** By form. */
  phrases: Int32Array;
  /** By form. */
  finds: Uint8Array;
  /** By phrase. */
  letters: Uint16Array;
  /** By phrase: what is found as written, and what in disguise too. */
  uses: readonly { exact: readonly Use[]; loose: readonly Use[] }[];
}

interface Entry {
  letters: number;
  exact: readonly Use[];
  loose: readonly Use[];
}

const MAX_RUN = 255;
const NO_USES: readonly Use[] = [];

export class PatternBook {
  readonly #folder: Folder;
  readonly #entries = new Map<string, Entry>();

  constructor(folder: Folder) {
    this.#folder = folder;
  }

  read(text: string): Phrase | undefined {
    return readPhrase(this.#folder, text);
  }

  /** @param exact the phrase counts only as it is written. */
  add(phrase: Phrase, use: Use, exact: boolean): void {
    let entry = this.#entries.get(phrase.identity);
    if (entry === undefined) {
      entry = { letters: phrase.letters, exact: NO_USES, loose: NO_USES };
      this.#entries.set(phrase.identity, entry);
    }
    if (exact || phrase.letters < MIN_DISGUISED_LETTERS) entry.exact = [...entry.exact, use];
    else entry.loose = [...entry.loose, use];
  }

  build(): Patterns {
    const formsByKey = new Map<string, number[]>();
    const layout = new Layout();
    const uses: { exact: readonly Use[]; loose: readonly Use[] }[] = [];
    const letters: number[] = [];
    for (const [identity, { letters: count, exact, loose }] of this.#entries) {
      const plain = formOf(identity);
      const number = uses.length;
      uses.push({ exact, loose });
      letters.push(count);
      const others = loose.length > 0 ? disguisedForms(plain) : [];
      for (const form of [plain, ...others]) {
        const own = loose.length > 0 ? FINDS.both : FINDS.plain;
        const index = layout.add(form, number, form === plain ? own : FINDS.disguised);
        const forms = formsByKey.get(form.key);
        if (forms === undefined) formsByKey.set(form.key, [index]);
        else forms.push(index);
      }
    }
    // The default order of sort() is by UTF-16 unit, which is the trie's.
    const keys = [...formsByKey.keys()].sort();
    const lists = keys.map((key) => formsByKey.get(key) ?? []);
    return {
      automaton: buildAutomaton(keys, lookTable()),
      firstForm: offsets(lists),
      formsOf: Int32Array.from(lists.flat()),
      ...layout.arrays(),
      letters: Uint16Array.from(letters),
      uses,
    };
  }
}

class Layout {
  readonly #firstSymbol: number[] = [0];
  readonly #ids: number[] = [];
  readonly #runs: number[] = [];
  readonly #gaps: number[] = [];
  readonly #phrases: number[] = [];
  readonly #finds: number[] = [];

  add({ ids, runs, gaps }: Form, phrase: number, finds: number): number {
    for (let k = 0; k < ids.length; k++) {
      this.#ids.push(ids[k] as number);
      this.#runs.push(Math.min(runs[k] as number, MAX_RUN));
      this.#gaps.push(gaps[k] as number);
    }
    this.#firstSymbol.push(this.#ids.length);
    this.#phrases.push(phrase);
    return this.#finds.push(finds) - 1;
  }

  arrays(): Pick<Patterns, 'firstSymbol' | 'ids' | 'runs' | 'gaps' | 'phrases' | 'finds'> {
    return {
      firstSymbol: Int32Array.from(this.#firstSymbol),
      ids: Uint16Array.from(this.#ids),
      runs: Uint8Array.from(this.#runs),
      gaps: Uint8Array.from(this.#gaps),
      phrases: Int32Array.from(this.#phrases),
      finds: Uint8Array.from(this.#finds),
    };
  }
}

function offsets(lists: readonly (readonly unknown[])[]): Int32Array {
  const first = new Int32Array(lists.length + 1);
  lists.forEach((list, index) => {
    first[index + 1] = (first[index] as number) + list.length;
  });
  return first;
}
