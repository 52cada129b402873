/** `npm run demo`: what it prints, that it works, and that nothing of it is left when it is told to stop. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { launchChromium, openDesk, openPage, type WatchedPage } from '../support/browser.ts';
import { type RealDesktop, startDesktop } from '../support/desktop.ts';
import { needs } from '../support/needs.ts';
import { until } from '../support/program.ts';

const ROOT = join(import.meta.dirname, '../..');
const TITLE = 'how to kill myself - Text Editor';
const undo: (() => unknown)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

interface Demo {
  /** npm itself. */
  child: ChildProcess;
  stdout: () => string;
  ready: Record<string, string>;
}

/** As a person would start it; in a process group of its own, so that a test can press Ctrl-C. */
async function startDemo(options: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Demo> {
  const child = spawn('npm', ['run', '-s', 'demo', '--', '--json', ...options], {
    cwd: ROOT,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  undo.push(() => running(child) && process.kill(-(child.pid as number), 'SIGKILL'));
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  await until('the demo to be ready', () => stdout.includes('\n') || !running(child), { timeoutMs: 120_000 });
  return { child, stdout: () => stdout, ready: JSON.parse(stdout) as Record<string, string> };
}

const running = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

interface ProcessStatus {
  pid: number;
  parent: number;
}

/** Every process below `pid`, as the kernel says (proc(5), the fields of `stat` behind the name). */
function descendants(pid: number): number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name): ProcessStatus[] => {
      try {
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
        return [{ pid: Number(name), parent: Number(fields[1]) }];
      } catch {
        return [];
      }
    });
  const below = (parent: number): number[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one.pid, ...below(one.pid)]);
  return below(pid);
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ctrl-C: the whole group hears it, as at a terminal. */
async function pressCtrlC({ child, ready, stdout }: Demo): Promise<void> {
  const started = descendants(child.pid as number);
  expect(started.length).toBeGreaterThanOrEqual(4);
  const exited = once(child, 'exit');
  process.kill(-(child.pid as number), 'SIGINT');
  expect((await exited)[0]).toBe(0);
  await until('its processes to be gone', () => !started.some(alive));
  expect(existsSync(ready.data ?? '')).toBe(false);
  expect(stdout().trimEnd().split('\n')).toHaveLength(1);
}

async function openReview(ready: Record<string, string>): Promise<WatchedPage & { browser: Browser }> {
  const browser = await launchChromium();
  undo.push(() => browser.close());
  const opened = await openPage(browser);
  await openDesk(opened.page, ready.dashboard ?? '', { user: ready.user ?? '', password: ready.password ?? '' });
  return { ...opened, browser };
}

test('one line, as documented; Ctrl-C leaves nothing behind', async () => {
  const demo = await startDemo(['--no-classroom']);
  expect(Object.keys(demo.ready)).toEqual(['dashboard', 'agents', 'data', 'user', 'password']);
  expect(existsSync(demo.ready.data ?? '')).toBe(true);
  await pressCtrlC(demo);
});

test('a title on this desktop reaches the review page', needs('Xvfb', 'openbox', 'chromium'), async () => {
  const desktop: RealDesktop = await startDesktop({ windowManager: true });
  undo.push(() => desktop.stop());
  const demo = await startDemo(['--no-classroom'], desktop.env);
  const { page, complaints } = await openReview(demo.ready);
  await desktop.openWindow(TITLE);
  // Of a grave theme: its text is hidden until somebody asks for it.
  const row = page.locator('[data-row]', { hasText: 'Title hidden' });
  await row.waitFor();
  expect(await row.getByText('Simulated').count()).toBe(0);
  await row.getByRole('link').click();
  await page.getByRole('button', { name: 'Show the hidden title' }).click();
  await page.locator('.wk-flagged mark', { hasText: /^kill myself$/ }).waitFor();
  expect(await page.locator('.wk-flagged__title').first().textContent()).toBe(TITLE);
  expect(complaints).toEqual([]);
  await pressCtrlC(demo);
});

test('the class is marked as simulated', needs('chromium'), async () => {
  const demo = await startDemo([]);
  const { page } = await openReview(demo.ready);
  await until('a class with something to review', async () => (await page.locator('[data-row]').count()) >= 7);
  const rows = await page.locator('[data-row]').allInnerTexts();
  expect(rows.filter((text) => !text.includes('Simulated'))).toEqual([]);
  await pressCtrlC(demo);
});
