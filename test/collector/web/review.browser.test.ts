/** The review desk in real Chromium, over real HTTPS and a real store. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Alert } from '../../../collector/store/store.ts';
import { launchChromium, openPage, signIn, type WatchedPage } from '../../support/browser.ts';
import { needs } from '../../support/needs.ts';
import { fillClassroom, HOSTILE_TITLES } from './classroom.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { Desk, type FlaggedWindow } from './desk.ts';
import { judgeAll } from './judged.ts';

const person = { user: USER, password: PASSWORD };

describe('the review desk in a browser', needs('chromium'), () => {
  let browser: Browser;
  let fixture: DashboardFixture;
  let alerts: Alert[];
  /** Somebody of whom nothing is open yet. */
  let newcomer: Desk;
  let watched: WatchedPage;

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    fixture = new DashboardFixture();
    await fixture.start();
    const classroom = await fillClassroom(fixture);
    alerts = classroom.alerts;
    newcomer = new Desk(fixture, 'ROOM5-PC01', 'zoe.w');
    await newcomer.enrol();
    return async () => {
      await watched?.close();
      await fixture.stop();
    };
  });

  async function open(path = '/review', options = {}): Promise<Page> {
    watched = await openPage(browser, options);
    await signIn(watched.page, fixture.origin, person);
    await watched.page.goto(fixture.origin + path);
    return watched.page;
  }

  /** As the collector would: durable first, then told to open pages. */
  async function arrive(window: Partial<FlaggedWindow> = {}, at: Desk = newcomer): Promise<Alert> {
    const flagged = {
      title: 'how to disappear - Search',
      match: 'disappear',
      theme: 'runaway',
      urgency: 2,
      atMs: Date.now(),
    };
    const { alert, isNew } = await at.flagged({ ...flagged, ...window } as FlaggedWindow);
    fixture.emit({ kind: 'alert', alertId: alert.alertId, isNew });
    return alert;
  }

  const live = (page: Page) => page.locator('[data-live][data-state="connected"]').waitFor();
  const rowIds = (page: Page) => page.locator('[data-row]').evaluateAll((rows) => rows.map((row) => row.id));

  it('shows a new alert in its place without a reload, and counts it', async () => {
    const page = await open();
    await live(page);
    await page.evaluate('window.stillHere = true');
    const alert = await arrive({ urgency: 1 });
    const row = page.locator(`#matter-${alert.matterId}`);
    await row.waitFor();
    expect(await row.locator('mark').textContent()).toBe('disappear');
    expect((await rowIds(page))[0]).toBe(`matter-${alert.matterId}`);
    await page.locator('#open-count[data-count="6"]').waitFor();
    await page.locator('#news', { hasText: '1 new alert: Urgent, Runaway' }).waitFor({ state: 'attached' });
    expect(await page.title()).toMatch(/^\(6\) /);
    expect(await page.evaluate('window.stillHere')).toBe(true);
    expect(watched.complaints).toEqual([]);
  });

  it('moves nothing under the keyboard: what changed waits until it is asked for, and the focus stays', async () => {
    const page = await open();
    await live(page);
    const gambling = alerts[4] as Alert;
    const before = await rowIds(page);
    await page.locator(`#matter-${gambling.matterId} a`).focus();
    await page.keyboard.press('Shift');
    const second = new Desk(fixture, 'ROOM4-PC07', 'amira.k');
    const atMs = gambling.lastAtMs + 60_000;
    const window = { title: 'poker debts help', match: 'poker', theme: 'gambling', urgency: 1 as const, atMs };
    const { alert, isNew } = await second.flag(window, 900);
    expect([alert.alertId, isNew]).toEqual([gambling.alertId, false]);
    fixture.emit({ kind: 'alert', alertId: alert.alertId, isNew });
    await page.locator('[data-held]:not([hidden])').waitFor();
    expect(await rowIds(page)).toEqual(before);
    await page.keyboard.press('n');
    await page.locator(`#matter-${alert.matterId}.wk-row--1`).waitFor();
    expect((await rowIds(page)).slice(0, 2)).toContain(`matter-${alert.matterId}`);
    expect(await page.evaluate('document.activeElement.closest("[data-row]").id')).toBe(`matter-${alert.matterId}`);
  });

  it('shows by itself what waited once nobody has moved for a while', async () => {
    const page = await open();
    await live(page);
    const row = page.locator('[data-row]').nth(2);
    await row.hover();
    const place = await row.boundingBox();
    const alert = await arrive({ urgency: 1 });
    await page.locator('[data-held]:not([hidden])').waitFor();
    expect(await row.boundingBox()).toEqual(place);
    expect(await page.locator(`#matter-${alert.matterId}`).count()).toBe(0);
    await page.locator(`#matter-${alert.matterId}`).waitFor();
    await page.locator('[data-held][hidden]').waitFor({ state: 'attached' });
  });

  it('reads a filtered list anew by itself, without leaving the page; at once when somebody asks for it', async () => {
    const page = await open('/review?urgency=2');
    await live(page);
    await page.evaluate('window.stillHere = true');
    const row = page.locator('[data-row]').first();
    await row.hover();
    const asked = await arrive({ urgency: 1 });
    await page.locator('[data-held]:not([hidden])').waitFor();
    expect(await page.locator(`#matter-${asked.matterId}`).count()).toBe(0);
    await page.keyboard.press('n');
    await page.locator(`#matter-${asked.matterId}`).waitFor();
    const unasked = await arrive({ atMs: Date.now() - 90_000_000 });
    await page.locator(`#matter-${unasked.matterId}`).waitFor();
    expect(await page.evaluate('window.stillHere')).toBe(true);
    expect(watched.complaints).toEqual([]);
  });

  it('misses nothing while the connection is away: it says so, comes back and catches up', async () => {
    const page = await open();
    await live(page);
    await fixture.stopDashboard();
    await page.locator('[data-live][data-state="lost"]').waitFor();
    expect(await page.locator('[data-live-text]').textContent()).toContain('Connection lost');
    const missed = await arrive();
    await fixture.startDashboard();
    await page.locator(`#matter-${missed.matterId}`).waitFor();
    await live(page);
    const after = await arrive({ theme: 'weapons', title: 'knife', match: 'knife', atMs: Date.now() - 3_600_000 });
    await page.locator(`#matter-${after.matterId}`).waitFor();
    expect(new Set(await rowIds(page)).size).toBe(7);
  });

  it('misses nothing between the page’s list and its stream', async () => {
    watched = await openPage(browser);
    const { page } = watched;
    await signIn(page, fixture.origin, person);
    let held: Alert | undefined;
    await page.route('**/live*', async (route) => {
      held ??= await arrive();
      await route.continue();
    });
    await page.goto(`${fixture.origin}/review`);
    await expect.poll(() => held?.alertId).toBeDefined();
    await page.locator(`#matter-${held?.matterId}`).waitFor();
  });

  it.each([
    ['False alarm', 'falseAlarm', '', 'Recorded as a false alarm'],
    ['Concern', 'concern', 'Spoke to the year head.\nParents called.', 'Recorded as a concern'],
  ])('takes the decision "%s"', async (label, state, note, notice) => {
    const page = await open(`/alerts/${alerts[2]?.alertId}`);
    await page.getByLabel(label, { exact: true }).check();
    await page.getByLabel('Note', { exact: true }).fill(note);
    await page.getByRole('button', { name: 'Save decision' }).click();
    await page.getByText(notice).waitFor();
    expect(await page.locator(`#matter-${alerts[2]?.matterId}`).count()).toBe(0);
    expect((await fixture.store.alerts.alert(alerts[2]?.alertId ?? 0))?.state).toBe(state);
    const [review] = await fixture.store.alerts.reviewsOf(alerts[2]?.alertId ?? 0);
    expect(review).toMatchObject({ decision: state, note, personName: USER });
    expect((await fixture.store.audit.entries(3)).map((entry) => entry.action)).toContain('alertReviewed');
    await page.goto(`${fixture.origin}/reviewed`);
    await page.locator(`#alert-${alerts[2]?.alertId}`, { hasText: label }).waitFor();
  });

  it('takes a decided alert off every other open page', async () => {
    const page = await open();
    await live(page);
    const other = await openPage(browser);
    await signIn(other.page, fixture.origin, person);
    await other.page.goto(`${fixture.origin}/alerts/${alerts[2]?.alertId}`);
    await other.page.getByLabel('False alarm', { exact: true }).check();
    await other.page.getByRole('button', { name: 'Save decision' }).click();
    await page.locator(`#matter-${alerts[2]?.matterId}`).waitFor({ state: 'detached' });
    await page.locator('#open-count[data-count="4"]').waitFor();
    await other.close();
  });

  it('asks for the reason of a concern, and keeps what was chosen', async () => {
    const page = await open(`/alerts/${alerts[0]?.alertId}`);
    await page.getByLabel('Concern', { exact: true }).check();
    await page.getByRole('button', { name: 'Save decision' }).click();
    await page.getByRole('link', { name: 'Say in the note why this is a concern' }).click();
    expect(await page.getByLabel('Concern', { exact: true }).isChecked()).toBe(true);
    expect(await page.evaluate('document.activeElement.id')).toBe('note');
    expect((await fixture.store.alerts.alert(alerts[0]?.alertId ?? 0))?.state).toBe('open');
  });

  it('refuses a stale page’s decision, says what changed, and loses nothing typed', async () => {
    const alert = alerts[2] as Alert;
    const library = new Desk(fixture, 'LIB-PC01', 'tomos.jones');
    const page = await open(`/alerts/${alert.alertId}`);
    await page.getByLabel('False alarm', { exact: true }).check();
    await page.getByLabel('Note', { exact: true }).fill('a class project');
    await library.flag(
      {
        title: 'you are so ugly and fat',
        match: 'you are so ugly',
        theme: 'bullying',
        urgency: 1,
        atMs: alert.lastAtMs + 1_000,
      },
      901,
    );
    await page.getByRole('button', { name: 'Save decision' }).click();
    await page.getByText('This alert has changed since you opened it').waitFor();
    await page.getByText('1 flag was added.').waitFor();
    expect(await page.getByLabel('Note', { exact: true }).inputValue()).toBe('a class project');
    expect((await fixture.store.alerts.alert(alert.alertId))?.state).toBe('open');
    await page.getByRole('button', { name: 'Save decision' }).click();
    await page.getByText('Recorded as a false alarm').waitFor();
  });

  it('works without JavaScript, from sign-in to decision', async () => {
    const page = await open('/review', { javaScript: false });
    expect(await page.locator('[data-live-text]').textContent()).toContain('Live arrival needs JavaScript');
    await page.locator(`#matter-${alerts[0]?.matterId} a`).click();
    await page.getByRole('button', { name: 'Show the hidden title' }).click();
    await page.locator('.wk-flagged mark', { hasText: 'kill myself' }).waitFor();
    await page.getByLabel('Concern', { exact: true }).check();
    await page.getByLabel('Note', { exact: true }).fill('seen');
    await page.getByRole('button', { name: 'Save decision' }).click();
    await page.getByText('Recorded as a concern').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('shows what came before and after, gaps and unknown events included', async () => {
    await judgeAll(fixture);
    const page = await open(`/alerts/${alerts[0]?.alertId}`);
    await page.getByRole('button', { name: 'Show the hidden title' }).click();
    for (const text of [
      'i feel sad – Search',
      '12 events are missing',
      'Something that this version cannot show',
      'Nothing can be seen from here on',
      'Childline',
    ]) {
      await page.locator('.wk-event', { hasText: text }).waitFor();
    }
    expect(await page.locator('.wk-event--flagged mark').textContent()).toBe('kill myself');
  });

  it('is not broken by hostile titles, and shows what hides in them', async () => {
    let sequence = 1_000;
    const shown: Alert[] = [];
    for (const title of HOSTILE_TITLES) {
      const at = new Desk(fixture, `PC-${sequence}`, title.slice(0, 2_000));
      await at.enrol();
      const window = { title, match: 'kill myself', theme: `t${sequence}`, urgency: 1 as const, atMs: Date.now() };
      shown.push((await at.flag(window, sequence++)).alert);
    }
    const page = await open();
    await live(page);
    const arrived = await arrive({ title: HOSTILE_TITLES[0], match: 'kill myself', theme: 'late' });
    await page.locator(`#matter-${arrived.matterId}`).waitFor();
    expect(await page.locator('mark', { hasText: /^kill myself$/ }).count()).toBe(HOSTILE_TITLES.length + 1);
    expect(await page.locator('[data-row] script, [data-row] img').count()).toBe(0);
    await page.locator('.wk-unseen', { hasText: '⟦U+202E⟧' }).first().waitFor();
    await fits(page);
    for (const { alertId, matterId } of shown) {
      for (const path of [`/matters/${matterId}`, `/alerts/${alertId}`]) {
        await page.goto(fixture.origin + path);
        expect(await page.locator('.wk-flagged mark').first().textContent()).toBe('kill myself');
        expect(await page.locator('main script, main img').count()).toBe(0);
        await fits(page);
      }
    }
    expect(watched.complaints).toEqual([]);
  });

  async function fits(page: Page): Promise<void> {
    const widths = (await page.evaluate('[document.documentElement.scrollWidth, innerWidth]')) as number[];
    expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
  }
});
