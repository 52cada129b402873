/** The process of the open dashboards: opens them all, says `{"open":N}`, and at its end what each of them got. */
import { createRandom } from '../../fleet/random.ts';
import { OpenDashboard } from './open-dashboard.ts';

export interface DashboardsAsk {
  port: number;
  password: string;
  /** One dashboard each. */
  names: string[];
  /** One in so many shows a filtered list. */
  filteredOneIn: number;
}

export interface DashboardsSummary {
  /** Of the dashboard that got the fewest. */
  leastMessages: number;
  reloads: number;
  failures: number;
}

const AT_A_TIME = 4;
const FILTERED = '/review?urgency=2';

const { port, password, names, filteredOneIn } = JSON.parse(process.argv[2] ?? '') as DashboardsAsk;
const random = createRandom(5);
const dashboards = names.map((name, i) => {
  const address = `127.0.${1 + Math.floor(i / 250)}.${1 + (i % 250)}`;
  const path = i % filteredOneIn === 0 ? FILTERED : '/review';
  return new OpenDashboard({ port, address, name, password, path, random: () => random.next() });
});

async function openAll(): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let own = next++; own < dashboards.length; own = next++) await dashboards[own]?.open();
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
}

await openAll();
console.log(JSON.stringify({ open: dashboards.length }));
process.once('SIGTERM', () => {
  const summary: DashboardsSummary = {
    leastMessages: Math.min(...dashboards.map(({ messages }) => messages)),
    reloads: dashboards.reduce((sum, { reloads }) => sum + reloads, 0),
    failures: dashboards.reduce((sum, { failures }) => sum + failures, 0),
  };
  console.log(JSON.stringify({ summary }));
  for (const dashboard of dashboards) dashboard.close();
  process.exit(0);
});
