/** Signing in through a real OpenID Connect provider over TLS: the way in, second proofs, and what is left when the provider is not. */
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { redirectUriOf } from '../../../collector/people/sso/settings.ts';
import { CLIENT_ID, IdentityProvider } from '../support/identity-provider.ts';
import { answerTo, coseKey, credentialId } from '../support/paper-passkey.ts';
import { PASSWORD, USER } from './dashboard-fixture.ts';
import type { Answer, HttpClient } from './http-client.ts';
import { audit, CALLBACK, SsoFixture } from './sso-fixture.ts';

const sso = new SsoFixture();
const { dashboard: fixture, provider } = sso;

beforeAll(() => sso.start());
afterAll(() => sso.stop());
beforeEach(() => sso.reset());

describe('the way in', () => {
  test('by the provider alone, with everything that the flow needs, on record', async () => {
    const { name, sub, look } = await sso.newPerson(['monitoringLead']);
    provider.account = { sub, groups: ['leads', 'choir'], amr: ['pwd', 'mfa'] };
    const client = sso.client();
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
    const answer = await sso.back(client, await provider.visit(asked.href));
    expect([answer.status, answer.headers.location]).toEqual([303, '/overview']);
    expect(client.cookies.get('__Host-watchkeeper')).not.toBe(before);
    expect((await client.get('/review')).body).toContain(`Signed in as ${name}`);
    expect(await sso.newest()).toMatchObject({ actor: name });
    const [entry] = (await fixture.store.audit.entries(20)).filter(({ action }) => action === 'signedIn');
    expect(entry).toMatchObject({ actor: name, detail: 'single sign-on, amr pwd mfa' });
    expect((await look()).lastSignInMs).not.toBeNull();
    // The password from before the link opens nothing any more.
    expect((await sso.client().signIn(name, PASSWORD)).status).toBe(401);
  });

  test('out again: nobody comes back without proving it anew', async () => {
    const { sub } = await sso.newPerson(['technician']);
    provider.account = { sub, groups: ['it'] };
    const client = sso.client();
    expect((await sso.signIn(client)).status).toBe(303);
    await client.submit('/devices', '/sign-out', {});
    expect((await client.get('/devices')).headers.location).toBe('/sign-in');
    const { logins } = provider;
    expect((await sso.signIn(client)).status).toBe(303);
    expect(provider.logins).toBe(logins + 1);
  });

  test('a locked screen opens by proving it anew', async () => {
    const { sub } = await sso.newPerson(['technician']);
    provider.account = { sub, groups: ['it'] };
    const client = sso.client();
    await sso.signIn(client);
    await client.post('/lock', { _csrf: await client.csrf('/devices') });
    expect((await client.get('/devices')).headers.location).toBe('/unlock');
    expect((await client.get('/unlock')).body).toContain('href="/sign-in/sso"');
    await sso.signIn(client);
    expect((await client.get('/devices')).status).toBe(200);
  });

  test('begins at the address that the provider knows, and sends nobody anywhere else', async () => {
    const client = sso.client();
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
    const { sub } = await sso.newPerson(['technician']);
    provider.account = { sub, groups: ['it'] };
    const url = await sso.toProvider(client);
    const answer = await client.get(`${url.pathname}${url.search}&next=https://evil.example&returnTo=//evil.example`);
    expect(answer.headers.location).toBe('/devices');
    expect((await client.get('/sign-in/sso', { host: 'evil.example' })).status).toBe(421);
  });
});

test('the second factor is the provider’s where it says so, or the school does; else one of ours', async () => {
  const settings = (secondFactor: boolean) => [{ role: 'governor' as const, title: '', secondFactor }];
  await fixture.store.people.setRoleSettings(settings(true), audit);
  const { sub, personId } = await sso.newPerson(['governor']);
  const landing = async (amr: string[]): Promise<unknown> => {
    provider.account = { sub, groups: ['governors'], amr };
    const client = sso.client();
    await sso.signIn(client);
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
  const client = sso.client();
  expect((await sso.signIn(client)).headers.location).toBe('/sign-in/second');
  expect((await client.get('/policy')).headers.location).toBe('/sign-in');
  expect((await client.get('/sign-in/second')).body).toContain('Your school account was right');
  const code = new TOTP({ secret }).generate({ timestamp: fixture.nowMs() });
  await client.submit('/sign-in/second', '/sign-in/second', { code });
  expect((await client.get('/policy')).status).toBe(200);
  expect(await landing(['pwd', 'mfa'])).toBe(200);
  await fixture.store.factors.removeTotp(personId, audit);
  sso.set({ secondFactor: 'assured' });
  expect(await landing(['pwd'])).toBe(200);
  await fixture.store.people.setRoleSettings(settings(false), audit);
});

test('a passkey is no way round the provider, and serves as a second proof', async () => {
  const { sub, personId } = await sso.newPerson(['governor']);
  const passkey = { credentialId, personId, publicKey: coseKey(), counter: 0, transports: [], label: 'paper' };
  await fixture.store.factors.addPasskey({ ...passkey, createdMs: 0, lastUsedMs: null }, audit);
  const withPasskey = async (client: HttpClient, page: string): Promise<Answer> => {
    const { body } = await client.get(page);
    const challenge = /&quot;challenge&quot;:&quot;([\w-]+)&quot;/.exec(body)?.[1] ?? '';
    expect(challenge).not.toBe('');
    const fields = client.hidden(body, '/sign-in/passkey');
    return client.post('/sign-in/passkey', { ...fields, credential: answerTo(challenge, fixture.origin) });
  };
  expect((await withPasskey(sso.client(), '/sign-in')).status).toBe(401);
  provider.account = { sub, groups: ['governors'] };
  const client = sso.client();
  expect((await sso.signIn(client)).headers.location).toBe('/sign-in/second');
  expect((await withPasskey(client, '/sign-in/second')).headers.location).toBe('/overview');
});

test('a provider that is away, is another, or settings that cannot be used: local accounts still work', async () => {
  const local = async (): Promise<number> => (await sso.client().signIn(USER, PASSWORD)).status;
  const away = await new IdentityProvider().start(redirectUriOf({ dashboard: fixture.origin }));
  sso.set({ issuer: away.issuer, authorities: away.pem });
  await away.stop();
  const answer = await sso.client().get('/sign-in/sso');
  expect(answer.status).toBe(502);
  expect(answer.body).toContain('does not answer');
  expect(answer.body).toContain('name="password"');
  expect(await local()).toBe(303);
  // Its certificate is of an authority that nobody here trusts.
  sso.set({ authorities: '' });
  expect((await sso.client().get('/sign-in/sso')).status).toBe(502);
  // Names another issuer than the one that was asked.
  sso.set({ issuer: `${provider.issuer}/` });
  expect((await sso.client().get('/sign-in/sso')).status).toBe(303);
  sso.set({ issuer: `${provider.issuer}/other` });
  expect([401, 502]).toContain((await sso.client().get('/sign-in/sso')).status);
  expect(await local()).toBe(303);
});
