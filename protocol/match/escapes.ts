/** Folding text that holds escapes: percent-encoding, `+` for a space, character references of HTML. */
import type { Folder } from './fold.ts';
import { type Decoded, decodeEscape } from './percent.ts';

const PLUS = 0x2b;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));?/iy;
const LAST_POINT = 0x10ffff;
/** Of the names of HTML, those that hide between letters or stand in titles that were escaped once too often. */
const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', shy: '\u00ad', zwj: '\u200d', zwnj: '\u200c' },
  ...{ sol: '/', num: '#', excl: '!', period: '.', comma: ',', lowbar: '_', hyphen: '-', dash: '-' },
};

/** Adds a part of an address: escapes decoded, `+` as a space. */
export function addEncoded(folder: Folder, url: string, from: number, to: number): void {
  addDecoding(folder, url, { from, to }, (unit, at) => {
    if (unit === PLUS) return { text: ' ', end: at + 1 };
    return unit === PERCENT ? decodeEscape(url, at) : undefined;
  });
}

/** Adds a whole title or file name, with what looks like an escape decoded. */
export function addWithEscapes(folder: Folder, text: string): void {
  addDecoding(folder, text, { from: 0, to: text.length }, (unit, at) => {
    if (unit === AMPERSAND) return decodeReference(text, at);
    return unit === PERCENT ? decodeEscape(text, at) : undefined;
  });
}

/** Whether a text may hold an escape at all: nearly none does, and this is a fast search. */
export const mayHoldEscapes = (text: string): boolean =>
  (text.includes('&') && /&#|&[a-z]{2,6};/i.test(text)) || (text.includes('%') && /%u?[0-9a-f]{2}/i.test(text));

function addDecoding(
  folder: Folder,
  text: string,
  { from, to }: { from: number; to: number },
  decode: (unit: number, at: number) => Decoded | undefined,
): void {
  let start = from;
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== PLUS && unit !== PERCENT && unit !== AMPERSAND) continue;
    const decoded = decode(unit, at);
    if (decoded === undefined || decoded.end > to) continue;
    folder.add(text, start, at);
    folder.addDecoded(decoded.text, at, decoded.end);
    start = decoded.end;
    at = start - 1;
  }
  folder.add(text, start, to);
}

function decodeReference(text: string, at: number): Decoded | undefined {
  REFERENCE.lastIndex = at;
  const found = REFERENCE.exec(text);
  if (found === null) return undefined;
  const [whole, decimal, hexadecimal, name = ''] = found;
  const end = at + whole.length;
  if (decimal === undefined && hexadecimal === undefined) {
    const character = NAMED[name.toLowerCase()];
    return character === undefined || !whole.endsWith(';') ? undefined : { text: character, end };
  }
  const point = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return point > LAST_POINT ? undefined : { text: String.fromCodePoint(point), end };
}
