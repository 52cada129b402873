/**
 * One desktop, end to end: a window's title on a real X server becomes an alert in an open page in real Chromium; a person
 * decides; the decision, and every look on the way, is on record.
 */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../collector/store/sqlite/open-store.ts';
import { launchChromium, openDesk, openPage } from '../support/browser.ts';
import { type RealDesktop, startDesktop } from '../support/desktop.ts';
import { needs } from '../support/needs.ts';
import { until } from '../support/program.ts';
import { AgentProcess, CollectorProcess, Folder } from '../support/stack.ts';

const TITLE = 'painless way to die - Search';
const NOTE = 'Spoke with the pupil; parents are called.';
const all = needs('Xvfb', 'openbox', 'chromium');

const folder = new Folder('end-to-end');
const collector = new CollectorProcess(join(folder.path, 'collector'));
let desktop: RealDesktop | undefined;
let agent: AgentProcess | undefined;
let browser: Browser | undefined;

beforeAll(async () => {
  if (all.skip) return;
  desktop = await startDesktop({ windowManager: true });
  browser = await launchChromium();
  await collector.setup();
  await collector.start();
  agent = new AgentProcess(join(folder.path, 'agent'), desktop.env);
  await agent.enrol(await collector.token());
  agent.startService();
  agent.startCompanion();
});

afterAll(async () => {
  await browser?.close();
  await agent?.stop();
  await collector.process?.stop();
  await desktop?.stop();
  folder.remove();
});

/** Action and subject of each entry about people's activity, oldest first. */
async function looks(): Promise<string[]> {
  const store = openStore(collector.dataDir);
  try {
    const entries = await store.audit.entries(1_000);
    return entries
      .filter(({ actor }) => actor === 'lead')
      .map(({ action, subject }) => `${action} ${subject}`)
      .reverse();
  } finally {
    store.close();
  }
}

test('from a title to a decision that is on record', all, async () => {
  if (desktop === undefined || browser === undefined) throw new Error('not set up');
  const { page, complaints } = await openPage(browser);
  const origin = `https://localhost:${collector.ports().dashboard}`;
  await openDesk(page, origin, await collector.addUser('lead'));
  await page.evaluate('window.stillHere = true');

  const window = await desktop.openWindow('Maths homework');
  await window.setTitle(TITLE);
  // Of a grave theme: its text is hidden until somebody asks for it.
  const row = page.locator('[data-row]', { hasText: 'Title hidden' });
  await row.waitFor();
  expect(await page.locator('main').textContent()).not.toContain('painless');
  // It came by itself: the page was not loaded anew.
  expect(await page.evaluate('window.stillHere')).toBe(true);

  await row.getByRole('link').click();
  await page.getByRole('heading', { name: 'What was flagged' }).waitFor();
  await page.getByRole('button', { name: 'Show the hidden title' }).click();
  await page.locator('.wk-flagged mark', { hasText: /^painless way to die$/ }).waitFor();
  await page.getByText('Maths homework').first().waitFor();
  await page.getByLabel('Concern').check();
  await page.getByLabel('Note', { exact: true }).fill(NOTE);
  await page.getByRole('button', { name: 'Save decision' }).click();
  await page.getByText('Recorded as a concern.').waitFor();
  await until('the row to be gone', async () => (await row.count()) === 0);

  await page.goto(`${origin}/reviewed`);
  const decided = page.locator('[data-row]', { hasText: 'Title hidden' });
  expect(await decided.textContent()).toContain('Concern');
  await decided.getByRole('link').click();
  await page.getByText(NOTE).first().waitFor();
  await page.getByText(TITLE).first().waitFor();
  await page.getByRole('link', { name: 'Timeline of the day' }).click();
  await page.getByText('Title hidden').first().waitFor();
  expect(complaints).toEqual([]);

  const [device] = await collector.list('devices');
  const seen = await looks();
  expect(seen[0]).toMatch(/^signedIn/);
  const expected = ['alertRevealed alert 1', 'alertReviewed alert 1', 'alertOpened alert 1'];
  expect(seen.filter((look) => look.startsWith('alert') && look.endsWith('alert 1'))).toEqual(expected);
  expect(seen.at(-1)).toBe(`timelineOpened device ${device?.deviceId}`);
});
