/**
 * From an agent's word that a device was plugged in and waits for an approval, over the real protocol, to the alert standing in an open page in real Chromium, in a
 * quiet school. What the agent itself takes to notice is measured with the kernel. Clocks are one machine's.
 */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { encodeEvent } from '../../protocol/event.ts';
import { decided, inserted, newAttachment, removed } from '../collector/support/media-events.ts';
import { connect, enrolDevice, TestStream } from '../collector/support/test-device.ts';
import { createRandom } from '../fleet/random.ts';
import { launchChromium, openPage, signIn } from '../support/browser.ts';
import { until } from '../support/program.ts';
import { CollectorProcess, Folder } from '../support/stack.ts';
import { type Bench, judge, median, quantile } from './report.ts';

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

async function arrival(page: Page, mark: string): Promise<number> {
  let at: number | undefined;
  await until(`${mark} in the page`, async () => {
    at = await page.evaluate(`window.arrivedAt[${JSON.stringify(mark)}]`);
    return at !== undefined;
  });
  return at ?? Number.NaN;
}

type Plug = (device: string, atMs: number) => void;

async function measure(page: Page, plug: Plug, say: (text: string) => void): Promise<number[]> {
  const random = createRandom(1);
  const latencies: number[] = [];
  for (let sample = 0; sample < SAMPLES + WARM_UP; sample++) {
    // A quiet school: nothing is under way when the device comes.
    await new Promise((resolve) => setTimeout(resolve, 150 + random.below(200)));
    const mark = `sample-${sample}`;
    const pluggedAt = Date.now();
    plug(mark, pluggedAt);
    const latencyMs = (await arrival(page, mark)) - pluggedAt;
    if (sample >= WARM_UP) latencies.push(latencyMs);
    if (sample % 20 === 19) say(`${sample + 1} of ${SAMPLES + WARM_UP}: ${latencyMs} ms`);
  }
  return latencies;
}

export const mediaLatencyBench: Bench = async (say) => {
  const folder = new Folder('bench-media');
  const collector = new CollectorProcess(join(folder.path, 'collector'));
  const browser = await launchChromium();
  try {
    await collector.setup();
    const { dashboard, agents } = await collector.start();
    const identity = await enrolDevice(await collector.token());
    const stream = new TestStream(identity);
    const connection = await connect(Number(agents.split(':').at(-1)), identity, [stream]);
    const { page } = await openPage(browser);
    await signIn(page, dashboard, await collector.addUser('bench'));
    await page.goto(`${dashboard}/review`);
    await page.waitForSelector('[data-live][data-state=connected]');
    await page.evaluate(WATCH);
    const plug: Plug = (device, atMs) => {
      const attachment = newAttachment();
      const events = [inserted(attachment), decided(attachment, { device }), removed(attachment)];
      connection.send(stream.batch(events.map((event) => encodeEvent({ atMs, ...event }))));
    };
    const latencies = await measure(page, plug, say);
    connection.close();
    const rounds = { count: latencies.length, min: Math.min(...latencies), max: Math.max(...latencies) };
    return [
      judge({ name: 'media.insertionToPageMedian', unit: 'ms', atMost: 300, value: median(latencies), rounds }),
      judge({ name: 'media.insertionToPageP99', unit: 'ms', atMost: 1_000, value: quantile(latencies, 0.99), rounds }),
    ];
  } finally {
    await browser.close();
    await collector.process?.stop();
    folder.remove();
  }
};
