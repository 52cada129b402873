/**
 * The review desk on a busy month: 10 million events in the journal, 1,000 alerts in the queue. First byte over a kept connection,
 * largest paint in real Chromium with an empty cache, and, for a slow machine, the desk's page against the sign-in page of the same
 * run. `WATCHKEEPER_DESK_EVENTS` makes it smaller while one works on it.
 */
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openStore } from '../../collector/store/sqlite/open-store.ts';
import { HttpClient } from '../collector/web/http-client.ts';
import { launchChromium, openPage } from '../support/browser.ts';
import type { Program } from '../support/program.ts';
import { CollectorProcess, Folder } from '../support/stack.ts';
import { fillDesk } from './desk-store.ts';
import { cpuSeconds } from './process-usage.ts';
import { type Bench, type BenchResult, judge, median, quantile } from './report.ts';

const EVENTS = Number(process.env.WATCHKEEPER_DESK_EVENTS ?? 10_000_000);
const ALERTS = 1_000;
const REQUESTS = 80;
const PAINTS = 12;
const CPU_PAGES = 60;
const FIRST_BYTE_MS = 100;
const PAINT_MS = 800;

interface Pages {
  list: string;
  filtered: string;
  matter: string;
  signIn: string;
}

export const deskBench: Bench = async (say) => {
  const folder = new Folder('bench-desk');
  const collector = new CollectorProcess(join(folder.path, 'collector'));
  try {
    await collector.setup();
    await fillDesk(collector.dataDir, { events: EVENTS, alerts: ALERTS }, Date.now(), say);
    const person = await collector.addUser('Ms Okafor');
    await nameAccount(collector.dataDir, person.user);
    const { dashboard } = await collector.start();
    const client = new HttpClient(Number(new URL(dashboard).port));
    await client.signIn(person.user, person.password);
    const pages = { ...(await pagesOf(collector.dataDir)), signIn: '/sign-in' };
    const firstBytes = await measureFirstBytes(dashboard, client, pages);
    say(`first byte of ${pages.matter}: median ${median(firstBytes.matter).toFixed(1)} ms`);
    const cpuMs = await measureCpu(dashboard, client, pages.list, (collector.process as Program).pid);
    const paints = await measurePaints(dashboard, client, pages);
    return [...results(firstBytes, paints), judge({ name: 'desk.cpuPerPage', unit: 'ms', value: cpuMs })];
  } finally {
    await collector.process?.stop();
    folder.remove();
  }
};

/** As the handbook asks of everybody who reviews: what is about them is then looked for in all that they are shown. */
async function nameAccount(dataDir: string, user: string): Promise<void> {
  const store = openStore(dataDir);
  try {
    const person = await store.people.findPerson(user);
    const audit = { atMs: 1, actor: 'bench', action: 'accountsChanged', subject: user, from: '', detail: '' } as const;
    await store.people.setAccounts(person?.personId ?? 0, ['n.okafor'], audit);
  } finally {
    store.close();
  }
}

/** The person with most to look at. */
async function pagesOf(dataDir: string): Promise<Omit<Pages, 'signIn'>> {
  const store = openStore(dataDir);
  try {
    const queue = await store.matters.queue(0, { today: '2000-01-01', maxMatters: 10_000 });
    const fullest = queue.toSorted((a, b) => b.openAlerts - a.openAlerts)[0];
    return { list: '/review', filtered: '/review?q=room1&urgency=2', matter: `/matters/${fullest?.matterId}` };
  } finally {
    store.close();
  }
}

type Times = Record<keyof Pages, number[]>;

/** In turns, so that a machine that slows down slows all of them. */
async function measureFirstBytes(dashboard: string, client: HttpClient, pages: Pages): Promise<Times> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: false });
  const times: Times = { list: [], filtered: [], matter: [], signIn: [] };
  const names = Object.keys(pages) as (keyof Pages)[];
  try {
    for (let round = 0; round < REQUESTS + 2; round++) {
      for (const name of names) {
        const ms = await firstByteMs(agent, new URL(pages[name], dashboard), client);
        // The first of each opens the connection and compiles templates.
        if (round >= 2) times[name].push(ms);
      }
    }
  } finally {
    agent.destroy();
  }
  return times;
}

/** What a page costs the collector, whatever else this machine does: for information. */
async function measureCpu(dashboard: string, client: HttpClient, path: string, pid: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: false });
  try {
    const before = cpuSeconds(pid);
    for (let i = 0; i < CPU_PAGES; i++) await firstByteMs(agent, new URL(path, dashboard), client);
    return ((cpuSeconds(pid) - before) * 1_000) / CPU_PAGES;
  } finally {
    agent.destroy();
  }
}

function firstByteMs(agent: Agent, url: URL, client: HttpClient): Promise<number> {
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return new Promise((resolve, reject) => {
    const startedMs = performance.now();
    const headers = url.pathname === '/sign-in' ? {} : { cookie };
    const sent = request(url, { agent, headers }, (response) => {
      // The status line and the headers are the first bytes.
      const tookMs = performance.now() - startedMs;
      response.resume().on('end', () => resolve(tookMs));
      if (response.statusCode !== 200) reject(new Error(`${url.pathname} answered ${response.statusCode}`));
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** Each with an empty cache and a connection of its own. */
async function measurePaints(
  dashboard: string,
  client: HttpClient,
  pages: Pages,
): Promise<Record<'list' | 'matter', number[]>> {
  const browser = await launchChromium();
  const times: Record<'list' | 'matter', number[]> = { list: [], matter: [] };
  try {
    for (let round = 0; round < PAINTS; round++) {
      for (const name of ['list', 'matter'] as const) {
        times[name].push(await paintMs(browser, new URL(pages[name], dashboard), client));
      }
    }
  } finally {
    await browser.close();
  }
  return times;
}

async function paintMs(browser: Browser, url: URL, client: HttpClient): Promise<number> {
  const { page, close } = await openPage(browser);
  try {
    const cookies = [...client.cookies].map(([name, value]) => ({ name, value, url: url.origin, secure: true }));
    await page.context().addCookies(cookies);
    await page.goto(url.href, { waitUntil: 'load' });
    const ms = await page.evaluate<number>(`new Promise((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
        .observe({ type: 'largest-contentful-paint', buffered: true });
    })`);
    return ms;
  } finally {
    await close();
  }
}

function results(firstBytes: Times, paints: Record<'list' | 'matter', number[]>): BenchResult[] {
  const p95 = (times: readonly number[]): number => quantile(times, 0.95);
  const bound = { unit: 'ms', atMost: FIRST_BYTE_MS } as const;
  const painted = { unit: 'ms', atMost: PAINT_MS } as const;
  return [
    judge({ name: 'desk.firstByte', ...bound, value: p95(firstBytes.list) }),
    judge({ name: 'desk.firstByteFiltered', ...bound, value: p95(firstBytes.filtered) }),
    judge({ name: 'desk.firstByteMatter', ...bound, value: p95(firstBytes.matter) }),
    judge({ name: 'desk.largestPaint', ...painted, value: p95(paints.list) }),
    judge({ name: 'desk.largestPaintMatter', ...painted, value: p95(paints.matter) }),
    judge({
      name: 'desk.firstByteToSignIn',
      unit: 'ratio',
      value: median(firstBytes.list) / median(firstBytes.signIn),
    }),
  ];
}
