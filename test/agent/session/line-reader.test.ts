/** Lines come out as they went in, however the stream was cut. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LineReader } from '../../../agent/session/line-reader.ts';
import { MAX_LINE_BYTES } from '../../../agent/session/link-messages.ts';
import { MalformedMessage } from '../../../agent/session/message-fields.ts';

const SEED = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000);
console.info(`line-reader.test.ts: TEST_SEED=${SEED}`);

const text = fc.string({ unit: 'grapheme', maxLength: 3_000 }).map((line) => line.replaceAll('\n', ''));

it('whatever the chunks', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), fc.integer({ min: 1, max: 5_000 }), (lines, chunkBytes) => {
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
      const reader = new LineReader();
      const read: string[] = [];
      for (let at = 0; at < bytes.length; at += chunkBytes)
        read.push(...reader.push(bytes.subarray(at, at + chunkBytes)));
      expect(read).toEqual(lines);
    }),
    { seed: SEED },
  );
});

it.each([1, 1_000, MAX_LINE_BYTES])('up to the bound and not beyond, in chunks of %i', (chunkBytes) => {
  const feed = (length: number): string[] => {
    const bytes = Buffer.from(`${'x'.repeat(length)}\n`);
    const reader = new LineReader();
    const lines: string[] = [];
    for (let at = 0; at < bytes.length; at += chunkBytes)
      lines.push(...reader.push(bytes.subarray(at, at + chunkBytes)));
    return lines;
  };
  expect(feed(MAX_LINE_BYTES - 1)[0]).toHaveLength(MAX_LINE_BYTES - 1);
  expect(() => feed(MAX_LINE_BYTES)).toThrow(MalformedMessage);
});
