import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bytes, toHex } from '../../protocol/bytes.ts';
import type { Batch } from '../../protocol/frame.ts';
import {
  continuesStream,
  SIGNED_HEADER_BYTES,
  signBatch,
  signedHeaderBytes,
  verifyBatch,
} from '../../protocol/signing.ts';
import { sha256, signWithVectorKey, verifyWithVectorKey } from './vectors/keys.ts';
import { deviceId, firstBatch } from './vectors/samples.ts';

const against = { deviceId, verify: verifyWithVectorKey, sha256 };
const { batch } = firstBatch;

const flipped = (bytes: Bytes, at: number): Bytes => bytes.with(at, (bytes[at] as number) ^ 0x40);
const eachFlip = (bytes: Bytes): Bytes[] => Array.from(bytes, (_, at) => flipped(bytes, at));

/** Every batch that differs from `batch` in one byte of one field, or in a number, or in the order of its events. */
function* tampered(): Generator<[string, Batch]> {
  for (const field of ['streamId', 'sessionId', 'previousRoot', 'signature'] as const) {
    for (const bytes of eachFlip(batch[field])) yield [field, { ...batch, [field]: bytes }];
  }
  for (const [index, event] of batch.events.entries()) {
    for (const bytes of eachFlip(event))
      yield [`event ${index}`, { ...batch, events: batch.events.with(index, bytes) }];
  }
  yield ['firstSequence', { ...batch, firstSequence: batch.firstSequence + 1 }];
  yield ['firstSequence beyond 2^32', { ...batch, firstSequence: batch.firstSequence + 2 ** 32 }];
  yield ['without session', { ...batch, sessionId: new Uint8Array(0) }];
  yield ['event dropped', { ...batch, events: batch.events.slice(1) }];
  yield ['event doubled', { ...batch, events: [...batch.events, batch.events[0] as Bytes] }];
  yield ['events swapped', { ...batch, events: batch.events.toReversed() }];
  yield ['signature cut', { ...batch, signature: batch.signature.slice(1) }];
}

describe('batch signature', () => {
  it('holds for what was signed', () => {
    expect(verifyBatch(batch, against)).toEqual({ ok: true, root: firstBatch.root });
  });

  it('fails when any byte of any field differs', () => {
    let tried = 0;
    for (const [what, changed] of tampered()) {
      expect(verifyBatch(changed, against).ok, what).toBe(false);
      tried++;
    }
    expect(tried).toBeGreaterThan(200);
  });

  it('fails for another device', () => {
    for (const other of eachFlip(deviceId)) expect(verifyBatch(batch, { ...against, deviceId: other }).ok).toBe(false);
  });

  it('covers bytes in which no two headers look alike', () => {
    const ids = fc.uint8Array({ minLength: 16, maxLength: 16 });
    const roots = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const headers = fc.record({
      deviceId: ids,
      streamId: ids,
      sessionId: ids,
      firstSequence: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      count: fc.integer({ min: 1, max: 500 }),
      previousRoot: roots,
      root: roots,
    });
    fc.assert(
      fc.property(headers, headers, (a, b) => {
        expect(signedHeaderBytes(a)).toHaveLength(SIGNED_HEADER_BYTES);
        expect(toHex(signedHeaderBytes(a)) === toHex(signedHeaderBytes(b))).toBe(
          JSON.stringify(a) === JSON.stringify(b),
        );
      }),
    );
  });

  it("signs what it returns, and the root is the next batch's previous root", () => {
    const next = signBatch(
      { ...batch, firstSequence: 4, previousRoot: firstBatch.root },
      { deviceId, sign: signWithVectorKey, sha256 },
    );
    expect(verifyBatch(next.batch, against).ok).toBe(true);
    expect(continuesStream(next.batch, { nextSequence: 4, root: firstBatch.root })).toBe('continues');
  });
});

describe('a batch and its stream', () => {
  const head = { nextSequence: 4, root: firstBatch.root };

  it.each([
    ['continues', 4, firstBatch.root],
    ['gap', 5, firstBatch.root],
    ['overlap', 3, firstBatch.root],
    ['forked', 4, flipped(firstBatch.root, 31)],
  ] as const)('%s', (verdict, firstSequence, previousRoot) => {
    expect(continuesStream({ firstSequence, previousRoot }, head)).toBe(verdict);
  });
});
