/**
 * Runs the projections whenever there is something to read: woken by ingest, and once a second in any case.
 *
 * What arrives in quiet is worked up at once. In a busy time steps keep a distance, so that they are few and large: each
 * ends with a flush to disk. While steps fail the distance doubles, since whatever is wrong is not mended by asking sooner.
 */
import type { JournalReader } from '../store/store.ts';
import { StoreError } from '../store/store.ts';
import type { FromWorker } from './messages.ts';
import type { ProjectionRunner } from './runner.ts';

const POLL_MS = 1_000;
/** Between steps that found less than a full slice. Below what a person notices on an open page. */
const DISTANCE_MS = 40;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;

export interface ProjectionLoopDeps {
  runner: ProjectionRunner;
  /** What later stages do with the flags of a step; answers which alerts changed. Also run when a step was empty. */
  afterStep: () => Promise<{ alertId: number; isNew: boolean }[]>;
  journal: JournalReader;
  tell: (message: FromWorker) => void;
}

export class ProjectionLoop {
  readonly #deps: ProjectionLoopDeps;
  #stopping = false;
  #woken = false;
  #wakeUp: (() => void) | undefined;
  #finished: Promise<void> = Promise.resolve();
  #damageSaid = '';
  #failures = 0;

  constructor(deps: ProjectionLoopDeps) {
    this.#deps = deps;
  }

  /** @throws StoreError when it cannot be read where the projections stand. */
  async start(): Promise<void> {
    await this.#deps.runner.load();
    this.#finished = this.#run();
  }

  wake(): void {
    this.#woken = true;
    this.#wakeUp?.();
  }

  /** Resolves after the step that is under way. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wakeUp?.();
    await this.#finished;
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      this.#woken = false;
      if (await this.#stepAndTell()) continue;
      await this.#pause(this.#failures === 0 ? DISTANCE_MS : this.#retryMs(), () => this.#stopping);
      if (this.#failures === 0) await this.#pause(POLL_MS - DISTANCE_MS, () => this.#woken || this.#stopping);
    }
  }

  #retryMs(): number {
    return Math.min(FIRST_RETRY_MS * 2 ** (this.#failures - 1), LAST_RETRY_MS);
  }

  /** Whether there may be more to read at once. */
  async #stepAndTell(): Promise<boolean> {
    try {
      const outcome = await this.#deps.runner.step();
      // Flags that an earlier run of the program wrote but did not group are found here too.
      const alerts = await this.#deps.afterStep();
      if (alerts.length > 0 || outcome.alarmed) this.#deps.tell({ kind: 'changed', alerts, alarms: outcome.alarmed });
      await this.#tellDamage();
      this.#failures = 0;
      return outcome.more;
    } catch (error) {
      this.#failures++;
      const code = error instanceof StoreError ? error.code : 'failed';
      const message = error instanceof Error ? error.message : String(error);
      this.#deps.tell({ kind: 'failed', message, code, retryMs: this.#retryMs() });
      return false;
    }
  }

  async #tellDamage(): Promise<void> {
    const segments = await this.#deps.journal.damagedSegments();
    const said = segments.map(({ segment }) => segment).join(' ');
    if (said === this.#damageSaid) return;
    this.#damageSaid = said;
    this.#deps.tell({ kind: 'damaged', segments });
  }

  /** Ends after `ms`, or as soon as `isOver` when woken or stopped. */
  async #pause(ms: number, isOver: () => boolean): Promise<void> {
    if (isOver()) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wakeUp = () => {
        if (!isOver()) return;
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wakeUp = undefined;
  }
}
