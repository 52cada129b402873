import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BatchHeader, readBatchHeader } from '../../protocol/batch-header.ts';
import { type Bytes, toHex } from '../../protocol/bytes.ts';
import { decodeBatch, encodeBatch } from '../../protocol/frame.ts';
import { MAX_EVENT_BYTES } from '../../protocol/limits.ts';

const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const batch = fc.record({
  streamId: bytesOf(16),
  sessionId: fc.oneof(bytesOf(0), bytesOf(16)),
  firstSequence: fc.oneof(fc.integer({ min: 1, max: 1_000 }), fc.constant(Number.MAX_SAFE_INTEGER)),
  previousRoot: bytesOf(32),
  events: fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 12 }),
  signature: bytesOf(64),
});

/** Byte strings in hexadecimal: one reader gives Buffers where the other gives Uint8Arrays. */
const plain = (header: BatchHeader): object =>
  Object.fromEntries(
    Object.entries(header).map(([name, value]) => [name, typeof value === 'number' ? value : toHex(value)]),
  );

/** What both readers make of the same bytes: their header, or that they refuse it. */
function verdicts(bytes: Bytes): [unknown, unknown] {
  const attempt = (read: () => unknown): unknown => {
    try {
      return read();
    } catch (error) {
      return error instanceof Error ? error.name : error;
    }
  };
  const whole = attempt(() => {
    const { streamId, sessionId, firstSequence, events } = decodeBatch(bytes);
    const [firstEvent, lastEvent] = [events[0] ?? new Uint8Array(0), events.at(-1) ?? new Uint8Array(0)];
    return plain({ streamId, sessionId, firstSequence, eventCount: events.length, firstEvent, lastEvent });
  });
  const header = attempt(() => plain(readBatchHeader(bytes)));
  return [header, whole];
}

test('reads the same as decodeBatch, or refuses the same', () => {
  fc.assert(
    fc.property(batch, (made) => {
      const [header, whole] = verdicts(encodeBatch(made));
      expect(header).toEqual(whole);
    }),
    { numRuns: 2_000 },
  );
});

test('the same for bytes that were tampered with', () => {
  const edits = fc.array(fc.record({ at: fc.nat(2_000), value: fc.nat(255) }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(batch, edits, fc.nat(2_000), (made, changes, cut) => {
      const bytes = Uint8Array.from(encodeBatch(made));
      for (const { at, value } of changes) bytes[at % bytes.length] = value;
      const [header, whole] = verdicts(bytes.subarray(0, Math.max(cut, bytes.length / 2)));
      expect(header).toEqual(whole);
    }),
    { numRuns: 20_000 },
  );
});

test('an event above the limit is refused', () => {
  const events = [new Uint8Array(MAX_EVENT_BYTES + 1)];
  const ids = { streamId: new Uint8Array(16), sessionId: new Uint8Array(0), previousRoot: new Uint8Array(32) };
  const bytes = encodeBatch({ ...ids, firstSequence: 1, events, signature: new Uint8Array(64) });
  expect(() => readBatchHeader(bytes)).toThrow('at most');
});
