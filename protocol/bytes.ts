/** Small helpers for byte strings, without a dependency on any one runtime. */

export type Bytes = Uint8Array;

export function equalBytes(a: Bytes, b: Bytes): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

export function toHex(bytes: Bytes): string {
  return bytes.toHex();
}

/** @throws SyntaxError when `text` is not an even number of hexadecimal digits. */
export function fromHex(text: string): Bytes {
  return Uint8Array.fromHex(text);
}

/** @throws RangeError on anything but ASCII. */
export function asciiBytes(text: string): Bytes {
  return Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    if (code > 0x7f) throw new RangeError('not ASCII');
    return code;
  });
}

/** Bytes above 0x7f become U+FFFD. */
export function asciiText(bytes: Bytes): string {
  return Array.from(bytes, (byte) => (byte > 0x7f ? '\ufffd' : String.fromCharCode(byte))).join('');
}
