/** The sealed way in: once, for an hour, and so that everybody knows. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditTrail } from '../../../collector/audit/audit-trail.ts';
import { BREAK_GLASS_NAME, BreakGlassAccount } from '../../../collector/people/break-glass.ts';
import { answerTo, coseKey, credentialId } from '../support/paper-passkey.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { type Answer, HttpClient } from './http-client.ts';

let offsetMs = 0;
const fixture = new DashboardFixture({ nowMs: () => Date.now() + offsetMs });
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

const make = (): Promise<string> => {
  const trail = new AuditTrail(fixture.store.audit, fixture.nowMs);
  return new BreakGlassAccount({ store: fixture.store, trail, now: fixture.nowMs }).make({
    name: 'command line root',
    from: '',
  });
};
const use = (client: HttpClient, secret: string): Promise<Answer> =>
  client.submit('/break-glass', '/break-glass', { secret });
const BANNER = 'The break-glass account was used (';

describe('the break-glass account', () => {
  it('opens nothing before it was made, nor by its name and any password', async () => {
    expect((await use(new HttpClient(fixture.port), '')).status).toBe(401);
    await make();
    expect((await new HttpClient(fixture.port).signIn(BREAK_GLASS_NAME, '!')).status).toBe(401);
  });

  it('lets somebody in once, and tells everybody', async () => {
    const lead = new HttpClient(fixture.port);
    await lead.signIn(USER, PASSWORD);
    const secret = await make();
    expect((await lead.get('/devices')).body).not.toContain(BANNER);
    const head = new HttpClient(fixture.port);
    expect((await use(head, 'not-the-secret')).status).toBe(401);
    expect((await use(head, secret.toUpperCase().replaceAll('-', ' '))).headers.location).toBe('/overview');
    expect((await head.get('/people')).status).toBe(200);
    expect((await lead.get('/devices')).body).toContain(BANNER);
    const alarms = await fixture.store.alarms.openAlarms(10);
    expect(alarms).toContainEqual(expect.objectContaining({ kind: 'breakGlassUsed', count: 1 }));
    const [entry] = (await fixture.store.audit.entries(10)).filter(({ action }) => action === 'breakGlassUsed');
    expect(entry).toMatchObject({ actor: BREAK_GLASS_NAME });
    expect((await use(new HttpClient(fixture.port), secret)).status).toBe(401);
  });

  it('is kept as a hash alone, and ended by the next one that is made', async () => {
    const first = await make();
    const second = await make();
    expect(JSON.stringify(await fixture.store.factors.breakGlass())).not.toContain(second);
    expect((await use(new HttpClient(fixture.port), first)).status).toBe(401);
    const lead = new HttpClient(fixture.port);
    await lead.signIn(USER, PASSWORD);
    // A new one is sealed: the notice has done its work.
    expect((await lead.get('/devices')).body).not.toContain(BANNER);
  });

  it('has no password that anybody could make, and nobody else has its name', async () => {
    await make();
    await fixture.addPerson('Ms Adeyemi');
    const deputy = new HttpClient(fixture.port);
    await deputy.signIn('Ms Adeyemi', PASSWORD);
    const { personId } = (await fixture.store.people.findPerson(BREAK_GLASS_NAME)) ?? {};
    for (const path of ['reset', 'roles', 'accounts']) {
      const fields = { reason: 'mine now', roles: 'governor', accounts: 'me' };
      const answer = await deputy.submit(`/people/${personId}`, `/people/${personId}/${path}`, fields);
      expect(answer.status, path).toBe(422);
    }
    const added = await deputy.submit('/people/add', '/people', {
      ...{ name: BREAK_GLASS_NAME.toUpperCase(), roles: 'governor', accounts: '', reason: 'x' },
    });
    expect(added.body).toContain('is there already');
  });

  it('says until when, and what to do now; nothing that would outlive the hour can be set up with it', async () => {
    const client = new HttpClient(fixture.port);
    expect((await use(client, await make())).status).toBe(303);
    expect((await client.get('/overview')).body).toContain('You are in until');
    const account = await client.get('/account');
    expect(account.body).toContain('nothing about this account can be changed with it');
    for (const way of ['/account/passkeys', '/account/app', '/account/tokens', '/account/told', '/password']) {
      expect(account.body, way).not.toContain(`"${way}"`);
    }
    const { personId = 0 } = (await fixture.store.people.findPerson(BREAK_GLASS_NAME)) ?? {};
    const _csrf = await client.csrf('/account');
    const forms = ['/account/passkeys', '/account/app', '/account/codes', '/account/told'];
    for (const path of forms) {
      const answer = await client.post(path, { _csrf, label: 'mine', email: 'me@school.example', code: '123456' });
      expect([answer.status, answer.headers.location], path).toEqual([303, '/account']);
    }
    expect((await client.get('/account/app')).headers.location).toBe('/account');
    expect(await fixture.store.factors.passkeysOf(personId)).toEqual([]);
    expect(await fixture.store.notifications.emailOf(personId)).toBe('');
  });

  it('is opened by no passkey, should it have one from before', async () => {
    await make();
    const { personId = 0 } = (await fixture.store.people.findPerson(BREAK_GLASS_NAME)) ?? {};
    const passkey = { credentialId, personId, publicKey: coseKey(), counter: 0, transports: [], label: 'paper' };
    const audit = { atMs: 1, actor: 'test', action: 'secondFactorAdded', subject: '', from: '', detail: '' } as const;
    await fixture.store.factors.addPasskey({ ...passkey, createdMs: 0, lastUsedMs: null }, audit);
    const client = new HttpClient(fixture.port);
    const { body } = await client.get('/sign-in');
    const challenge = /&quot;challenge&quot;:&quot;([\w-]+)&quot;/.exec(body)?.[1] ?? '';
    const fields = { ...client.hidden(body, '/sign-in/passkey'), credential: answerTo(challenge, fixture.origin) };
    expect((await client.post('/sign-in/passkey', fields)).status).toBe(401);
    expect((await client.get('/people')).headers.location).toBe('/sign-in');
  });

  it('ends within the hour, whatever is done', async () => {
    const client = new HttpClient(fixture.port);
    expect((await use(client, await make())).status).toBe(303);
    try {
      for (let i = 0; i < 3; i++) {
        offsetMs += 19 * 60_000;
        expect((await client.get('/review')).status).toBe(200);
      }
      offsetMs += 4 * 60_000;
      expect((await client.get('/review')).headers.location).toBe('/sign-in');
    } finally {
      offsetMs = 0;
    }
  });
});
