/** Folding text that holds escapes: percent-encoding, `+` for a space, character references of HTML. */
import type { Folder } from './fold.ts';
import { type Decoded, decodeEscape } from './percent.ts';
import { findFrom } from './read-text.ts';

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
  folder.plusIsSpace = true;
  let start = from;
  for (let at = findFrom(url, '%', from, to); at < to; at = findFrom(url, '%', at, to)) {
    const decoded = decodeEscape(url, at++);
    if (decoded === undefined || decoded.end > to) continue;
    folder.add(url, start, at - 1);
    folder.addDecoded(decoded.text, at - 1, decoded.end);
    at = start = decoded.end;
  }
  folder.add(url, start, to);
  folder.plusIsSpace = false;
}

/** Adds a whole title or file name, with what looks like an escape decoded. */
export function addWithEscapes(folder: Folder, text: string): void {
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== PERCENT && unit !== AMPERSAND) continue;
    const decoded = unit === AMPERSAND ? decodeReference(text, at) : decodeEscape(text, at);
    if (decoded === undefined) continue;
    folder.add(text, start, at);
    folder.addDecoded(decoded.text, at, decoded.end);
    start = decoded.end;
    at = start - 1;
  }
  folder.add(text, start, text.length);
}

/** Whether a text may hold an escape at all: nearly none does, and this is a fast search. */
export const mayHoldEscapes = (text: string): boolean =>
  (text.includes('&') && /&#|&[a-z]{2,6};/i.test(text)) || (text.includes('%') && /%u?[0-9a-f]{2}/i.test(text));

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
