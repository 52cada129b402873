/**
 * Whether a form that the automaton saw, and that does not stand there as written, was meant: digits and signs for letters, letters
 * of another script, repeated, pulled apart or run together.
 *
 * Each rule trades what an innocent text may hold by accident against what people do to get past a filter.
 */
import type { WordFilter } from './aids.ts';
import { DIGIT, isWordUnit, LETTER } from './fold-table.ts';
import type { Patterns } from './patterns.ts';
import { GAP, type Symbols } from './symbols.ts';

/** Letters that a phrase must have to be found with digits or signs in it, letter by letter, run together, or broken up. */
const MIN_LETTERS = { swapped: 4, apart: 4, apartBySpaces: 5, joined: 6, broken: 6 };
/** A phrase this long may be disguised nearly whole: nothing else reads so by accident. */
const LONG_LETTERS = 8;
const MAX_WORD_LETTERS = 48;

/** Everything about the text and phrases that a verdict needs. */
export interface Scene {
  patterns: Patterns;
  symbols: Symbols;
  kinds: Uint8Array;
  words: WordFilter | undefined;
}

/** What differs between the phrase and the text, counted. */
interface Differences {
  /** Letters that stand as they should, repeats counted. */
  same: number;
  /** Digits and signs for letters. */
  swapped: number;
  /** Letters of another script, and i for l. */
  foreign: number;
  repeated: boolean;
  /** Gaps between words that are missing. */
  joined: number;
  /** Gaps between words that hold punctuation. */
  marked: number;
  /** Gaps between words that hold more than one thing. */
  loose: number;
  /** Words of the phrase with all their letters apart, with some apart, and whole. */
  apart: number;
  broken: number;
  whole: number;
  /** Whether some letters are apart by white space. */
  spaced: boolean;
}

export function isDisguised(scene: Scene, form: number, start: number): boolean {
  const { patterns } = scene;
  const end = start + patterns.forms.lengthOf(form);
  const found = differences(scene, form, start);
  if (found === undefined) return false;
  const letters = patterns.letters[patterns.forms.phrases[form] as number] as number;
  if (!isLikely(found, letters)) return false;
  if (!hasEdges(scene, start, end, found, letters)) return false;
  return !isInnocentWord(scene, form, start, end, found);
}

function differences(scene: Scene, form: number, start: number): Differences | undefined {
  const { symbols } = scene;
  const { forms } = scene.patterns;
  const first = forms.firstSymbol[form] as number;
  const length = (forms.firstSymbol[form + 1] as number) - first;
  const found: Differences = {
    ...{ same: 0, swapped: 0, foreign: 0, repeated: false, joined: 0, marked: 0, loose: 0 },
    ...{ apart: 0, broken: 0, whole: 0, spaced: false },
  };
  let inWord = 0;
  let gapsInWord = 0;
  for (let k = 0; k < length; k++) {
    const at = start + k;
    const least = forms.runs[first + k] as number;
    const run = symbols.runs[at] as number;
    if (run < least || !countSymbol(scene, forms.ids[first + k] as number, at, found)) return undefined;
    if (run > least) found.repeated = true;
    if (k === 0) continue;
    const gap = symbols.gaps[at] as number;
    const expected = forms.gaps[first + k] as number;
    if (gap === GAP.wall) return undefined;
    if (expected === GAP.none || expected === GAP.apostrophe) {
      inWord++;
      if (gap !== GAP.none && gap !== expected) gapsInWord++;
      if (gap === GAP.space) found.spaced = true;
      continue;
    }
    // Punctuation of the phrase itself is no disguise.
    if (expected < GAP.mark) countGap(gap, found);
    closeWord(found, inWord, gapsInWord);
    inWord = 0;
    gapsInWord = 0;
  }
  closeWord(found, inWord, gapsInWord);
  return found;
}

/** False when the text's symbol cannot stand for the phrase's. */
function countSymbol({ symbols, kinds }: Scene, id: number, at: number, found: Differences): boolean {
  const written = symbols.ids[at] as number;
  const run = symbols.runs[at] as number;
  if (written === id) {
    found.same += run;
    return true;
  }
  // A phrase's own digits and signs are meant: `1488` has no other spelling.
  if (kinds[id] !== LETTER) return false;
  if (kinds[written] === LETTER) found.foreign += run;
  else found.swapped += run;
  return true;
}

function countGap(gap: number, found: Differences): void {
  if (gap === GAP.none) found.joined++;
  else if (gap === GAP.mark || gap === GAP.apostrophe) found.marked++;
  else if (gap === GAP.many) found.loose++;
}

function closeWord(found: Differences, inWord: number, gapsInWord: number): void {
  if (gapsInWord === 0) found.whole += inWord > 0 ? 1 : 0;
  else if (gapsInWord === inWord) found.apart++;
  else found.broken++;
}

