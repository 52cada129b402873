/**
 * From an agent's word that a device was plugged in and waits for an approval, over the real protocol, to the alert standing in an open
 * page: see arrivals.ts. What the agent itself takes to notice is measured with the kernel.
 */
import { join } from 'node:path';
import { encodeEvent } from '../../protocol/event.ts';
import { decided, inserted, newAttachment, removed } from '../collector/support/media-events.ts';
import { connect, enrolDevice, TestStream } from '../collector/support/test-device.ts';
import { launchChromium, openPage } from '../support/browser.ts';
import { CollectorProcess, Folder } from '../support/stack.ts';
import { measureArrivals, openDesk } from './arrivals.ts';
import { type Bench, judge, median, quantile } from './report.ts';

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
    await openDesk(page, dashboard, await collector.addUser('bench'));
    const plug = (device: string, atMs: number): void => {
      const attachment = newAttachment();
      const events = [inserted(attachment), decided(attachment, { device }), removed(attachment)];
      connection.send(stream.batch(events.map((event) => encodeEvent({ atMs, ...event }))));
    };
    const { latenciesMs, rounds } = await measureArrivals(page, plug, say);
    connection.close();
    const p99 = quantile(latenciesMs, 0.99);
    return [
      judge({ name: 'media.insertionToPageMedian', unit: 'ms', atMost: 300, value: median(latenciesMs), rounds }),
      judge({ name: 'media.insertionToPageP99', unit: 'ms', atMost: 1_000, value: p99, rounds }),
    ];
  } finally {
    await browser.close();
    await collector.process?.stop();
    folder.remove();
  }
};
