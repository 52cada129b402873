/**
 * Governors see numbers, never names: each page and operation that is theirs, read from the running server, searched for whatever could
 * say who it was about. A policy names accounts, and words of the school's own that may be names.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiClient, ask } from './api/api-client.ts';
import { fillClassroom } from './classroom.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { HttpClient } from './http-client.ts';
import { judgeAll } from './judged.ts';
import { ROWS } from './permission-table.ts';
import { walk } from './site-walk.ts';

const GOVERNOR = 'Mr Rees';
/** In a policy, each in another place where a school may write one. */
const NAMED = ['quillon.ap', 'brackenridge.t', 'wexcombe.s', 'Tamsinella Wroe', 'ask Mrs Polwhele', 'Jorvik Lane boys'];
const [AUDIENCE, NOMINATED, MEDIA, TERM, NOTE, PHRASE] = NAMED as [string, string, string, string, string, string];
const fixture = new DashboardFixture();
let client: HttpClient;
let secrets: string[];

beforeAll(async () => {
  await fixture.start();
  const { desks, alerts } = await fillClassroom(fixture);
  await judgeAll(fixture);
  await fixture.publish(withNames(AUDIENCE));
  await fixture.publish(withNames(`${AUDIENCE}, second.one`));
  await fixture.addPerson(GOVERNOR, ['governor']);
  client = new HttpClient(fixture.port);
  expect((await client.signIn(GOVERNOR, PASSWORD)).status).toBe(303);
  secrets = [
    ...NAMED,
    'second.one',
    ...desks.flatMap(({ account, hostname, deviceId }) => [account, hostname, deviceId]),
    ...alerts.flatMap(({ alertId, matterId }) => [`/alerts/${alertId}`, `/matters/${matterId}`]),
    ...['kill myself', 'vpn', 'so ugly', 'cannabis', 'poker online', 'Childline', 'The Romans'],
  ];
});
afterAll(() => fixture.stop());

const withNames =
  (accounts: string) =>
  (source: string): string => {
    const name = /^name: .*$/m.exec(source)?.[0] ?? 'name: A school';
    return `format: 1
${name}
audiences:
  - {id: prefects, title: Prefects, within: pupil, accounts: [${accounts}]}
actions:
  gaming: {prefects: {nominated: [${NOMINATED}]}}
packs:
  use: ['*.en']
  terms: [{text: ${TERM}, theme: bullying, urgency: 3, note: ${NOTE}}]
  silence: [{phrase: ${PHRASE}, reason: ${NOTE}}]
media:
  otherwise: block
  rules: [{id: one-person, accounts: [${MEDIA}], verdict: allow}]
`;
  };

const theirs = (prefix: string): string[] =>
  ROWS.filter(({ route, who }) => route.startsWith(`GET ${prefix}`) && (who === 'stranger' || who.includes('governor')))
    .map(({ route }) => route.slice('GET '.length))
    .map((url) => url.replaceAll(/:\w+/g, '2'));

const found = (text: string): string[] => secrets.filter((secret) => text.toLowerCase().includes(secret.toLowerCase()));

describe('what a governor reads', () => {
  it('names nobody on any page that leads on from theirs, in its title, its links or its addresses', async () => {
    const start = theirs('/').filter((url) => !/^\/(api|language|sign-in|break-glass|assets)/.test(url));
    const pages = await walk(client, start);
    expect(pages.size).toBeGreaterThan(10);
    const told = [...pages].flatMap(([path, { status, body, headers }]) => {
      // The page before the sign-in is everybody's; what is refused says so and no more.
      expect(status, path).toBeLessThan(500);
      return [...found(path), ...found(JSON.stringify(headers)), ...found(body)].map((secret) => `${path}: ${secret}`);
    });
    expect(told).toEqual([]);
    expect(pages.get('/policy/versions/2')?.status).toBe(200);
    // All pages one after the other: a busy machine takes its time.
  }, 300_000);

  it('names nobody in any answer of the API', async () => {
    const { token } = await apiClient(fixture, GOVERNOR);
    const told: string[] = [];
    for (const path of theirs('/api/')) {
      const { status, text } = await ask(fixture.port, { path, token });
      expect(status, path).toBe(200);
      if (!path.endsWith('/openapi.json')) told.push(...found(text).map((secret) => `${path}: ${secret}`));
    }
    expect(told).toEqual([]);
  });

  it('still tells them that something stands there, and what changed', async () => {
    const { body } = await client.get('/policy/versions/3');
    expect(body).toContain('2 accounts');
    expect(body).toContain('your role reads the policy without them');
    expect((await client.get('/policy')).body).toContain('own words, not shown to you');
    expect((await client.get('/policy/versions/2')).body).not.toContain('/roll-back');
  });

  it('is there for those who work with it: the lead reads all of it', async () => {
    const lead = new HttpClient(fixture.port);
    await lead.signIn(USER, PASSWORD);
    const { body } = await lead.get('/policy/versions/2');
    for (const name of NAMED) expect(body).toContain(name);
    expect(body).toContain('/roll-back');
    const api = await apiClient(fixture, USER, ['seePolicy']);
    expect((await api.get('/policy/versions/2')).body.source).toContain(AUDIENCE);
  });
});
