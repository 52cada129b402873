/**
 * Phrases as they are searched. Each has up to four forms, since a text may run its letters together or pull them apart:
 *
 *     plain   as written: `kill less` has the symbols k i l(2) · l e s(2), of which the automaton sees k i l l e s
 *     loose   repeated letters apart: `k.i.l.l`
 *     joined  without the gaps between words, where two like letters meet: `killess`
 *     upright `i` and `l` beside one another as one stroke repeated: `k111`
 */
import { type Folder, GAP, type Symbols } from './fold.ts';
import { DIGIT, LETTER } from './fold-table.ts';
import { isUpright, lookTable } from './look-alikes.ts';

/** Symbols of a form, in plain arrays while forms are gathered. */
export interface Form {
  /** What the automaton searches. */
  key: string;
  ids: number[];
  runs: number[];
  gaps: number[];
}

/** A form of fewer would be looked at all the time. */
const MIN_SYMBOLS = 3;

export interface Phrase {
  /** Equal for phrases that match the same plain texts: gap, id and run of each symbol. */
  identity: string;
  plain: Form;
  letters: number;
}

/** The plain form of a text; undefined when it has no symbol. */
export function readPhrase(folder: Folder, text: string): Phrase | undefined {
  const symbols = folder.fold(text);
  if (symbols.length === 0) return undefined;
  const plain = plainForm(symbols);
  const units: number[] = [];
  let letters = 0;
  for (let k = 0; k < plain.ids.length; k++) {
    const id = plain.ids[k] as number;
    const run = plain.runs[k] as number;
    const kind = folder.table.kinds[id];
    if (kind === LETTER || kind === DIGIT) letters += run;
    units.push(plain.gaps[k] as number, id, run);
  }
  return { identity: String.fromCharCode(...units), plain, letters };
}

/** The plain form again, out of a phrase's identity: a string takes a tenth of the room of a form. */
export function formOf(identity: string): Form {
  const form: Form = { key: '', ids: [], runs: [], gaps: [] };
  for (let at = 0; at < identity.length; at += 3) {
    form.gaps.push(identity.charCodeAt(at));
    form.ids.push(identity.charCodeAt(at + 1));
    form.runs.push(identity.charCodeAt(at + 2));
  }
  form.key = keyOf(form.ids);
  return form;
}

function plainForm({ ids, runs, gaps, length }: Symbols): Form {
  const form: Form = { key: '', ids: [], runs: [], gaps: [] };
  for (let k = 0; k < length; k++) {
    const gap = gaps[k] as number;
    form.ids.push(ids[k] as number);
    form.runs.push(runs[k] as number);
    // A hyphen is a space between words; what stands before the first symbol is no part of the phrase.
    form.gaps.push(k === 0 ? GAP.none : gap === GAP.hyphen ? GAP.space : gap);
  }
  form.key = keyOf(form.ids);
  return form;
}

/** The forms beside a plain one that find disguised spellings. */
export function disguisedForms(plain: Form): Form[] {
  const { ids, runs } = plain;
  const looks = lookTable();
  const forms: Form[] = [];
  if (runs.some((run) => run > 1)) forms.push(looseForm(plain));
  if (ids.some((id, k) => k > 0 && id === ids[k - 1])) forms.push(joinedForm(plain));
  const isStroke = (k: number): boolean => isUpright(looks[ids[k] as number] as number);
  if (ids.some((_, k) => k > 0 && isStroke(k) && isStroke(k - 1))) forms.push(uprightForm(plain));
  // Two may come out alike.
  return forms.filter(
    ({ key, ids: own }, k) => own.length >= MIN_SYMBOLS && !forms.slice(0, k).some((form) => form.key === key),
  );
}

function looseForm({ ids, runs, gaps }: Form): Form {
  const repeated = <T>(values: readonly T[], fill: (value: T, nth: number) => T): T[] =>
    values.flatMap((value, k) => Array.from({ length: runs[k] as number }, (_, nth) => fill(value, nth)));
  const looseIds = repeated(ids, (id) => id);
  return {
    key: keyOf(looseIds),
    ids: looseIds,
    runs: looseIds.map(() => 1),
    gaps: repeated(gaps, (gap, nth) => (nth === 0 ? gap : GAP.none)),
  };
}

function joinedForm(plain: Form): Form {
  return squeezed(plain, (before, id) => before === id);
}

function uprightForm(plain: Form): Form {
  const looks = lookTable();
  return squeezed(plain, (before, id) => isUpright(looks[before] as number) && isUpright(looks[id] as number));
}

/** Neighbours that are alike become one symbol. */
function squeezed({ ids, runs, gaps }: Form, alike: (before: number, id: number) => boolean): Form {
  const form: Form = { key: '', ids: [], runs: [], gaps: [] };
  ids.forEach((id, k) => {
    const last = form.ids.length - 1;
    if (last >= 0 && alike(form.ids[last] as number, id)) {
      form.runs[last] = (form.runs[last] as number) + (runs[k] as number);
      return;
    }
    form.ids.push(id);
    form.runs.push(runs[k] as number);
    form.gaps.push(gaps[k] as number);
  });
  form.key = keyOf(form.ids);
  return form;
}

function keyOf(ids: readonly number[]): string {
  const looks = lookTable();
  return String.fromCharCode(...ids.map((id) => looks[id] as number));
}
