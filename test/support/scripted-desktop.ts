/** A desktop below our code, whose every title is known, and the real companion that watches it. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { systemClock } from '../../agent/clock.ts';
import type { WindowObservation, WindowWatcher } from '../../agent/platform/platform.ts';
import { selectPlatform } from '../../agent/platform/select.ts';
import { Companion } from '../../agent/session/companion.ts';

export class ScriptedDesktop implements WindowWatcher {
  readonly shown: string[] = [];
  #report: (observation: WindowObservation) => void = () => {};

  start(onObservation: (observation: WindowObservation) => void): void {
    this.#report = onObservation;
  }

  show(title: string): void {
    this.shown.push(title);
    const window = { program: 'scripted', processId: 1, titleTruncated: false, titleUnreadable: false };
    this.#report({ kind: 'focused', title, ...window });
  }

  stop(): void {
    this.#report = () => {};
  }
}

/** A session of the agent in `agentDataDir`, with `desktop` in place of a real one. */
export async function watchDesktop(desktop: ScriptedDesktop, agentDataDir: string): Promise<Companion> {
  const { env, platform: name } = process;
  const real = await selectPlatform({ name, env, clock: systemClock, random: Math.random });
  const started = new Companion({
    platform: { ...real, windowWatcher: () => desktop, linkTransport: real.linkTransport.bind(real) },
    linkDir: join(agentDataDir, 'link'),
    clock: systemClock,
    random: Math.random,
    randomBytes,
    log: () => {},
    env,
  });
  started.start(() => {});
  return started;
}
