/** Signing in through a real OpenID Connect provider over TLS: who gets in, who does not, and what groups give and take. */
import { generateKeyPairSync } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noPassword } from '../../../collector/people/sso/admission.ts';
import { PRESETS } from '../../../collector/people/sso/presets.ts';
import { redirectUriOf, type SsoSettings, writeSsoSettings } from '../../../collector/people/sso/settings.ts';
import type { AuditEntry, Person } from '../../../collector/store/store.ts';
import type { Role } from '../../../protocol/policy/document.ts';
import { CLIENT_ID, IdentityProvider } from '../support/identity-provider.ts';
import { answerTo, coseKey, credentialId } from '../support/paper-passkey.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { type Answer, HttpClient } from './http-client.ts';

let clockShiftMs = 0;
const fixture = new DashboardFixture({ nowMs: () => Date.now() + clockShiftMs });
const provider = new IdentityProvider();
const CALLBACK = '/sign-in/sso/callback';
let people = 0;

beforeAll(async () => {
  await fixture.start();
  await provider.start(redirectUriOf({ dashboard: fixture.origin }));
});
afterAll(async () => {
  await provider.stop();
  await fixture.stop();
});
beforeEach(() => {
  clockShiftMs = 0;
  provider.falsify = (claims) => claims;
  provider.foreignKey = undefined;
  set({});
});

function set(changed: Partial<SsoSettings>): void {
  writeSsoSettings(fixture.dataDir, {
    ...PRESETS.other,
    ...{ issuer: provider.issuer, clientId: CLIENT_ID, clientSecret: provider.clientSecret },
    ...{ dashboard: fixture.origin, authorities: provider.pem, hostedDomain: '' },
    groups: [
      { group: 'leads', roles: ['monitoringLead'] },
      { group: 'heads', roles: ['seniorLeader'] },
      { group: 'it', roles: ['technician'] },
      { group: 'governors', roles: ['governor'] },
    ],
    ...{ secondFactor: 'stated', addsPeople: false },
    ...changed,
  });
}

const audit = { atMs: 0, actor: 'test', action: 'ssoLinked', subject: '', from: '', detail: '' } as const;

/** Somebody of their own for a test, linked by their subject unless said otherwise. */
async function newPerson(roles: readonly Role[], claim = 'sub', account?: string) {
  const sub = `subject-${++people}`;
  const name = `Person ${people}`;
  const personId = await fixture.addPerson(name, roles);
  const link = { personId, claim, account: account ?? sub, linkedMs: 0 };
  await fixture.store.sso.link(link, noPassword(), audit);
  return { name, sub, personId, look: async () => (await fixture.store.people.personById(personId)) as Person };
}

/** To the provider, and back as far as the address that it sends the browser to. */
async function toProvider(client: HttpClient): Promise<URL> {
  const { status, headers } = await client.get('/sign-in/sso');
  expect(status).toBe(303);
  return provider.visit(String(headers.location));
}

const back = (client: HttpClient, url: URL): Promise<Answer> => client.get(`${url.pathname}${url.search}`);

async function signIn(client = new HttpClient(fixture.port)): Promise<Answer> {
  return back(client, await toProvider(client));
}

const newest = async (): Promise<AuditEntry> => (await fixture.store.audit.entries(1))[0] as AuditEntry;

async function expectRefused(answer: Answer, code: string): Promise<void> {
  expect(answer.status).toBe(401);
  expect(answer.body).toContain('Not signed in');
  expect(await newest()).toMatchObject({ action: 'signInFailed', detail: `single sign-on: ${code}` });
}

