/** The review desk by keyboard alone, in real Chromium; and what one person's work looks like on another's page. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Alert } from '../../../collector/store/store.ts';
import { launchChromium, openPage, signIn, type WatchedPage } from '../../support/browser.ts';
import { needs } from '../../support/needs.ts';
import { fillClassroom } from './classroom.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';

const OTHER = 'Mr Lee';

describe('the review desk by keyboard', needs('chromium'), () => {
  let browser: Browser;
  let fixture: DashboardFixture;
  let alerts: Alert[];
  const opened: WatchedPage[] = [];
  let nowMs = 0;

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    nowMs = Date.now();
    fixture = new DashboardFixture({ nowMs: () => nowMs });
    await fixture.start();
    await fixture.addPerson(OTHER);
    ({ alerts } = await fillClassroom(fixture));
    return async () => {
      for (const one of opened.splice(0)) await one.close();
      await fixture.stop();
    };
  });

  async function open(path = '/review', user = USER): Promise<Page> {
    const watched = await openPage(browser);
    opened.push(watched);
    await signIn(watched.page, fixture.origin, { user, password: PASSWORD });
    await watched.page.goto(fixture.origin + path);
    return watched.page;
  }

  const matter = (at: number): number => alerts[at]?.matterId ?? 0;
  const focused = (page: Page) => page.evaluate('document.activeElement.closest("[data-row], [data-card]")?.id ?? ""');
  const state = async (at: number) => (await fixture.store.alerts.alert(alerts[at]?.alertId ?? 0))?.state;
  const press = async (page: Page, keys: string) => {
    for (const key of keys.split(' ')) await page.keyboard.press(key);
  };
  /** A key that sends a form, and the page that comes back: what is typed while that loads is lost, as on any page. */
  const act = async (page: Page, key: string) => {
    const loaded = page.waitForEvent('load');
    await page.keyboard.press(key);
    await loaded;
  };

  it('goes from row to row, opens one, reveals it, decides and comes back to the row that followed', async () => {
    const page = await open();
    await press(page, 'j j k');
    expect(await focused(page)).toBe(`matter-${matter(0)}`);
    await press(page, 'Enter');
    await page.getByRole('heading', { name: 'pupil03' }).waitFor();
    expect(await page.locator('main').textContent()).not.toContain('kill myself');
    await press(page, 'r');
    await page.locator('.wk-flagged mark', { hasText: 'kill myself' }).waitFor();
    await press(page, 'j c');
    expect(await page.evaluate('document.activeElement.id')).toBe('note');
    await page.keyboard.type('spoke to home: f j k u');
    await press(page, 'Tab Enter');
    await page.getByText('Recorded as a concern.').waitFor();
    expect(await state(0)).toBe('concern');
    expect(await focused(page)).toBe(`matter-${matter(2)}`);
    await press(page, 'u');
    await page.getByText('1 alert put back').waitFor();
    expect(await state(0)).toBe('open');
  });

  it('closes a false alarm from the list, and takes it back', async () => {
    const page = await open();
    await press(page, 'j j f');
    await page.getByText('Recorded as a false alarm.').waitFor();
    expect(await state(2)).toBe('falseAlarm');
    expect(await focused(page)).toBe(`matter-${matter(1)}`);
    await press(page, 'u');
    await page.getByText('1 alert put back').waitFor();
    expect(await state(2)).toBe('open');
  });

  it('closes what was chosen at once, and opens what holds something hidden instead of closing it', async () => {
    const page = await open();
    await press(page, 'j f');
    await page.getByRole('heading', { name: 'pupil03' }).waitFor();
    expect(await state(0)).toBe('open');
    await press(page, 'Escape');
    await page.getByRole('heading', { name: 'Needs review' }).waitFor();
    await page.locator('[data-row]').nth(1).waitFor();
    await press(page, 'j x j x f');
    await page.getByText('2 alerts recorded as false alarms.').waitFor();
    expect([await state(0), await state(2), await state(1), await state(3)]).toEqual([
      ...['open', 'falseAlarm', 'falseAlarm', 'open'],
    ]);
  });

  it('claims and releases; another’s page shows it at once, and its end by the clock', async () => {
    const [page, other] = [await open(), await open('/review', OTHER)];
    await other.locator('[data-live][data-state="connected"]').waitFor();
    await press(page, 'j j');
    await act(page, 'e');
    await page.locator(`#matter-${matter(2)}`, { hasText: `Claimed by ${USER}` }).waitFor();
    await other.locator(`#matter-${matter(2)}`, { hasText: `Claimed by ${USER}` }).waitFor();
    expect(await focused(page)).toBe(`matter-${matter(2)}`);
    await act(page, 'e');
    await other.locator(`#matter-${matter(2)}:not(.wk-row--claimed)`).waitFor();
    await act(page, 'e');
    await other.locator(`#matter-${matter(2)}.wk-row--claimed`).waitFor();
    nowMs += 16 * 60_000;
    await other.locator(`#matter-${matter(2)}:not(.wk-row--claimed)`).waitFor();
  });

  it('goes to no row that what is to be done with the chosen ones covers', async () => {
    const page = await open();
    await page.setViewportSize({ width: 1280, height: 500 });
    await page.locator('.wk-check').first().check();
    await page.locator('h1').focus();
    for (let row = 0; row < alerts.length; row++) {
      await press(page, 'j');
      const [below, above] =
        (await page.evaluate(`[document.activeElement.closest('[data-row]'), document.querySelector('#bulk')]
        .map((one) => one.getBoundingClientRect())
        .map((box, nth) => (nth === 0 ? box.bottom : box.top))`)) as [number, number];
      expect(below).toBeLessThanOrEqual(above);
    }
  });

  it('does nothing inside a field, with a modifier, or when single keys are switched off', async () => {
    const page = await open();
    await press(page, '/');
    await page.keyboard.type('jfu?');
    expect(await page.locator('#q').inputValue()).toBe('jfu?');
    await page.locator('h1').focus();
    await press(page, 'Control+j Alt+j');
    expect(await focused(page)).toBe('');
    await press(page, '?');
    await page.getByRole('heading', { name: 'Keyboard' }).waitFor();
    await page.getByLabel('Use single-key shortcuts').uncheck();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.locator('h1').focus();
    await press(page, 'j');
    expect(await focused(page)).toBe('');
    await page.reload();
    await press(page, 'j ?');
    expect(await focused(page)).toBe('');
    expect(await page.locator('dialog[open]').count()).toBe(0);
  });

  it('finds by person, theme and whose it is, and keeps that in the address', async () => {
    const page = await open();
    await press(page, '/');
    await page.keyboard.type('AMIRA');
    await press(page, 'Enter');
    await page.getByText('Showing 2 of 5 matters.').waitFor();
    expect(await page.locator('[data-row]').count()).toBe(2);
    await page.getByLabel('Theme').selectOption({ label: 'Gambling' });
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('Showing 1 of 5 matters.').waitFor();
    expect(new URL(page.url()).search).toBe('?q=AMIRA&theme=gambling&urgency=');
    await page.getByRole('link', { name: 'Mine' }).click();
    await page.getByText('Nothing fits what you asked for.').waitFor();
  });
});
