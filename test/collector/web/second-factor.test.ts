/** A second proof after the password, over real HTTPS; the app's codes come from a real TOTP library at the test's own clock. */
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { type Answer, HttpClient } from './http-client.ts';

const STEP_MS = 30_000;
let offsetMs = 0;
const fixture = new DashboardFixture({ nowMs: () => Date.now() + offsetMs });
const secretOf = ({ body }: Answer): string =>
  (/<code class="wk-secret">([^<]+)</.exec(body)?.[1] ?? '').replaceAll(' ', '');
const codesOf = ({ body }: Answer): string[] =>
  [...body.matchAll(/<li><code class="wk-secret">([^<]+)</g)].map(([, code]) => code ?? '');
const codeOf = (secret: string): string => new TOTP({ secret }).generate({ timestamp: fixture.nowMs() });

beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

async function newPerson(name: string): Promise<HttpClient> {
  await fixture.addPerson(name);
  const client = new HttpClient(fixture.port);
  expect((await client.signIn(name, PASSWORD)).headers.location).toBe('/overview');
  return client;
}

/** Sets up an app; answers its secret and recovery codes. */
async function setUp(client: HttpClient): Promise<{ secret: string; codes: string[] }> {
  const secret = secretOf(await client.get('/account/app'));
  const shown = await client.submit('/account/app', '/account/app', { code: codeOf(secret) });
  expect(shown.status).toBe(200);
  // The code of this step is used up.
  offsetMs += STEP_MS;
  return { secret, codes: codesOf(shown) };
}

async function toSecondStep(name: string): Promise<HttpClient> {
  const client = new HttpClient(fixture.port);
  expect((await client.signIn(name, PASSWORD)).headers.location).toBe('/sign-in/second');
  return client;
}
const second = (client: HttpClient, code: string): Promise<Answer> =>
  client.submit('/sign-in/second', '/sign-in/second', { code });

