/** The first stage lets changes through, stamped, and repetitions not. */
import { expect, it } from 'vitest';
import type { WindowObservation, WindowWatcher } from '../../../agent/platform/platform.ts';
import { WindowWatch } from '../../../agent/watch/window.ts';
import { focused } from '../../support/local-link.ts';

/** A desktop, as the platform would report it. */
class ScriptedDesktop implements WindowWatcher {
  report: (observation: WindowObservation) => void = () => {};
  start(report: (observation: WindowObservation) => void): void {
    this.report = report;
  }
  stop(): void {
    this.report = () => {};
  }
}

const lost = (detail: string): WindowObservation => ({ kind: 'unwatchable', reason: 'connectionLost', detail });

it('reports each change once, with its time', () => {
  const desktop = new ScriptedDesktop();
  const seen: [number, WindowObservation][] = [];
  let nowMs = 100;
  const watch = new WindowWatch(desktop, () => nowMs++);
  watch.start((atMs, observation) => seen.push([atMs, observation]));
  const states: WindowObservation[] = [
    focused('a'),
    focused('a'),
    { kind: 'unwatchable', reason: 'wayland', detail: '' },
    lost('first attempt'),
    lost('second attempt'),
    { kind: 'unwatchable', reason: 'noWindowManager', detail: '' },
    { kind: 'nothingFocused' },
    { kind: 'nothingFocused' },
    focused('a'),
  ];
  for (const state of states) desktop.report(state);
  const kept = [0, 2, 3, 5, 6, 8].map((index, at) => [100 + at, states[index]]);
  expect(seen).toEqual(kept);
  watch.stop();
  desktop.report(focused('b'));
  expect(seen).toHaveLength(kept.length);
});