describe('the way in', () => {
  test('by the provider alone, with everything that the flow needs, on record', async () => {
    const { name, sub, look } = await newPerson(['monitoringLead']);
    provider.account = { sub, groups: ['leads', 'choir'], amr: ['pwd', 'mfa'] };
    const client = new HttpClient(fixture.port);
    expect((await client.get('/sign-in')).body).toContain('Sign in with your school account');
    const { headers } = await client.get('/sign-in/sso');
    const asked = new URL(String(headers.location));
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      ...{ client_id: CLIENT_ID, response_type: 'code', code_challenge_method: 'S256', prompt: 'login', max_age: '0' },
      redirect_uri: `${fixture.origin}${CALLBACK}`,
      state: expect.stringMatching(/^.{40,}$/),
      nonce: expect.stringMatching(/^.{40,}$/),
    });
    const before = client.cookies.get('__Host-watchkeeper');
    const answer = await back(client, await provider.visit(asked.href));
    expect([answer.status, answer.headers.location]).toEqual([303, '/overview']);
    expect(client.cookies.get('__Host-watchkeeper')).not.toBe(before);
    expect((await client.get('/review')).body).toContain(`Signed in as ${name}`);
    expect(await newest()).toMatchObject({ actor: name });
    const [entry] = (await fixture.store.audit.entries(20)).filter(({ action }) => action === 'signedIn');
    expect(entry).toMatchObject({ actor: name, detail: 'single sign-on, amr pwd mfa' });
    expect((await look()).lastSignInMs).not.toBeNull();
    // The password from before the link opens nothing any more.
    expect((await new HttpClient(fixture.port).signIn(name, PASSWORD)).status).toBe(401);
  });

  test('out again: nobody comes back without proving it anew', async () => {
    const { sub } = await newPerson(['technician']);
    provider.account = { sub, groups: ['it'] };
    const client = new HttpClient(fixture.port);
    expect((await signIn(client)).status).toBe(303);
    await client.submit('/devices', '/sign-out', {});
    expect((await client.get('/devices')).headers.location).toBe('/sign-in');
    const { logins } = provider;
    expect((await signIn(client)).status).toBe(303);
    expect(provider.logins).toBe(logins + 1);
  });

  test('a locked screen opens by proving it anew', async () => {
    const { sub } = await newPerson(['technician']);
    provider.account = { sub, groups: ['it'] };
    const client = new HttpClient(fixture.port);
    await signIn(client);
    await client.post('/lock', { _csrf: await client.csrf('/devices') });
    expect((await client.get('/devices')).headers.location).toBe('/unlock');
    expect((await client.get('/unlock')).body).toContain('href="/sign-in/sso"');
    await signIn(client);
    expect((await client.get('/devices')).status).toBe(200);
  });

  test('begins at the address that the provider knows, and sends nobody anywhere else', async () => {
    const client = new HttpClient(fixture.port);
    const other = { host: `127.0.0.1:${fixture.port}` };
    const { headers } = await client.get('/sign-in/sso', other);
    expect(headers.location).toBe(`${fixture.origin}/sign-in/sso?again=1`);
    expect((await client.get('/sign-in/sso?again=1', other)).status).toBe(404);
    const forged = {
      host: `localhost:${fixture.port}`,
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'http',
    };
    for (const query of ['next=https://evil.example', 'redirect_uri=https://evil.example', 'returnTo=//evil.example']) {
      const asked = new URL(String((await client.get(`/sign-in/sso?${query}`, forged)).headers.location));
      expect([asked.origin, asked.searchParams.get('redirect_uri')]).toEqual([
        provider.issuer,
        `${fixture.origin}${CALLBACK}`,
      ]);
      expect(asked.href).not.toContain('evil');
    }
    const { sub } = await newPerson(['technician']);
    provider.account = { sub, groups: ['it'] };
    const url = await toProvider(client);
    const answer = await client.get(`${url.pathname}${url.search}&next=https://evil.example&returnTo=//evil.example`);
    expect(answer.headers.location).toBe('/devices');
    expect((await client.get('/sign-in/sso', { host: 'evil.example' })).status).toBe(421);
  });
});

