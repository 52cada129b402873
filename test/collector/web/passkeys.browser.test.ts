/** Passkeys in real Chromium with its own virtual authenticator, the screen lock, and the pages about people and accounts. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage, signIn } from '../../support/browser.ts';
import { needs } from '../../support/needs.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe('in a browser', needs('chromium'), () => {
  const fixture = new DashboardFixture();
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchChromium();
    await fixture.start();
    await fixture.addPerson('Ms Adeyemi');
    await fixture.addPerson('Mr Pryce', ['seniorLeader']);
    await fixture.addPerson('Mrs Idle');
  });
  afterAll(async () => {
    await browser?.close();
    await fixture.stop();
  });

  /** Chromium's own (WebAuthn, section 11): a phone's or a laptop's, with a finger that is always the right one. */
  async function addAuthenticator(page: Page): Promise<{ session: CDPSession; authenticatorId: string }> {
    const session = await page.context().newCDPSession(page);
    await session.send('WebAuthn.enable');
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return { session, authenticatorId };
  }

  it('a passkey is added, signs in by itself, and proves a person after the password', async () => {
    const { page, complaints, close } = await openPage(browser);
    const { session, authenticatorId } = await addAuthenticator(page);
    await signIn(page, fixture.origin, { user: USER, password: PASSWORD });
    await page.goto(`${fixture.origin}/account`);
    await page.getByLabel('Name for it').fill('Office computer');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('The passkey is added').waitFor();
    expect(await page.getByText('Office computer', { exact: true }).count()).toBe(1);

    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.waitForURL(`${fixture.origin}/overview`);
    const [entry] = await fixture.store.audit
      .entries(5)
      .then((all) => all.filter(({ action }) => action === 'signedIn'));
    expect(entry).toMatchObject({ actor: USER, detail: 'passkey' });

    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByLabel('Name').fill(USER);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${fixture.origin}/sign-in/second`);
    await page.goto(`${fixture.origin}/review`);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await page.goto(`${fixture.origin}/sign-in/second`);
    // A finger that is not the right one: nothing opens.
    await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByText('cannot use passkeys here, or it was stopped').waitFor();
    await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.waitForURL(`${fixture.origin}/overview`);

    await page.goto(`${fixture.origin}/unlock`);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.waitForURL(`${fixture.origin}/account`);
    expect(complaints).toEqual([]);
    await close();
  });

  it('an answer to a passkey serves once, for the session that was asked', async () => {
    const { page, close } = await openPage(browser);
    await addAuthenticator(page);
    await signIn(page, fixture.origin, { user: 'Ms Adeyemi', password: PASSWORD });
    await page.goto(`${fixture.origin}/account`);
    await page.getByLabel('Name for it').fill('Telephone');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('The passkey is added').waitFor();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    const sent = page.waitForRequest(
      (request) => request.method() === 'POST' && request.url().endsWith('/sign-in/passkey'),
    );
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    const credential = new URLSearchParams((await sent).postData() ?? '').get('credential') ?? '';
    expect(credential).not.toBe('');
    await page.waitForURL(`${fixture.origin}/overview`);
    const other = await openPage(browser);
    await other.page.goto(`${fixture.origin}/sign-in`);
    await other.page.locator('[name="credential"]').evaluate((field, value) => {
      Object.assign(field, { value });
    }, credential);
    await other.page.locator('form[data-passkey]').evaluate((form) => {
      (form as unknown as { submit(): void }).submit();
    });
    await other.page.getByText('The passkey was not accepted').first().waitFor();
    await other.close();
    await close();
  });

  it('a page that nobody touches is covered until the password is typed, and keeps what was typed before', async () => {
    const { page, close } = await openPage(browser);
    await page.clock.install();
    await signIn(page, fixture.origin, { user: 'Mrs Idle', password: PASSWORD });
    await page.goto(`${fixture.origin}/people/add`);
    await page.getByLabel('Name', { exact: true }).fill('Half typed');
    await page.clock.runFor(16 * 60_000);
    const dialog = page.getByRole('dialog', { name: 'Locked' });
    await dialog.waitFor();
    expect(await page.locator('main').isVisible()).toBe(false);
    const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await dialog.isVisible()).toBe(true);
    await dialog.getByLabel('Password').fill('wrong');
    await dialog.getByRole('button', { name: 'Unlock' }).click();
    await dialog.getByText('The password is not right').waitFor();
    await dialog.getByLabel('Password').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Unlock' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Half typed');
    await close();
  });

  it.each([
    ['light', {}],
    ['dark', { dark: true }],
    ['a phone', { width: 360, height: 740 }],
  ])('pages about people, accounts and the audit are accessible, silent and whole in %s', async (_name, options) => {
    const { page, complaints, close } = await openPage(browser, options);
    await signIn(page, fixture.origin, { user: 'Mr Pryce', password: PASSWORD });
    const person = await fixture.store.people.findPerson(USER);
    const paths = ['', '/add', '/review', '/roles', `/${person?.personId}`].map((path) => `/people${path}`);
    const problems: string[] = [];
    for (const path of [
      ...paths,
      '/account',
      '/account/app',
      '/account/told',
      '/account/tokens',
      '/audit',
      '/unlock',
      '/password',
      '/break-glass',
    ]) {
      await page.goto(fixture.origin + path);
      const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
      problems.push(
        ...violations.flatMap(({ id, nodes }) => nodes.map((node) => `${path}: ${id}: ${node.html.slice(0, 160)}`)),
      );
      const overflow = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
      if (overflow > 0) problems.push(`${path} is ${overflow} px too wide`);
    }
    await page.goto(`${fixture.origin}/people/add`);
    await page.getByRole('button', { name: 'Add somebody' }).click();
    await page.getByText('Choose at least one role').or(page.getByText('A name has 1 to 64')).first().waitFor();
    const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
    problems.push(
      ...violations.flatMap(({ id, nodes }) => nodes.map((node) => `errors: ${id}: ${node.html.slice(0, 160)}`)),
    );
    expect(problems).toEqual([]);
    expect(complaints.filter((text) => !/status of 422/.test(text))).toEqual([]);
    await close();
  });
});
