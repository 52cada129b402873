/** What a stranger, a hostile page or a stale cookie can do: nothing. Real HTTPS, real store. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConnectionOptions, connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashId } from '../../../collector/web/session-store.ts';
import { fillClassroom } from './classroom.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import type { Desk } from './desk.ts';
import { HttpClient } from './http-client.ts';
import { ROWS } from './permission-table.ts';
import { walk } from './site-walk.ts';

const COOKIE = '__Host-watchkeeper';
let offsetMs = 0;
// Half hours without input are looked at here: the screen lock has tests of its own.
const limits = { lockIdleMs: 24 * 3_600_000 };
const fixture = new DashboardFixture({ nowMs: () => Date.now() + offsetMs, limits });
let desks: Desk[];
let alertPath: string;
/** Signed in, and whatever was sent from it without its token. */
let untroubled: HttpClient;

beforeAll(async () => {
  await fixture.start();
  const classroom = await fillClassroom(fixture);
  desks = classroom.desks;
  alertPath = `/alerts/${classroom.alerts[0]?.alertId}`;
});
afterAll(() => fixture.stop());

const stranger = (): HttpClient => new HttpClient(fixture.port);
async function member(): Promise<HttpClient> {
  const client = stranger();
  expect((await client.signIn(USER, PASSWORD)).status).toBe(303);
  return client;
}

describe('signing in', () => {
  it('needs the right password, and says no more than that', async () => {
    const wrong = await stranger().signIn(USER, 'not the password');
    const unknown = await stranger().signIn('Nobody', 'not the password');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.body).toContain('The name or the password is not right');
    expect(unknown.body).toContain('The name or the password is not right');
  });

  it('writes down who, and never an unknown name: it may be a password in the wrong box', async () => {
    await stranger().signIn('hunter2hunter2', 'x');
    const entries = await fixture.store.audit.entries(10);
    expect(JSON.stringify(entries)).not.toContain('hunter2');
    expect(entries[0]).toMatchObject({ action: 'signInFailed', actor: 'unknown name' });
    expect(entries[0]?.from).toMatch(/127\.0\.0\.1/);
  });

  it('gives a cookie that only this host, over TLS, and no script can read', async () => {
    const client = await member();
    const cookie = client.setCookies.find((line) => line.startsWith(COOKIE)) ?? '';
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; Secure/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).not.toMatch(/Domain=/);
  });

  it('changes the session’s id, so that a planted one is worth nothing', async () => {
    const client = stranger();
    await client.get('/sign-in');
    const planted = client.cookies.get(COOKIE) ?? '';
    expect(planted).not.toBe('');
    await client.signIn(USER, PASSWORD);
    expect(client.cookies.get(COOKIE)).not.toBe(planted);
    const thief = stranger();
    thief.cookies.set(COOKIE, planted);
    expect((await thief.get('/review')).headers.location).toBe('/sign-in');
  });

  it('has an id of 192 random bits, of which the file holds a hash alone', async () => {
    const ids = await Promise.all([1, 2, 3].map(async () => (await member()).cookies.get(COOKIE) ?? ''));
    expect(new Set(ids).size).toBe(3);
    const files = ['watchkeeper.db', 'watchkeeper.db-wal'].map((name) => readFileSync(join(fixture.dataDir, name)));
    for (const id of ids) {
      expect(Buffer.from(id, 'base64url')).toHaveLength(24);
      const hash = hashId(id);
      expect(files.some((bytes) => bytes.includes(hash) || bytes.includes(Buffer.from(hash, 'hex')))).toBe(true);
      expect(files.some((bytes) => bytes.includes(id))).toBe(false);
    }
  });

  it('never accepts an id of the visitor’s own making', async () => {
    const client = stranger();
    client.cookies.set(COOKIE, 'chosen-by-me');
    await client.signIn(USER, PASSWORD);
    expect(client.cookies.get(COOKIE)).not.toBe('chosen-by-me');
    const thief = stranger();
    thief.cookies.set(COOKIE, 'chosen-by-me');
    expect((await thief.get('/review')).status).toBe(303);
  });

  it('ends for good at sign-out', async () => {
    const client = await member();
    const kept = client.cookies.get(COOKIE) ?? '';
    expect((await client.submit('/review', '/sign-out', {})).headers.location).toBe('/sign-in');
    expect(client.cookies.has(COOKIE)).toBe(false);
    client.cookies.set(COOKIE, kept);
    expect((await client.get('/review')).headers.location).toBe('/sign-in');
  });

  it('ends after an hour without activity, and after twelve hours with it', async () => {
    const idle = await member();
    const busy = await member();
    try {
      for (let half = 1; half <= 25; half++) {
        offsetMs += 30 * 60_000;
        const answer = await busy.get('/review');
        if (half < 24) expect(answer.status, `after ${half / 2} hours`).toBe(200);
        if (half > 24) expect(answer.status).toBe(303);
        if (half === 3) expect((await idle.get('/review')).status).toBe(303);
      }
    } finally {
      offsetMs = 0;
    }
  });

  it('is not kept alive by the live stream alone', async () => {
    const client = await member();
    try {
      offsetMs += 61 * 60_000;
      expect((await client.get('/live')).status).toBe(401);
    } finally {
      offsetMs = 0;
    }
  });
});

