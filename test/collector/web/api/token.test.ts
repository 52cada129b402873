/** Tokens of the API over real HTTPS: what lets a program in, and what does not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noPassword } from '../../../../collector/people/sso/admission.ts';
import { OPERATIONS } from '../../../../collector/web/api/operations.ts';
import { DashboardFixture, PASSWORD, USER } from '../dashboard-fixture.ts';
import { HttpClient } from '../http-client.ts';
import { apiClient, ask, makeToken } from './api-client.ts';

let nowMs = Date.UTC(2026, 10, 23, 10);
const fixture = new DashboardFixture({ nowMs: () => nowMs, limits: { apiRequestsPerMinute: 40 } });
const DAY_MS = 86_400_000;

beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

const me = (token: string | undefined, headers = {}) =>
  ask(fixture.port, { path: '/api/v1/me', headers, ...(token === undefined ? {} : { token }) });

describe('a token', () => {
  it('acts as the person who made it', async () => {
    const client = await apiClient(fixture, USER, ['seeDevices']);
    const { status, body, headers } = await client.get('/me');
    expect(status).toBe(200);
    expect(body).toMatchObject({ person: USER, roles: ['monitoringLead'], token: { scopes: ['seeDevices'] } });
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('is not in the file: only its hash is', async () => {
    const { text, tokenId } = await makeToken(fixture, USER);
    const kept = await fixture.store.apiTokens.token(tokenId);
    expect(JSON.stringify(kept)).not.toContain(text.split('_')[2]);
    expect(kept?.secretSha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('remembers when and from where it was used', async () => {
    const { text, tokenId } = await makeToken(fixture, USER);
    await me(text);
    const used = (await fixture.store.apiTokens.tokens(null, 100)).find((one) => one.tokenId === tokenId);
    expect(used).toMatchObject({ lastUsedMs: nowMs, lastUsedFrom: '127.0.0.1' });
  });

  it('is refused with a code when it is missing, wrong, over or revoked', async () => {
    const { text, tokenId } = await makeToken(fixture, USER, { days: 1 });
    const refused = async (token: string | undefined, code: string) => {
      const answer = await me(token);
      expect(answer.status, code).toBe(401);
      expect(answer.body).toMatchObject({ code, status: 401, type: 'about:blank' });
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
    };
    await refused(undefined, 'tokenMissing');
    await refused(`${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}`, 'tokenInvalid');
    await refused('wkapi_0000000000000000_00', 'tokenInvalid');
    expect((await me(text)).status).toBe(200);
    nowMs += DAY_MS;
    await refused(text, 'tokenExpired');
    nowMs -= DAY_MS;
    const actor = { atMs: nowMs, actor: USER, action: 'apiTokenRevoked', subject: '', from: '', detail: '' } as const;
    expect(await fixture.store.apiTokens.revokeToken({ tokenId, personId: null }, nowMs, actor)).toBe(true);
    await refused(text, 'tokenRevoked');
  });

  it('is not taken from an address, a form or a cookie', async () => {
    const { text } = await makeToken(fixture, USER);
    const path = `/api/v1/me?access_token=${text}&token=${text}`;
    expect((await ask(fixture.port, { path })).status).toBe(401);
    expect((await me(undefined, { cookie: `token=${text}` })).status).toBe(401);
    expect((await me(undefined, { authorization: `Basic ${text}` })).status).toBe(401);
  });

  it('opens no page', async () => {
    const { text } = await makeToken(fixture, USER);
    const answer = await ask(fixture.port, { path: '/devices', token: text });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/sign-in');
  });

  it('ends when its person is shut out, or gets a new password', async () => {
    for (const kind of ['disable', 'reset'] as const) {
      const name = `Somebody to ${kind}`;
      const personId = await fixture.addPerson(name, ['technician']);
      const { text } = await makeToken(fixture, name);
      expect((await me(text)).status).toBe(200);
      const change =
        kind === 'disable' ? { kind, personId, disabledMs: nowMs } : ({ kind, personId, passwordHash: 'x' } as const);
      const audit = {
        atMs: nowMs,
        actor: 'test',
        action: 'personDisabled',
        subject: '',
        from: '',
        detail: '',
      } as const;
      expect(await fixture.store.people.change(change, null, audit)).toBe(true);
      expect((await me(text)).body.code).toBe('tokenRevoked');
    }
  });

  it('waits while its person must set up a second factor', async () => {
    await fixture.addPerson('Governor', ['governor']);
    const { text } = await makeToken(fixture, 'Governor');
    const audit = {
      atMs: nowMs,
      actor: 'test',
      action: 'roleSettingsChanged',
      subject: '',
      from: '',
      detail: '',
    } as const;
    const set = (secondFactor: boolean) =>
      fixture.store.people.setRoleSettings([{ role: 'governor', title: '', secondFactor }], audit);
    await set(true);
    expect((await me(text)).body).toMatchObject({ status: 401, code: 'personLocked' });
    await set(false);
    expect((await me(text)).status).toBe(200);
  });

  it('of somebody whom the provider alone lets in waits for a sign-in after a month: a leaver’s does not live on', async () => {
    const personId = await fixture.addPerson('Mr Rhys');
    const audit = { atMs: nowMs, actor: 'test', action: 'ssoLinked', subject: '', from: '', detail: '' } as const;
    await fixture.store.sso.link({ personId, claim: 'sub', account: 'rhys', linkedMs: nowMs }, noPassword(), audit);
    await fixture.store.people.signedIn(personId, nowMs, { ...audit, action: 'signedIn' });
    const { text } = await makeToken(fixture, 'Mr Rhys', { days: 90 });
    const before = nowMs;
    try {
      nowMs += 31 * DAY_MS;
      expect((await me(text)).status).toBe(200);
      nowMs += 1;
      expect((await me(text)).body).toMatchObject({ code: 'personLocked' });
      await fixture.store.people.signedIn(personId, nowMs, { ...audit, action: 'signedIn' });
      expect((await me(text)).status).toBe(200);
    } finally {
      nowMs = before;
    }
  });

  it('loses what its person’s roles lose', async () => {
    const personId = await fixture.addPerson('Ms Turner', ['monitoringLead']);
    const client = await apiClient(fixture, 'Ms Turner');
    expect((await client.get('/matters')).status).toBe(200);
    const audit = { atMs: nowMs, actor: 'test', action: 'rolesChanged', subject: '', from: '', detail: '' } as const;
    await fixture.store.people.change({ kind: 'roles', personId, roles: ['technician'] }, null, audit);
    expect((await client.get('/matters')).body).toMatchObject({ status: 403, code: 'notAllowed' });
    expect((await client.get('/workstations')).status).toBe(200);
  });

  it('cannot be made for more than its person may', async () => {
    await fixture.addPerson('Technician', ['technician']);
    await expect(makeToken(fixture, 'Technician', { scopes: ['seeActivity'] })).rejects.toThrow('scopeNotYours');
    await expect(makeToken(fixture, 'Technician', { scopes: ['managePeople'] })).rejects.toThrow('scopeNotYours');
    await expect(makeToken(fixture, 'Technician', { scopes: [] })).rejects.toThrow('scopesMissing');
    await expect(makeToken(fixture, 'Technician', { days: 366 })).rejects.toThrow('badDays');
  });

  it('is one of twenty at most', async () => {
    await fixture.addPerson('Collector of tokens', ['technician']);
    for (let i = 0; i < 20; i++) await makeToken(fixture, 'Collector of tokens');
    await expect(makeToken(fixture, 'Collector of tokens')).rejects.toThrow('tooMany');
  });

  it('has a rate of its own', async () => {
    const [busy, quiet] = [await makeToken(fixture, USER), await makeToken(fixture, USER)];
    let last = await me(busy.text);
    for (let i = 0; i < 40; i++) last = await me(busy.text);
    expect(last.status).toBe(429);
    expect(last.body.code).toBe('tooManyRequests');
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    expect((await me(quiet.text)).status).toBe(200);
  });
});

describe('a browser’s session', () => {
  it('opens no operation, whoever is signed in', async () => {
    const browser = new HttpClient(fixture.port);
    expect((await browser.signIn(USER, PASSWORD)).status).toBe(303);
    expect((await browser.get('/devices')).status).toBe(200);
    for (const { method, path } of OPERATIONS) {
      const address = `/api/v1${path.replaceAll(/\{\w+\}/g, '1')}`;
      const answer = method === 'GET' ? await browser.get(address) : await browser.post(address, {});
      expect(answer.status, path).toBe(401);
      expect(answer.headers['set-cookie'], path).toBeUndefined();
    }
  });
});

describe('each scope', () => {
  it('is needed by the operation that names it', async () => {
    const person = await fixture.addPerson('All roles', ['monitoringLead', 'seniorLeader', 'technician', 'auditor']);
    expect(person).toBeGreaterThan(0);
    const all = (await makeToken(fixture, 'All roles')).text;
    const scopes = (await ask(fixture.port, { path: '/api/v1/me', token: all })).body.token.scopes as string[];
    for (const { path, needs } of OPERATIONS.filter((one) => one.needs !== 'signedIn')) {
      expect(scopes, path).toContain(needs);
    }
    for (const scope of scopes) {
      const token = (await makeToken(fixture, 'All roles', { scopes: scopes.filter((one) => one !== scope) })).text;
      for (const { method, path, needs } of OPERATIONS.filter((one) => one.needs === scope)) {
        const address = `/api/v1${path.replaceAll(/\{\w+\}/g, '1')}`;
        const answer = await ask(fixture.port, {
          method,
          path: address,
          token,
          ...(method === 'POST' ? { body: {} } : {}),
        });
        expect(answer.body, `${method} ${path}`).toMatchObject({ status: 403, code: 'scopeMissing' });
        expect(answer.body.detail).toContain(needs);
      }
    }
  });
});

describe('a collector that cannot read its data', () => {
  it('says so with a reference, and nothing of how it is built', async () => {
    const broken = new DashboardFixture();
    await broken.start();
    try {
      const { text } = await makeToken(broken, USER);
      broken.store.close();
      const answer = await ask(broken.port, { path: '/api/v1/workstations', token: text });
      expect(answer.body).toMatchObject({ status: 503, code: 'storeFailed', reference: expect.any(String) });
      expect(answer.text).not.toMatch(/watchkeeper\.db|SQLITE|\.ts|database/i);
    } finally {
      await broken.stop();
    }
  });
});
