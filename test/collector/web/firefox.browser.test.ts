/** Every page in real Firefox: accessible, quiet, whole at a phone's width; and the desk works there: keys, live arrival, a decision. */
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeProblems, REFLOW_WIDTH, widthProblems } from '../../support/accessibility.ts';
import { type FirefoxPage, launchFirefox, openFirefoxPage, signInByFirefox } from '../../support/firefox.ts';
import { needs } from '../../support/needs.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { Desk } from './desk.ts';
import { fillSchool, GOVERNOR, HEAD, PAGES, type School, type SchoolPage, TWO_STEPS } from './school.ts';

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: REFLOW_WIDTH, height: 740 };
/** Whoever has to sign in for it. */
const WHO = { head: HEAD, governor: GOVERNOR, 'second step': TWO_STEPS } as const;

describe('every page in Firefox', needs('firefox'), () => {
  const fixture = new DashboardFixture();
  let browser: Browser;
  let school: School;
  const opened = {} as Record<SchoolPage['who'], FirefoxPage>;

  beforeAll(async () => {
    browser = await launchFirefox();
    await fixture.start();
    school = await fillSchool(fixture);
    opened.stranger = await openFirefoxPage(browser);
    for (const who of ['head', 'governor', 'second step'] as const) {
      opened[who] = await openFirefoxPage(browser);
      await signInByFirefox(opened[who].page, fixture.origin, { user: WHO[who], password: PASSWORD });
    }
    for (const { page } of Object.values(opened)) await page.setViewport(DESKTOP);
  });
  afterAll(async () => {
    await browser?.close();
    await fixture.stop();
  });

  it.each(PAGES)('$name', async ({ who, path, status = 200 }) => {
    const { page, complaints } = opened[who];
    // Firefox slows a page that is behind another one: axe takes five seconds there.
    await page.bringToFront();
    const answer = await page.goto(fixture.origin + path(school));
    expect(answer?.status()).toBe(status);
    const problems = await axeProblems(page, 'desktop');
    await page.setViewport(PHONE);
    problems.push(...(await axeProblems(page, 'phone', 'layout')), ...(await widthProblems(page, 'phone')));
    await page.setViewport(DESKTOP);
    expect([...problems, ...(await widthProblems(page, 'desktop')), ...(await complaints())]).toEqual([]);
  });

  it('the desk: an alert that arrives by itself, rows by key, hidden titles, a concern, and its undoing', async () => {
    const { page, complaints, close } = await openFirefoxPage(browser);
    await signInByFirefox(page, fixture.origin, { user: USER, password: PASSWORD });
    await page.goto(`${fixture.origin}/review`);
    await page.waitForSelector('[data-live][data-state="connected"]');
    const desk = new Desk(fixture, 'ROOM5-PC01', 'zoe.w');
    await desk.enrol();
    const window = { title: 'how to disappear', match: 'disappear', theme: 'runaway', urgency: 1 as const };
    const { alert, isNew } = await desk.flagged({ ...window, atMs: Date.now() });
    fixture.emit({ kind: 'alert', alertId: alert.alertId, isNew });
    const row = `#matter-${alert.matterId}`;
    await page.waitForSelector(row);
    const focused = () => page.evaluate('document.activeElement.closest("[data-row]")?.id');
    for (let step = 0; step < 10 && `#${await focused()}` !== row; step++) await page.keyboard.press('j');
    expect(`#${await focused()}`).toBe(row);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    await page.keyboard.press('c');
    expect(await page.evaluate('document.activeElement.id')).toBe('note');
    await page.keyboard.type('spoke to home');
    await page.keyboard.press('Tab');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect((await fixture.store.alerts.alert(alert.alertId))?.state).toBe('concern');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('u')]);
    expect((await fixture.store.alerts.alert(alert.alertId))?.state).toBe('open');
    expect(await complaints()).toEqual([]);
    await close();
  });
});
