/** Percent-encoded characters (RFC 3986, section 2.1), encoded once or several times over, and `%uXXXX` as old scripts escape. */

/** A character and where its escape ends. */
export interface Decoded {
  text: string;
  end: number;
}

interface Byte {
  value: number;
  end: number;
}

const PERCENT = 0x25;
const LETTER_U = 0x75;
/** `%252561` is a third encoding; nothing that people use goes further. */
const MAX_LEVELS = 3;

/** The character whose escape begins at `at`; undefined when that is a percent sign and no more. */
export function decodeEscape(text: string, at: number): Decoded | undefined {
  return decodeUnit(text, at) ?? decodeBytes(text, at);
}

function hexValue(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

function hexPair(text: string, at: number): number {
  if (at + 1 >= text.length) return -1;
  const high = hexValue(text.charCodeAt(at));
  const low = hexValue(text.charCodeAt(at + 1));
  return high === -1 || low === -1 ? -1 : high * 16 + low;
}

/** `%uXXXX`, and the other half of a character beyond U+FFFF that follows it. */
function decodeUnit(text: string, at: number): Decoded | undefined {
  const unit = escapedUnit(text, at);
  if (unit === -1) return undefined;
  const end = at + 6;
  const isHigh = unit >= 0xd800 && unit <= 0xdbff;
  const low = isHigh ? escapedUnit(text, end) : -1;
  if (low < 0xdc00 || low > 0xdfff) return { text: String.fromCharCode(unit), end };
  return { text: String.fromCharCode(unit, low), end: end + 6 };
}

function escapedUnit(text: string, at: number): number {
  if (text.charCodeAt(at) !== PERCENT || (text.charCodeAt(at + 1) | 0x20) !== LETTER_U) return -1;
  const high = hexPair(text, at + 2);
  const low = hexPair(text, at + 4);
  return high === -1 || low === -1 ? -1 : high * 256 + low;
}

/** One byte, through as many levels as there are. */
function decodeByte(text: string, at: number): Byte | undefined {
  if (text.charCodeAt(at) !== PERCENT) return undefined;
  let value = hexPair(text, at + 1);
  if (value === -1) return undefined;
  let end = at + 3;
  for (let level = 1; value === PERCENT && level < MAX_LEVELS; level++) {
    const inner = hexPair(text, end);
    if (inner === -1) break;
    value = inner;
    end += 2;
  }
  return { value, end };
}

/** One character of UTF-8; a byte that is none is read as Latin-1, which old pages still send. */
function decodeBytes(text: string, at: number): Decoded | undefined {
  const first = decodeByte(text, at);
  if (first === undefined) return undefined;
  const more = first.value < 0xc2 ? 0 : first.value < 0xe0 ? 1 : first.value < 0xf0 ? 2 : first.value < 0xf5 ? 3 : 0;
  let point = more === 0 ? first.value : first.value & (0x3f >> more);
  let end = first.end;
  for (let k = 0; k < more; k++) {
    const next = decodeByte(text, end);
    if (next === undefined || (next.value & 0xc0) !== 0x80) {
      return { text: String.fromCharCode(first.value), end: first.end };
    }
    point = point * 64 + (next.value & 0x3f);
    end = next.end;
  }
  return point > 0x10ffff ? { text: '\ufffd', end } : { text: String.fromCodePoint(point), end };
}
