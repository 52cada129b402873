import type { Cancel, Clock } from '../../agent/clock.ts';

/** A clock that moves only when a test says so. Timers fire in order of their time. */
export class ManualClock implements Clock {
  #wallMs: number;
  #elapsedMs = 0;
  #timers: { atMs: number; action: () => void }[] = [];

  constructor(wallMs = Date.UTC(2026, 10, 22, 9, 0, 0)) {
    this.#wallMs = wallMs;
  }

  nowMs = (): number => this.#wallMs + this.#elapsedMs;

  monotonicMs = (): number => this.#elapsedMs;

  after = (delayMs: number, action: () => void): Cancel => {
    const timer = { atMs: this.#elapsedMs + delayMs, action };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  /** Lets `durationMs` pass, firing what becomes due on the way. */
  advance(durationMs: number): void {
    const untilMs = this.#elapsedMs + durationMs;
    for (let due = this.#due(untilMs); due !== undefined; due = this.#due(untilMs)) {
      this.#timers = this.#timers.filter((other) => other !== due);
      this.#elapsedMs = Math.max(this.#elapsedMs, due.atMs);
      due.action();
    }
    this.#elapsedMs = untilMs;
  }

  /** Somebody sets the wall clock; the monotonic one does not notice. */
  setWall(jumpMs: number): void {
    this.#wallMs += jumpMs;
  }

  get waitingTimers(): number {
    return this.#timers.length;
  }

  #due(untilMs: number): { atMs: number; action: () => void } | undefined {
    return this.#timers.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
  }
}
