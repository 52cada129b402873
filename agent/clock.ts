/** Time as the agent sees it: made at the composition root, owned by the test in tests. */

/** Undoes a timer; calling it twice, or after the timer fired, does nothing. */
export type Cancel = () => void;

export interface Clock {
  /** Milliseconds since 1970 on the wall clock, which somebody may set. */
  nowMs(): number;
  /** Milliseconds that only ever grow, from an arbitrary start. */
  monotonicMs(): number;
  /** Runs `action` once after `delayMs`. A waiting timer alone does not keep the process alive. */
  after(delayMs: number, action: () => void): Cancel;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  // The same clock as performance.now(), without the ten modules that a first use of `performance` loads for good.
  monotonicMs: () => Number(process.hrtime.bigint()) / 1e6,
  after: (delayMs, action) => {
    const timer = setTimeout(action, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
