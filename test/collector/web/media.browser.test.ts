/** The pages of removable media in real Chromium: accessible in light, dark and on a phone; usable by keyboard and without JavaScript; live. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage, signIn } from '../../support/browser.ts';
import { needs } from '../../support/needs.ts';
import { decided, inserted, newAttachment, requested } from '../support/media-events.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { fillMediaClassroom, type MediaClassroom, project, report } from './media-classroom.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PERSON = { user: USER, password: PASSWORD };

describe('pages of removable media in a browser', needs('chromium'), () => {
  const fixture = new DashboardFixture();
  let browser: Browser;
  let classroom: MediaClassroom;
  const paths: Record<string, string> = {
    media: '/media',
    'a narrow filter': '/media?q=nothing-like-it',
    requests: '/media/requests',
    register: '/media/register',
    'a new entry': '/media/register/add',
    'an entry': '/media/register/entry/lost-1',
    import: '/media/register/import',
  };
  const requestPath = (): string => `/media/requests/${classroom.desks[0]?.deviceId}/${classroom.requestId}`;

  beforeAll(async () => {
    browser = await launchChromium();
    await fixture.start();
    classroom = await fillMediaClassroom(fixture);
    const person = { name: USER, actor: USER, from: '' };
    const text = 'id,vendor,product,serial,owner\nlost-1,0951,1666,LOST-1,Ms Okafor\nkeys-1,1234,0001,K,Office\n';
    await fixture.media.register.importAll(text, person);
    await fixture.media.register.reportLost('lost-1', 'left on the bus', person);
    const lost = await fixture.store.media.findMedium({ vendorId: 0x0951, productId: 0x1666, serial: 'LOST-1' });
    paths['a device'] = `/media/${classroom.mediaId}`;
    paths['a device of hostile text'] = `/media/${classroom.hostileId}`;
    paths['a lost device'] = `/media/${lost?.mediaId}`;
    paths['a request'] = requestPath();
  });
  afterAll(async () => {
    await browser?.close();
    await fixture.stop();
  });

  async function axe(page: Page, name: string): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${name}: ${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
    );
  }

  it.each([
    ['light', {}],
    ['dark', { dark: true }],
    ['a phone', { width: 360, height: 740 }],
  ])('are accessible, silent and whole in %s', async (_name, options) => {
    const { page, complaints, close } = await openPage(browser, options);
    await signIn(page, fixture.origin, PERSON);
    const problems: string[] = [];
    for (const [name, path] of Object.entries(paths)) {
      await page.goto(fixture.origin + path);
      problems.push(...(await axe(page, name)));
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      if (Number(overflow) > 0) problems.push(`${name} is ${overflow} px too wide`);
    }
    await page.goto(`${fixture.origin}/media/register/import`);
    await page.getByLabel('Table').fill('id,vendor\nx y,zz');
    await page.getByRole('button', { name: 'Look at what it would do' }).click();
    await page.getByText('Line 2').first().waitFor();
    problems.push(...(await axe(page, 'an import with bad lines')));
    await page.goto(fixture.origin + requestPath());
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('Choose for reading only').first().waitFor();
    problems.push(...(await axe(page, 'a request with mistakes')));
    expect(problems).toEqual([]);
    expect(complaints.filter((text) => !/status of 422/.test(text))).toEqual([]);
    await close();
  });

  it('shows a new request on an open page by itself', async () => {
    const { page, close } = await openPage(browser);
    await signIn(page, fixture.origin, PERSON);
    await page.goto(`${fixture.origin}/media/requests`);
    await page.getByText('1 request waits.').waitFor();
    const attachment = newAttachment();
    const desk = classroom.desks[1];
    if (desk === undefined) throw new Error('the classroom is empty');
    await report(fixture, desk, [inserted(attachment, { serial: 'NEWCOMER' }), decided(attachment)]);
    await report(fixture, desk, [requested(attachment, 'for the school play')]);
    await project(fixture);
    await page.getByText('for the school play').waitFor();
    await page.getByText('2 requests wait now.').waitFor();
    await close();
  });

  it('decides by keyboard alone, without JavaScript', async () => {
    const { page, close } = await openPage(browser, { javaScript: false });
    await signIn(page, fixture.origin, PERSON);
    await page.goto(fixture.origin + requestPath());
    await page.getByLabel('For reading only').focus();
    await page.keyboard.press('Space');
    await page.getByLabel('The end of today').focus();
    await page.keyboard.press('Space');
    await page.getByLabel('What you looked at, or why not').focus();
    await page.keyboard.type('scanned, nothing found');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Approved: the computer is being told now.').waitFor();
    const [request] = await fixture.store.mediaRequests.decidedRequests(1);
    expect(request).toMatchObject({ state: 'approved', decidedBy: USER, note: 'scanned, nothing found' });
    await close();
  });
});
