/** Every page in real Chromium: accessible, quiet in the console, light in weight, whole at a phone's width. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGE_ROWS } from '../../../collector/web/view-models/desk/desk-page.ts';
import { launchChromium, openPage, signIn } from '../../support/browser.ts';
import { needs } from '../../support/needs.ts';
import { decideOne } from '../support/decide.ts';
import { fillClassroom, fillQueue } from './classroom.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { fillPolicyPages } from './policy-pages.ts';

const MAX_PAGE_BYTES = 150_000;
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe('every page in a browser', needs('chromium'), () => {
  const fixture = new DashboardFixture();
  let browser: Browser;
  const paths: Record<string, string> = {
    'needs review': '/review',
    reviewed: '/reviewed',
    devices: '/devices',
    'a missing page': '/nowhere',
  };

  beforeAll(async () => {
    browser = await launchChromium();
    await fixture.start();
    const { desks, alerts } = await fillClassroom(fixture);
    const reviewed = alerts[1];
    const person = await fixture.store.people.findPerson(USER);
    if (!reviewed || !person) throw new Error('the classroom is empty');
    const { alertId, version } = reviewed;
    const atMs = fixture.nowMs();
    await decideOne(
      fixture.store,
      {
        alertId,
        expectedVersion: version,
        personId: person.personId,
        decision: 'concern',
        note: 'A word with home.',
        atMs,
      },
      { atMs, actor: USER, action: 'alertReviewed', subject: `alert ${alertId}`, from: '', detail: 'concern' },
    );
    fixture.health.storeProblem = 'full';
    paths['an open alert'] = `/alerts/${alerts[0]?.alertId}`;
    paths['a decided alert'] = `/alerts/${alertId}`;
    const suicide = alerts[0]?.matterId;
    paths['a matter with hidden titles'] = `/matters/${suicide}`;
    paths['a matter'] = `/matters/${alerts[2]?.matterId}`;
    paths['a decided matter'] = `/matters/${reviewed.matterId}`;
    paths['the same term'] = '/review/same?theme=drugs&term=cannabis';
    paths['a filtered list'] = '/review?whose=due&q=amira';
    paths['a timeline'] = `/devices/${desks[0]?.deviceId}`;
    Object.assign(paths, await fillPolicyPages(fixture));
    paths['an empty day'] = `/devices/${desks[0]?.deviceId}?day=2020-02-30`;
  });
  afterAll(async () => {
    await browser?.close();
    await fixture.stop();
  });

  it.each([
    ['light', {}],
    ['dark', { dark: true }],
    ['a phone', { width: 360, height: 740 }],
    ['high contrast', { forcedColors: true, dark: true }],
  ])('is accessible, silent and whole in %s', async (_name, options) => {
    const { page, complaints, close } = await openPage(browser, options);
    await page.goto(`${fixture.origin}/sign-in`);
    const problems = await axe(page, 'sign-in');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The name or the password is not right').first().waitFor();
    problems.push(...(await axe(page, 'sign-in refused')));
    await signIn(page, fixture.origin, { user: USER, password: PASSWORD });
    for (const [name, path] of Object.entries(paths)) {
      await page.goto(fixture.origin + path);
      problems.push(...(await axe(page, name)));
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      if (Number(overflow) > 0) problems.push(`${name} is ${overflow} px too wide`);
    }
    expect(problems).toEqual([]);
    // The browser itself notes the two answers that were meant to be refusals.
    expect(complaints.filter((text) => !/status of (401|404)/.test(text))).toEqual([]);
    await close();
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

  async function axe(page: Parameters<typeof signIn>[0], name: string): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
    return violations.flatMap((violation) =>
      violation.nodes.map(
        (node) => `${name}: ${violation.id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`,
      ),
    );
  }
});
