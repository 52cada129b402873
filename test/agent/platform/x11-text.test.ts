/** Display names, Xauthority files and property text: bytes from outside, so anything may come. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDisplay } from '../../../agent/platform/linux/display-address.ts';
import { fromCompoundText, fromLatin1, fromUtf8 } from '../../../agent/platform/linux/title-text.ts';
import { chooseCookie, parseXauthority } from '../../../agent/platform/linux/xauthority.ts';

const SEED = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000);
console.info(`x11-text.test.ts: TEST_SEED=${SEED}`);

describe('display names', () => {
  it.each([
    [':7', '7', 0, { path: expect.stringMatching(/\.X11-unix\/X7$/) }],
    ['unix:7.1', '7', 1, { path: expect.stringMatching(/X7$/) }],
    ['localhost:10.0', '10', 0, { host: 'localhost', port: 6010 }],
  ])('%s', (name, number, screen, target) => {
    expect(parseDisplay(name)).toEqual({ number, screen, target });
  });

  it.each(['', '7', ':', ':x', ':99999', '/tmp/x:0', 'a b', `${'h'.repeat(300)}:0`])('%j is none', (name) => {
    expect(parseDisplay(name)).toBeUndefined();
  });
});

describe('Xauthority', () => {
  const display = parseDisplay(':3');
  const entry = (family: number, address: string, number: string, data: string): Buffer =>
    Buffer.concat([word(family), ...[address, number, 'MIT-MAGIC-COOKIE-1', data].flatMap(field)]);

  it('finds the cookie of this host and display', () => {
    if (display === undefined) throw new Error('display');
    const file = Buffer.concat([
      entry(256, 'elsewhere', '3', 'a'),
      entry(256, 'here', '4', 'b'),
      entry(0, 'here', '3', 'c'),
      entry(256, 'here', '3', '\xff\x00d'),
      entry(65_535, '', '', 'e'),
    ]);
    const entries = parseXauthority(file);
    expect(chooseCookie(entries, display, 'here').data).toBe('\xff\x00d');
    expect(chooseCookie(entries, display, 'there').data).toBe('e');
    expect(chooseCookie(entries.slice(0, 4), display, 'there')).toEqual({ name: '', data: '' });
    expect(parseXauthority(file.subarray(0, file.length - 1))).toHaveLength(4);
  });

  it('never fails on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(parseXauthority(Buffer.from(bytes)).length).toBeLessThanOrEqual(bytes.length / 10);
      }),
      { seed: SEED },
    );
  });
});

describe('property text', () => {
  it.each([
    ['Latin-1 unless told otherwise', [0x63, 0xe9], 'cé'],
    ['Latin-2', [0x1b, 0x2d, 0x42, 0xb3], 'ł'],
    ['Cyrillic', [0x1b, 0x2d, 0x4c, 0xb4], 'Д'],
    ['UTF-8 inside', [0x61, 0x1b, 0x25, 0x47, 0xe2, 0x82, 0xac, 0x1b, 0x25, 0x40, 0xe9], 'a€é'],
    ['a set that we do not know', [0x61, 0x1b, 0x24, 0x28, 0x42, 0x30, 0x21, 0x1b, 0x28, 0x42, 0x62], 'a\ufffdb'],
    ['an escape that is cut short', [0x61, 0x1b], 'a'],
  ])('compound text: %s', (_what, bytes, expected) => {
    expect(fromCompoundText(Uint8Array.from(bytes))).toBe(expected);
  });

  it('is well-formed whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        for (const decode of [fromUtf8, fromLatin1, fromCompoundText]) expect(decode(bytes).isWellFormed()).toBe(true);
      }),
      { seed: SEED },
    );
  });
});

function word(value: number): Buffer {
  return Buffer.of(value >> 8, value & 0xff);
}

function field(text: string): Buffer[] {
  const bytes = Buffer.from(text, 'latin1');
  return [word(bytes.length), bytes];
}
