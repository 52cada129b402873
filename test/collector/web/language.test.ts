/** In which language each request is answered, over real HTTPS; and each page in Welsh without English left over. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownPath } from '../../../collector/web/routes/language.ts';
import { askedFor, ENGLISH, WELSH } from '../../../collector/web/text/languages.ts';
import { eventually } from '../../support/eventually.ts';
import { schoolDay } from '../support/school-day.ts';
import { fillClassroom } from './classroom.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { HttpClient } from './http-client.ts';
import { judgeAll } from './judged.ts';
import { fillMediaClassroom, type MediaClassroom } from './media-classroom.ts';
import { fillPolicyPages } from './policy-pages.ts';

const HEAD = 'Mrs Ellis';
/** The first desk's, which has an alert and every kind of row on its timeline. */
const ACCOUNT = 'pupil03';
/** The desks of the fixture stand in it. */
const GROUP = encodeURIComponent('Room 4');
const WELSH_BROWSER = { 'accept-language': 'cy-GB,cy;q=0.9,en;q=0.5' };
const fixture = new DashboardFixture();
let client: HttpClient;
let welsh: HttpClient;
let policyPages: Record<string, string>;
let media: MediaClassroom;
let alertId = 0;
let matterId = 0;
let tryPath = '';
let searchPath = '';
let accountPath = '';

beforeAll(async () => {
  await fixture.start();
  const { alerts } = await fillClassroom(fixture);
  alertId = alerts[0]?.alertId ?? 0;
  matterId = alerts[0]?.matterId ?? 0;
  media = await fillMediaClassroom(fixture);
  policyPages = await fillPolicyPages(fixture);
  await fixture.addPerson(HEAD, ['monitoringLead', 'seniorLeader', 'technician', 'auditor']);
  client = await signedIn(USER);
  welsh = await signedIn(HEAD);
  const entry = { id: 'office-1', vendor: '0951', product: '1666' };
  expect((await client.submit('/media/register/add', '/media/register/add', entry)).status).toBe(303);
  const closed = { account: 'p.quick', kind: 'guest', lastDay: '2026-07-21', reason: 'Supply' };
  expect((await client.submit('/closed-accounts', '/closed-accounts/add', closed)).status).toBe(303);
  const draft = String(policyPages['a draft']);
  tryPath = String((await client.submit(draft, `${draft}/try`, { days: '1' })).headers.location);
  expect(tryPath).toMatch(/^\/policy\/tries\/\d+$/);
  expect((await choose(welsh, 'cy')).status).toBe(303);
  await judgeAll(fixture);
  const asked = { account: ACCOUNT, theme: '', reason: 'a disclosure' };
  searchPath = String((await welsh.submit('/search', '/search', asked)).headers.location);
  expect(searchPath).toMatch(/^\/search\/[\da-f-]+$/);
  const looking = welsh.submit(`/accounts?account=${ACCOUNT}`, '/accounts', { reason: 'a disclosure' });
  accountPath = String((await looking).headers.location);
  expect(accountPath).toMatch(/^\/accounts\?account=.*&look=[\da-f-]+$/);
}, 60_000);
afterAll(() => fixture.stop());

async function signedIn(name: string): Promise<HttpClient> {
  const browser = new HttpClient(fixture.port);
  expect((await browser.signIn(name, PASSWORD)).status).toBe(303);
  return browser;
}

const choose = (browser: HttpClient, language: string, back = '/devices') =>
  browser.submit('/account', '/account/language', { language, back });
const languageOf = (body: string): string | undefined => /<html lang="(\w+)"/.exec(body)?.[1];
const stranger = (): HttpClient => new HttpClient(fixture.port);

describe('before the sign-in', () => {
  it('speaks as the browser asks, and says its language', async () => {
    const english = await stranger().get('/sign-in');
    expect(languageOf(english.body)).toBe('en');
    expect(english.body).toContain('href="/language/cy" lang="cy"');
    const page = await stranger().get('/sign-in', WELSH_BROWSER);
    expect(languageOf(page.body)).toBe('cy');
    expect(page.body).toContain(WELSH.signIn.lead);
    expect(page.body).toContain(WELSH.translation);
  });

  it('keeps what was chosen there, against what the browser asks', async () => {
    const browser = stranger();
    const chosen = await browser.get('/language/cy');
    expect(chosen.status).toBe(303);
    expect(browser.setCookies.join()).toMatch(/__Host-watchkeeper-language=cy;.*HttpOnly; Secure; SameSite=Lax/);
    expect(languageOf((await browser.get('/sign-in', { 'accept-language': 'en' })).body)).toBe('cy');
    await browser.get('/language/fr');
    expect(languageOf((await browser.get('/sign-in')).body)).toBe('cy');
    await browser.get('/language/en');
    expect(languageOf((await browser.get('/sign-in', WELSH_BROWSER)).body)).toBe('en');
  });

  it('says what is wrong with a form in the language of the form', async () => {
    const browser = stranger();
    await browser.get('/language/cy');
    const wrong = await browser.signIn(USER, 'not it at all');
    expect(wrong.status).toBe(401);
    expect(wrong.body).toContain(WELSH.signIn.wrong);
  });

  it('refuses in it too: no such page, a body that cannot be read', async () => {
    const missing = await stranger().get('/nowhere', WELSH_BROWSER);
    expect(missing.body).toContain(WELSH.errors.notFoundTitle);
    const large = await stranger().post('/sign-in', { name: 'x'.repeat(100_000) }, WELSH_BROWSER);
    expect(large.status).toBe(413);
    expect(languageOf(large.body)).toBe('cy');
    expect(large.body).toContain(WELSH.errors.badRequestTitle);
  });

  it('reads what browsers send', () => {
    expect(askedFor(undefined)).toBe('en');
    expect(askedFor('cy')).toBe('cy');
    expect(askedFor('fr, cy-GB;q=0.3, en;q=0.2')).toBe('cy');
    expect(askedFor('en-GB, cy;q=0.9')).toBe('en');
    expect(askedFor('cy;q=0, *')).toBe('en');
    expect(askedFor('cy;q=nonsense, en;q=0.1')).toBe('en');
    expect(askedFor(`${'x,'.repeat(1_000_000)}cy`)).toBe('en');
  });
});

