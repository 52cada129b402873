/** Single sign-on against whoever forges, replays, mixes up or holds back what a provider says. */
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { redirectUriOf } from '../../../collector/people/sso/settings.ts';
import { IdentityProvider } from '../support/identity-provider.ts';
import type { Answer } from './http-client.ts';
import { CALLBACK, SsoFixture } from './sso-fixture.ts';

const sso = new SsoFixture();
const { provider } = sso;

beforeAll(() => sso.start());
afterAll(() => sso.stop());
beforeEach(() => sso.reset());

describe('an answer that is not of this attempt', () => {
  const FALSE: [string, (claims: Record<string, unknown>) => Record<string, unknown>, string][] = [
    ['another nonce', (claims) => ({ ...claims, nonce: 'another' }), 'invalid'],
    ['no nonce', ({ nonce: _, ...claims }) => claims, 'invalid'],
    ['another issuer', (claims) => ({ ...claims, iss: 'https://login.evil.example' }), 'invalid'],
    ['another audience', (claims) => ({ ...claims, aud: 'another-client' }), 'invalid'],
    ['an expired token', (claims) => ({ ...claims, exp: Number(claims.iat) - 120 }), 'invalid'],
    ['a token from tomorrow', (claims) => ({ ...claims, iat: Number(claims.iat) + 86_400 }), 'invalid'],
    [
      'for several, one of them us',
      (claims) => ({ ...claims, aud: [claims.aud, 'another-client'], azp: 'another-client' }),
      'invalid',
    ],
    ['no subject', ({ sub: _, ...claims }) => claims, 'invalid'],
    ['proved before it was asked for', (claims) => ({ ...claims, auth_time: Number(claims.iat) - 300 }), 'notFresh'],
    ['no time of the proof', ({ auth_time: _, ...claims }) => claims, 'notFresh'],
  ];
  test.each(FALSE)('%s', async (_what, falsify, code) => {
    const { sub } = await sso.newPerson(['technician']);
    provider.account = { sub, groups: ['it'] };
    provider.falsify = falsify;
    const client = sso.client();
    await sso.expectRefused(await sso.signIn(client), code);
    expect((await client.get('/devices')).headers.location).toBe('/sign-in');
    // Was it that, and nothing else?
    provider.falsify = (claims) => claims;
    expect((await sso.signIn(client)).status).toBe(303);
  });

  test('a signature of another key', async () => {
    const { sub } = await sso.newPerson(['technician']);
    provider.account = { sub, groups: ['it'] };
    provider.foreignKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    await sso.expectRefused(await sso.signIn(), 'invalid');
  });

  test('a token that is not signed, or signed with what is no secret', async () => {
    const { sub } = await sso.newPerson(['technician']);
    provider.account = { sub, groups: ['it'] };
    // RFC 8725 section 2.1: the algorithm is the attacker's choice where the receiver lets it be.
    provider.falsifyHeader = (header) => ({ ...header, alg: 'none' });
    provider.signature = () => '';
    await sso.expectRefused(await sso.signIn(), 'invalid');
    for (const secret of [provider.publicPem, provider.clientSecret]) {
      provider.falsifyHeader = (header) => ({ ...header, alg: 'HS256' });
      provider.signature = (text) => createHmac('sha256', secret).update(text).digest('base64url');
      await sso.expectRefused(await sso.signIn(), 'invalid');
    }
  });

  test('a code that was asked for by somebody else: it is of no use in one’s own attempt, nor is one’s own in theirs', async () => {
    const { sub } = await sso.newPerson(['technician']);
    provider.account = { sub, groups: ['it'] };
    const [attacker, victim] = [sso.client(), sso.client()];
    const stolen = await sso.toProvider(victim);
    // PKCE: the code was bound to the other browser's secret before it was made (RFC 7636).
    const own = await sso.toProvider(attacker);
    own.searchParams.set('code', String(stolen.searchParams.get('code')));
    await sso.expectRefused(await sso.back(attacker, own), 'invalid');
    expect((await attacker.get('/devices')).headers.location).toBe('/sign-in');
    // Being signed in as somebody else without noticing: the state is of another browser.
    await sso.expectRefused(await sso.back(victim, await sso.toProvider(attacker)), 'invalid');
  });

  test('a session that somebody planted before is not the one that is signed in', async () => {
    const { sub } = await sso.newPerson(['technician']);
    provider.account = { sub, groups: ['it'] };
    const [attacker, victim] = [sso.client(), sso.client()];
    await attacker.get('/sign-in/sso');
    for (const [name, value] of attacker.cookies) victim.cookies.set(name, value);
    expect((await sso.signIn(victim)).status).toBe(303);
    expect((await victim.get('/devices')).status).toBe(200);
    expect((await attacker.get('/devices')).headers.location).toBe('/sign-in');
  });

  test('an attempt that began with another provider, or as another client of it', async () => {
    const { sub } = await sso.newPerson(['technician']);
    provider.account = { sub, groups: ['it'] };
    const other = await new IdentityProvider().start(redirectUriOf({ dashboard: sso.dashboard.origin }));
    try {
      for (const changed of [{ issuer: other.issuer, authorities: other.pem }, { clientId: 'another' }]) {
        const client = sso.client();
        const url = await sso.toProvider(client);
        sso.set(changed);
        await sso.expectRefused(await sso.back(client, url), 'expired');
        sso.set({});
      }
    } finally {
      await other.stop();
    }
  });

  test('another state, another issuer in the address, a code that served, somebody else’s browser', async () => {
    const { sub } = await sso.newPerson(['technician']);
    provider.account = { sub, groups: ['it'] };
    const client = sso.client();
    const changed = async (name: string, value: string): Promise<Answer> => {
      const url = await sso.toProvider(client);
      url.searchParams.set(name, value);
      return sso.back(client, url);
    };
    await sso.expectRefused(await changed('state', 'another'), 'invalid');
    await sso.expectRefused(await changed('iss', 'https://login.evil.example'), 'invalid');
    const url = await sso.toProvider(client);
    // Whoever gets hold of the address has not got the session that began it (or a session of their own attempt).
    await sso.expectRefused(await sso.back(sso.client(), url), 'expired');
    const thief = sso.client();
    await thief.get('/sign-in/sso');
    await sso.expectRefused(await sso.back(thief, url), 'invalid');
    expect((await sso.back(client, url)).status).toBe(303);
    await sso.expectRefused(await sso.back(client, url), 'expired');
    // The code again, within another attempt of the very browser.
    const next = await sso.toProvider(client);
    next.searchParams.set('code', String(url.searchParams.get('code')));
    await sso.expectRefused(await sso.back(client, next), 'invalid');
    await sso.expectRefused(await client.get(`${CALLBACK}?error=access_denied`), 'expired');
  });

  test('the person said no; the attempt took too long', async () => {
    const client = sso.client();
    const asked = new URL(String((await client.get('/sign-in/sso')).headers.location));
    const iss = encodeURIComponent(provider.issuer);
    const query = `error=access_denied&state=${asked.searchParams.get('state')}&iss=${iss}`;
    await sso.expectRefused(await client.get(`${CALLBACK}?${query}`), 'declined');
    const url = await sso.toProvider(client);
    sso.clockShiftMs = 16 * 60_000;
    await sso.expectRefused(await sso.back(client, url), 'expired');
  });

  test('clocks may differ by seconds, not by hours', async () => {
    const { sub } = await sso.newPerson(['technician']);
    provider.account = { sub, groups: ['it'] };
    for (const shiftMs of [40_000, -40_000]) {
      sso.clockShiftMs = shiftMs;
      expect((await sso.signIn()).status).toBe(303);
    }
    sso.clockShiftMs = 3 * 3_600_000;
    await sso.expectRefused(await sso.signIn(), 'invalid');
  });
});

