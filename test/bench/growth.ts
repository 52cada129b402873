/** Growth: does the ten-millionth event cost what the first did? One journal and one main file, never emptied. */
import { join } from 'node:path';
import type { Program } from '../support/program.ts';
import { until } from '../support/program.ts';
import { Folder } from '../support/stack.ts';
import { cpuSeconds } from './process-usage.ts';
import { type Bench, judge } from './report.ts';
import { CONNECTIONS, caughtUp, enrolled, saturatingFleet } from './saturated.ts';

const MILLION = 1_000_000;
const MILLIONS = Number(process.env.WATCHKEEPER_GROWTH_MILLIONS ?? 10);

export const growthBench: Bench = async (say) => {
  const folder = new Folder('bench-growth');
  try {
    const { collector, credentials } = await enrolled(join(folder.path, 'collector'), CONNECTIONS);
    await collector.start();
    const { pid } = collector.process as Program;
    const rates: number[] = [];
    for (let million = 1; million <= MILLIONS; million++) {
      // New streams each time, as after a re-enrolment: the heads of old ones stay in the tables, as they do in a school.
      const fleet = saturatingFleet(credentials, million);
      const before = cpuSeconds(pid);
      fleet.start();
      await until('a million events', () => fleet.eventsAcknowledged >= MILLION, { timeoutMs: 600_000 });
      fleet.quieten();
      await until('the fleet to drain', () => fleet.drained);
      await until('the projections', () => caughtUp(collector.dataDir), { timeoutMs: 600_000, everyMs: 50 });
      const rate = fleet.eventsAcknowledged / (cpuSeconds(pid) - before);
      rates.push(rate);
      fleet.stop();
      say(`million ${million} of ${MILLIONS}: ${(rate / 1000).toFixed(0)} k events per CPU second`);
    }
    await collector.process?.stop();
    const value = (rates.at(-1) ?? Number.NaN) / (rates[0] ?? Number.NaN);
    return [judge({ name: 'ingest.growth', unit: 'ratio', atLeast: 0.95, value })];
  } finally {
    folder.remove();
  }
};