describe('once signed in', () => {
  it('follows the person into every browser, whatever that asks for', async () => {
    const elsewhere = await signedIn(HEAD);
    expect(languageOf((await elsewhere.get('/devices', { 'accept-language': 'en' })).body)).toBe('cy');
    expect(languageOf((await client.get('/devices')).body)).toBe('en');
    const people = await fixture.store.people.people();
    expect(people.map(({ name, language }) => [name, language])).toContainEqual([HEAD, 'cy']);
    expect(people.map(({ name, language }) => [name, language])).toContainEqual([USER, null]);
  });

  it('answers two people at once, each in their own', async () => {
    const asked = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? client : welsh).get('/devices'));
    const languages = (await Promise.all(asked)).map(({ body }) => languageOf(body));
    expect(languages).toEqual(Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 'en' : 'cy')));
  });

  it('answers a form in it: what is wrong, and what was done', async () => {
    const wrong = await welsh.submit('/account/told', '/account/told', { email: 'nobody' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain(WELSH.account.told.noAddress);
    const entry = '/media/register/entry/office-1';
    const form = { reason: 'left on a bus', _csrf: await welsh.csrf(entry) };
    expect((await welsh.post(`${entry}/lost`, form)).status).toBe(303);
    expect((await welsh.get(entry)).body).toContain(WELSH.media.register.reportedLost);
  });

  it('sends what arrives to each open page in its own', async () => {
    const streams = [client, welsh].map((browser) => browser.stream('/live'));
    const [english, cymraeg] = streams as [(typeof streams)[0], (typeof streams)[0]];
    try {
      await eventually('both are open', () => streams.every((stream) => stream.text().includes('event: beat')));
      fixture.emit({ kind: 'alert', alertId, isNew: true });
      await eventually('both are told', () => streams.every((stream) => stream.text().includes(`matter-${matterId}`)));
      expect(english.text()).toContain(ENGLISH.review.arrived(1));
      expect(cymraeg.text()).toContain(WELSH.review.arrived(1));
      expect(cymraeg.text()).not.toContain(ENGLISH.review.arrived(1));
    } finally {
      for (const stream of streams) stream.close();
    }
  });

  it('leads back to the page, and to no other site', async () => {
    expect((await choose(welsh, 'cy', '/devices?page=1')).headers.location).toBe('/devices?page=1');
    const elsewhere = [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '',
      '/a\r\nb',
      `/${'a'.repeat(9_000)}`,
    ];
    for (const back of elsewhere) expect((await choose(welsh, 'cy', back)).headers.location, back).toBe('/account');
    expect(ownPath('/policy/drafts/3#edit')).toBe('/policy/drafts/3#edit');
  });

  it('is not changed without a form of the dashboard’s own, nor to what is no language', async () => {
    expect((await welsh.post('/account/language', { language: 'en' })).status).toBe(403);
    await choose(welsh, 'fr');
    expect(languageOf((await welsh.get('/devices')).body)).toBe('cy');
  });

  it('gives what is recorded in the language of its address, whatever the reader’s', async () => {
    for (const reader of [client, welsh, stranger()]) {
      expect(languageOf((await reader.get('/about-monitoring')).body)).toBe('en');
      expect(languageOf((await reader.get('/about-monitoring/cy')).body)).toBe('cy');
    }
  });

  it('streams a wall’s tiles in it', async () => {
    const streams = [client, welsh].map((browser) => browser.stream(`/wall/live?group=${GROUP}`));
    try {
      await eventually('both have tiles', () => streams.every((stream) => stream.text().includes('wk-tile')));
      const [english, cymraeg] = streams.map((stream) => stream.text());
      expect(english).toContain(ENGLISH.wall.away);
      expect(cymraeg).toContain(WELSH.wall.away);
      expect(cymraeg).not.toContain(ENGLISH.wall.away);
    } finally {
      for (const stream of streams) stream.close();
    }
  });

  it('writes days in Welsh and in the school’s zone', async () => {
    const day = new Intl.DateTimeFormat('cy-GB', { timeZone: 'Europe/London', dateStyle: 'full' });
    const before = Date.now();
    const { body } = await welsh.get(`/devices/${media.desks[0]?.deviceId}`);
    // Midnight may have struck meanwhile.
    expect([before, Date.now()].some((nowMs) => body.includes(day.format(nowMs)))).toBe(true);
  });
});