test('nothing of it stands in an address of ours, in the log’s words or on a page', async () => {
  const { sub } = await sso.newPerson(['technician']);
  provider.account = { sub, groups: ['it'] };
  const client = sso.client();
  const url = await sso.toProvider(client);
  const code = String(url.searchParams.get('code'));
  const answer = await sso.back(client, url);
  const record = JSON.stringify(await sso.dashboard.store.audit.entries(50));
  for (const secret of [code, String(url.searchParams.get('state')), provider.clientSecret]) {
    expect(`${answer.headers.location} ${answer.body} ${record}`).not.toContain(secret);
  }
});

test('a provider that cannot ask anew lets people in, and is no proof for changing how they sign in', async () => {
  sso.set({ asksAgain: false });
  const { sub } = await sso.newPerson(['technician']);
  provider.account = { sub, groups: ['it'] };
  const client = sso.client();
  await sso.signIn(client);
  expect((await client.get('/devices')).status).toBe(200);
  const newCodes = async () => client.post('/account/codes', { _csrf: await client.csrf('/account') });
  expect((await newCodes()).headers.location).toBe('/unlock');
  sso.set({ asksAgain: true });
  await sso.signIn(client);
  expect((await newCodes()).headers.location).not.toBe('/unlock');
});

test.each([101, 204, 205, 304, 302, 418, 599, 700])('a provider that answers %s harms nobody', async (status) => {
  // Nothing is remembered of an earlier attempt.
  sso.set({ label: `Provider ${status}` });
  provider.answerInstead = status;
  const answer = await sso.client().get('/sign-in/sso');
  expect([401, 502]).toContain(answer.status);
  provider.answerInstead = undefined;
  expect((await sso.client().get('/sign-in/sso')).status).toBe(303);
});
