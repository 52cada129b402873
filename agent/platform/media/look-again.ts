/** A look at the present state that never runs twice at once: asked for while it runs, it runs once more, since what it saw may be old. */
export class LookAgain {
  readonly #look: () => Promise<void>;
  readonly #onError: (error: unknown) => void;
  #looking: Promise<void> | undefined;
  #again = false;

  constructor(look: () => Promise<void>, onError: (error: unknown) => void) {
    this.#look = look;
    this.#onError = onError;
  }

  /** Looks now, or once more after the look that is under way. Never rejects. */
  run(): Promise<void> {
    this.#again = true;
    this.#looking ??= this.#untilDone().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  /** Resolves when no look is under way. */
  async settled(): Promise<void> {
    await this.#looking;
  }

  async #untilDone(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      try {
        await this.#look();
      } catch (error) {
        this.#onError(error);
      }
    }
  }
}
