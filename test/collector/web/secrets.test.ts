/**
 * Every route of the running server, asked by everybody who may use it: no answer holds a hidden title that they have not revealed, what
 * the matcher has not looked at, nor anything about themselves. A new route is asked too; one with an identifier of a new kind is asked with all that there are.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scopesOf } from '../../../collector/people/api-tokens.ts';
import { may } from '../../../collector/people/permissions.ts';
import type { Role } from '../../../protocol/policy/document.ts';
import { eventually } from '../../support/eventually.ts';
import { ask, makeToken } from './api/api-client.ts';
import { DashboardFixture, PASSWORD } from './dashboard-fixture.ts';
import { HttpClient } from './http-client.ts';
import { judgeAll } from './judged.ts';
import { COLUMNS } from './permission-table.ts';
import { fillWithSecrets, GRAVE, HEAD_ACCOUNT, OWN, PLAIN, type Secrets, TOLD, UNJUDGED } from './secrets.ts';

/** Somebody with every role, so that nothing is kept from them but what is about themselves. */
const HEAD = 'Mr Pryce';
const PEOPLE: readonly string[] = [HEAD, ...COLUMNS];
const rolesOf = (name: string): readonly Role[] => (name === HEAD ? COLUMNS : [name as Role]);

/** What has to be asked for to see something at all. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  '/api/v1/alerts': ['?state=all'],
  '/api/v1/same-alerts': ['?theme=gambling&term=bet', '?theme=suicide&term=noose', '?theme=drugs&term=bet'],
  '/api/v1/wall': ['?group=Room%204'],
  '/media': ['', '?q=letter', `?q=${HEAD_ACCOUNT}`],
  '/media/requests/list': ['?seen=older'],
  '/review': ['', '?theme=gambling', '?whose=all&urgency=4'],
  '/review/same': ['?theme=gambling&term=bet', '?theme=suicide&term=noose', '?theme=drugs&term=bet'],
  '/wall': ['', '?group=Room+4'],
  '/wall/live': ['?group=Room+4'],
};
/** They never end by themselves: asked apart. */
const STREAMS = ['/live', '/wall/live'];
/** What ends or changes the sign-in of whoever asks, or shows hidden titles for good reason. */
const NOT_POSTED =
  /^(?:\/api\/v1)?\/(sign-out|lock|unlock|seen|password|account|sign-in|break-glass|people|language)\b|\/reveal$|\/(revoke|remove)$/;

/** A quick machine asks more than a token may in a minute, and what is refused for that holds no secret. */
const limits = { apiRequestsPerMinute: 1_000_000 };
/** From noon of a school day in London on: no midnight comes while all is asked, and class teachers are in lessons. */
const [NOON_MS, startedMs] = [Date.UTC(2026, 10, 18, 12), Date.now()];
const fixture = new DashboardFixture({ limits, nowMs: () => NOON_MS + Date.now() - startedMs });
const clients = new Map<string, HttpClient>();
const tokens = new Map<string, string>();
const searches = new Map<string, { pages: string[]; api: string[] }>();
/** Queries of accounts' timelines for which somebody has said why. */
const looks = new Map<string, Record<string, readonly string[]>>();
let secrets: Secrets;

beforeAll(async () => {
  await fixture.start();
  for (const name of PEOPLE) {
    const personId = await fixture.addPerson(name, rolesOf(name));
    if (name === HEAD) await fixture.setAccounts(personId, [`SCHOOL\\${HEAD_ACCOUNT}`]);
  }
  secrets = await fillWithSecrets(fixture);
  for (const name of PEOPLE) {
    const client = new HttpClient(fixture.port);
    expect((await client.signIn(name, PASSWORD)).status).toBe(303);
    clients.set(name, client);
    // Some roles have nothing to give a program.
    if (scopesOf({ roles: rolesOf(name) }).length > 0) tokens.set(name, (await makeToken(fixture, name)).text);
    if (!may(rolesOf(name), 'seeActivity')) continue;
    searches.set(name, await search(name, client));
    looks.set(name, await look(name, client));
  }
});
afterAll(() => fixture.stop());

