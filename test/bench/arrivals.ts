/** How soon what happens stands in an open review desk in real Chromium, in a quiet school. Clocks are one machine's. */
import type { Page } from 'playwright-core';
import { createRandom } from '../fleet/random.ts';
import { signIn } from '../support/browser.ts';
import { until } from '../support/program.ts';
import type { Rounds } from './report.ts';

const SAMPLES = 120;
/** Thrown away: caches and just-in-time compilers warm up. */
const WARM_UP = 20;

/** Runs in the page: says when a text first stood in the list. The list may be put in anew as a whole. */
const WATCH = `
  window.arrivedAt = {};
  new MutationObserver(() => {
    for (const [mark] of document.querySelector('#queue-list')?.textContent.matchAll(/sample-\\d+/g) ?? []) {
      window.arrivedAt[mark] ??= Date.now();
    }
  }).observe(document.querySelector('main'), { childList: true, subtree: true, characterData: true });`;

/** Signs in, and shows the review desk with its live stream connected. */
export async function openDesk(
  page: Page,
  dashboard: string,
  person: { user: string; password: string },
): Promise<void> {
  await signIn(page, dashboard, person);
  await page.goto(`${dashboard}/review`);
  await page.waitForSelector('[data-live][data-state=connected]');
  await page.evaluate(WATCH);
}

async function arrival(page: Page, mark: string): Promise<number> {
  let at: number | undefined;
  await until(`${mark} in the page`, async () => {
    at = await page.evaluate(`window.arrivedAt[${JSON.stringify(mark)}]`);
    return at !== undefined;
  });
  return at ?? Number.NaN;
}

/**
 * Milliseconds from just before each act to its mark in the page, after the warm-up.
 * @param act makes something happen whose text holds `mark`
 */
export async function measureArrivals(
  page: Page,
  act: (mark: string, atMs: number) => void | Promise<void>,
  say: (text: string) => void,
): Promise<{ latenciesMs: number[]; rounds: Rounds }> {
  const random = createRandom(1);
  const latenciesMs: number[] = [];
  for (let sample = 0; sample < SAMPLES + WARM_UP; sample++) {
    // A quiet school: nothing is under way when it happens.
    await new Promise((resolve) => setTimeout(resolve, 150 + random.below(200)));
    const mark = `sample-${sample}`;
    const actedAt = Date.now();
    await act(mark, actedAt);
    const latencyMs = (await arrival(page, mark)) - actedAt;
    if (sample >= WARM_UP) latenciesMs.push(latencyMs);
    if (sample % 20 === 19) say(`${sample + 1} of ${SAMPLES + WARM_UP}: ${latencyMs} ms`);
  }
  const rounds = { count: latenciesMs.length, min: Math.min(...latenciesMs), max: Math.max(...latenciesMs) };
  return { latenciesMs, rounds };
}
