/** The watcher of a desktop that is known, from the environment alone, to show its windows to nobody. */
import type { WindowObservation, WindowWatcher } from '../platform.ts';

export class UnwatchableDesktop implements WindowWatcher {
  readonly #observation: Extract<WindowObservation, { kind: 'unwatchable' }>;

  constructor(observation: Extract<WindowObservation, { kind: 'unwatchable' }>) {
    this.#observation = observation;
  }

  start(onObservation: (observation: WindowObservation) => void): void {
    onObservation(this.#observation);
  }

  stop(): void {}
}
