/**
 * Drafts tried on the past while the server runs: each in a thread of its own, one at a time, since it takes a core and the
 * projections need the other. Results stay in memory alone: they hold examples of what people did.
 */
import { Worker } from 'node:worker_threads';
import type { FromTryWorker, ToTryWorker, TryWorkerData } from './messages.ts';
import type { TryOutcome } from './try-draft.ts';
import type { TryRequest, TryRun, TryStart } from './try-run.ts';

/** The oldest is forgotten for a further one. */
const MAX_KEPT = 5;

export interface TryRunsDeps {
  /** The thread's own composition root. */
  script: URL;
  dataDir: string;
  now: () => number;
  /** A run went on or ended: pages that show it may ask again. */
  onChange?: (run: TryRun) => void;
}

export class TryRuns {
  readonly #deps: TryRunsDeps;
  readonly #runs: TryRun[] = [];
  #running: { run: TryRun; worker: Worker } | undefined;
  #lastId = 0;

  constructor(deps: TryRunsDeps) {
    this.#deps = deps;
  }

  /** Begins a run, unless one is under way. */
  start({ title, source, span, startedBy }: TryRequest): TryStart {
    if (this.#running?.run.state === 'running') return { ok: false, reason: 'busy', run: { ...this.#running.run } };
    const run: TryRun = {
      ...{ runId: ++this.#lastId, title, span, startedBy, startedMs: this.#deps.now(), endedMs: null },
      ...{ state: 'running', result: null, mistakes: [], failure: null },
      progress: { batchesDone: 0, batchesTotal: 0, bytesDone: 0, events: 0 },
    };
    this.#runs.unshift(run);
    this.#runs.splice(MAX_KEPT);
    const workerData: TryWorkerData = { dataDir: this.#deps.dataDir, source, span };
    const worker = new Worker(this.#deps.script, { workerData });
    this.#running = { run, worker };
    worker.on('message', (message: FromTryWorker) => this.#heard(run, message));
    worker.on('error', (error) => this.#end(run, { state: 'failed', failure: messageOf(error) }));
    worker.on('exit', () => this.#exited(run));
    return { ok: true, run: { ...run } };
  }

  /** Newest first. */
  runs(): TryRun[] {
    return this.#runs.map((run) => ({ ...run }));
  }

  run(runId: number): TryRun | undefined {
    const found = this.#runs.find((run) => run.runId === runId);
    return found && { ...found };
  }

  /** False when it is not running. It ends after the slice that it is reading. */
  cancel(runId: number): boolean {
    if (this.#running?.run.runId !== runId) return false;
    const message: ToTryWorker = { kind: 'cancel' };
    this.#running.worker.postMessage(message);
    return true;
  }

  /** Ends what is running at once: it has written nothing. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    this.#end(running.run, { state: 'cancelled' });
    await running.worker.terminate();
  }

  #heard(run: TryRun, message: FromTryWorker): void {
    switch (message.kind) {
      case 'progress':
        if (run.state !== 'running') return;
        run.progress = message.progress;
        this.#deps.onChange?.({ ...run });
        return;
      case 'ended':
        this.#end(run, endOf(message.outcome));
        return;
      case 'failed':
        this.#end(run, { state: 'failed', failure: message.message });
        return;
    }
  }

  #end(run: TryRun, end: Pick<TryRun, 'state'> & Partial<TryRun>): void {
    if (run.state !== 'running') return;
    Object.assign(run, end, { endedMs: this.#deps.now() });
    this.#deps.onChange?.({ ...run });
  }

  #exited(run: TryRun): void {
    if (this.#running?.run === run) this.#running = undefined;
    this.#end(run, { state: 'failed', failure: 'the thread ended before it had finished' });
  }
}

function endOf(outcome: TryOutcome): Pick<TryRun, 'state'> & Partial<TryRun> {
  switch (outcome.kind) {
    case 'done':
      return { state: 'done', result: outcome.result };
    case 'cancelled':
      return { state: 'cancelled' };
    case 'refused':
      return { state: 'refused', mistakes: outcome.mistakes };
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
