/**
 * Latency in a quiet school: from a window's title changing on a real X server to the flagged alert standing in an open page in
 * real Chromium. Clocks are one machine's.
 */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createRandom } from '../fleet/random.ts';
import { launchChromium, openPage, signIn } from '../support/browser.ts';
import { startDesktop } from '../support/desktop.ts';
import { until } from '../support/program.ts';
import { AgentProcess, CollectorProcess, Folder } from '../support/stack.ts';
import type { XWindow } from '../support/x-window.ts';
import { type Bench, judge, median, quantile } from './report.ts';

const SAMPLES = 120;
/** Thrown away: caches and just-in-time compilers warm up. */
const WARM_UP = 20;

/** Runs in the page: says when a text first stood in the list. */
const WATCH = `
  window.arrivedAt = {};
  new MutationObserver(() => {
    for (const [mark] of document.querySelector('#queue-list').textContent.matchAll(/sample-\\d+/g)) {
      window.arrivedAt[mark] ??= Date.now();
    }
  }).observe(document.querySelector('#queue-list'), { childList: true, subtree: true, characterData: true });`;

async function arrival(page: Page, mark: string): Promise<number> {
  let at: number | undefined;
  await until(`${mark} in the page`, async () => {
    at = await page.evaluate(`window.arrivedAt[${JSON.stringify(mark)}]`);
    return at !== undefined;
  });
  return at ?? Number.NaN;
}

/** Milliseconds of each sample after the warm-up. */
async function measure(page: Page, window: XWindow, say: (text: string) => void): Promise<number[]> {
  const random = createRandom(1);
  const latencies: number[] = [];
  for (let sample = 0; sample < SAMPLES + WARM_UP; sample++) {
    // A quiet school: nothing is under way when the title changes.
    await new Promise((resolve) => setTimeout(resolve, 150 + random.below(200)));
    const mark = `sample-${sample}`;
    const changedAt = Date.now();
    await window.setTitle(`where to buy cocaine ${mark}`);
    const latencyMs = (await arrival(page, mark)) - changedAt;
    if (sample >= WARM_UP) latencies.push(latencyMs);
    if (sample % 20 === 19) say(`${sample + 1} of ${SAMPLES + WARM_UP}: ${latencyMs} ms`);
  }
  return latencies;
}

export const latencyBench: Bench = async (say) => {
  const folder = new Folder('bench-latency');
  const collector = new CollectorProcess(join(folder.path, 'collector'));
  const desktop = await startDesktop({ windowManager: true });
  const agent = new AgentProcess(join(folder.path, 'agent'), desktop.env);
  const browser = await launchChromium();
  try {
    await collector.setup();
    const { dashboard } = await collector.start();
    await agent.enrol(await collector.token());
    agent.startService();
    agent.startCompanion();
    const { page } = await openPage(browser);
    await signIn(page, dashboard, await collector.addUser('bench'));
    await page.goto(`${dashboard}/review`);
    await page.waitForSelector('[data-live][data-state=connected]');
    await page.evaluate(WATCH);
    const latencies = await measure(page, await desktop.openWindow('Maths'), say);
    const rounds = { count: latencies.length, min: Math.min(...latencies), max: Math.max(...latencies) };
    return [
      judge({ name: 'latency.quietMedian', unit: 'ms', atMost: 100, value: median(latencies), rounds }),
      judge({ name: 'latency.quietP99', unit: 'ms', atMost: 400, value: quantile(latencies, 0.99), rounds }),
    ];
  } finally {
    await browser.close();
    await agent.stop();
    await collector.process?.stop();
    await desktop.stop();
    folder.remove();
  }
};
