/** Text of X11 properties: UTF8_STRING, STRING (Latin-1), and COMPOUND_TEXT as far as Western programs write it. */

/** Lossy: what is not UTF-8 (surrogates written as CESU-8 among it) becomes U+FFFD. */
export function fromUtf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

export function fromLatin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

const ESCAPE = 0x1b;
const REPLACEMENT = '\ufffd';
/** Final byte of `ESC - F` (Compound Text Encoding 1.1, section 5): the set that bytes above 0x9f then mean. */
const RIGHT_HALF_SETS: Readonly<Record<string, string>> = {
  A: 'latin1',
  B: 'iso-8859-2',
  C: 'iso-8859-3',
  D: 'iso-8859-4',
  F: 'iso-8859-7',
  G: 'iso-8859-6',
  H: 'iso-8859-8',
  L: 'iso-8859-5',
  M: 'windows-1254',
};

type Mode = { kind: 'utf8' } | { kind: 'set'; label: string } | { kind: 'unknown' };

/** Best effort: a character of a set that is not in the table above is U+FFFD, its bytes are not shown as others. */
export function fromCompoundText(bytes: Uint8Array): string {
  let mode: Mode = { kind: 'set', label: 'latin1' };
  let text = '';
  let start = 0;
  for (let i = 0; i <= bytes.length; i++) {
    if (i < bytes.length && bytes[i] !== ESCAPE) continue;
    text += decodeRun(bytes.subarray(start, i), mode);
    if (i >= bytes.length) break;
    const sequence = readEscape(bytes, i);
    mode = sequence.mode ?? mode;
    start = i + sequence.length;
    i = start - 1;
  }
  return text;
}

function decodeRun(run: Uint8Array, mode: Mode): string {
  if (run.length === 0) return '';
  switch (mode.kind) {
    case 'utf8':
      return fromUtf8(run);
    case 'set':
      return mode.label === 'latin1' ? fromLatin1(run) : new TextDecoder(mode.label).decode(run);
    case 'unknown':
      return REPLACEMENT;
  }
}

/** An ISO 2022 escape sequence: ESC, intermediates 0x20–0x2f, one final byte 0x30–0x7e. */
function readEscape(bytes: Uint8Array, at: number): { length: number; mode?: Mode } {
  let end = at + 1;
  while (end < bytes.length && (bytes[end] ?? 0) >= 0x20 && (bytes[end] ?? 0) <= 0x2f) end++;
  const sequence = fromLatin1(bytes.subarray(at + 1, end + 1));
  const length = sequence.length + 1;
  if (sequence === '%G') return { length, mode: { kind: 'utf8' } };
  if (sequence === '%@' || sequence === '(B') return { length, mode: { kind: 'set', label: 'latin1' } };
  if (sequence.startsWith('-')) {
    const label = RIGHT_HALF_SETS[sequence.slice(1)];
    return { length, mode: label === undefined ? { kind: 'unknown' } : { kind: 'set', label } };
  }
  return { length, mode: { kind: 'unknown' } };
}