/** By words that stand in all that is secret, by theme, by account; from pages and from the API. */
async function search(name: string, client: HttpClient): Promise<{ pages: string[]; api: string[] }> {
  const made = { pages: [] as string[], api: [] as string[] };
  const asked = [
    { text: 'bet' },
    { text: 'letter' },
    { theme: 'gambling' },
    { account: HEAD_ACCOUNT },
    { device: '0' },
  ];
  for (const form of asked) {
    const { headers } = await client.submit('/search', '/search', { ...form, reason: 'a test' });
    made.pages.push(String(headers.location).split('/').at(-1) ?? '');
    const { device, ...rest } = { device: undefined, ...form };
    const body = { ...rest, ...(device === undefined ? {} : { computer: device }), reason: 'a test' };
    const token = tokenOf(name);
    made.api.push(
      (await ask(fixture.port, { method: 'POST', path: '/api/v1/searches', ...token, body })).body.searchId,
    );
  }
  return made;
}

async function look(name: string, client: HttpClient): Promise<Record<string, readonly string[]>> {
  const [pages, api]: [string[], string[]] = [[], []];
  for (const account of ['amy.jones', 'ben.lee', HEAD_ACCOUNT]) {
    const why = { account, reason: 'a test' };
    const { headers } = await client.post('/accounts', { ...why, _csrf: await client.csrf('/search') });
    pages.push(`?account=${account}`, String(headers.location ?? '').replace('/accounts', ''));
    const path = '/api/v1/account-looks';
    const { lookId } = (await ask(fixture.port, { method: 'POST', path, ...tokenOf(name), body: why })).body;
    api.push(`?account=${account}`, `?account=${account}&lookId=${lookId ?? ''}`);
  }
  return { '/accounts': pages, '/api/v1/account-events': api };
}

/** The route's addresses: each identifier that there is of its kind; all that there are where the kind is not known. */
function addresses(url: string, name: string): string[] {
  const own = searches.get(name);
  const ids: Record<string, readonly string[]> = {
    ...secrets.ids,
    ...{ search: own?.pages ?? [], searches: own?.api ?? [] },
  };
  const [before = '', parameters = ''] = url.split(/\/(?=:)(.*)/s);
  const queries = looks.get(name)?.[url] ?? QUERIES[url] ?? [''];
  if (parameters === '') return queries.map((query) => before + query);
  const [first = '', ...rest] = parameters.split('/');
  const tail = rest.filter((part) => !part.startsWith(':')).map((part) => `/${part}`);
  const known = ids[before.split('/').at(-1) ?? ''] ?? new Set(Object.values(ids).flat());
  // A request's own identifier holds a slash: it fills two parameters.
  const filled = [...known].filter((id) => rest.some((part) => part.startsWith(':')) === id.includes('/'));
  return first === '' ? [] : filled.flatMap((id) => queries.map((query) => `${before}/${id}${tail.join('')}${query}`));
}

const tokenOf = (name: string): { token?: string } => {
  const token = tokens.get(name);
  return token === undefined ? {} : { token };
};

interface Said {
  address: string;
  text: string;
}

async function get(name: string, address: string): Promise<Said> {
  if (address.startsWith('/api/')) {
    const { text } = await ask(fixture.port, { path: address, ...tokenOf(name) });
    return { address, text };
  }
  return { address, text: (await (clients.get(name) as HttpClient).get(address)).body };
}

async function post(name: string, address: string, csrf: string): Promise<Said[]> {
  const fields = { decision: 'falseAlarm', kind: '', note: '', account: '', text: '', theme: 'gambling', term: 'bet' };
  if (address.startsWith('/api/')) {
    const body = address.endsWith('/decision') ? { decision: 'falseAlarm', version: 0 } : {};
    const token = tokenOf(name);
    const { text } = await ask(fixture.port, { method: 'POST', path: address, ...token, body });
    return [{ address: `POST ${address}`, text }];
  }
  const { body, headers } = await (clients.get(name) as HttpClient).post(address, { ...fields, _csrf: csrf });
  const said = { address: `POST ${address}`, text: body };
  return typeof headers.location === 'string' ? [said, await get(name, headers.location)] : [said];
}

