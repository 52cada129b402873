/** Claims end by themselves: tells open pages about it, a few seconds later at most. */
import type { Store } from '../../store/store.ts';
import type { LiveChange } from './live-changes.ts';

export interface ClaimWatchOptions {
  matters: Pick<Store['matters'], 'claimsEnded'>;
  nowMs: () => number;
  everyMs: number;
  onChange: (change: LiveChange) => void;
  onError: (error: unknown) => void;
}

export class ClaimWatch {
  readonly #options: ClaimWatchOptions;
  #lookedMs: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ClaimWatchOptions) {
    this.#options = options;
    this.#lookedMs = options.nowMs();
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), this.#options.everyMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** What ended since the last look. Never rejects; what could not be read is looked for again. */
  async look(): Promise<void> {
    const { matters, nowMs, onChange, onError } = this.#options;
    const untilMs = nowMs();
    try {
      const ended = await matters.claimsEnded(this.#lookedMs, untilMs);
      this.#lookedMs = untilMs;
      for (const matterId of ended) onChange({ kind: 'matter', matterId });
    } catch (error) {
      onError(error);
    }
  }
}
