/**
 * Other people's scanners against the running collector: 0 findings above informational. wapiti goes through the dashboard as a monitoring
 * lead; sslscan and testssl.sh look at both ports. The same scanners, read by the same code, find what is wrong with a bad server.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HttpClient } from '../collector/web/http-client.ts';
import { ROWS } from '../collector/web/permission-table.ts';
import { needs } from '../support/needs.ts';
import { BadServer } from './bad-server.ts';
import { inWords } from './finding.ts';
import { ScannedSchool } from './scanned-school.ts';
import { runSslscan, runTestssl } from './tls-scanners.ts';
import { runWapiti } from './wapiti.ts';

/** Not `nikto`, `wapp`, `buster`: lists of other people's programs, which two of them fetch from the internet; nor guessing of passwords. */
const MODULES = [
  ...['csp', 'http_headers', 'cookieflags', 'crlf', 'csrf', 'exec', 'file', 'sql', 'xss', 'permanentxss'],
  ...['redirect', 'ssrf', 'xxe', 'shellshock', 'methods'],
];
/** Half a minute on a quiet machine; what is not reached is not looked at. */
const CRAWL_S = 300;
const ATTACK_S = 12;

/** What would end the scan's own session, or shut its person out; streams, which never end. */
const EXCLUDED = [
  ...['/sign-out', '/lock', '/unlock', '/password', '/account/sessions/*', '/people/roles', '/people/*/*'],
  ...['/live', '/wall/live', '/assets/*', '/language/*'],
];
/** Of many that are alike a few are looked at. */
const LOOKED_AT = 2;
const MOST = 40;

/**
 * testssl grades a certificate that names no revocation list as HIGH. This authority has issued this one certificate; whoever has lost its key
 * makes a new authority with `setup`, which every agent and browser has to be told of anyway. There is nobody who could be told less.
 */
const ACCEPTED = ['cert_revocation: Neither CRL nor OCSP URI provided'];

const school = new ScannedSchool();
let bad: BadServer | undefined;
let badSite = { port: 0, origin: '' };
const scanned = (name: string): string => {
  const folder = join(school.folder.path, name);
  mkdirSync(folder);
  return folder;
};
const identityFile = (name: string): string => join(school.collector.dataDir, 'identity', name);

beforeAll(async () => {
  await school.start();
  bad = new BadServer({
    key: readFileSync(identityFile('server.key'), 'utf8'),
    cert: readFileSync(identityFile('server.crt'), 'utf8'),
  });
  badSite = await bad.start();
});
afterAll(async () => {
  await bad?.stop();
  await school.stop();
});

describe('a web scanner', needs('wapiti'), () => {
  test('finds nothing on the pages of a monitoring lead', async () => {
    await school.teach();
    const client = await school.signIn('lead');
    const start = ROWS.map(({ route }) => route)
      .filter((route) => /^GET \/(?!api|live|wall\/live|sign-in\/)[^:]*$/.test(route))
      .map((route) => route.slice('GET '.length));
    const { findings, reached, finished, stopped } = await runWapiti({
      origin: `https://localhost:${school.ports.dashboard}`,
      ...{ start, exclude: [...EXCLUDED, ...(await manyAlike())], cookies: client.cookies, modules: MODULES },
      ...{ crawlS: CRAWL_S, attackS: ATTACK_S, folder: scanned('wapiti') },
    });
    console.log(`wapiti: ${reached.size} addresses; ended ${finished.join(' ')}; out of time ${stopped.join(' ')}`);
    expect(inWords(findings)).toEqual([]);
    expect([...finished, ...stopped].toSorted()).toEqual(MODULES.toSorted());
    const pages = [...reached].filter(([address, status]) => address.startsWith('GET ') && status === 200);
    expect(pages.length).toBeGreaterThan(30);
    expect(pages.map(([address]) => address)).toEqual(
      expect.arrayContaining([
        'GET /overview',
        'GET /review',
        'GET /search',
        'GET /wall',
        'GET /policy',
        'GET /people',
      ]),
    );
    expect(pages.some(([address]) => /^GET \/matters\/\d+$/.test(address))).toBe(true);
    // Forms were sent as well, and got past the check of their token.
    const sent = [...reached].filter(
      ([address, status]) => address.startsWith('POST ') && [200, 303, 422].includes(status),
    );
    expect(sent.length).toBeGreaterThan(8);
    expect((await client.get('/review')).status).toBe(200);
  });

  test('finds nothing on the pages of strangers', async () => {
    const client = new HttpClient(school.ports.dashboard);
    await client.get('/sign-in');
    const { findings, reached } = await runWapiti({
      origin: `https://localhost:${school.ports.dashboard}`,
      ...{ start: ['/sign-in', '/about-monitoring', '/break-glass'], exclude: ['/assets/*', '/language/*'] },
      ...{ cookies: client.cookies, modules: MODULES, crawlS: CRAWL_S, attackS: 2, folder: scanned('strangers') },
    });
    expect(inWords(findings)).toEqual([]);
    expect([...reached.keys()]).toEqual(expect.arrayContaining(['GET /sign-in', 'POST /sign-in', 'POST /break-glass']));
  });

  test('finds what is wrong with a bad server', async () => {
    const { findings } = await runWapiti({
      ...{ origin: badSite.origin, start: ['/'], exclude: [], cookies: new Map(), folder: scanned('bad') },
      ...{ modules: ['csp', 'http_headers', 'cookieflags', 'csrf', 'xss'], crawlS: CRAWL_S, attackS: 20 },
    });
    const found = inWords(findings).join('\n');
    for (const what of [/Cross Site Scripting.* word/i, /CSP is not set/, /X-Frame-Options/, /HttpOnly/, /anti CSRF/]) {
      expect(found).toMatch(what);
    }
  });
});

/** Alerts, matters and workstations beyond the first few. */
async function manyAlike(): Promise<string[]> {
  const devices = (await school.collector.list('devices'))
    .slice(LOOKED_AT)
    .map((device) => `/devices/${device.deviceId}`);
  const numbers = Array.from({ length: MOST - LOOKED_AT }, (_, i) => i + 1 + LOOKED_AT);
  const numbered = numbers.flatMap((id) => [`/alerts/${id}`, `/matters/${id}`, `/matters/${id}/*`]);
  return [...devices, ...numbered];
}

describe.concurrent.each(['dashboard', 'agents'] as const)('TLS of the port of the %s', (which) => {
  test('sslscan finds nothing', needs('sslscan'), async () => {
    expect(inWords(await runSslscan(school.ports[which], scanned(`sslscan-${which}`)))).toEqual([]);
  });

  test('testssl.sh finds nothing', needs('testssl'), async () => {
    const folder = scanned(`testssl-${which}`);
    const checks = ['--protocols', '--std', '--server-defaults', '--vulnerable'];
    const findings = await runTestssl(school.ports[which], folder, identityFile('authority.crt'), checks);
    expect(inWords(findings.filter(({ what }) => !ACCEPTED.includes(what)))).toEqual([]);
  });
});

describe.concurrent('TLS of a bad server', () => {
  test('sslscan finds what is wrong', needs('sslscan'), async () => {
    const found = inWords(await runSslscan(badSite.port, scanned('sslscan-bad'))).join('\n');
    expect(found).toContain('tls 1.0 is spoken');
  });

  test('testssl.sh finds what is wrong', needs('testssl'), async () => {
    const findings = await runTestssl(badSite.port, scanned('testssl-bad'), identityFile('authority.crt'), [
      '--protocols',
    ]);
    expect(inWords(findings).join('\n')).toMatch(/TLS1: offered/);
  });
});
