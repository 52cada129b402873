/** A school with something on every page of its dashboard, and where each page is: what tests in browsers go through. */
import { randomBytes } from 'node:crypto';
import { TOTP } from 'otpauth';
import { PRESETS } from '../../../collector/people/sso/presets.ts';
import { writeSsoSettings } from '../../../collector/people/sso/settings.ts';
import type { Alert } from '../../../collector/store/store.ts';
import { decideOne } from '../support/decide.ts';
import { fillClassroom } from './classroom.ts';
import { type DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import type { Desk } from './desk.ts';
import { HttpClient } from './http-client.ts';
import { judgeAll } from './judged.ts';
import { fillMediaClassroom, type MediaClassroom } from './media-classroom.ts';
import { fillPolicyPages } from './policy-pages.ts';

/** Has every role but the governor's. */
export const HEAD = 'Mrs Ellis';
export const GOVERNOR = 'Mr Rees';
/** Has an authenticator app. */
export const TWO_STEPS = 'Miss Hughes';

const DAY_MS = 86_400_000;

export interface School {
  alerts: readonly Alert[];
  desks: readonly Desk[];
  media: MediaClassroom;
  lostMediaId: number;
  policy: Readonly<Record<string, string>>;
  search: string;
  emptySearch: string;
  timeline: string;
  tried: string;
}

/** Fills a started fixture. */
export async function fillSchool(fixture: DashboardFixture): Promise<School> {
  await fixture.addPerson(HEAD, ['monitoringLead', 'seniorLeader', 'technician', 'auditor']);
  await fixture.addPerson(GOVERNOR, ['governor']);
  await fixture.addPerson(TWO_STEPS, ['monitoringLead']);
  const { desks, alerts } = await fillClassroom(fixture);
  await fillWeeks(desks, fixture.nowMs());
  await decide(fixture, alerts[1] as Alert);
  const media = await fillMediaClassroom(fixture);
  const lostMediaId = await fillRegister(fixture);
  await closeAccount(fixture);
  await accept(fixture, desks);
  const policy = await fillPolicyPages(fixture);
  await judgeAll(fixture);
  setSso(fixture);
  fixture.health.storeProblem = 'full';
  await setUpApp(await signedIn(fixture, TWO_STEPS));
  const lead = await signedIn(fixture, USER);
  await work(lead, alerts[2] as Alert);
  const head = await signedIn(fixture, HEAD);
  const tried = await ended(head.submit(policy['a draft'] ?? '', `${policy['a draft']}/try`, { days: '1' }));
  const ask = (text: string) => ended(head.submit('/search', '/search', { text, reason: 'Disclosure on Monday' }));
  return {
    ...{ alerts, desks, media, lostMediaId, policy, tried },
    search: await ask('search'),
    emptySearch: await ask('nothing like it'),
    timeline: await ended(head.submit('/accounts?account=amira.k', '/accounts', { reason: 'Disclosure on Monday' })),
  };
}

async function signedIn(fixture: DashboardFixture, name: string): Promise<HttpClient> {
  const client = new HttpClient(fixture.port);
  if ((await client.signIn(name, PASSWORD)).status !== 303) throw new Error(`${name} was not let in`);
  return client;
}

/** Where a form led. */
async function ended(answer: Promise<{ status: number; headers: { location?: string | undefined } }>): Promise<string> {
  const { status, headers } = await answer;
  if (status !== 303 || headers.location === undefined) throw new Error(`the form came to ${status}`);
  return headers.location;
}

/** Alerts of the last four weeks, more of them on some days: what charts are drawn from. */
async function fillWeeks(desks: readonly Desk[], nowMs: number): Promise<void> {
  const kinds = [
    ['bypass', 'free proxy list', 'proxy', 3],
    ['gambling', 'casino slots online', 'casino', 4],
    ['drugs', 'how do edibles feel', 'edibles', 3],
    ['bullying', 'everyone hates her', 'hates her', 2],
  ] as const;
  let sequence = 5_000;
  for (const daysAgo of [2, 3, 3, 3, 6, 8, 9, 9, 13, 14, 20, 27]) {
    const [theme, title, match, urgency] = kinds[sequence % kinds.length] ?? kinds[0];
    const atMs = nowMs - daysAgo * DAY_MS - (sequence % 5) * 3_600_000;
    await desks[sequence % desks.length]?.flag({ title, match, theme, urgency, atMs }, sequence++);
  }
}

async function decide(fixture: DashboardFixture, { alertId, version }: Alert): Promise<void> {
  const person = await fixture.store.people.findPerson(USER);
  if (!person) throw new Error('nobody has been added');
  const [atMs, { personId }] = [fixture.nowMs(), person];
  await decideOne(
    fixture.store,
    { alertId, expectedVersion: version, personId, decision: 'concern', note: 'A word with home.', atMs },
    { atMs, actor: USER, action: 'alertReviewed', subject: `alert ${alertId}`, from: '', detail: 'concern' },
  );
}

async function fillRegister({ media, store }: DashboardFixture): Promise<number> {
  const person = { name: USER, actor: USER, from: '' };
  const entries = 'id,vendor,product,serial,owner\nlost-1,0951,1666,LOST-1,Ms Okafor\nkeys-1,1234,0001,K,Office\n';
  await media.register.importAll(entries, person);
  await media.register.reportLost('lost-1', 'left on the bus', person);
  const lost = await store.media.findMedium({ vendorId: 0x0951, productId: 0x1666, serial: 'LOST-1' });
  return lost?.mediaId ?? 0;
}

async function closeAccount(fixture: DashboardFixture): Promise<void> {
  const account = { account: 'p.quick', kind: 'leaver', lastDay: '2026-07-21', reason: 'Left <in> July' };
  const lead = await signedIn(fixture, USER);
  await ended(lead.submit('/closed-accounts', '/closed-accounts/add', account));
}

async function accept(fixture: DashboardFixture, desks: readonly Desk[]): Promise<void> {
  const atMs = fixture.nowMs();
  const people = desks.map(({ deviceId, account }) => ({
    ...{ deviceId, account, sessionId: randomBytes(16).toString('hex') },
  }));
  await fixture.store.projections.commitStep({
    ...{ cursors: [], streamHeads: [], rejected: [], flags: [], alarms: [], deviceEvents: [], devicePolicies: [] },
    media: [],
    sessions: people.map((one) => ({ ...one, lastEventMs: atMs })),
    acceptances: people.map(({ deviceId, sessionId }, nth) => ({
      ...{ deviceId, sessionId, version: `2026-${nth % 2}`, textSha256: 'ab'.repeat(32), atMs },
    })),
  });
}

/** The sign-in page alone reads it here: nobody goes to that provider. */
function setSso(fixture: DashboardFixture): void {
  writeSsoSettings(fixture.dataDir, {
    ...PRESETS.microsoft,
    ...{ issuer: 'https://localhost', clientId: 'watchkeeper', clientSecret: 'x', dashboard: fixture.origin },
    ...{ groups: [], hostedDomain: '', authorities: '', secondFactor: 'stated', addsPeople: false },
  });
}

async function setUpApp(client: HttpClient): Promise<void> {
  const { body } = await client.get('/account/app');
  const secret = (/<code class="wk-secret">([^<]+)</.exec(body)?.[1] ?? '').replaceAll(' ', '');
  const { status } = await client.submit('/account/app', '/account/app', { code: new TOTP({ secret }).generate() });
  if (status !== 200) throw new Error(`setting up an app came to ${status}`);
}

/** What people do with a matter, so that its page has a history. */
async function work(client: HttpClient, { matterId }: Alert): Promise<void> {
  const page = `/matters/${matterId}`;
  await ended(client.submit(page, `${page}/claim`, {}));
  await ended(client.submit(page, `${page}/notes`, { noteText: 'Asked the form tutor what happened at lunch.' }));
}

export interface SchoolPage {
  name: string;
  /** Who looks at it. */
  who: 'stranger' | 'head' | 'governor' | 'second step';
  path(school: School): string;
  /** What it answers, where that is not 200. */
  status?: number;
}

const of = (who: SchoolPage['who'], paths: Record<string, string | ((school: School) => string)>): SchoolPage[] =>
  Object.entries(paths).map(([name, path]) => ({ name, who, path: typeof path === 'string' ? () => path : path }));
const matter = (at: number) => (school: School) => `/matters/${school.alerts[at]?.matterId}`;
const alert = (at: number) => (school: School) => `/alerts/${school.alerts[at]?.alertId}`;
const policy = (name: string) => (school: School) => school.policy[name] ?? '';

/** Every page of the dashboard, some of them in more than one state. */
export const PAGES: readonly SchoolPage[] = [
  ...of('stranger', {
    'sign-in': '/sign-in',
    'break-glass account': '/break-glass',
    'about monitoring': '/about-monitoring',
    'about monitoring, in Welsh': '/about-monitoring/cy',
  }),
  ...of('second step', { 'second step': '/sign-in/second' }),
  ...of('governor', { 'overview without names': '/overview' }),
  ...of('head', {
    overview: '/overview',
    'overview of one theme': '/overview?days=7&theme=bypass',
    'alerts behind a number': '/overview/alerts',
    'needs review': '/review',
    'a filtered list': '/review?whose=due&q=amira',
    'the same term': '/review/same?theme=drugs&term=cannabis',
    'an open alert': alert(0),
    'a decided alert': alert(1),
    'a matter with hidden titles': matter(0),
    'a decided matter': matter(1),
    'a matter that is worked on': matter(2),
    reviewed: '/reviewed',
    devices: '/devices',
    'a timeline': (school) => `/devices/${school.desks[0]?.deviceId}`,
    'an empty day': (school) => `/devices/${school.desks[0]?.deviceId}?day=2020-02-30`,
    search: '/search',
    'search results': (school) => school.search,
    'a search without results': (school) => school.emptySearch,
    'why a person’s timeline': '/accounts?account=amira.k',
    'a person’s timeline': (school) => school.timeline,
    'class wall': '/wall',
    'class wall of a group': '/wall?group=Room%204',
    agreement: '/agreement',
    media: '/media',
    'media, nothing fits': '/media?q=nothing-like-it',
    'a medium': (school) => `/media/${school.media.mediaId}`,
    'a medium of hostile text': (school) => `/media/${school.media.hostileId}`,
    'a lost medium': (school) => `/media/${school.lostMediaId}`,
    requests: '/media/requests',
    'a request': (school) => `/media/requests/${school.media.desks[0]?.deviceId}/${school.media.requestId}`,
    register: '/media/register',
    'a new entry': '/media/register/add',
    'an entry': '/media/register/entry/lost-1',
    import: '/media/register/import',
    policy: '/policy',
    drafts: '/policy/drafts',
    'a draft': policy('a draft'),
    'a draft that waits': policy('a draft that waits'),
    'a draft with mistakes': policy('a draft with mistakes'),
    'a try on the past': (school) => school.tried,
    approvals: '/approvals',
    'an approval': policy('one’s own request'),
    exceptions: '/policy/exceptions',
    words: '/policy/words',
    history: '/policy/history',
    'a version': '/policy/versions/1',
    'closed accounts': '/closed-accounts',
    'a closed account': '/closed-accounts/entry?account=p.quick',
    'an import of closed accounts': '/closed-accounts/import',
    rota: '/rota',
    messages: '/people/messages',
    audit: '/audit',
    people: '/people',
    'a new person': '/people/add',
    'a person': '/people/1',
    roles: '/people/roles',
    'access review': '/people/review',
    account: '/account',
    'how I am told': '/account/told',
    tokens: '/account/tokens',
    'an authenticator app': '/account/app',
    password: '/password',
    unlock: '/unlock',
  }),
  { name: 'a missing page', who: 'head', path: () => '/nowhere', status: 404 },
];

/** Files, streams, what a page fetches into itself, and leads to elsewhere. */
const NO_PAGES = [
  ...['/', '/assets/:hash/:name', '/language/:language', '/live', '/wall/live', '/audit.csv', '/media/register/export'],
  ...['/media/requests/list', '/closed-accounts/export', '/sign-in/sso', '/sign-in/sso/callback'],
];

/** Pages of the running server that PAGES does not lead to. */
export function forgottenPages(routes: readonly { method: string; url: string }[], school: School): string[] {
  const paths = PAGES.map((page) => page.path(school).replace(/\?.*/, ''));
  const shapeOf = (url: string): RegExp => new RegExp(`^${url.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`);
  // Of two that fit, such as /media/:id and /media/register, the one without a parameter answers.
  const answering = (path: string): string | undefined =>
    pages.filter((url) => shapeOf(url).test(path)).toSorted((a, b) => a.split(':').length - b.split(':').length)[0];
  const pages = routes
    .filter(({ method, url }) => method === 'GET' && !url.startsWith('/api/') && !NO_PAGES.includes(url))
    .map(({ url }) => url);
  const reached = new Set(paths.map(answering));
  return pages.filter((url) => !reached.has(url));
}
