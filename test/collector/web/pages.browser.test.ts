/** Every page in real Chromium: accessible, quiet in the console, light in weight, whole at a phone's width, in both languages. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGE_ROWS } from '../../../collector/web/view-models/desk/desk-page.ts';
import { axeProblems, REFLOW_WIDTH, shownProblems, widthProblems } from '../../support/accessibility.ts';
import { launchChromium, openPage, signIn, type WatchedPage } from '../../support/browser.ts';
import { needs } from '../../support/needs.ts';
import { fillQueue } from './classroom.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import {
  fillSchool,
  forgottenPages,
  GOVERNOR,
  HEAD,
  PAGES,
  type School,
  type SchoolPage,
  TWO_STEPS,
} from './school.ts';

const MAX_PAGE_BYTES = 150_000;
const DESKTOP = { width: 1280, height: 900 };
/** What A4 leaves between its margins, in CSS pixels. */
const PAPER = { width: 718, height: 1000 };
const TABLET = { width: 820, height: 1_180 };
const PHONE = { width: REFLOW_WIDTH, height: 740 };

describe('every page in Chromium', needs('chromium'), () => {
  const fixture = new DashboardFixture();
  let browser: Browser;
  let school: School;
  const watched = {} as Record<SchoolPage['who'], WatchedPage>;

  beforeAll(async () => {
    browser = await launchChromium();
    await fixture.start();
    school = await fillSchool(fixture);
    for (const who of ['stranger', 'head', 'governor', 'second step'] as const) watched[who] = await openPage(browser);
    await signIn(watched.head.page, fixture.origin, { user: HEAD, password: PASSWORD });
    await signIn(watched.governor.page, fixture.origin, { user: GOVERNOR, password: PASSWORD });
    await signIn(watched['second step'].page, fixture.origin, { user: TWO_STEPS, password: PASSWORD });
  });
  afterAll(async () => {
    await browser?.close();
    await fixture.stop();
  });

  /** Goes there; what the browser noted meanwhile, but that a page is meant to be missing. */
  async function visit({ who, path, status = 200 }: SchoolPage): Promise<{ page: Page; complaints: string[] }> {
    const { page, complaints } = watched[who];
    complaints.length = 0;
    const answer = await page.goto(fixture.origin + path(school));
    expect(answer?.status()).toBe(status);
    return { page, complaints };
  }
  const real = (complaints: string[]): string[] => complaints.filter((text) => !/status of 404/.test(text));

  it('is in the list that is gone through here', () => {
    expect(forgottenPages(fixture.routes(), school)).toEqual([]);
  });

  it.each(PAGES)('$name: accessible in light, dark, high contrast, on a phone; whole on paper', async (one) => {
    const { page, complaints } = await visit(one);
    const problems = [...(await axeProblems(page, 'light')), ...(await shownProblems(page))];
    await page.emulateMedia({ colorScheme: 'dark' });
    problems.push(...(await axeProblems(page, 'dark', 'colours')));
    await page.emulateMedia({ forcedColors: 'active' });
    problems.push(...(await axeProblems(page, 'high contrast', 'colours')));
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    await page.setViewportSize(PHONE);
    problems.push(...(await axeProblems(page, 'phone', 'layout')), ...(await widthProblems(page, 'phone')));
    await page.setViewportSize(TABLET);
    problems.push(...(await widthProblems(page, 'tablet')));
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize(PAPER);
    problems.push(...(await widthProblems(page, 'paper')));
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize(DESKTOP);
    problems.push(...(await widthProblems(page, 'desktop')));
    expect(problems).toEqual([]);
    expect(real(complaints)).toEqual([]);
  });

  /** Forms sent without what they need, or with what cannot be. */
  const FORMS: readonly [who: 'stranger' | 'head', page: string, action: string, fill: Record<string, string>][] = [
    ['stranger', '/sign-in', '/sign-in', {}],
    ['stranger', '/break-glass', '/break-glass', { secret: 'wrong' }],
    ['head', '/search', '/search', {}],
    ['head', '/people/add', '/people', {}],
    ['head', '/account/app', '/account/app', { code: '000000' }],
    ['head', '/account/tokens', '/account/tokens', {}],
    ['head', '/media/register/add', '/media/register/add', {}],
    ['head', '/media/register/import', '/media/register/import', { text: 'id,vendor\nx y,zz' }],
    ['head', '/rota', '/rota/absences', {}],
  ];

  it.each(FORMS)(
    '%s, %s with mistakes: accessible, and the keyboard is where they are told',
    async (who, path, action, fill) => {
      const { page } = watched[who];
      await page.goto(fixture.origin + path);
      for (const [id, text] of Object.entries(fill)) await page.locator(`#${id}`).fill(text);
      const loaded = page.waitForEvent('load');
      await page.locator(`form[action="${action}"] button[type=submit]`).first().click();
      await loaded;
      expect(await page.evaluate('document.activeElement.matches("[autofocus]")')).toBe(true);
      await page.setViewportSize(PHONE);
      const problems = [...(await axeProblems(page, 'phone')), ...(await widthProblems(page, 'phone'))];
      await page.setViewportSize(DESKTOP);
      expect(problems).toEqual([]);
    },
  );

  describe('in Welsh', () => {
    beforeAll(async () => {
      await watched.stranger.page.goto(`${fixture.origin}/language/cy`);
      for (const { page } of [watched.head, watched.governor]) {
        await page.goto(`${fixture.origin}/account`);
        await page.getByRole('button', { name: 'Cymraeg' }).click();
        await page.locator('html[lang="cy"]').waitFor();
      }
      for (const { page } of Object.values(watched)) await page.setViewportSize(PHONE);
    });

    // Of what is recorded there is an address for each language.
    const spoken = PAGES.filter(({ who, name }) => who !== 'second step' && name !== 'about monitoring');

    it.each(spoken)('$name', async (one) => {
      const { page, complaints } = await visit(one);
      expect(await page.evaluate('document.documentElement.lang')).toBe('cy');
      expect([...(await axeProblems(page, 'phone')), ...(await widthProblems(page, 'phone'))]).toEqual([]);
      expect(real(complaints)).toEqual([]);
    });
  });

  it('loads little: everything of a full review page, as transferred', async () => {
    await fillQueue(fixture, PAGE_ROWS);
    const { page, close } = await openPage(browser);
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    await signIn(page, fixture.origin, { user: USER, password: PASSWORD });
    let bytes = 0;
    session.on('Network.loadingFinished', (event) => {
      bytes += event.encodedDataLength;
    });
    await page.goto(`${fixture.origin}/review`, { waitUntil: 'load' });
    await page.locator('[data-live][data-state="connected"]').waitFor();
    console.log(`review page: ${bytes} bytes as transferred, headers included`);
    expect(await page.locator('[data-row]').count()).toBe(PAGE_ROWS);
    expect(bytes).toBeLessThanOrEqual(MAX_PAGE_BYTES);
    await close();
  });
});
