/**
 * What each UTF-16 unit folds to: lower case, compatibility letters decomposed (NFKD), accents gone.
 *
 * One entry a unit, so that folding a text is one look-up a unit. The table says how a unit folds, whatever stands around it;
 * `fold.ts` handles what depends on neighbours. It is filled 256 units at a time as texts need them: most need two or three.
 */
import { CASELESS_FOLDS, SMALL_CAPITALS } from './look-alikes.ts';

/** Codes below `FIRST_ID` say what to do; from there on a code is the folded unit itself, the symbol's id: a letter or digit. */
export const FIRST_ID = 0x30;
/** The unit vanishes: zero-width characters, soft hyphens, control characters. */
export const VANISH = 0;
/** The unit vanishes, and belongs to the character before it: combining marks. */
export const MARK = 1;
export const SPACE = 2;
/** Hyphens, dashes and underscores. */
export const HYPHEN = 3;
export const APOSTROPHE = 4;
export const PUNCTUATION = 5;
/** Punctuation that people write for a letter (`$`, `@`, `!`): a symbol of its own, and no part of a word. */
export const LETTER_LIKE = 6;
/** Folds to more than one unit: see `expansion`. */
export const EXPANDS = 7;
/** Half of a character beyond U+FFFF. */
export const HALF = 8;
/** Neither letter nor digit of a script with spaces: ideographs, arrows. The unit is the symbol's id. */
export const OTHER = 9;
const UNFILLED = 10;

/** What an id is to word boundaries; 0 is none of these. */
export const LETTER = 1;
export const DIGIT = 2;
/** Of a script without spaces between words (Unicode TR 29): a neighbour says nothing. */
const UNSPACED = 4;

/**
 * The longest expansion that is used. Two Arabic ligatures are longer (U+FDFA decomposes into 18 units); they stay as
 * they are, so that a text can grow by four at most.
 */
const MAX_EXPANSION_UNITS = 4;
const PAGE_UNITS = 256;
/** Bounds what is remembered of characters beyond U+FFFF: there are fewer than this that fold. */
const MAX_POINTS = 4_096;

