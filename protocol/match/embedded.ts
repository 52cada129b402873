/**
 * Phrases inside longer words, where words are written without spaces: `iWantToKillMyself`, `#killmyselftoday`, and the
 * names of sites. Elsewhere a phrase inside a word is an accident (`Scunthorpe`).
 */
import type { WordFilter } from './aids.ts';
import type { Scene } from './disguise.ts';
import { LETTER } from './fold-table.ts';
import { unitAt } from './read-text.ts';
import { GAP, isHump } from './symbols.ts';

/** Shorter phrases stand in other words too often. */
export const MIN_EMBEDDED_LETTERS = 5;
const MAX_TOKEN_SYMBOLS = 63;
/** A dictionary word of so many letters that overlaps the phrase says that the phrase is an accident. */
const MIN_OVERLAPPING_LETTERS = 5;
const MIN_WORD_LETTERS = 3;
const SHORT_WORDS = new Set(
  'a i am an as at be by do go he hi if in is it me my no of ok on or so to uk up us we hd tv s'.split(' '),
);
const NUMBER_SIGN = 0x23;

/** Symbols `start` to `end` (exclusive), spelt as the phrase is. `hostEnd`: text before this offset is a site's name. */
export function standsEmbedded(
  scene: Scene,
  form: number,
  text: string,
  { start, end }: { start: number; end: number },
  hostEnd: number,
): boolean {
  if (!isSpeltPlainly(scene, form, start)) return false;
  if (hasHumps(scene, text, start, end)) return true;
  const { symbols, words } = scene;
  if (words === undefined) return false;
  for (let at = start + 1; at < end; at++) if (symbols.gaps[at] !== GAP.none) return false;
  const [from, to] = tokenAround(scene, start, end);
  const inHost = (symbols.starts[from] as number) < hostEnd;
  if (to - from > MAX_TOKEN_SYMBOLS || !(inHost || isTagged(text, symbols.starts[from] as number))) return false;
  const before = spelling(scene, from, start);
  const phrase = spelling(scene, start, end);
  const after = spelling(scene, end, to);
  if (before === undefined || phrase === undefined || after === undefined) return false;
  return isMadeOfWords(before, words) && isMadeOfWords(after, words) && !isAccident(before, phrase, after, words);
}

function isSpeltPlainly({ patterns: { forms }, symbols }: Scene, form: number, start: number): boolean {
  const first = forms.firstSymbol[form] as number;
  const last = forms.firstSymbol[form + 1] as number;
  for (let k = first; k < last; k++) {
    const at = start + k - first;
    if (symbols.ids[at] !== forms.ids[k] || symbols.runs[at] !== forms.runs[k]) return false;
  }
  return true;
}

/** Whether the phrase begins and ends where capital letters begin words, within one token. */
function hasHumps(scene: Scene, text: string, start: number, end: number): boolean {
  const { symbols } = scene;
  for (let at = start + 1; at < end; at++) if (symbols.gaps[at] !== GAP.none) return false;
  const before = edge(scene, text, start);
  const after = edge(scene, text, end);
  // Between two ordinary edges stands a whole word, which has been looked at.
  return before !== 'inside' && after !== 'inside' && (before === 'hump' || after === 'hump');
}

function edge({ symbols }: Scene, text: string, at: number): 'word' | 'hump' | 'inside' {
  if (at === 0 || at >= symbols.length) return 'word';
  const gap = symbols.gaps[at];
  if (gap !== GAP.none) return gap === GAP.apostrophe ? 'inside' : 'word';
  return isHump(text, symbols.starts[at] as number) ? 'hump' : 'inside';
}

function tokenAround({ symbols: { gaps, length } }: Scene, start: number, end: number): [number, number] {
  let from = start;
  while (from > 0 && gaps[from] === GAP.none && start - from <= MAX_TOKEN_SYMBOLS) from--;
  let to = end;
  while (to < length && gaps[to] === GAP.none && to - end <= MAX_TOKEN_SYMBOLS) to++;
  return [from, to];
}

/** Whether a number sign stands before. */
export const isTagged = (text: string, at: number): boolean => at > 0 && unitAt(text, at - 1) === NUMBER_SIGN;

/** As letters of ASCII; undefined when others are among them. */
export function spelling({ symbols, kinds }: Scene, from: number, to: number): string | undefined {
  let word = '';
  for (let at = from; at < to; at++) {
    const id = symbols.ids[at] as number;
    if (kinds[id] !== LETTER || id > 0x7a) return undefined;
    word += String.fromCharCode(id).repeat(symbols.runs[at] as number);
  }
  return word.length > MAX_TOKEN_SYMBOLS ? undefined : word;
}

/** Whether letters can be cut into words without a rest. Nothing is made of words, too. */
function isMadeOfWords(letters: string, words: WordFilter): boolean {
  const reachable = new Uint8Array(letters.length + 1);
  reachable[0] = 1;
  for (let from = 0; from < letters.length; from++) {
    if (reachable[from] === 0) continue;
    for (let to = from + 1; to <= letters.length; to++) {
      const word = letters.slice(from, to);
      if (word.length < MIN_WORD_LETTERS ? SHORT_WORDS.has(word) : words.has(word)) reachable[to] = 1;
    }
  }
  return reachable[letters.length] === 1;
}

/** Whether some longer word reaches over an edge of the phrase: `therapist` in `therapistfinder`. */
function isAccident(before: string, phrase: string, after: string, words: WordFilter): boolean {
  const token = before + phrase + after;
  const start = before.length;
  const end = start + phrase.length;
  for (let from = 0; from < end; from++) {
    const least = Math.max(from + MIN_OVERLAPPING_LETTERS, start + 1);
    for (let to = least; to <= token.length; to++) {
      const reachesOver = from < start || to > end;
      if (reachesOver && words.has(token.slice(from, to))) return true;
    }
  }
  return false;
}