describe('every page', () => {
  beforeAll(async () => {
    untroubled = await member();
  });

  it('carries the headers that keep it to itself', async () => {
    const { headers } = await (await member()).get('/review');
    const policy = String(headers['content-security-policy']);
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "form-action 'self'",
      "base-uri 'none'",
    ]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    });
    expect(headers['strict-transport-security']).toContain('max-age=31536000');
  });

  it.each(['evil.example', 'localhost.evil.example', 'localhost@evil.example', '[::1'])(
    'is not served under the host name %j',
    async (host) => {
      const answer = await stranger().get('/sign-in', { host });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.body).not.toContain('<form');
    },
  );

  it('lets its reader sign out', async () => {
    const start = ROWS.map(({ route }) => route).filter((route) =>
      /^GET \/(?!api|sign-in|live|wall\/live)[^:]*$/.test(route),
    );
    const pages = await walk(untroubled, ['/review', ...start.map((route) => route.slice('GET '.length))]);
    const whole = [...pages].filter(([, { status, body }]) => status === 200 && body.includes('<title>'));
    expect(whole.length).toBeGreaterThan(25);
    const without = whole.filter(([, { body }]) => !body.includes('action="/sign-out"')).map(([path]) => path);
    // Pages that are the same for everybody know nobody.
    expect(without.filter((path) => !/^\/(about-monitoring|break-glass)/.test(path))).toEqual([]);
  });

  it('takes no other host’s word for where it is: not in the request line, not from a proxy that nobody set up', async () => {
    for (const request of [
      'GET https://evil.example/sign-in HTTP/1.1\r\nHost: evil.example',
      `GET /sign-in HTTP/1.1\r\nHost: localhost:${fixture.port}\r\nHost: evil.example`,
      'GET /sign-in HTTP/1.1\r\nX-Ignored: x',
    ]) {
      expect(await rawAnswer(`${request}\r\nConnection: close\r\n\r\n`), request).not.toContain('<form');
    }
    const forwarded = {
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
      'x-original-url': '/people',
    };
    const { status, headers, body } = await stranger().get('/', forwarded);
    expect([status, headers.location]).toEqual([303, '/sign-in']);
    expect(`${JSON.stringify(headers)}${body}`).not.toContain('evil');
  });

  it.each([
    ...['/devices', '/alerts', '/matters', '/media', '/people', '/policy/drafts', '/search', '/language'].flatMap(
      (folder) => [`${folder}/..%2f..%2f..%2fetc%2fpasswd`, `${folder}/%00`, `${folder}/....//....//etc/passwd`],
    ),
    ...[
      '/assets/0/..%2f..%2fsecurity.ts',
      '/assets/0/%5c..%5c..%5csecurity.ts',
      '/audit.csv/../../identity/authority.key',
    ],
  ])('%s leads to no file', async (path) => {
    const { status, body } = await untroubled.get(path);
    expect([303, 400, 404]).toContain(status);
    for (const inside of ['root:', 'PRIVATE KEY', 'import ']) expect(body).not.toContain(inside);
  });

  it.each(['/assets/../../../../etc/passwd', '/assets/%2e%2e/dashboard.ts', '/assets/0/watchkeeper.css', '/nowhere'])(
    '%s is not found',
    async (path) => {
      const answer = await stranger().get(path);
      expect(answer.status).toBe(404);
      expect(answer.body).toContain('There is nothing at this address');
    },
  );

  it('never redirects to another place than its own', async () => {
    const client = stranger();
    const answer = await client.submit('/sign-in?next=https://evil.example', '/sign-in', {
      name: USER,
      password: PASSWORD,
      next: 'https://evil.example',
    });
    expect(answer.headers.location).toBe('/overview');
  });
});