const APOSTROPHES = /['‘’‛ʼʹ′＇´`]/;
const HYPHENS = /[-_‐‑‒–—−﹘﹣－＿]/;
const LETTER_LIKES = '!|(<@$+€¢';
const WHITE_SPACE = /[\s\u0085]/;
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cc}\u0640]/u;
// Signs that are set behind a word belong to none.
const PUNCTUATIONS = /[\p{P}\p{Sk}^~=+<>|`™℠®©]/u;
// Only marks that any script may borrow: accents, Arabic vowel points. Indic vowel signs carry meaning and stay.
// The Cyrillic ones are written over letters of any script to make them hard to read.
const ACCENT = /(?=\p{Script=Inherited})[\p{Mn}\p{Me}]|[\u0483-\u0489]/u;
const ACCENTS = new RegExp(ACCENT, 'gu');
const WORD = /[\p{L}\p{M}]/u;
const NUMBER = /\p{N}/u;
const WITHOUT_WORD_SPACES =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

// Ideographs, Hangul, private use fold to themselves: decomposing Hangul into jamo would gain nothing.
const unfolded = (unit: number): boolean => (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xf8ff);
const isHalf = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** Whether an id is a letter or digit. */
export const isWordUnit = (kinds: Uint8Array, id: number): boolean => ((kinds[id] as number) & (LETTER | DIGIT)) !== 0;

export class FoldTable {
  readonly codes = new Uint16Array(0x10000).fill(UNFILLED);
  /** By id. */
  readonly kinds = new Uint8Array(0x10000);
  readonly #expansions = new Map<number, string>();
  readonly #points = new Map<number, string>();

  /** The code of a unit whose entry may not have been filled yet. */
  code(unit: number): number {
    if (this.codes[unit] === UNFILLED) this.#fillPage(unit - (unit % PAGE_UNITS));
    return this.codes[unit] as number;
  }

  /** What a unit that `EXPANDS` folds to. */
  expansion(unit: number): string {
    return this.#expansions.get(unit) ?? '';
  }

  /** What a character beyond U+FFFF folds to; empty when it stays as it is. */
  foldPoint(point: number): string {
    const known = this.#points.get(point);
    if (known !== undefined) return known;
    const letter = enclosedLetter(point);
    const folded = letter ?? foldCharacter(String.fromCodePoint(point));
    const used = folded.length <= MAX_EXPANSION_UNITS && !isHalf(folded.charCodeAt(0)) ? folded : '';
    for (const unit of used) this.#keepKind(unit.charCodeAt(0));
    if (this.#points.size < MAX_POINTS) this.#points.set(point, used);
    return used;
  }

  #fillPage(first: number): void {
    for (let unit = first; unit < first + PAGE_UNITS; unit++) {
      this.codes[unit] = isHalf(unit) ? HALF : this.#foldUnit(unit);
    }
  }

  #foldUnit(unit: number): number {
    const character = String.fromCharCode(unit);
    if (unfolded(unit)) return this.#unchanged(unit);
    const special = specialCode(character);
    if (special !== undefined) return special;
    const folded = foldCharacter(character);
    const isOne = folded.length === 1 && folded.charCodeAt(0) >= FIRST_ID;
    if (isOne && this.#isWord(folded.charCodeAt(0))) return folded.charCodeAt(0);
    if (folded === character || (folded.length < 2 && !isOne) || folded.length > MAX_EXPANSION_UNITS) {
      return this.#unchanged(unit);
    }
    this.#expansions.set(unit, folded);
    for (const part of folded) this.#keepKind(part.charCodeAt(0));
    return EXPANDS;
  }

  #unchanged(unit: number): number {
    return this.#isWord(unit) ? unit : OTHER;
  }

  #isWord(id: number): boolean {
    this.#keepKind(id);
    return isWordUnit(this.kinds, id);
  }

  #keepKind(id: number): void {
    const character = String.fromCharCode(id);
    if (WITHOUT_WORD_SPACES.test(character)) this.kinds[id] = UNSPACED;
    else if (NUMBER.test(character)) this.kinds[id] = DIGIT;
    else if (WORD.test(character)) this.kinds[id] = LETTER;
  }
}

function specialCode(character: string): number | undefined {
  if (APOSTROPHES.test(character)) return APOSTROPHE;
  if (HYPHENS.test(character)) return HYPHEN;
  if (WHITE_SPACE.test(character)) return SPACE;
  if (LETTER_LIKES.includes(character)) return LETTER_LIKE;
  // Joining invisibly (U+034F) is an accent to Unicode's scripts, but no visible one: invisible goes first.
  if (INVISIBLE.test(character)) return VANISH;
  if (ACCENT.test(character)) return MARK;
  if (PUNCTUATIONS.test(character)) return PUNCTUATION;
  const compatible = character.normalize('NFKD');
  if (compatible.length === 1 && PUNCTUATIONS.test(compatible)) return PUNCTUATION;
  return undefined;
}

function foldCharacter(character: string): string {
  const small = SMALL_CAPITALS.get(character);
  if (small !== undefined) return small;
  const inBrackets = character.codePointAt(0) as number;
  if (inBrackets >= 0x249c && inBrackets <= 0x24b5) return String.fromCharCode(0x61 + inBrackets - 0x249c);
  // Upper then lower case: it is the case folding of ß, ſ and final sigma, which lower case alone leaves apart.
  const bare = character.normalize('NFKD').replace(ACCENTS, '');
  const folded = bare.toUpperCase().toLowerCase().normalize('NFKD').replace(ACCENTS, '');
  return [...folded].map((part) => CASELESS_FOLDS.get(part) ?? part).join('');
}

// Letters in circles and squares that have no decomposition, and those that pair up to flags: first point, count.
const ENCLOSED: readonly (readonly [number, number])[] = [
  [0x1f150, 26],
  [0x1f170, 26],
  [0x1f1e6, 26],
];

function enclosedLetter(point: number): string | undefined {
  const row = ENCLOSED.find(([first, count]) => point >= first && point < first + count);
  return row === undefined ? undefined : String.fromCharCode(0x61 + point - row[0]);
}

let shared: FoldTable | undefined;

/** The one table of the process. */
export function foldTable(): FoldTable {
  shared ??= new FoldTable();
  return shared;
}
