/**
 * What each UTF-16 unit folds to: lower case, compatibility letters decomposed (NFKD), accents gone.
 *
 * One entry a unit, so that folding a text is one look-up a unit and every folded unit knows where it came from. The
 * table says how a unit folds, whatever stands around it; `fold.ts` handles what depends on neighbours.
 */

/** The unit vanishes: zero-width characters, soft hyphens, control characters. */
export const VANISH = 0;
/** The unit vanishes, and belongs to the character before it: combining marks. */
export const MARK = 1;
/** Any white space; runs of it become one. */
export const SPACE = 0x20;
/** Hyphens and underscores: a space between words (`self-harm`, `self_harm`), a hyphen where space stands beside it. */
export const HYPHEN = 0x2d;
export const APOSTROPHE = 0x27;
/** Folds to more than one unit: see `expansions`. U+FFFF is no character (Unicode 16, section 23.7). */
export const EXPANDS = 0xffff;

/**
 * The longest expansion that is used. Two Arabic ligatures are longer (U+FDFA decomposes into 18 units); they stay as
 * they are, so that a text can grow by four at most.
 */
export const MAX_EXPANSION_UNITS = 4;

export interface FoldTable {
  /** By UTF-16 unit. */
  units: Uint16Array;
  /** By code point, for `EXPANDS` and for the styled letters beyond U+FFFF. */
  expansions: ReadonlyMap<number, string>;
}

const APOSTROPHES = /['‘’‛ʼʹ′＇´`]/;
const HYPHENS = /[-_‐‑‒–—−﹘﹣－＿]/;
const WHITE_SPACE = /[\s\u0085]/;
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/u;
// Only marks that any script may borrow: accents, Arabic vowel points. Indic vowel signs carry meaning and stay.
const ACCENT = /(?=\p{Script=Inherited})[\p{Mn}\p{Me}]/u;
const ACCENTS = new RegExp(ACCENT, 'gu');

// Ideographs, Hangul, surrogates and private use fold to themselves: decomposing Hangul into jamo would gain nothing.
const UNFOLDED: readonly (readonly [number, number])[] = [
  [0x3400, 0x9fff],
  [0xac00, 0xf8ff],
];
// Latin styled for mathematics, and enclosed letters. Pupils type with them because filters do not read them.
const STYLED: readonly (readonly [number, number])[] = [
  [0x1d400, 0x1d7ff],
  [0x1f130, 0x1f149],
];

function foldCharacter(character: string): string {
  // Upper then lower case: it is the case folding of ß, ſ and final sigma, which lower case alone leaves apart.
  const bare = character.normalize('NFKD').replace(ACCENTS, '');
  return bare.toUpperCase().toLowerCase().normalize('NFKD').replace(ACCENTS, '');
}

function foldUnit(unit: number, expansions: Map<number, string>): number {
  const character = String.fromCharCode(unit);
  if (APOSTROPHES.test(character)) return APOSTROPHE;
  if (HYPHENS.test(character)) return HYPHEN;
  if (WHITE_SPACE.test(character)) return SPACE;
  // Joining invisibly (U+034F) is an accent to Unicode's scripts, but no visible one: invisible goes first.
  if (INVISIBLE.test(character)) return VANISH;
  if (ACCENT.test(character)) return MARK;
  const folded = foldCharacter(character);
  if (folded.length === 1) return folded.charCodeAt(0);
  if (folded.length === 0 || folded.length > MAX_EXPANSION_UNITS) return unit;
  expansions.set(unit, folded);
  return EXPANDS;
}

function buildFoldTable(): FoldTable {
  const units = new Uint16Array(0x10000);
  const expansions = new Map<number, string>();
  for (let unit = 0; unit < units.length; unit++) {
    const unfolded = UNFOLDED.some(([first, last]) => unit >= first && unit <= last);
    units[unit] = unfolded ? unit : foldUnit(unit, expansions);
  }
  for (const [first, last] of STYLED) {
    for (let point = first; point <= last; point++) {
      const folded = foldCharacter(String.fromCodePoint(point));
      if (folded.length <= MAX_EXPANSION_UNITS) expansions.set(point, folded);
    }
  }
  return { units, expansions };
}

let shared: FoldTable | undefined;

/** The one table, made at first use: 128 kB. */
export function foldTable(): FoldTable {
  shared ??= buildFoldTable();
  return shared;
}