function isLikely(found: Differences, letters: number): boolean {
  const { same, swapped, foreign, joined, loose, apart, broken, whole, spaced } = found;
  if (swapped > 0 && !isLikelySwap(same + foreign, swapped, letters)) return false;
  if (foreign > 0 && same === 0 && letters < 5) return false;
  if (apart > 0 && letters < (spaced ? MIN_LETTERS.apartBySpaces : MIN_LETTERS.apart)) return false;
  if (broken > 0 && (letters < MIN_LETTERS.broken || spaced)) return false;
  if (joined > 0 && apart === 0 && letters < MIN_LETTERS.joined) return false;
  // Where a sentence ends, or a dash stands between words, a phrase does too, unless it is spelt letter by letter.
  return loose === 0 || (apart > 0 && whole + broken === 0);
}

function isLikelySwap(kept: number, swapped: number, letters: number): boolean {
  if (letters < MIN_LETTERS.swapped) return false;
  if (letters >= LONG_LETTERS) return kept >= 2 && swapped <= kept * 5;
  return letters === MIN_LETTERS.swapped ? kept > swapped : kept >= 2;
}

/** A disguised word, too, begins and ends somewhere; letters in a row that go on beyond it spell something else. */
function hasEdges(scene: Scene, start: number, end: number, found: Differences, letters: number): boolean {
  const { symbols } = scene;
  const before = start === 0 ? GAP.many : (symbols.gaps[start] as number);
  const after = end >= symbols.length ? GAP.many : (symbols.gaps[end] as number);
  if (before === GAP.none && touchesWord(scene, start, -1)) return false;
  if (after === GAP.none && touchesWord(scene, end - 1, 1)) return false;
  if (after === GAP.apostrophe || before === GAP.apostrophe) return found.apart === 0 && before !== GAP.apostrophe;
  if (found.apart === 0 || letters >= LONG_LETTERS) return true;
  return !isSingle(scene, start - 1, before) && !isSingle(scene, end, after);
}

function touchesWord({ symbols, kinds }: Scene, at: number, step: 1 | -1): boolean {
  return isWordUnit(kinds, symbols.ids[at + step] as number);
}

/** Whether a symbol is a letter by itself, with the same kind of gap as pulls the phrase apart. */
function isSingle({ symbols, kinds }: Scene, at: number, gap: number): boolean {
  if (gap === GAP.many || gap === GAP.wall || at < 0 || at >= symbols.length) return false;
  if (kinds[symbols.ids[at] as number] !== LETTER) return false;
  const gapAfter = at + 1 < symbols.length ? symbols.gaps[at + 1] : GAP.many;
  return symbols.gaps[at] !== GAP.none || at === 0 ? gapAfter !== GAP.none : false;
}

/**
 * Vetoes what is made of ordinary words: `therapist` holds `the rapist`, `shoot` is `shot` with a letter repeated. Pieces
 * that stand as the phrase has them are left out.
 */
function isInnocentWord(scene: Scene, form: number, start: number, end: number, found: Differences): boolean {
  if (scene.words === undefined) return false;
  const { symbols } = scene;
  let pieceStart = start;
  let ordinary = 0;
  let strange = 0;
  for (let at = start + 1; at <= end; at++) {
    const gap = at === end ? GAP.wall : (symbols.gaps[at] as number);
    if (gap === GAP.none || gap === GAP.apostrophe) continue;
    if (!isPhraseWord(scene, form, start, pieceStart, at)) {
      if (isOrdinary(scene, pieceStart, at, found)) ordinary++;
      else strange++;
    }
    pieceStart = at;
  }
  // A broken word has left-overs that lists of words hold by chance; two that are both words are a compound.
  return ordinary > 0 && (found.broken === 0 || strange === 0);
}

/** Whether symbols `from` to `to` are whole words of the phrase, spelt as it spells them. */
function isPhraseWord({ patterns, symbols }: Scene, form: number, start: number, from: number, to: number): boolean {
  const { forms } = patterns;
  const first = forms.firstSymbol[form] as number;
  const last = forms.firstSymbol[form + 1] as number;
  for (let at = from; at < to; at++) {
    const k = first + at - start;
    if (symbols.ids[at] !== forms.ids[k] || symbols.runs[at] !== forms.runs[k]) return false;
    if (at > from && forms.gaps[k] !== GAP.none) return false;
  }
  const next = first + to - start;
  return next >= last || (forms.gaps[next] as number) !== GAP.none;
}

function isOrdinary({ symbols, kinds, words }: Scene, from: number, to: number, found: Differences): boolean {
  // Lists of words hold `aa` and `ee`, too: short pieces prove nothing, unless a word seems to be broken between two.
  const least = found.broken > 0 ? 3 : 4;
  let word = '';
  for (let at = from; at < to && word.length < MAX_WORD_LETTERS; at++) {
    const id = symbols.ids[at] as number;
    if (kinds[id] === DIGIT || id < 0x61 || id > 0x7a) return false;
    word += String.fromCharCode(id).repeat(Math.min(symbols.runs[at] as number, MAX_WORD_LETTERS));
  }
  return word.length >= least && words?.has(word) === true;
}
