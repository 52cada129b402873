/** What a text is while it is searched: its symbols, and what stands between them. */
import { unitAt } from './read-text.ts';

/** Symbols beyond this are dropped: only texts of many ligatures have more symbols than units. */
export const MAX_SYMBOLS = 8_192;

/** What stands between a symbol and the one before it. */
export const GAP = {
  none: 0,
  space: 1,
  hyphen: 2,
  apostrophe: 3,
  /** One punctuation mark. */
  mark: 4,
  /** Several things: the end of a sentence, a dash between spaces. */
  many: 5,
  /** Another part of an address: nothing reaches across. */
  wall: 6,
} as const;

/** The first `length` entries of each array are one text's symbols. Ranges are of UTF-16 units of the text as given. */
export interface Symbols {
  length: number;
  ids: Uint16Array;
  starts: Uint32Array;
  ends: Uint32Array;
  /** How often the symbol is repeated without a break; at most 255. */
  runs: Uint8Array;
  /** Of `GAP`: what stands before it. */
  gaps: Uint8Array;
  /**
   * The first `placeCount` entries: where a phrase may begin in ordinary writing. Symbols that begin a word, those that are no
   * letter or digit or come after such a one, and capitals inside words (`isHump`).
   */
  places: Uint16Array;
  placeCount: number;
  /** Whether any capital stands inside a word. */
  hasHumps: boolean;
}

export function emptySymbols(): Symbols {
  return {
    length: 0,
    ids: new Uint16Array(MAX_SYMBOLS),
    starts: new Uint32Array(MAX_SYMBOLS),
    ends: new Uint32Array(MAX_SYMBOLS),
    runs: new Uint8Array(MAX_SYMBOLS),
    gaps: new Uint8Array(MAX_SYMBOLS),
    places: new Uint16Array(MAX_SYMBOLS),
    placeCount: 0,
    hasHumps: false,
  };
}

/** Whether a capital (of ASCII) stands behind a small letter: `iWantTo`. */
export function isHump(text: string, at: number): boolean {
  const unit = unitAt(text, at);
  if (unit < 0x41 || unit > 0x5a) return false;
  const before = unitAt(text, at - 1);
  return before >= 0x61 && before <= 0x7a;
}
