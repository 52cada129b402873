/** One alert from sign-in to sign-out: by the keyboard alone, and with JavaScript off. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Alert } from '../../../collector/store/store.ts';
import { launchChromium, openPage, type WatchedPage } from '../../support/browser.ts';
import { needs } from '../../support/needs.ts';
import { fillClassroom } from './classroom.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { judgeAll } from './judged.ts';

/** More than the stops of any page that is gone through here. */
const MAX_STOPS = 60;

describe('a whole review', needs('chromium'), () => {
  let browser: Browser;
  let fixture: DashboardFixture;
  let first: Alert;
  let watched: WatchedPage;

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    fixture = new DashboardFixture();
    await fixture.start();
    first = (await fillClassroom(fixture)).alerts[0] as Alert;
    await judgeAll(fixture);
    return async () => {
      await watched?.close();
      await fixture.stop();
    };
  });

  const matterPath = (): string => `/matters/${first.matterId}`;
  const state = async () => (await fixture.store.alerts.alert(first.alertId))?.state;
  const actions = async () => (await fixture.store.audit.entries(60)).map(({ action }) => action);

  /** Where the keyboard is: what it is on, and whether that can be seen. */
  const focus = (page: Page): Promise<{ onPage: boolean; drawn: boolean }> =>
    page.evaluate(`(() => {
      const at = document.activeElement;
      const box = at.getBoundingClientRect();
      const framed = (one) => one && (getComputedStyle(one).outlineStyle !== 'none' || getComputedStyle(one).boxShadow !== 'none');
      return {
        onPage: at !== document.body && box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.left < innerWidth,
        // A row frames itself for the link that it holds, a label for the box drawn before it.
        drawn: framed(at) || framed(at.closest('.wk-row')) || at.matches('input'),
      };
    })()`);

  /** Tab until there; every stop on the way can be seen. */
  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let stops = 0; stops < MAX_STOPS; stops++) {
      await page.keyboard.press('Tab');
      // From the last stop on, the browser's own bar is next, and then the page again.
      if (await page.evaluate('document.activeElement === document.body')) continue;
      const { onPage, drawn } = await focus(page);
      const where = await page.evaluate('document.activeElement.outerHTML.slice(0, 120)');
      expect({ where, onPage, drawn }).toEqual({ where, onPage: true, drawn: true });
      if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
    }
    throw new Error(`${selector} is not reached by Tab`);
  }

  /** A key that sends something, and the page that comes back. */
  async function send(page: Page, key: string): Promise<void> {
    const loaded = page.waitForEvent('load');
    await page.keyboard.press(key);
    await loaded;
  }
  const isOn = (page: Page, selector: string) => page.evaluate(`document.activeElement.matches('${selector}')`);

  it('by the keyboard alone', async () => {
    watched = await openPage(browser);
    const { page } = watched;
    await page.goto(`${fixture.origin}/sign-in`);
    await tabTo(page, '#name');
    await page.keyboard.type(USER);
    await tabTo(page, '#password');
    await page.keyboard.type(PASSWORD);
    await send(page, 'Enter');
    await tabTo(page, '.govuk-skip-link');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.closest("main") !== null')).toBe(true);
    await page.reload();
    await tabTo(page, 'a[href="/review"]');
    await send(page, 'Enter');

    await page.keyboard.press('j');
    expect(await isOn(page, `#matter-${first.matterId} a`)).toBe(true);
    await send(page, 'Enter');
    expect(new URL(page.url()).pathname).toBe(matterPath());
    expect(await page.locator('.wk-event', { hasText: 'i feel sad' }).count()).toBe(1);
    await send(page, 'r');
    expect(await page.locator('.wk-flagged mark').textContent()).toBe('kill myself');
    expect(await isOn(page, '[data-card]')).toBe(true);
    await send(page, 'e');
    expect(await page.locator('.wk-identity__claim').textContent()).toContain('You have claimed this');
    expect(await isOn(page, '[data-claim-form] button')).toBe(true);
    await tabTo(page, '#noteText');
    await page.keyboard.type('Form tutor told.');
    await page.keyboard.press('Tab');
    await send(page, 'Enter');
    expect(await isOn(page, '#noteText')).toBe(true);
    await page.locator('.moj-timeline', { hasText: 'Form tutor told.' }).waitFor();

    await page.locator('h1').focus();
    await page.keyboard.press('c');
    await page.keyboard.type('Spoke to home.');
    await page.keyboard.press('Tab');
    await send(page, 'Enter');
    expect(await state()).toBe('concern');
    expect((await focus(page)).onPage).toBe(true);
    await send(page, 'u');
    expect(await state()).toBe('open');
    // The row that came back is the gravest: above the one that the keyboard went on to.
    for (let step = 0; step < 5; step++) await page.keyboard.press('k');
    expect(await isOn(page, `#matter-${first.matterId} a`)).toBe(true);
    await send(page, 'Enter');
    await send(page, 'f');
    expect(await state()).toBe('falseAlarm');
    await send(page, 'u');
    expect(await state()).toBe('open');

    await tabTo(page, 'form[action="/sign-out"] button');
    await send(page, 'Enter');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    expect(await actions()).toEqual(expect.arrayContaining(['alertRevealed', 'matterClaimed', 'signedOut']));
    expect(watched.complaints).toEqual([]);
  });

  it('with JavaScript off', async () => {
    watched = await openPage(browser, { javaScript: false });
    const { page } = watched;
    const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
    await page.goto(`${fixture.origin}/sign-in`);
    await page.getByLabel('Name').fill(USER);
    await page.getByLabel('Password').fill(PASSWORD);
    await press('Sign in');
    await page.getByRole('navigation').getByRole('link', { name: 'Needs review' }).click();
    await page.locator(`#matter-${first.matterId} a`).click();
    await page.locator('.wk-event', { hasText: 'i feel sad' }).waitFor();
    await press('Show the hidden title');
    await page.locator('.wk-flagged mark', { hasText: 'kill myself' }).waitFor();
    await press('Claim');
    await page.locator('.wk-identity__claim', { hasText: 'You have claimed this' }).waitFor();
    await page.getByLabel('Note for the record').fill('Form tutor told.');
    await press('Add note');
    await page.locator('.moj-timeline', { hasText: 'Form tutor told.' }).waitFor();
    for (const [choice, decided] of [
      ['Concern', 'concern'],
      ['False alarm', 'falseAlarm'],
    ] as const) {
      await page.goto(fixture.origin + matterPath());
      await page.getByLabel(choice, { exact: true }).check();
      await page.getByLabel('Note', { exact: true }).fill('Spoke to home.');
      await press('Save decision');
      await page.locator('[data-undo]').waitFor();
      expect(await state()).toBe(decided);
      await press('Undo');
      await page.locator(`#matter-${first.matterId}`).waitFor();
      expect(await state()).toBe('open');
    }
    await press('Sign out');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});
