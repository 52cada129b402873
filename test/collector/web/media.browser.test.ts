/** The pages of removable media in real Chromium: usable by keyboard and without JavaScript; live. All pages' looks: pages.browser.test.ts. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage, signIn } from '../../support/browser.ts';
import { needs } from '../../support/needs.ts';
import { decided, inserted, newAttachment, requested } from '../support/media-events.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { project } from './judged.ts';
import { fillMediaClassroom, type MediaClassroom, report } from './media-classroom.ts';

const PERSON = { user: USER, password: PASSWORD };

describe('pages of removable media in a browser', needs('chromium'), () => {
  const fixture = new DashboardFixture();
  let browser: Browser;
  let classroom: MediaClassroom;
  const requestPath = (): string => `/media/requests/${classroom.desks[0]?.deviceId}/${classroom.requestId}`;

  beforeAll(async () => {
    browser = await launchChromium();
    await fixture.start();
    classroom = await fillMediaClassroom(fixture);
  });
  afterAll(async () => {
    await browser?.close();
    await fixture.stop();
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
