/** A search that finds little in real Chromium: it goes on by itself, can be stopped, and ends somewhere. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage, PATIENCE_MS, signIn } from '../../support/browser.ts';
import { eventually } from '../../support/eventually.ts';
import { needs } from '../../support/needs.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { Desk, focused } from './desk.ts';
import { judgeAll } from './judged.ts';

/** Each look at it is a second later: every step is over after its first slice of 40 batches. */
let clockMs = 0;
const monotonicMs = (): number => {
  clockMs += 1_000;
  return clockMs;
};
const DONE = 'All of these days has been searched.';

describe('a search with few finds', needs('chromium'), () => {
  const fixture = new DashboardFixture({ monotonicMs });
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchChromium();
    await fixture.start();
    const [short, long] = [new Desk(fixture, 'pc-71', 'ann'), new Desk(fixture, 'pc-72', 'bob')];
    for (const desk of [short, long]) await desk.enrol();
    const atMs = fixture.nowMs() - 60_000;
    // The oldest and the newest of each say it: four steps, and more than a page goes on for by itself.
    for (const [desk, batches] of [
      [short, 130],
      [long, 900],
    ] as const) {
      for (let i = 0; i < batches; i++) {
        const title = i === 0 || i === batches - 1 ? 'a rare word' : `window ${i}`;
        await desk.report([focused(title, atMs + i)]);
      }
    }
    await judgeAll(fixture);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await fixture.stop();
  });

  async function search(page: Page, account: string): Promise<void> {
    await signIn(page, fixture.origin, { user: USER, password: PASSWORD });
    await page.goto(`${fixture.origin}/search`);
    await page.fill('#account', account);
    await page.fill('#text', 'rare word');
    await page.fill('#reason', 'a test');
    await Promise.all([page.waitForURL('**/search/*-*'), page.locator('form[action="/search"] button').click()]);
  }
  const finds = (page: Page) => page.locator('[data-search-found] tbody tr');
  const onward = (page: Page) => page.locator('[data-search-next]');

  it('goes on to its end without a click, and says so', async () => {
    const { page, complaints, close } = await openPage(browser);
    await search(page, 'ann');
    await page.getByText(DONE).waitFor();
    expect(await finds(page).count()).toBe(2);
    expect(await onward(page).count()).toBe(0);
    expect(await page.locator('progress').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Stop searching' }).count()).toBe(0);
    expect(await page.locator('[role=status][data-search-status]').textContent()).toBe(DONE);
    expect(complaints).toEqual([]);
    await close();
  });

  it('stops when it is told to, and leaves the way on', async () => {
    const { page, close } = await openPage(browser);
    let asked = 0;
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/search/*after=*', async (route) => {
      asked += 1;
      await held;
      await route.continue().catch(() => {});
    });
    await search(page, 'ann');
    const link = await onward(page).getAttribute('href');
    const stop = page.getByRole('button', { name: 'Stop searching' });
    await stop.focus();
    await page.keyboard.press('Enter');
    await stop.waitFor({ state: 'hidden' });
    release();
    expect(await page.evaluate('document.activeElement.hasAttribute("data-search-next")')).toBe(true);
    expect(await onward(page).getAttribute('href')).toBe(link);
    expect(await finds(page).count()).toBe(1);
    expect(asked).toBe(1);
    await close();
  });

  it('ends by itself after twenty steps, and goes on from there by hand', async () => {
    const { page, close } = await openPage(browser);
    let answered = 0;
    page.on('requestfinished', (one) => {
      if (one.url().includes('after=')) answered += 1;
    });
    await search(page, 'bob');
    await eventually('twenty steps', () => answered === 20, PATIENCE_MS);
    await page.locator('[data-search-stop]').waitFor({ state: 'hidden' });
    expect(answered).toBe(20);
    expect(await finds(page).count()).toBe(1);
    await onward(page).click();
    await page.getByText(DONE).waitFor();
    expect(await finds(page).count()).toBe(1);
    await close();
  });

  it('without JavaScript is gone on with by its link', async () => {
    const { page, close } = await openPage(browser, { javaScript: false });
    await search(page, 'ann');
    expect(await page.locator('[data-search-stop]').isVisible()).toBe(false);
    await onward(page).click();
    expect(await onward(page).count()).toBe(1);
    await close();
  });
});
