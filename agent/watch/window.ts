/** First stage of the agent: what the platform sees of the active window, stamped, without repetitions. */
import type { WindowObservation, WindowWatcher } from '../platform/platform.ts';

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

/** Whether two observations say the same of the desktop. The detail of a failure may differ from attempt to attempt. */
function sameState(a: WindowObservation, b: WindowObservation): boolean {
  if (a.kind === 'nothingFocused') return b.kind === 'nothingFocused';
  if (a.kind === 'unwatchable') return b.kind === 'unwatchable' && a.reason === b.reason;
  return (
    b.kind === 'focused' &&
    a.title === b.title &&
    a.titleTruncated === b.titleTruncated &&
    a.titleUnreadable === b.titleUnreadable &&
    a.program === b.program &&
    a.processId === b.processId
  );
}
