/** Displays that are missing, refuse, vanish, come back, or have nobody who says which window is active. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../agent/clock.ts';
import { describeDesktop, windowWatcherFor } from '../../../agent/platform/linux/desktop.ts';
import { type DesktopOptions, type RealDesktop, startDesktop } from '../../support/desktop.ts';
import { needs } from '../../support/needs.ts';
import { WindowRecord } from '../../support/window-record.ts';

const undo: (() => unknown)[] = [];

afterEach(async () => {
  for (const action of undo.splice(0).reverse()) await action();
});

function watch(env: NodeJS.ProcessEnv): WindowRecord {
  const record = new WindowRecord(windowWatcherFor(env, systemClock, Math.random));
  undo.push(() => record.stop());
  return record;
}

async function desktopWith(options: DesktopOptions): Promise<RealDesktop> {
  const desktop = await startDesktop(options);
  undo.push(() => desktop.stop());
  return desktop;
}

describe('a desktop that cannot be watched', () => {
  it('says so without a display', async () => {
    await watch({}).unwatchable('noDisplay');
    await watch({ DISPLAY: 'nonsense' }).unwatchable('noDisplay');
  });

  it('says so in a Wayland session, even with an X display', async () => {
    expect(describeDesktop({ DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' })).toEqual({ kind: 'wayland' });
    await watch({ DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' }).unwatchable('wayland');
    await watch({ DISPLAY: ':0', XDG_SESSION_TYPE: 'wayland' }).unwatchable('wayland');
  });
});

describe('a display', needs('Xvfb', 'openbox'), () => {
  it('that is lost is reported, and watched again when it comes back', async () => {
    const desktop = await desktopWith({ windowManager: true });
    const record = watch(desktop.env);
    await desktop.openWindow('before');
    await record.title('before');
    await desktop.killServer();
    await record.unwatchable('connectionLost');
    await desktop.restartServer();
    await desktop.startWindowManager();
    await desktop.openWindow('after');
    await record.title('after');
    const reasons = record.seen.flatMap((seen) => (seen.kind === 'unwatchable' ? [seen.reason] : []));
    expect(reasons.filter((reason) => reason === 'connectionLost')).toHaveLength(1);
  });

  it('that is not there yet is watched once it is', async () => {
    const desktop = await desktopWith({ windowManager: false });
    await desktop.killServer();
    const record = watch(desktop.env);
    await record.unwatchable('noDisplay');
    await desktop.restartServer();
    await desktop.startWindowManager();
    await desktop.openWindow('at last');
    await record.title('at last');
  });

  it('that numbers its atoms differently from another one is watched all the same', async () => {
    const first = await desktopWith({ windowManager: true });
    await first.openWindow('on the first');
    await watch(first.env).title('on the first');
    const second = await desktopWith({ windowManager: false });
    const desk = await second.desk();
    for (let i = 0; i < 10; i++) await desk.atom(`WATCHKEEPER_TEST_${i}`);
    await second.startWindowManager();
    await second.openWindow('on the second');
    await watch(second.env).title('on the second');
  });

  it('without a window manager is reported until one comes, and again when it is killed', async () => {
    const desktop = await desktopWith({ windowManager: false });
    const record = watch(desktop.env);
    await record.unwatchable('noWindowManager');
    const manager = await desktop.startWindowManager();
    await desktop.openWindow('managed');
    await record.title('managed');
    const gone = once(manager, 'exit');
    manager.kill('SIGKILL');
    await gone;
    await record.unwatchable('noWindowManager');
    await desktop.startWindowManager();
    await desktop.openWindow('managed again');
    await record.title('managed again');
  });

  it('that demands a cookie refuses whoever has none, and lets in whoever has it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'watchkeeper-xauth-'));
    undo.push(() => rmSync(folder, { recursive: true }));
    const authFile = join(folder, 'authority');
    const cookie = Buffer.from('0123456789abcdef');
    const name = 'MIT-MAGIC-COOKIE-1';
    // An empty display field fits every display: its number is not known before the server runs.
    writeFileSync(authFile, entry(256, hostname(), '', name, cookie));
    const ownCookie = { name, data: cookie.toString('latin1') };
    const desktop = await desktopWith({ windowManager: true, authFile, cookie: ownCookie });
    await watch({ ...desktop.env, XAUTHORITY: join(folder, 'none') }).unwatchable('connectionRefused');
    writeFileSync(join(folder, 'wrong'), entry(256, hostname(), '', name, Buffer.alloc(16)));
    await watch({ ...desktop.env, XAUTHORITY: join(folder, 'wrong') }).unwatchable('connectionRefused');
    const record = watch(desktop.env);
    await desktop.openWindow('let in');
    await record.title('let in');
  });
});

function entry(family: number, ...fields: (string | Buffer)[]): Buffer {
  const parts = [word(family)];
  for (const field of fields) parts.push(word(Buffer.byteLength(field)), Buffer.from(field as string));
  return Buffer.concat(parts);
}

function word(value: number): Buffer {
  return Buffer.of(value >> 8, value & 0xff);
}
