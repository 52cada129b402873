import { expect, test } from 'vitest';
import type { Clock } from '../../../agent/clock.ts';
import { CollectorTime } from '../../../agent/media/collector-time.ts';

const HOUR_MS = 3_600_000;

/** Both clocks by hand: they differ when somebody sets the one, or the machine sleeps. */
class TwoClocks implements Clock {
  wallMs = 1_000_000;
  monoMs = 500;
  nowMs = (): number => this.wallMs;
  monotonicMs = (): number => this.monoMs;
  after = (): (() => void) => () => {};

  pass(ms: number): void {
    this.wallMs += ms;
    this.monoMs += ms;
  }
}

test('the collector’s time goes on through a clock that is set back and a machine that sleeps', () => {
  const clock = new TwoClocks();
  const time = new CollectorTime(clock);
  expect(time.nowMs()).toBe(1_000_000);
  time.heard(9_000_000);
  clock.pass(HOUR_MS);
  expect(time.nowMs()).toBe(9_000_000 + HOUR_MS);
  clock.wallMs -= 10 * HOUR_MS;
  expect(time.nowMs()).toBe(9_000_000 + HOUR_MS);
  clock.wallMs += 10 * HOUR_MS;
  // Asleep: the monotonic clock stands still.
  clock.wallMs += HOUR_MS;
  expect(time.nowMs()).toBe(9_000_000 + 2 * HOUR_MS);
});