/** Whole sentences of the English catalogue whose Welsh differs: none of them may stand on a Welsh page. */
function englishSentences(): string[] {
  const found: string[] = [];
  const walk = (english: unknown, cymraeg: unknown): void => {
    if (typeof english === 'string') {
      if (english !== cymraeg && /\w+ \w+/.test(english)) found.push(english);
    } else if (typeof english === 'object' && english !== null) {
      for (const [key, value] of Object.entries(english)) walk(value, (cymraeg as Record<string, unknown>)[key]);
    }
  };
  walk(ENGLISH, WELSH);
  return found;
}

/** Answers that are no page: files, streams (looked at by themselves), what a page fetches into itself, and leads to elsewhere. */
const NO_PAGES = [
  ...['/', '/assets/:hash/:name', '/language/:language', '/live', '/wall/live', '/audit.csv', '/media/register/export'],
  '/closed-accounts/export',
  // English on purpose: its Welsh is beside it.
  '/about-monitoring',
  ...['/media/requests/list', '/sign-in', '/sign-in/second', '/sign-in/sso', '/sign-in/sso/callback', '/break-glass'],
];
/** Common words of English that are none of Welsh. */
const ENGLISH_WORDS = /\b(the|and|was|were|with|have|this|that|from|not|been|which|of)\b/i;

describe('every page in Welsh', () => {
  /** What is read, without what people wrote (which stands in <bdi> or a box to type in) and what says of itself that it is English. */
  const text = (body: string): string =>
    body
      .replaceAll(/<(\w+)[^>]* lang="en"[^>]*>[\s\S]*?<\/\1>/g, '')
      .replaceAll(/<(bdi|textarea|time|code|pre)\b[\s\S]*?<\/\1>/g, '')
      .replaceAll(/<[^>]*?(?:(?:title|aria-label)="([^"]*)")?[^>]*>/g, ' $1 ')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&');

  const requestPath = (): string => `/media/requests/${media.desks[0]?.deviceId}/${media.requestId}`;
  const paths = (): string[] => [
    ...[
      '/overview',
      '/overview?theme=drugs',
      `/overview/alerts?from=${schoolDay(Date.now() - 86_400_000)}`,
      '/search',
      searchPath,
    ],
    ...[`/accounts?account=${ACCOUNT}`, accountPath, `${accountPath}&day=nonsense`, '/wall', `/wall?group=${GROUP}`],
    ...['/agreement', '/about-monitoring/cy'],
    ...['/review', '/reviewed', '/devices', `/devices/${media.desks[0]?.deviceId}`, `/alerts/${alertId}`],
    ...['/media', `/media/${media.mediaId}`, '/media/requests', '/media/register', '/media/register/add'],
    ...[
      '/media/register/import',
      '/closed-accounts',
      '/closed-accounts/entry?account=p.quick',
      '/closed-accounts/import',
      '/people',
      '/people/roles',
      '/people/review',
      '/rota',
      '/people/messages',
      '/people/add',
      '/people/1',
      '/people/2',
    ],
    ...[
      '/audit',
      '/account',
      '/account/told',
      '/account/app',
      '/account/tokens',
      '/password',
      '/unlock',
      `/matters/${matterId}`,
    ],
    ...[
      '/review/same?theme=drugs&term=cannabis',
      '/media/register/entry/office-1',
      requestPath(),
      tryPath,
      ...Object.values(policyPages),
    ],
  ];

  it('is looked at below', () => {
    const shapeOf = (url: string): RegExp => new RegExp(`^${url.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`);
    const pages = fixture
      .routes()
      .filter(({ method, url }) => method === 'GET' && !NO_PAGES.includes(url) && !url.startsWith('/api/'));
    const known = paths().map((path) => path.replace(/\?.*/, ''));
    expect(pages.map(({ url }) => url).filter((url) => !known.some((path) => shapeOf(url).test(path)))).toEqual([]);
  });

  it('says none of the English catalogue’s sentences', async () => {
    const sentences = englishSentences();
    expect(sentences.length).toBeGreaterThan(500);
    const left: string[] = [];
    for (const path of paths()) {
      const { body, status } = await welsh.get(path);
      expect(status, path).toBeLessThan(300);
      expect(languageOf(body), path).toBe('cy');
      const own = text(body);
      for (const sentence of sentences) if (own.includes(sentence)) left.push(`${path}: ${sentence}`);
      for (const line of own.split('\n'))
        if (ENGLISH_WORDS.test(line)) left.push(`${path}: ${line.trim().slice(0, 200)}`);
    }
    // Data: a reason that somebody gave, names of word lists and where their words come from.
    const data = /the starting policy|A laptop beside the computer|-and-|Apache-2\.0/;
    expect(left.filter((line) => !data.test(line))).toEqual([]);
  }, 60_000);
});
