import { setTimeout as sleep } from 'node:timers/promises';

/** After each run, so that work that takes the event loop leaves most of it to others however often it is asked for. */
export interface Rest {
  /** Times as long as the run took. */
  factor: number;
  maxMs: number;
  monotonicMs: () => number;
}

/** Work that never runs twice at once: asked for while it runs or rests, it runs once more afterwards. */
export class SingleFlight {
  readonly #work: () => Promise<void>;
  readonly #onError: (error: unknown) => void;
  readonly #rest: Rest | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #isStopped = false;

  constructor(work: () => Promise<void>, onError: (error: unknown) => void, rest?: Rest) {
    this.#rest = rest;
    this.#work = work;
    this.#onError = onError;
  }

  run(): void {
    if (this.#isStopped) return;
    this.#again = true;
    this.#running ??= this.#loop();
  }

  /** Resolves when what runs has ended; nothing runs afterwards. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#again = false;
    await this.#running;
  }

  async #loop(): Promise<void> {
    try {
      while (this.#again) {
        this.#again = false;
        // A turn of the event loop first: whoever asks several times in one turn is served once, and others come in between.
        await new Promise((resolve) => setImmediate(resolve));
        await this.#workAndRest();
      }
    } catch (error) {
      this.#onError(error);
    } finally {
      this.#running = undefined;
    }
    // Asked for while it failed, or after the last look.
    if (this.#again && !this.#isStopped) this.run();
  }

  async #workAndRest(): Promise<void> {
    const rest = this.#rest;
    if (rest === undefined) return this.#work();
    const beganMs = rest.monotonicMs();
    await this.#work();
    await sleep(Math.min(rest.maxMs, rest.factor * (rest.monotonicMs() - beganMs)));
  }
}