describe('an answer that is not of this attempt', () => {
  const FALSE: [string, (claims: Record<string, unknown>) => Record<string, unknown>, string][] = [
    ['another nonce', (claims) => ({ ...claims, nonce: 'another' }), 'invalid'],
    ['no nonce', ({ nonce: _, ...claims }) => claims, 'invalid'],
    ['another issuer', (claims) => ({ ...claims, iss: 'https://login.evil.example' }), 'invalid'],
    ['another audience', (claims) => ({ ...claims, aud: 'another-client' }), 'invalid'],
    ['an expired token', (claims) => ({ ...claims, exp: Number(claims.iat) - 120 }), 'invalid'],
    ['no subject', ({ sub: _, ...claims }) => claims, 'invalid'],
    ['proved before it was asked for', (claims) => ({ ...claims, auth_time: Number(claims.iat) - 300 }), 'notFresh'],
    ['no time of the proof', ({ auth_time: _, ...claims }) => claims, 'notFresh'],
  ];
  test.each(FALSE)('%s', async (_what, falsify, code) => {
    const { sub } = await newPerson(['technician']);
    provider.account = { sub, groups: ['it'] };
    provider.falsify = falsify;
    const client = new HttpClient(fixture.port);
    await expectRefused(await signIn(client), code);
    expect((await client.get('/devices')).headers.location).toBe('/sign-in');
    // Was it that, and nothing else?
    provider.falsify = (claims) => claims;
    expect((await signIn(client)).status).toBe(303);
  });

  test('a signature of another key', async () => {
    const { sub } = await newPerson(['technician']);
    provider.account = { sub, groups: ['it'] };
    provider.foreignKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    await expectRefused(await signIn(), 'invalid');
  });

  test('another state, another issuer in the address, a code that served, somebody else’s browser', async () => {
    const { sub } = await newPerson(['technician']);
    provider.account = { sub, groups: ['it'] };
    const client = new HttpClient(fixture.port);
    const changed = async (name: string, value: string): Promise<Answer> => {
      const url = await toProvider(client);
      url.searchParams.set(name, value);
      return back(client, url);
    };
    await expectRefused(await changed('state', 'another'), 'invalid');
    await expectRefused(await changed('iss', 'https://login.evil.example'), 'invalid');
    const url = await toProvider(client);
    // Whoever gets hold of the address has not got the session that began it (or a session of their own attempt).
    await expectRefused(await back(new HttpClient(fixture.port), url), 'expired');
    const thief = new HttpClient(fixture.port);
    await thief.get('/sign-in/sso');
    await expectRefused(await back(thief, url), 'invalid');
    expect((await back(client, url)).status).toBe(303);
    await expectRefused(await back(client, url), 'expired');
    // The code again, within another attempt of the very browser.
    const next = await toProvider(client);
    next.searchParams.set('code', String(url.searchParams.get('code')));
    await expectRefused(await back(client, next), 'invalid');
    await expectRefused(await client.get(`${CALLBACK}?error=access_denied`), 'expired');
  });

  test('the person said no; the attempt took too long', async () => {
    const client = new HttpClient(fixture.port);
    const asked = new URL(String((await client.get('/sign-in/sso')).headers.location));
    const iss = encodeURIComponent(provider.issuer);
    const query = `error=access_denied&state=${asked.searchParams.get('state')}&iss=${iss}`;
    await expectRefused(await client.get(`${CALLBACK}?${query}`), 'declined');
    const url = await toProvider(client);
    clockShiftMs = 16 * 60_000;
    await expectRefused(await back(client, url), 'expired');
  });

  test('clocks may differ by seconds, not by hours', async () => {
    const { sub } = await newPerson(['technician']);
    provider.account = { sub, groups: ['it'] };
    for (const shiftMs of [40_000, -40_000]) {
      clockShiftMs = shiftMs;
      expect((await signIn()).status).toBe(303);
    }
    clockShiftMs = 3 * 3_600_000;
    await expectRefused(await signIn(), 'invalid');
  });
});

describe('whose account it is', () => {
  test('nobody’s; and nobody is made for it unless the school says so', async () => {
    provider.account = { sub: 'stranger', name: 'Ann Stranger', groups: ['it', 'leads'] };
    await expectRefused(await signIn(), 'unknownAccount');
    set({ addsPeople: true });
    provider.account = { sub: 'stranger-2', name: 'Bea Stranger', groups: ['leads'] };
    await expectRefused(await signIn(), 'roleNotGiven');
    provider.account = { sub: 'stranger', name: 'Ann Stranger', groups: ['it', 'leads'] };
    expect((await signIn()).headers.location).toBe('/devices');
    expect((await fixture.store.people.findPerson('Ann Stranger'))?.roles).toEqual(['technician']);
    provider.account = { sub: 'stranger-3', name: USER, groups: ['it'] };
    await expectRefused(await signIn(), 'unknownAccount');
  });

  test('an address counts only where the provider vouches for it, and for the first who came with it', async () => {
    set({ accountClaim: 'email' });
    const { sub, look } = await newPerson(['technician'], 'email', 'sam@school.example');
    const email = 'Sam@School.example';
    provider.account = { sub, email, groups: ['it'] };
    await expectRefused(await signIn(), 'emailNotVerified');
    provider.account = { sub, email, email_verified: true, groups: ['it'] };
    expect((await signIn()).status).toBe(303);
    provider.account = { sub: 'newcomer', email, email_verified: true, groups: ['it'] };
    await expectRefused(await signIn(), 'otherSubject');
    // Nor do a newcomer's groups count for the one whose address it was.
    provider.account = { sub: 'newcomer', email, email_verified: true };
    await expectRefused(await signIn(), 'otherSubject');
    expect(await look()).toMatchObject({ disabledMs: null, roles: ['technician'] });
    // Married, moved: the subject stays.
    provider.account = { sub, email: 'other@school.example', email_verified: true, groups: ['it'] };
    expect((await signIn()).status).toBe(303);
  });

  test('only of the school’s own domain, where one is set', async () => {
    set({ hostedDomain: 'school.example' });
    const { sub } = await newPerson(['technician']);
    provider.account = { sub, groups: ['it'] };
    await expectRefused(await signIn(), 'otherDomain');
    provider.account = { sub, groups: ['it'], hd: 'school.example' };
    expect((await signIn()).status).toBe(303);
  });
});

