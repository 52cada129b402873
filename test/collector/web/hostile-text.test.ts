/** What pupils, workstations and sticks write stands on every page as text: no markup, nothing that cannot be seen, nothing without end. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE_TITLES } from './classroom.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { Desk, focused } from './desk.ts';
import { type Answer, HttpClient } from './http-client.ts';
import { fillMediaClassroom, HOSTILE } from './media-classroom.ts';
import { ROWS } from './permission-table.ts';
import { shapeOf, walk } from './site-walk.ts';

const MARKUP = '"><script>x</script><img src=x onerror=x>';
/** Control characters but white space, and everything that turns text round (UAX #9). */
const NOT_TO_BE_SEEN = /(?!\s)\p{Cc}|[\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const MAX_PAGE_UNITS = 400_000;

const fixture = new DashboardFixture();
const clients = new Map<string, HttpClient>();
let desk: Desk;

beforeAll(async () => {
  await fixture.start();
  const nowMs = fixture.nowMs();
  for (const [i, title] of HOSTILE_TITLES.entries()) {
    desk = new Desk(fixture, `${MARKUP}${title.slice(0, 2_000)}${i}`, title.slice(0, 200));
    await desk.enrol();
    // One that is hidden, and one that is shown.
    await desk.flagged({ title, match: 'kill myself', theme: MARKUP, urgency: 1, atMs: nowMs - 60_000 });
    await desk.flagged({ title, match: 'kill myself', theme: 'bypass', urgency: 3, atMs: nowMs - 30_000 });
    await desk.report([focused(title.slice(0, 1_024), nowMs)]);
  }
  const detail = `${MARKUP}\u202e\u0000`;
  await fixture.store.alarms.raise([
    { kind: 'clockOff', deviceId: desk.deviceId, atMs: nowMs, detail, key: 'hostile' },
  ]);
  await fillMediaClassroom(fixture);
  await fixture.addPerson('Head', ['seniorLeader']);
  for (const name of [USER, 'Head']) {
    const client = new HttpClient(fixture.port);
    expect((await client.signIn(name, PASSWORD)).status).toBe(303);
    clients.set(name, client);
  }
});
afterAll(() => fixture.stop());

/** What somebody typed stands again in its own field, where it turns nothing else round. */
const withoutFields = (html: string): string =>
  html.replaceAll(/(<textarea[^>]*>)[^<]*/g, '$1').replaceAll(/(<input[^>]*) value="[^"]*"/g, '$1');

function expectHarmless(path: string, { body, headers }: Answer): void {
  if (!String(headers['content-type']).startsWith('text/html')) return;
  const found = NOT_TO_BE_SEEN.exec(withoutFields(body));
  const around = found ? withoutFields(body).slice(Math.max(0, found.index - 80), found.index + 20) : '';
  expect(JSON.stringify(around), `${path} shows what cannot be seen`).toBe('""');
  for (const markup of ['<script>x', '<script>alert', '<img src=x', 'onerror=x>']) {
    expect(body.includes(markup), `${path} has ${markup} as markup`).toBe(false);
  }
  expect(body.length, path).toBeLessThan(MAX_PAGE_UNITS);
}

describe.each([USER, 'Head'])('every page that %s can reach', (name) => {
  it('is harmless, and is all of them', async () => {
    const client = clients.get(name) as HttpClient;
    const start = ROWS.map(({ route }) => route)
      .filter((route) => /^GET \/(?!api|sign-in|live|wall\/live)[^:]*$/.test(route))
      .map((route) => route.slice('GET '.length));
    const pages = await walk(client, ['/overview', ...start]);
    for (const [path, answer] of pages) {
      expect([200, 303, 403, 404], path).toContain(answer.status);
      expectHarmless(path, answer);
    }
    const shown = new Set([...pages].filter(([, { status }]) => status === 200).map(([path]) => shapeOf(path)));
    for (const shape of ['/review?', '/matters/N?', '/alerts/N?', '/devices?', '/devices/N?', '/media?', '/media/N?'])
      expect([...shown], shape).toContain(shape);
    // It was there to be seen: as text.
    const all = [...pages.values()].map(({ body }) => body).join('');
    expect(all).toContain('&lt;script&gt;');
    expect(all).toContain('⟦U+202E⟧');
  });

  it('is harmless whatever its address asks for', async () => {
    const client = clients.get(name) as HttpClient;
    const junk = encodeURIComponent(`${MARKUP}\u202e\u0000${'a'.repeat(3_000)}`);
    const pages = await walk(client, [
      '/review',
      '/search',
      '/media',
      '/media/register',
      '/audit',
      '/wall',
      '/overview',
      '/agreement',
    ]);
    const addresses = [...pages.keys()]
      .filter((path) => path.includes('?'))
      .map((path) => path.replaceAll(/=[^&]*/g, `=${junk}`));
    expect(addresses.length).toBeGreaterThan(8);
    for (const address of new Set(addresses)) {
      const answer = await client.get(address);
      expect(answer.status, address.slice(0, 80)).toBeLessThan(500);
      expectHarmless(address.slice(0, 80), answer);
    }
  });
});

it('results of a search show it as text', async () => {
  const client = clients.get(USER) as HttpClient;
  const { body } = await client.get('/search');
  const fields = { ...client.hidden(body, '/search'), account: '', words: 'kill', reason: `why ${HOSTILE}` };
  const answer = await client.post('/search', fields);
  expect(answer.status).toBeLessThan(500);
  const page = answer.status === 303 ? await client.get(String(answer.headers.location)) : answer;
  expectHarmless('/search', page);
});
