/** The class wall in real Chromium: it changes by itself, and the keyboard stays where it is. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage, signIn } from '../../support/browser.ts';
import { needs } from '../../support/needs.ts';
import { fillClassroom } from './classroom.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { type Desk, focused } from './desk.ts';
import { judgeAll } from './judged.ts';

describe('the class wall in a browser', needs('chromium'), () => {
  const fixture = new DashboardFixture();
  let browser: Browser;
  let desks: readonly Desk[];

  beforeAll(async () => {
    browser = await launchChromium();
    await fixture.start();
    ({ desks } = await fillClassroom(fixture));
    await judgeAll(fixture);
  });
  afterAll(async () => {
    await browser?.close();
    await fixture.stop();
  });

  it('shows what is newest without a reload, and takes the focus from nobody', async () => {
    const { page, complaints, close } = await openPage(browser);
    await signIn(page, fixture.origin, { user: USER, password: PASSWORD });
    await page.goto(`${fixture.origin}/wall?group=Room%204`);
    const link = page.locator('.wk-tile a', { hasText: 'ROOM4-PC07' });
    await link.focus();
    await desks[1]?.report([focused('Fractions with Mr Lee', fixture.nowMs())]);
    await judgeAll(fixture);
    await page.locator('.wk-tile', { hasText: 'Fractions with Mr Lee' }).waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('ROOM4-PC07');
    expect(complaints).toEqual([]);
    await close();
  });
});