describe('groups', () => {
  test('take roles away at the next sign-in, end what was open, and shut out whoever has none left', async () => {
    const { sub, name, look } = await newPerson(['technician', 'governor']);
    provider.account = { sub, groups: ['it', 'governors'] };
    const earlier = new HttpClient(fixture.port);
    await signIn(earlier);
    expect((await earlier.get('/devices')).status).toBe(200);
    provider.account = { sub, groups: ['governors'] };
    const client = new HttpClient(fixture.port);
    expect((await signIn(client)).headers.location).toBe('/overview');
    expect((await look()).roles).toEqual(['governor']);
    expect((await client.get('/devices')).status).toBe(403);
    expect((await earlier.get('/devices')).headers.location).toBe('/sign-in');
    const entries = await fixture.store.audit.entries(10);
    expect(entries.find(({ action }) => action === 'rolesChanged')).toMatchObject({ actor: 'single sign-on' });
    provider.account = { sub };
    await expectRefused(await signIn(), 'noRole');
    expect((await look()).disabledMs).not.toBeNull();
    expect((await client.get('/policy')).headers.location).toBe('/sign-in');
    provider.account = { sub, groups: ['it', 'governors'] };
    await expectRefused(await signIn(), 'disabled');
    expect((await newest()).actor).toBe(name);
  });

  test('give what one word is enough for; never sight of pupils’ activity', async () => {
    const { sub, look } = await newPerson(['technician']);
    provider.account = { sub, groups: ['it', 'governors', 'leads'] };
    const client = new HttpClient(fixture.port);
    expect((await signIn(client)).headers.location).toBe('/devices');
    expect((await look()).roles.toSorted()).toEqual(['governor', 'technician']);
    expect((await client.get('/devices')).body).toContain('has to be given to you here, by two people');
    expect((await client.get('/review')).status).toBe(403);
  });

  test('that are missing, or too many to be listed, take nothing from whoever was never here', async () => {
    const { sub, look } = await newPerson(['technician']);
    provider.account = { sub };
    await expectRefused(await signIn(), 'noRole');
    provider.account = { sub, groups: undefined, _claim_names: { groups: 'src1' } };
    await expectRefused(await signIn(), 'tooManyGroups');
    expect(await look()).toMatchObject({ disabledMs: null, roles: ['technician'] });
  });

  test('the last who looks after people stays, outside the door', async () => {
    const { sub, look } = await newPerson(['monitoringLead']);
    provider.account = { sub, groups: ['leads'] };
    expect((await signIn()).status).toBe(303);
    const others = (await fixture.store.people.people()).filter((one) => one.name !== `Person ${people}`);
    for (const { personId, disabledMs } of others) {
      if (disabledMs === null)
        await fixture.store.people.change({ kind: 'disable', personId, disabledMs: 1 }, null, audit);
    }
    provider.account = { sub, groups: ['it'] };
    await expectRefused(await signIn(), 'lastManager');
    expect(await look()).toMatchObject({ disabledMs: null, roles: ['monitoringLead'] });
    for (const { personId, disabledMs } of others) {
      if (disabledMs === null) await fixture.store.people.change({ kind: 'enable', personId }, null, audit);
    }
  });

  test('give and take nothing where roles are given at the dashboard', async () => {
    set({ groupsClaim: '', groups: [] });
    const { sub, look } = await newPerson(['monitoringLead']);
    provider.account = { sub, groups: ['it'] };
    expect((await signIn()).headers.location).toBe('/overview');
    expect((await look()).roles).toEqual(['monitoringLead']);
  });
});