/** Addresses whose answers hold the word: so that a failure says where. */
const holding = (word: string, all: readonly Said[]): string[] =>
  all.filter(({ text }) => text.includes(word)).map(({ address }) => address);

const kept = (name: string): readonly string[] => {
  const seesActivity = may(rolesOf(name), 'seeActivity');
  if (name === HEAD) return [GRAVE, UNJUDGED, OWN, TOLD];
  return seesActivity || may(rolesOf(name), 'seeLive') ? [GRAVE, UNJUDGED] : [GRAVE, UNJUDGED, OWN, PLAIN];
};

async function sweep(name: string, method: 'GET' | 'POST'): Promise<Said[]> {
  const said: Said[] = [];
  const csrf = method === 'GET' ? '' : await (clients.get(name) as HttpClient).csrf('/account');
  for (const route of fixture.routes()) {
    if (route.method !== method || STREAMS.includes(route.url)) continue;
    if (method === 'POST' && NOT_POSTED.test(route.url)) continue;
    for (const address of addresses(route.url, name)) {
      said.push(...(method === 'GET' ? [await get(name, address)] : await post(name, address, csrf)));
    }
  }
  return said;
}

describe.each(PEOPLE)('%s', (name) => {
  it('reads nothing that is kept from them, at any address', async () => {
    const said = await sweep(name, 'GET');
    for (const word of kept(name)) expect(holding(word, said), word).toEqual([]);
    // What is not kept is there, or nothing above would mean anything.
    if (name === HEAD) expect(holding(PLAIN, said).length).toBeGreaterThan(8);
    if (name === 'monitoringLead')
      expect(holding(TOLD, said)).toEqual(expect.arrayContaining(['/devices', '/api/v1/alarms']));
    if (name === 'monitoringLead') expect(holding(OWN, said).length).toBeGreaterThan(12);
  }, 300_000);

  it('is told nothing of it by what a form answers', async () => {
    const said = await sweep(name, 'POST');
    for (const word of kept(name)) expect(holding(word, said), word).toEqual([]);
  }, 300_000);
});

it.each(['monitoringLead', HEAD])('what arrives live tells %s no more', async (name) => {
  const client = clients.get(name) as HttpClient;
  const streams = [client.stream('/live'), client.stream('/wall/live?group=Room+4')];
  try {
    await eventually('both streams', () => streams.every((stream) => stream.text() !== ''));
    for (const alertId of secrets.ids.alerts ?? []) {
      fixture.emit({ kind: 'alert', alertId: Number(alertId), isNew: true });
    }
    const { matterId } = secrets.milder;
    await eventually('matters and tiles', () => {
      const [desk, wall] = streams.map((stream) => stream.text());
      return desk?.includes(`matter-${matterId}"`) === true && wall?.includes(PLAIN) === true;
    });
    const said = streams.map((stream, index) => ({ address: STREAMS[index] ?? '', text: stream.text() }));
    for (const word of kept(name)) expect(holding(word, said), word).toEqual([]);
  } finally {
    for (const stream of streams) stream.close();
  }
});

/** Not on walls, which keep their look for two seconds. */
it('what the matcher had not looked at is there once it has', async () => {
  await judgeAll(fixture);
  const said = await sweep('monitoringLead', 'GET');
  const kinds = ['/devices/', '/accounts', '/alerts/', '/matters/', '/search/'];
  const api = ['/api/v1/workstations/', '/api/v1/account-events', '/api/v1/alerts/', '/api/v1/searches/'];
  const found = holding(UNJUDGED, said);
  for (const kind of [...kinds, ...api])
    expect(
      found.filter((address) => address.startsWith(kind)),
      kind,
    ).not.toEqual([]);
}, 300_000);
