/**
 * System notifications in real Chromium. The browser's own Notification is kept, and listened in on from outside the page's code: nothing
 * else tells what a desktop would show.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium, PATIENCE_MS, signIn } from '../../support/browser.ts';
import { needs } from '../../support/needs.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { Desk, type FlaggedWindow } from './desk.ts';

/** A Wednesday in the starting policy's school hours. */
const NOON_MS = Date.UTC(2026, 10, 18, 12);
const SWITCH_ON = 'Switch on notifications';

/** Runs before the page's own scripts, in the page. */
const LISTEN_IN = `
  window.shown = [];
  window.asked = 0;
  const ask = Notification.requestPermission.bind(Notification);
  window.Notification = class extends Notification {
    constructor(title, options) {
      super(title, options);
      window.shown.push({ title, body: this.body, tag: this.tag, notification: this });
    }
    static requestPermission() { window.asked += 1; return ask(); }
  };`;

interface Shown {
  title: string;
  body: string;
  tag: string;
}

describe('system notifications', needs('chromium'), () => {
  let browser: Browser;
  let context: BrowserContext;
  let fixture: DashboardFixture;
  let desk: Desk;
  let complaints: string[];

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    const limits = { lockIdleMs: 86_400_000, sessionIdleMs: 86_400_000 };
    fixture = new DashboardFixture({ nowMs: () => NOON_MS, limits });
    await fixture.start();
    desk = new Desk(fixture, 'ROOM5-PC01', 'zoe.w');
    await desk.enrol();
    complaints = [];
    context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'en-GB' });
    context.setDefaultTimeout(PATIENCE_MS);
    await context.addInitScript(LISTEN_IN);
    await context.grantPermissions(['notifications'], { origin: fixture.origin });
  });
  afterEach(async () => {
    await context?.close();
    await fixture.stop();
  });

  async function open(path: string): Promise<Page> {
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(fixture.origin + path);
    return page;
  }

  async function signedIn(): Promise<Page> {
    const page = await open('/sign-in');
    await signIn(page, fixture.origin, { user: USER, password: PASSWORD });
    return page;
  }

  async function switchOn(page: Page): Promise<void> {
    await page.goto(`${fixture.origin}/account/told`);
    await page.getByRole('button', { name: SWITCH_ON }).click();
    await page.getByText('Notifications are on in this browser.').waitFor();
  }

  const shownOn = (page: Page): Promise<Shown[]> =>
    page.evaluate('window.shown.map(({ title, body, tag }) => ({ title, body, tag }))') as Promise<Shown[]>;

  async function arrive(window: Partial<FlaggedWindow> = {}): Promise<void> {
    const flagged = { title: 'Zoe: how to disappear', match: 'disappear', theme: 'runaway', urgency: 2, atMs: NOON_MS };
    const { alert, isNew } = await desk.flagged({ ...flagged, ...window } as FlaggedWindow);
    fixture.emit({ kind: 'alert', alertId: alert.alertId, isNew });
  }

  /** The collector has answered the stream of the page at `path`, not of the one before it: what arrives from now on is heard. */
  const listens = (page: Page, path: string): Promise<unknown> =>
    page.waitForResponse(
      (one) => new URL(one.url()).pathname === '/live' && one.frame().url() === fixture.origin + path,
    );

  /** Asked again from outside: a condition that waits inside the page is a script, which the page's own policy refuses. */
  async function shown(page: Page): Promise<Shown> {
    await expect.poll(() => shownOn(page), { timeout: PATIENCE_MS }).not.toEqual([]);
    return (await shownOn(page))[0] as Shown;
  }

  it('are off until somebody switches them on by a click; permission is asked for then and never sooner', async () => {
    const page = await signedIn();
    await page.goto(`${fixture.origin}/account/told`);
    await page.getByText('Notifications are off in this browser.').waitFor();
    expect(await page.evaluate('window.asked')).toBe(0);
    await page.getByRole('button', { name: SWITCH_ON }).click();
    await page.getByText('Notifications are on in this browser.').waitFor();
    expect(await page.evaluate('window.asked')).toBe(1);
    expect(await shownOn(page)).toMatchObject([{ body: 'This is how you are told.' }]);
    await page.getByRole('button', { name: 'Switch off notifications' }).click();
    await page.getByText('Notifications are off in this browser.').waitFor();
    expect(complaints).toEqual([]);
  });

  it('show on any open page how urgent it is, no name and nothing that was written; a click opens the desk beside it', async () => {
    await switchOn(await signedIn());
    const page = (await context.pages())[0] as Page;
    const isListening = listens(page, '/devices');
    await page.goto(`${fixture.origin}/devices`);
    await isListening;
    await arrive({ urgency: 1, theme: 'suicide' });
    const found = await shown(page);
    expect(found.title).toBe('Watchkeeper: something new needs review');
    expect(found.body).toBe('Urgency: Urgent. Names and what was written are on the dashboard alone.');
    expect(`${found.title} ${found.body}`).not.toMatch(/zoe|disappear|suicide|ROOM5/i);
    const opened = context.waitForEvent('page');
    await page.evaluate("window.shown[0].notification.dispatchEvent(new Event('click'))");
    const beside = await opened;
    await beside.waitForURL(`${fixture.origin}/review`);
    expect(page.url()).toBe(`${fixture.origin}/devices`);
    expect(complaints).toEqual([]);
  });

  it('come once, however many pages are open, and from the next page when the one that listened is closed', async () => {
    const first = await signedIn();
    await switchOn(first);
    const isListening = listens(first, '/devices');
    await first.goto(`${fixture.origin}/devices`);
    await isListening;
    const second = await open('/devices');
    const third = await open('/policy');
    await arrive();
    await shown(first);
    expect([await shownOn(second), await shownOn(third)]).toEqual([[], []]);
    const takesOver = listens(second, '/devices');
    await first.close();
    await takesOver;
    await arrive({ theme: 'drugs', title: 'disappear again' });
    await shown(second);
    expect(await shownOn(third)).toEqual([]);
  });

  it('belong to the person who switched them on: the next to sign in here has them off', async () => {
    await fixture.addPerson('Mr Deputy');
    const page = await signedIn();
    await switchOn(page);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await signIn(page, fixture.origin, { user: 'Mr Deputy', password: PASSWORD });
    await page.goto(`${fixture.origin}/account/told`);
    await page.getByText('Notifications are off in this browser.').waitFor();
  });

  it('are said to be refused where the browser refuses them', async () => {
    await context.clearPermissions();
    const page = await signedIn();
    await page.goto(`${fixture.origin}/account/told`);
    const state = page.locator('[data-notices-state]');
    // Without a desktop to ask, this browser refuses.
    await page.getByRole('button', { name: SWITCH_ON }).click();
    await state.getByText('does not let this dashboard show notifications').waitFor();
    expect(await shownOn(page)).toEqual([]);
  });
});