test('the second factor is the provider’s where it says so, or the school does; else one of ours', async () => {
  const settings = (secondFactor: boolean) => [{ role: 'governor' as const, title: '', secondFactor }];
  await fixture.store.people.setRoleSettings(settings(true), audit);
  const { sub, personId } = await newPerson(['governor']);
  const landing = async (amr: string[]): Promise<unknown> => {
    provider.account = { sub, groups: ['governors'], amr };
    const client = new HttpClient(fixture.port);
    await signIn(client);
    const { status, headers } = await client.get('/policy');
    const isAsked = (await client.get('/account')).body.includes('Your role needs a second factor');
    expect(isAsked).toBe(status !== 200);
    return headers.location ?? status;
  };
  expect(await landing(['pwd'])).toBe('/account');
  expect(await landing(['pwd', 'mfa'])).toBe(200);
  // An app of ours is asked for where they have one, and only where the provider has not asked.
  const secret = new Secret({ size: 20 });
  const totp = { secret: secret.base32, lastStep: 0, createdMs: 0 };
  await fixture.store.factors.setTotp(personId, totp, [], audit);
  provider.account = { sub, groups: ['governors'] };
  const client = new HttpClient(fixture.port);
  expect((await signIn(client)).headers.location).toBe('/sign-in/second');
  expect((await client.get('/policy')).headers.location).toBe('/sign-in');
  expect((await client.get('/sign-in/second')).body).toContain('Your school account was right');
  const code = new TOTP({ secret }).generate({ timestamp: fixture.nowMs() });
  await client.submit('/sign-in/second', '/sign-in/second', { code });
  expect((await client.get('/policy')).status).toBe(200);
  expect(await landing(['pwd', 'mfa'])).toBe(200);
  await fixture.store.factors.removeTotp(personId, audit);
  set({ secondFactor: 'assured' });
  expect(await landing(['pwd'])).toBe(200);
  await fixture.store.people.setRoleSettings(settings(false), audit);
});

test('a passkey is no way round the provider, and serves as a second proof', async () => {
  const { sub, personId } = await newPerson(['governor']);
  const passkey = { credentialId, personId, publicKey: coseKey(), counter: 0, transports: [], label: 'paper' };
  await fixture.store.factors.addPasskey({ ...passkey, createdMs: 0, lastUsedMs: null }, audit);
  const withPasskey = async (client: HttpClient, page: string): Promise<Answer> => {
    const { body } = await client.get(page);
    const challenge = /&quot;challenge&quot;:&quot;([\w-]+)&quot;/.exec(body)?.[1] ?? '';
    expect(challenge).not.toBe('');
    const fields = client.hidden(body, '/sign-in/passkey');
    return client.post('/sign-in/passkey', { ...fields, credential: answerTo(challenge, fixture.origin) });
  };
  expect((await withPasskey(new HttpClient(fixture.port), '/sign-in')).status).toBe(401);
  provider.account = { sub, groups: ['governors'] };
  const client = new HttpClient(fixture.port);
  expect((await signIn(client)).headers.location).toBe('/sign-in/second');
  expect((await withPasskey(client, '/sign-in/second')).headers.location).toBe('/overview');
});

test('a provider that is away, is another, or settings that cannot be used: local accounts still work', async () => {
  const local = async (): Promise<number> => (await new HttpClient(fixture.port).signIn(USER, PASSWORD)).status;
  const away = await new IdentityProvider().start(redirectUriOf({ dashboard: fixture.origin }));
  set({ issuer: away.issuer, authorities: away.pem });
  await away.stop();
  const answer = await new HttpClient(fixture.port).get('/sign-in/sso');
  expect(answer.status).toBe(502);
  expect(answer.body).toContain('does not answer');
  expect(answer.body).toContain('name="password"');
  expect(await local()).toBe(303);
  // Its certificate is of an authority that nobody here trusts.
  set({ authorities: '' });
  expect((await new HttpClient(fixture.port).get('/sign-in/sso')).status).toBe(502);
  // Names another issuer than the one that was asked.
  set({ issuer: `${provider.issuer}/` });
  expect((await new HttpClient(fixture.port).get('/sign-in/sso')).status).toBe(303);
  set({ issuer: `${provider.issuer}/other` });
  expect([401, 502]).toContain((await new HttpClient(fixture.port).get('/sign-in/sso')).status);
  expect(await local()).toBe(303);
});
