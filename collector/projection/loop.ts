/** Runs the projections whenever there is something to read: woken by ingest, and once a second in any case. */
import type { JournalReader } from '../store/store.ts';
import { StoreError } from '../store/store.ts';
import type { FromWorker } from './messages.ts';
import type { ProjectionRunner } from './runner.ts';

const POLL_MS = 1_000;

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
      if (!(await this.#stepAndTell())) await this.#sleep();
    }
  }

  /** Whether there may be more to read at once. */
  async #stepAndTell(): Promise<boolean> {
    this.#woken = false;
    try {
      const outcome = await this.#deps.runner.step();
      // Flags that an earlier run of the program wrote but did not group are found here too.
      const alerts = await this.#deps.afterStep();
      if (alerts.length > 0 || outcome.alarmed) this.#deps.tell({ kind: 'changed', alerts, alarms: outcome.alarmed });
      await this.#tellDamage();
      return outcome.batches > 0;
    } catch (error) {
      const code = error instanceof StoreError ? error.code : 'failed';
      this.#deps.tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error), code });
      this.#woken = false;
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

  async #sleep(): Promise<void> {
    if (this.#woken || this.#stopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wakeUp = undefined;
  }
}
