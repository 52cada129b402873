/** Steps of a few kinds, one at a time in their order. At most one of a kind waits: it goes by what is true when its turn comes. */
export class StepQueue<Step extends string> {
  readonly #steps: Readonly<Record<Step, () => Promise<void>>>;
  readonly #onError: (error: unknown) => void | Promise<void>;
  readonly #waiting = new Map<Step, Promise<void>>();
  #last: Promise<void> = Promise.resolve();

  /** @param onError must not throw; the steps behind the failed one go on. */
  constructor(steps: Readonly<Record<Step, () => Promise<void>>>, onError: (error: unknown) => void | Promise<void>) {
    this.#steps = steps;
    this.#onError = onError;
  }

  /** Resolves when a step of this kind that began after the call is done. Never rejects. */
  run(step: Step): Promise<void> {
    const waiting = this.#waiting.get(step);
    if (waiting !== undefined) return waiting;
    const done = this.#last.then(() => this.#begin(step)).catch((error: unknown) => this.#onError(error));
    this.#waiting.set(step, done);
    this.#last = done;
    return done;
  }

  /** Resolves when nothing that was asked for until now is under way. */
  async idle(): Promise<void> {
    await this.#last;
  }

  #begin(step: Step): Promise<void> {
    this.#waiting.delete(step);
    return this.#steps[step]();
  }
}
