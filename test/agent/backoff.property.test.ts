import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Backoff, backoffMs } from '../../agent/backoff.ts';

const SEED = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000);
console.info(`backoff.property.test.ts: TEST_SEED=${SEED}`);

const limits = fc.record({ baseMs: fc.integer({ min: 1, max: 10_000 }), maxMs: fc.integer({ min: 1, max: 1e8 }) });
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const failures = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(Number.MAX_SAFE_INTEGER));

test('a wait lies between nothing and the doubled base, and never beyond the bound', () => {
  fc.assert(
    fc.property(limits, failures, random, ({ baseMs, maxMs }, count, chance) => {
      const waitMs = backoffMs({ baseMs, maxMs }, count, chance);
      expect(Number.isSafeInteger(waitMs)).toBe(true);
      expect(waitMs).toBeGreaterThanOrEqual(0);
      expect(waitMs).toBeLessThanOrEqual(maxMs);
      if (count <= 30) expect(waitMs).toBeLessThan(baseMs * 2 ** (count - 1) + 1);
    }),
    { seed: SEED, numRuns: 1_000 },
  );
});

test('jitter is full: a wait is the random share of its ceiling, so a crowd spreads over all of it', () => {
  fc.assert(
    fc.property(limits, failures, random, (bounds, count, chance) => {
      const ceilingMs = backoffMs(bounds, count, 1 - Number.EPSILON) + 1;
      expect(Math.abs(backoffMs(bounds, count, chance) - chance * ceilingMs)).toBeLessThanOrEqual(1.5);
    }),
    { seed: SEED, numRuns: 1_000 },
  );
});

test('counts failures and starts again from the base after a success', () => {
  const backoff = new Backoff({ baseMs: 100, maxMs: 1_000 }, () => 0.5);
  expect(Array.from({ length: 6 }, () => backoff.nextMs())).toEqual([50, 100, 200, 400, 500, 500]);
  backoff.reset();
  expect(backoff.nextMs()).toBe(50);
});