describe('an authenticator app', () => {
  it('is set up with a picture that needs no exception from the content policy, and a code that it shows', async () => {
    const client = await newPerson('Setting Up');
    const page = await client.get('/account/app');
    expect(page.body).toContain('<svg');
    expect(page.body).not.toMatch(/<style|<script(?! src)|style="/);
    const wrong = await client.submit('/account/app', '/account/app', { code: '000000' });
    expect(wrong.status).toBe(422);
    expect(secretOf(wrong)).toBe(secretOf(page));
    const { codes } = await setUp(client);
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
  });

  it('is asked for after the password, and until then nothing opens', async () => {
    const { secret } = await setUp(await newPerson('Two Steps'));
    const client = await toSecondStep('Two Steps');
    for (const path of ['/review', '/account', '/password']) {
      expect((await client.get(path)).headers.location, path).toBe('/sign-in');
    }
    const before = client.cookies.get('__Host-watchkeeper');
    expect((await second(client, codeOf(secret))).headers.location).toBe('/overview');
    expect(client.cookies.get('__Host-watchkeeper')).not.toBe(before);
    expect((await client.get('/review')).status).toBe(200);
  });

  it('takes each code once, and none of another minute', async () => {
    const { secret } = await setUp(await newPerson('Once Only'));
    const code = codeOf(secret);
    expect((await second(await toSecondStep('Once Only'), code)).status).toBe(303);
    expect((await second(await toSecondStep('Once Only'), code)).status).toBe(401);
    const old = codeOf(secret);
    offsetMs += 4 * STEP_MS;
    expect((await second(await toSecondStep('Once Only'), old)).status).toBe(401);
    expect((await second(await toSecondStep('Once Only'), codeOf(secret))).status).toBe(303);
  });

  it('may be replaced by a recovery code, each once, kept as hashes', async () => {
    const { codes } = await setUp(await newPerson('Lost Phone'));
    const [first = '', other = ''] = codes;
    expect((await second(await toSecondStep('Lost Phone'), first.toUpperCase())).status).toBe(303);
    expect((await second(await toSecondStep('Lost Phone'), first)).status).toBe(401);
    expect((await second(await toSecondStep('Lost Phone'), other.replaceAll('-', ' '))).status).toBe(303);
    const actions = (await fixture.store.audit.entries(10)).map(({ action }) => action);
    expect(actions.filter((action) => action === 'recoveryCodeUsed')).toHaveLength(2);
    const person = await fixture.store.people.findPerson('Lost Phone');
    expect(await fixture.store.factors.countCodes(person?.personId ?? 0)).toBe(8);
  });

  it('after five wrong codes the password is asked for again', async () => {
    await setUp(await newPerson('Guesser'));
    const client = await toSecondStep('Guesser');
    for (let i = 0; i < 4; i++) expect((await second(client, '123456')).status).toBe(401);
    expect((await second(client, '123456')).headers.location).toBe('/sign-in');
    expect((await client.get('/sign-in/second')).headers.location).toBe('/');
  });

  it('waits ten minutes for the second proof, no longer', async () => {
    const { secret } = await setUp(await newPerson('Slow'));
    const client = await toSecondStep('Slow');
    const token = await client.csrf('/sign-in/second');
    offsetMs += 11 * 60_000;
    expect((await client.post('/sign-in/second', { _csrf: token, code: codeOf(secret) })).headers.location).toBe('/');
  });
});

describe('a role that must have a second factor', () => {
  it('opens nothing but setting one up, and keeps the last one', async () => {
    const lead = new HttpClient(fixture.port);
    await fixture.addPerson('Head Teacher', ['seniorLeader']);
    await lead.signIn(USER, PASSWORD);
    await lead.submit('/people/roles', '/people/roles', { 'factor-seniorLeader': 'yes' });
    const head = new HttpClient(fixture.port);
    await head.signIn('Head Teacher', PASSWORD);
    expect((await head.get('/review')).headers.location).toBe('/account');
    expect((await head.get('/account')).body).toContain('Your role needs a second factor');
    await setUp(head);
    expect((await head.get('/review')).status).toBe(200);
    expect((await head.submit('/account', '/account/app/remove', {})).status).toBe(303);
    expect((await head.get('/account')).body).toContain('set up another one before');
    const person = await fixture.store.people.findPerson('Head Teacher');
    expect(await fixture.store.factors.totp(person?.personId ?? 0)).toBeDefined();
    expect((await lead.get('/review')).status).toBe(200);
  });
});

describe('changing how one signs in', () => {
  it('asks for the password first when some time has passed', async () => {
    const client = await newPerson('Open Screen');
    offsetMs += 11 * 60_000;
    expect((await client.get('/account/app')).headers.location).toBe('/unlock');
    const refused = await client.submit('/unlock', '/unlock', { password: 'wrong' });
    expect(refused.status).toBe(422);
    expect((await client.submit('/unlock', '/unlock', { password: PASSWORD })).headers.location).toBe('/account');
    expect((await client.get('/account/app')).status).toBe(200);
  });

  it('a password made of names or of common ones is refused beside its field', async () => {
    const client = await newPerson('Gwen Okafor');
    const next = 'gwen-okafor-2026';
    const answer = await client.submit('/password', '/password', { current: PASSWORD, next, again: next });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('made of your name');
    const common = 'Password123456';
    const other = await client.submit('/password', '/password', { current: PASSWORD, next: common, again: common });
    expect(other.body).toContain('tried first');
  });
});

describe('sessions', () => {
  it('are listed, each with its browser, and ended one by one or all others at once', async () => {
    const here = await newPerson('Many Places');
    const open = async (): Promise<HttpClient> => {
      const client = new HttpClient(fixture.port);
      await client.signIn('Many Places', PASSWORD);
      return client;
    };
    const [a, b, c] = [await open(), await open(), await open()];
    const { body } = await here.get('/account');
    expect(body.match(/Sign out there/g)).toHaveLength(3);
    expect(body).toContain('this browser');
    await here.submit('/account', '/account/sessions/end', {});
    const after = await Promise.all([a, b, c].map(async (client) => (await client.get('/review')).status));
    expect(after.toSorted()).toEqual([200, 200, 303]);
    expect((await here.submit('/account', '/account/sessions/end-others', {})).status).toBe(303);
    for (const client of [a, b, c]) expect((await client.get('/review')).headers.location).toBe('/sign-in');
    expect((await here.get('/review')).status).toBe(200);
  });

  it('of somebody else cannot be ended from one’s own page', async () => {
    const victim = await newPerson('Victim');
    const person = await fixture.store.people.findPerson('Victim');
    const [session] = await fixture.store.webSessions.sessionsOf(person?.personId ?? 0, fixture.nowMs(), 5);
    const mallory = await newPerson('Mallory');
    const _csrf = await mallory.csrf('/account');
    expect((await mallory.post('/account/sessions/end', { _csrf, session: session?.idSha256 ?? '' })).status).toBe(404);
    expect((await victim.get('/review')).status).toBe(200);
  });
});

describe('the screen lock', () => {
  it('shows nothing after a time without input, until the password is typed; then the same session goes on', async () => {
    const client = await newPerson('Away');
    const cookie = client.cookies.get('__Host-watchkeeper');
    offsetMs += 20 * 60_000;
    expect((await client.get('/review')).headers.location).toBe('/unlock');
    expect((await client.get('/live')).status).toBe(423);
    expect((await client.submit('/unlock', '/unlock', { password: PASSWORD })).headers.location).toBe('/overview');
    expect(client.cookies.get('__Host-watchkeeper')).toBe(cookie);
    expect((await client.get('/review')).status).toBe(200);
  });

  it('is kept away by input, and set by the page itself', async () => {
    const client = await newPerson('Typing');
    for (let i = 0; i < 4; i++) {
      const _csrf = await client.csrf('/account');
      offsetMs += 10 * 60_000;
      expect((await client.post('/seen', { _csrf })).status).toBe(204);
    }
    expect((await client.get('/review')).status).toBe(200);
    const _csrf = await client.csrf('/account');
    expect((await client.post('/lock', { _csrf })).status).toBe(204);
    expect((await client.get('/review')).headers.location).toBe('/unlock');
    expect((await client.post('/seen', { _csrf })).status).toBe(423);
  });

  it('ends the session after five wrong passwords', async () => {
    const client = await newPerson('Stranger At Desk');
    const _csrf = await client.csrf('/account');
    await client.post('/lock', { _csrf });
    for (let i = 0; i < 4; i++) expect((await client.submit('/unlock', '/unlock', { password: 'x' })).status).toBe(422);
    expect((await client.submit('/unlock', '/unlock', { password: 'x' })).headers.location).toBe('/sign-in');
    expect((await client.get('/review')).headers.location).toBe('/sign-in');
  });
});
