/** First stage of the agent: what the platform sees of the active window, stamped, without repetitions. */
import type { WindowObservation, WindowWatcher } from '../platform/platform.ts';
import { sameState } from './same-state.ts';

/** @param atMs this machine's clock when it was seen. */
export type OnWindow = (atMs: number, observation: WindowObservation) => void;

export class WindowWatch {
  readonly #watcher: WindowWatcher;
  readonly #now: () => number;

  constructor(watcher: WindowWatcher, now: () => number) {
    this.#watcher = watcher;
    this.#now = now;
  }

  /** Reports the present state and then each change of it, in order, each once. */
  start(onWindow: OnWindow): void {
    let last: WindowObservation | undefined;
    this.#watcher.start((observation) => {
      if (last !== undefined && sameState(last, observation)) return;
      last = observation;
      onWindow(this.#now(), observation);
    });
  }

  stop(): void {
    this.#watcher.stop();
  }
}
