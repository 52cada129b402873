/** What a watcher said, for a test to wait for. */
import type { WindowObservation, WindowWatcher } from '../../agent/platform/platform.ts';
import { WindowWatch } from '../../agent/watch/window.ts';
import { until } from './program.ts';

export class WindowRecord {
  readonly seen: WindowObservation[] = [];
  readonly #watch: WindowWatch;

  constructor(watcher: WindowWatcher) {
    this.#watch = new WindowWatch(watcher, Date.now);
    this.#watch.start((_atMs, observation) => this.seen.push(observation));
  }

  get titles(): string[] {
    return this.seen.flatMap((seen) => (seen.kind === 'focused' ? [seen.title] : []));
  }

  /** Waits until the newest observation is like this. @returns it. */
  async latest(what: string, matches: (observation: WindowObservation) => boolean): Promise<WindowObservation> {
    let last: WindowObservation | undefined;
    const found = async (): Promise<boolean> => {
      last = this.seen.at(-1);
      return last !== undefined && matches(last);
    };
    await until(what, found, { timeoutMs: 8_000, everyMs: 2 }).catch((error: Error) => {
      throw new Error(`${error.message}; newest: ${JSON.stringify(last)?.slice(0, 300)}`);
    });
    return last as WindowObservation;
  }

  async title(title: string): Promise<WindowObservation> {
    return this.latest(
      `title ${JSON.stringify(title.slice(0, 60))}`,
      (seen) => seen.kind === 'focused' && seen.title === title,
    );
  }

  async unwatchable(reason: string): Promise<WindowObservation> {
    return this.latest(`unwatchable ${reason}`, (seen) => seen.kind === 'unwatchable' && seen.reason === reason);
  }

  stop(): void {
    this.#watch.stop();
  }
}
