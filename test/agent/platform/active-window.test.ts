/** The active window on a real X server, with a real window manager and real windows. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../agent/clock.ts';
import { windowWatcherFor } from '../../../agent/platform/linux/desktop.ts';
import { type RealDesktop, startDesktop } from '../../support/desktop.ts';
import { needs } from '../../support/needs.ts';
import { WindowRecord } from '../../support/window-record.ts';

describe('active window', needs('Xvfb', 'openbox', 'xterm'), () => {
  let desktop: RealDesktop;
  let record: WindowRecord;

  beforeAll(async () => {
    desktop = await startDesktop({ windowManager: true });
  });
  afterAll(async () => {
    await desktop?.stop();
  });
  beforeEach(() => {
    record = new WindowRecord(windowWatcherFor(desktop.env, systemClock, Math.random));
  });
  afterEach(() => {
    record.stop();
  });

  it('reports the present window with its program and process', async () => {
    const window = await desktop.openWindow('present');
    expect(await record.title('present')).toMatchObject({
      processId: process.pid,
      program: 'node',
      titleTruncated: false,
    });
    await window.destroy();
    await record.latest('an empty desktop', (seen) => seen.kind === 'nothingFocused');
  });

  it('reports each change of title once and in order', async () => {
    const window = await desktop.openWindow('change 0');
    await record.title('change 0');
    const expected = ['change 0'];
    for (let i = 1; i <= 200; i++) {
      const title = `change ${i}`;
      await window.setTitle(title);
      expected.push(title);
      await record.title(title);
    }
    expect(record.titles).toEqual(expected);
    await window.destroy();
  });

  it('keeps the order, and the last one, of titles that change faster than anybody can read', async () => {
    const window = await desktop.openWindow('burst 0');
    await record.title('burst 0');
    const titles = Array.from({ length: 500 }, (_, i) => `burst ${i + 1}`);
    await Promise.all(titles.map((title) => window.setTitle(title)));
    await record.title('burst 500');
    const numbers = record.titles.map((title) => Number(title.slice('burst '.length)));
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    await window.destroy();
  });

  it('follows the focus, and misses no title around it', async () => {
    const first = await desktop.openWindow('first');
    await record.title('first');
    const second = await desktop.openWindow('second');
    await record.title('second');
    await first.setTitle('first, behind'); // not the active window: nobody's business
    await first.activate();
    await record.title('first, behind');
    await first.setTitle('first, before');
    await second.activate();
    await record.title('second');
    await second.setTitle('second, after');
    await record.title('second, after');
    expect(record.titles).toEqual(['first', 'second', 'first, behind', 'first, before', 'second', 'second, after']);
    await first.destroy();
    await second.destroy();
  });

  it('reads what a window was called when the focus left it, though it was looking at the focus just then', async () => {
    const first = await desktop.openWindow('first 0');
    await record.title('first 0');
    const second = await desktop.openWindow('second');
    await record.title('second');
    const desk = await desktop.desk();
    for (let i = 1; i <= 50; i++) {
      await desk.nameActive(first.id);
      await record.title(`first ${i - 1}`);
      await Promise.all([desk.nameActive(first.id), first.setTitle(`first ${i}`), desk.nameActive(second.id)]);
      await record.title('second');
      expect(record.titles.slice(-3)).toEqual([`first ${i - 1}`, `first ${i}`, 'second']);
    }
    await first.destroy();
    await second.destroy();
  });

  it('reads WM_NAME of a program that knows nothing newer', async () => {
    const terminal = desktop.run('xterm', '-T', 'old terminal', '-e', 'cat');
    expect(await record.title('old terminal')).toMatchObject({ titleUnreadable: false });
    terminal.kill();
    await record.latest('terminal gone', (seen) => seen.kind === 'nothingFocused');
  });

  it('names the program by its class when the process does not say', async () => {
    const window = await desktop.openWindow('classless', 0);
    await window.setClass('instance', 'Paint');
    const other = await desktop.openWindow('elsewhere');
    await record.title('elsewhere');
    await window.activate();
    expect(await record.title('classless')).toMatchObject({ processId: 0, program: 'Paint' });
    await window.destroy();
    await other.destroy();
  });

  it('says that a window has no title', async () => {
    const window = await desktop.openWindow();
    const seen = await record.latest('untitled', (last) => last.kind === 'focused' && last.titleUnreadable);
    expect(seen).toMatchObject({ title: '', titleUnreadable: true });
    await window.setTitle('');
    await record.latest('empty', (last) => last.kind === 'focused' && !last.titleUnreadable && last.title === '');
    await window.destroy();
  });

  it('reads hostile titles as far as they can be read', async () => {
    const window = await desktop.openWindow('start');
    await record.title('start');
    const controls = 'a\u0000b\u001b]0;x\u0007\u202egnp.exe\r\n';
    await window.setTitle(controls);
    await record.title(controls);
    await window.setTitle(Uint8Array.of(0x61, 0xff, 0xfe, 0xc3, 0x28, 0x62));
    await record.title('a\ufffd\ufffd\ufffd(b');
    await window.setTitle(Uint8Array.of(0xed, 0xa0, 0x80)); // a lone surrogate, as CESU-8 writes it
    await record.title('\ufffd\ufffd\ufffd');
    await window.setTitle('x'.repeat(100_000));
    expect(await record.title('x'.repeat(1_024))).toMatchObject({ titleTruncated: true });
    await window.setTitle(`${'x'.repeat(1_023)}😀`);
    expect(await record.title('x'.repeat(1_023))).toMatchObject({ titleTruncated: true });
    await window.setTitle(`${'€'.repeat(1_024)}`);
    expect(await record.title('€'.repeat(1_024))).toMatchObject({ titleTruncated: false });
    await window.destroy();
  });

  it('reads each encoding of WM_NAME', async () => {
    const window = await desktop.openWindow();
    await window.setTitle(Uint8Array.of(0x63, 0x61, 0x66, 0xe9), 'WM_NAME', 'STRING');
    await record.title('café');
    await window.setTitle(Buffer.from('\u001b-Lplan \u001b%Gдом\u001b%@', 'utf8'), 'WM_NAME', 'COMPOUND_TEXT');
    await record.title('plan дом');
    await window.setTitle('ŵy', 'WM_NAME', 'UTF8_STRING');
    await record.title('ŵy');
    await window.destroy();
  });

  it('survives windows that vanish while it asks about them', async () => {
    const stays = await desktop.openWindow('stays');
    await record.title('stays');
    for (let i = 0; i < 60; i++) {
      const window = await desktop.openWindow(`gone ${i}`);
      await Promise.all([window.activate(), window.setTitle(`gone ${i}!`), window.destroy()]);
    }
    await stays.activate();
    await stays.setTitle('still here');
    await record.title('still here');
    expect(record.seen.filter((seen) => seen.kind === 'unwatchable')).toEqual([]);
    expect(record.seen.filter((seen) => seen.kind === 'focused' && seen.titleUnreadable)).toEqual([]);
    await stays.destroy();
  });
});
