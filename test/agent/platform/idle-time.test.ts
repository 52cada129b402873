/** How long nobody has touched a real X server; and what happens where there is none. */
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { escapedLabel, LogindLocks } from '../../../agent/platform/linux/session-locks.ts';
import { X11IdleTime } from '../../../agent/platform/linux/x11-idle-time.ts';
import { type RealDesktop, startDesktop } from '../../support/desktop.ts';
import { needs } from '../../support/needs.ts';
import { until } from '../../support/program.ts';

describe('idle time', needs('Xvfb', 'xdotool'), () => {
  let desktop: RealDesktop;
  beforeAll(async () => {
    desktop = await startDesktop({ windowManager: false });
  });
  afterAll(async () => await desktop?.stop());

  it('grows while nobody does anything, and starts anew with the mouse', async () => {
    const idle = new X11IdleTime(desktop.env);
    await until('it grows beyond half a second', async () => ((await idle.idleMs()) ?? 0) > 500);
    let x = 10;
    // Moved anew before each look: a busy machine may take longer than half a second from the one to the other.
    await until('it starts anew', async () => {
      await once(desktop.run('xdotool', 'mousemove', String(x++), '10'), 'exit');
      return ((await idle.idleMs()) ?? 1_000) < 500;
    });
    idle.stop();
  });

  it('is not known without a display, or after its end', async () => {
    expect(await new X11IdleTime({}).idleMs()).toBeUndefined();
    const idle = new X11IdleTime({ ...desktop.env, DISPLAY: ':59999' });
    expect(await idle.idleMs()).toBeUndefined();
  });
});

describe('locked or not', () => {
  it('is not known of a process in no login session', async () => {
    expect(await new LogindLocks().isLocked(process.pid)).toBeUndefined();
  });

  it.each([
    ['2', '_32'],
    ['c1', 'c1'],
    ['a-b', 'a_2db'],
  ])('a session %s is the object %s', (id, label) => {
    expect(escapedLabel(id)).toBe(label);
  });
});
