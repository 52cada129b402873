/** The main thread's side of the projection worker. */
import { Worker } from 'node:worker_threads';
import type { FromWorker, ProjectionWorkerData, ToWorker } from './messages.ts';

const RESTART_MS = 1_000;

export interface ProjectionWorkerDeps {
  /** The thread's own composition root. */
  script: URL;
  dataDir: string;
  onMessage: (message: FromWorker) => void;
  /** The thread ended by itself; another is started. */
  onCrashed: (error: unknown) => void;
}

export class ProjectionWorker {
  readonly #deps: ProjectionWorkerDeps;
  #worker: Worker | undefined;
  #restart: NodeJS.Timeout | undefined;
  #stopping = false;
  #wakePosted = false;

  constructor(deps: ProjectionWorkerDeps) {
    this.#deps = deps;
  }

  /** Resolves when the worker has read where it stands. @throws when it cannot. */
  async start(): Promise<void> {
    await new Promise<void>((resolve, reject) => this.#spawn(resolve, reject));
  }

  /** There is more in the journal. Said once a turn of the loop at most. */
  wake(): void {
    if (this.#wakePosted) return;
    this.#wakePosted = true;
    setImmediate(() => {
      this.#wakePosted = false;
      this.#post({ kind: 'wake' });
    });
  }

  /** Resolves after the step that is under way. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#restart);
    const worker = this.#worker;
    if (worker === undefined) return;
    const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    this.#post({ kind: 'stop' });
    await exited;
  }

  #post(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  #spawn(ready: () => void, failed: (error: unknown) => void): void {
    const workerData: ProjectionWorkerData = { dataDir: this.#deps.dataDir };
    const worker = new Worker(this.#deps.script, { workerData });
    this.#worker = worker;
    let isReady = false;
    let reason: unknown = new Error('the projection worker ended');
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') {
        isReady = true;
        ready();
      }
      this.#deps.onMessage(message);
    });
    worker.on('error', (error) => {
      reason = error;
    });
    worker.on('exit', () => {
      this.#worker = undefined;
      if (!isReady) failed(reason);
      if (isReady && !this.#stopping) this.#respawn(reason);
    });
  }

  #respawn(reason: unknown): void {
    this.#deps.onCrashed(reason);
    this.#restart = setTimeout(() => {
      this.#spawn(
        () => this.wake(),
        (error) => this.#respawn(error),
      );
    }, RESTART_MS);
  }
}
