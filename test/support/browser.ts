/** A real Chromium for tests of pages: found, launched with a certificate that it does not know, and signed in. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { findProgram } from './needs.ts';

/** A sandbox needs user namespaces, which containers often lack; tests load only their own pages. */
export const CHROMIUM_ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];

/** @throws Error where there is none: tests that need it say so by `needs('chromium')`. */
export function chromiumPath(): string {
  const path = findProgram('chromium');
  if (path === undefined) throw new Error('no Chromium on PATH: apt-get install chromium');
  return path;
}

export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGUMENTS });
}

/** For whatever a page is waited for: half a minute, Playwright's own, is not enough on a machine with ten others at work. */
export const PATIENCE_MS = 90_000;

export interface PageOptions {
  javaScript?: boolean;
  width?: number;
  height?: number;
  dark?: boolean;
  /** As Windows' contrast themes. */
  forcedColors?: boolean;
}

export interface WatchedPage {
  page: Page;
  /** Everything that the browser complained about: console errors (CSP violations are), failed scripts. */
  complaints: string[];
  close(): Promise<void>;
}

/** A page in a context of its own: own cookies. */
export async function openPage(browser: Browser, options: PageOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    javaScriptEnabled: options.javaScript ?? true,
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    colorScheme: options.dark ? 'dark' : 'light',
    forcedColors: options.forcedColors ? 'active' : 'none',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { page, complaints, close: () => context.close() };
}

export async function signIn(page: Page, origin: string, person: { user: string; password: string }): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel('Name').fill(person.user);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

/** Signs in, and shows the review desk with its live stream connected. */
export async function openDesk(page: Page, origin: string, person: { user: string; password: string }): Promise<void> {
  await signIn(page, origin, person);
  await page.goto(`${origin}/review`);
  await page.locator('[data-live][data-state="connected"]').waitFor();
}