describe('every form', () => {
  const posts = ROWS.filter(({ route }) => route.startsWith('POST /') && !route.startsWith('POST /api/'));

  it.each(posts)('$route is refused without this session’s token', async ({ route, who }) => {
    const path = route.slice('POST '.length).replaceAll(/:\w+/g, '1');
    expect(who === 'stranger' || who.includes('monitoringLead'), 'sent as somebody who may').toBe(true);
    const none = await untroubled.post(path, { decision: 'falseAlarm' });
    const forged = await untroubled.post(path, { decision: 'falseAlarm', _csrf: 'abcdefgh-forged' });
    expect([none.status, forged.status]).toEqual([403, 403]);
    expect(forged.body).toContain('This action was not accepted');
    // Nor by what another site’s page could send without asking first (Fetch standard, simple requests).
    const plain = await untroubled.post(path, { decision: 'falseAlarm' }, { 'content-type': 'text/plain' });
    expect([403, 415]).toContain(plain.status);
    const json = await untroubled.post(path, {}, { 'content-type': 'application/json' });
    expect([400, 403, 415]).toContain(json.status);
  });

  it('has done nothing of that', async () => {
    expect((await untroubled.get('/review')).status).toBe(200);
    expect(await fixture.store.alerts.countAlerts('open')).toBe(5);
  });

  it('is refused with the token of another session', async () => {
    const [a, b] = [await member(), await member()];
    const token = /name="_csrf" value="([^"]+)"/.exec((await a.get(alertPath)).body)?.[1] ?? '';
    expect((await b.post(alertPath, { _csrf: token, decision: 'falseAlarm', version: '1' })).status).toBe(403);
  });

  it('is refused when it is too large, and nothing changes', async () => {
    const client = await member();
    const answer = await client.submit(alertPath, alertPath, { decision: 'concern', note: 'x'.repeat(70_000) });
    expect(answer.status).toBe(413);
    expect(await fixture.store.alerts.countAlerts('open')).toBe(5);
  });
});

/** What comes back for these very bytes. */
function rawAnswer(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: fixture.port, rejectUnauthorized: false });
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    socket.on('error', reject).on('close', () => resolve(text));
    socket.write(request);
  });
}

describe('the connection', () => {
  const agrees = (options: ConnectionOptions): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.1', port: fixture.port, rejectUnauthorized: false, ...options });
      socket.on('secureConnect', () => resolve(true)).on('error', () => resolve(false));
      socket.on('close', () => socket.destroy()).on('secureConnect', () => socket.destroy());
    });

  it('is TLS 1.2 at least, and of that only what is authenticated', async () => {
    const old = { maxVersion: 'TLSv1.2' as const };
    expect(await agrees({})).toBe(true);
    expect(await agrees({ ...old, ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256' })).toBe(true);
    expect(await agrees({ ...old, ciphers: 'ECDHE-ECDSA-AES128-SHA' })).toBe(false);
    expect(await agrees({ ...old, ciphers: 'ECDHE-ECDSA-AES256-SHA384' })).toBe(false);
  });
});

describe('looking at somebody', () => {
  it('is written down before anything is shown', async () => {
    const client = await member();
    const desk = desks[0] as Desk;
    await client.get('/review');
    await client.get('/reviewed');
    await client.get(alertPath);
    await client.get(`/devices/${desk.deviceId}`);
    const entries = await fixture.store.audit.entries(4);
    expect(entries.map((entry) => [entry.action, entry.actor, entry.subject])).toEqual([
      ['timelineOpened', USER, `device ${desk.deviceId}`],
      ['alertOpened', USER, `alert ${alertPath.split('/')[2]}`],
      ['reviewListOpened', USER, 'reviewed'],
      ['reviewListOpened', USER, 'needs review'],
    ]);
  });
});
