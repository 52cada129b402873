/** From a window's title changing on a real X server to the flagged alert standing in an open page: see arrivals.ts. */
import { join } from 'node:path';
import { launchChromium, openPage } from '../support/browser.ts';
import { startDesktop } from '../support/desktop.ts';
import { AgentProcess, CollectorProcess, Folder } from '../support/stack.ts';
import { measureArrivals, openDesk } from './arrivals.ts';
import { type Bench, judge, median, quantile } from './report.ts';

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
    await openDesk(page, dashboard, await collector.addUser('bench'));
    const window = await desktop.openWindow('Maths');
    const setTitle = (mark: string): Promise<void> => window.setTitle(`where to buy cocaine ${mark}`);
    const { latenciesMs, rounds } = await measureArrivals(page, setTitle, say);
    return [
      judge({ name: 'latency.quietMedian', unit: 'ms', atMost: 100, value: median(latenciesMs), rounds }),
      judge({ name: 'latency.quietP99', unit: 'ms', atMost: 400, value: quantile(latenciesMs, 0.99), rounds }),
    ];
  } finally {
    await browser.close();
    await agent.stop();
    await collector.process?.stop();
    await desktop.stop();
    folder.remove();
  }
};
