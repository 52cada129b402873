/**
 * A real Firefox for tests of pages, as Debian ships it, driven by the W3C's WebDriver BiDi: Playwright's Firefox is a build of its own.
 * BiDi does not tell of what a content policy blocked, so each page listens for that itself.
 */
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findProgram } from './needs.ts';

/** Leaving a page ends its stream, or the request for it: Firefox calls that an error of the input or the network, and htmx notes it. */
const LEFT = /htmx:sse:error: Error in input stream|htmx:error: NetworkError when attempting to fetch/;
/** Firefox on a busy machine takes its time to start. */
const MAX_START_MS = 60_000;
/** For whatever a page is waited for, as for Chromium. */
const PATIENCE_MS = 90_000;

/** @throws Error where there is none: tests that need it say so by `needs('firefox')`. */
export async function launchFirefox(): Promise<Browser> {
  const executablePath = findProgram('firefox');
  if (executablePath === undefined) throw new Error('no Firefox on PATH: apt-get install firefox-esr');
  return puppeteer.launch({
    ...{ browser: 'firefox', executablePath, headless: true, timeout: MAX_START_MS },
    // The certificate is one that the collector made for itself.
    acceptInsecureCerts: true,
    extraPrefsFirefox: { 'intl.accept_languages': 'en-GB, en' },
  });
}

export interface FirefoxPage {
  page: Page;
  /** Errors and warnings of scripts since the last call, and what the content policy blocked on the page that is open. */
  complaints(): Promise<string[]>;
  close(): Promise<void>;
}

/** A page in a context of its own: own cookies. */
export async function openFirefoxPage(browser: Browser): Promise<FirefoxPage> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const heard: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') heard.push(message.text());
  });
  page.on('pageerror', (error) => heard.push(String(error)));
  await page.evaluateOnNewDocument(`
    window.blocked = [];
    addEventListener('securitypolicyviolation', (event) =>
      window.blocked.push(event.effectiveDirective + ' blocked ' + event.blockedURI + ' ' + event.sample));
  `);
  const complaints = async (): Promise<string[]> => [
    ...heard.splice(0).filter((text) => !LEFT.test(text)),
    ...((await page.evaluate('window.blocked.splice(0)')) as string[]),
  ];
  return { page, complaints, close: () => context.close() };
}

/** Types the name and the password, and is taken to the page after. */
export async function signInByFirefox(
  page: Page,
  origin: string,
  person: { user: string; password: string },
): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.type('#name', person.user);
  await page.type('#password', person.password);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}
