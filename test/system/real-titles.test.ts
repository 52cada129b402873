/**
 * Real windows on a real desktop, all the way to the journal: a title change every 200 ms for a minute, half of them in xterm,
 * half in Chromium. Each title is there once, in order.
 */

import { execFileSync } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHROMIUM_ARGUMENTS, chromiumPath } from '../support/browser.ts';
import { type RealDesktop, startDesktop } from '../support/desktop.ts';
import { needs } from '../support/needs.ts';
import { until } from '../support/program.ts';
import { AgentProcess, CollectorProcess, Folder } from '../support/stack.ts';
import { auditStore } from './audit-store.ts';

const CHANGES = 150;
const EVERY_MS = 200;
// This browser has no business on any network.
const QUIET = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const all = needs('Xvfb', 'openbox', 'xterm', 'chromium');

const folder = new Folder('real-titles');
const collector = new CollectorProcess(join(folder.path, 'collector'));
let desktop: RealDesktop;
let agent: AgentProcess;

async function storedTitles(marker: string): Promise<string[]> {
  const { titles, problems } = await auditStore(collector.dataDir);
  expect(problems).toEqual([]);
  return [...titles.values()].flat().filter((title) => title.startsWith(marker));
}

/** The next title goes out 200 ms after the last, or when the last has arrived: a stalled machine makes it slower, not wrong. */
async function change(marker: string, set: (title: string) => Promise<void>): Promise<string[]> {
  const made: string[] = [];
  for (let i = 0; i < CHANGES; i++) {
    const title = `${marker} ${i}`;
    made.push(title);
    const nextAt = performance.now() + EVERY_MS;
    await set(title);
    await new Promise((resolve) => setTimeout(resolve, nextAt - performance.now()));
    await until(`"${title}" to be stored`, async () => (await storedTitles(title)).length > 0, { everyMs: 50 });
  }
  return made;
}

beforeAll(async () => {
  if (all.skip) return;
  desktop = await startDesktop({ windowManager: true });
  await collector.setup();
  await collector.start();
  agent = new AgentProcess(join(folder.path, 'agent'), desktop.env);
  await agent.enrol(await collector.token());
  agent.startService();
  agent.startCompanion();
});

afterAll(async () => {
  await agent?.stop();
  await collector.process?.stop();
  await desktop?.stop();
  folder.remove();
});

test('xterm', all, async () => {
  const pipe = join(folder.path, 'titles');
  execFileSync('mkfifo', [pipe]);
  desktop.run('xterm', '-e', 'sh', '-c', `cat '${pipe}'`);
  const terminal: WriteStream = createWriteStream(pipe);
  // The escape sequence by which any program in a terminal sets its window's title (XTerm control sequences, OSC 2).
  const made = await change('xterm title', async (title) => void terminal.write(`\x1b]2;${title}\x07`));
  const stored = await storedTitles('xterm title');
  terminal.end();
  expect(stored).toEqual(made);
});

test('Chromium', all, async () => {
  let browser: BrowserContext | undefined;
  try {
    browser = await chromium.launchPersistentContext(join(folder.path, 'profile'), {
      executablePath: chromiumPath(),
      headless: false,
      args: [...CHROMIUM_ARGUMENTS, ...QUIET],
      env: desktop.env,
      viewport: null,
    });
    const page = browser.pages()[0] ?? (await browser.newPage());
    const made = await change('Chromium title', async (title) => {
      await page.evaluate(`document.title = ${JSON.stringify(title)}`);
    });
    const stored = await storedTitles('Chromium title');
    expect(stored).toEqual(made.map((title) => `${title} - Chromium`));
  } finally {
    await browser?.close();
  }
});
