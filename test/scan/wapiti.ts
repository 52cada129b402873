/** Debian's wapiti against a site: what it reached, what it attacked, and what it complains of. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import type { Finding } from './finding.ts';
import { runScanner } from './scanner.ts';

/** Debian's own: the modules of wapiti are installed for it alone. */
const PYTHON = '/usr/bin/python3';
const LAUNCHER = fileURLToPath(new URL('./wapiti.py', import.meta.url));
/** wapitiCore/language/vulnerability.py; 0 is informational. */
const LEVELS = ['informational', 'low', 'medium', 'high', 'critical'] as const;

export interface WapitiOptions {
  /** Of the site, without a path. */
  origin: string;
  /** Paths to begin with: links lead to the others. */
  start: readonly string[];
  /** Paths not to open, send or attack; `*` stands for anything. */
  exclude: readonly string[];
  cookies: ReadonlyMap<string, string>;
  modules: readonly string[];
  crawlS: number;
  /** Of each module. */
  attackS: number;
  /** Empty; everything that it writes. */
  folder: string;
}

export interface WapitiReport {
  /** Anomalies count as well: pages that fail, or never answer. */
  findings: Finding[];
  /** `GET /review`, with the status that it got. */
  reached: Map<string, number>;
  /** Modules that ended by themselves, and those that the time was over for. */
  finished: string[];
  stopped: string[];
}

export async function runWapiti(options: WapitiOptions): Promise<WapitiReport> {
  const { origin, start, exclude, cookies, modules, crawlS, attackS, folder } = options;
  const report = join(folder, 'report.json');
  const [starts, jar, sessions] = [join(folder, 'start.txt'), join(folder, 'cookies.json'), join(folder, 'sessions')];
  writeFileSync(starts, start.map((path) => `${origin}${path}\n`).join(''));
  writeFileSync(jar, JSON.stringify(cookieFile(cookies)));
  // What it wants servers to be talked into asking: here, so that one that did would be found out.
  const endpoint = createServer((_request, response) => response.end('{}')).listen(0, '127.0.0.1');
  const endpointUrl = () => `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/`;
  await new Promise((resolve) => endpoint.once('listening', resolve));
  const args = [
    ...[LAUNCHER, '--url', `${origin}/`, '--start', starts, '--cookie', jar, '--verify-ssl', '0', '--no-bugreport'],
    ...exclude.flatMap((path) => ['--exclude', `${origin}${path}`]),
    // Another token is no other page; "sneaky" opens fewer combinations of a page's filters.
    ...['--skip', '_csrf', '--scan-force', 'sneaky', '--endpoint', endpointUrl()],
    ...['--store-session', sessions, '--store-config', join(folder, 'config'), '--flush-session'],
    ...['--max-scan-time', String(crawlS), '--max-attack-time', String(attackS), '--verbose', '0'],
    ...['--module', modules.join(','), '--format', 'json', '--output', report],
  ];
  // A module looks at its time between two pages only.
  const limitMs = (crawlS + 3 * attackS * modules.length + 60) * 1_000;
  const { output } = await runScanner(PYTHON, args, folder, limitMs).finally(() => endpoint.close());
  const launched = [...output.matchAll(/Launching module (\w+)/g)].map(([, name]) => name ?? '');
  const stopped = [...output.matchAll(/Max attack time was reached for module (\w+)/g)].map(([, name]) => name ?? '');
  return {
    findings: findingsIn(readFileSync(report, 'utf8')),
    reached: reachedIn(sessions),
    finished: launched.filter((name) => !stopped.includes(name)),
    stopped,
  };
}

/** Its own format: domain, path, name. A name without a dot belongs to `.local` (RFC 2965, as Python reads it). */
const cookieFile = (cookies: ReadonlyMap<string, string>): object => ({
  '.localhost.local': {
    '/': Object.fromEntries(
      [...cookies].map(([name, value]) => [name, { value, expires: null, secure: true, port: null, version: 0 }]),
    ),
  },
});

interface Complaint {
  method: string;
  path: string;
  info: string;
  level: number;
  parameter: string;
}

/** @throws Error where the text is no report of wapiti's. */
export function findingsIn(report: string): Finding[] {
  const { vulnerabilities, anomalies } = JSON.parse(report) as Record<string, Record<string, Complaint[]>>;
  if (vulnerabilities === undefined || anomalies === undefined) throw new Error('this is no report of wapiti');
  const all = [...Object.entries(vulnerabilities), ...Object.entries(anomalies)];
  return all.flatMap(([kind, complaints]) =>
    complaints.flatMap(({ method, path, info, level, parameter }) => {
      const name = LEVELS[level] ?? 'critical';
      if (name === 'informational') return [];
      return [{ scanner: 'wapiti', level: name, what: `${kind}: ${method} ${path} ${parameter} ${info}`.trim() }];
    }),
  );
}

/** What it opened and sent on its way, as its own session file has it; attacks are not among it. */
function reachedIn(folder: string): Map<string, number> {
  const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.db'));
  const database = new DatabaseSync(join(folder, file), { readOnly: true });
  try {
    const rows = database.prepare('SELECT method, path, http_status AS status FROM paths WHERE evil = 0').all();
    return new Map(
      rows
        .filter(({ status }) => status !== null)
        .map(({ method, path, status }) => [`${method} ${new URL(String(path)).pathname}`, Number(status)]),
    );
  } finally {
    database.close();
  }
}
