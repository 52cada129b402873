/** Single sign-on: whose account it is, and what groups give and take. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { USER } from './dashboard-fixture.ts';
import { audit, SsoFixture } from './sso-fixture.ts';

const sso = new SsoFixture();
const { dashboard: fixture, provider } = sso;

beforeAll(() => sso.start());
afterAll(() => sso.stop());
beforeEach(() => sso.reset());

describe('whose account it is', () => {
  test('nobody’s; and nobody is made for it unless the school says so', async () => {
    provider.account = { sub: 'stranger', name: 'Ann Stranger', groups: ['it', 'leads'] };
    await sso.expectRefused(await sso.signIn(), 'unknownAccount');
    sso.set({ addsPeople: true });
    provider.account = { sub: 'stranger-2', name: 'Bea Stranger', groups: ['leads'] };
    await sso.expectRefused(await sso.signIn(), 'roleNotGiven');
    provider.account = { sub: 'stranger', name: 'Ann Stranger', groups: ['it', 'leads'] };
    expect((await sso.signIn()).headers.location).toBe('/devices');
    expect((await fixture.store.people.findPerson('Ann Stranger'))?.roles).toEqual(['technician']);
    provider.account = { sub: 'stranger-3', name: USER, groups: ['it'] };
    await sso.expectRefused(await sso.signIn(), 'unknownAccount');
  });

  test('an address counts only where the provider vouches for it, and for the first who came with it', async () => {
    sso.set({ accountClaim: 'email' });
    const { sub, look } = await sso.newPerson(['technician'], 'email', 'sam@school.example');
    const email = 'Sam@School.example';
    provider.account = { sub, email, groups: ['it'] };
    await sso.expectRefused(await sso.signIn(), 'emailNotVerified');
    provider.account = { sub, email, email_verified: true, groups: ['it'] };
    expect((await sso.signIn()).status).toBe(303);
    provider.account = { sub: 'newcomer', email, email_verified: true, groups: ['it'] };
    await sso.expectRefused(await sso.signIn(), 'otherSubject');
    // Nor do a newcomer's groups count for the one whose address it was.
    provider.account = { sub: 'newcomer', email, email_verified: true };
    await sso.expectRefused(await sso.signIn(), 'otherSubject');
    expect(await look()).toMatchObject({ disabledMs: null, roles: ['technician'] });
    // Married, moved: the subject stays.
    provider.account = { sub, email: 'other@school.example', email_verified: true, groups: ['it'] };
    expect((await sso.signIn()).status).toBe(303);
  });

  test('only of the school’s own domain, where one is set', async () => {
    sso.set({ hostedDomain: 'school.example' });
    const { sub } = await sso.newPerson(['technician']);
    provider.account = { sub, groups: ['it'] };
    await sso.expectRefused(await sso.signIn(), 'otherDomain');
    provider.account = { sub, groups: ['it'], hd: 'school.example' };
    expect((await sso.signIn()).status).toBe(303);
  });
});

describe('groups', () => {
  test('take roles away at the next sign-in, end what was open, and shut out whoever has none left', async () => {
    const { sub, name, look } = await sso.newPerson(['technician', 'governor']);
    provider.account = { sub, groups: ['it', 'governors'] };
    const earlier = sso.client();
    await sso.signIn(earlier);
    expect((await earlier.get('/devices')).status).toBe(200);
    provider.account = { sub, groups: ['governors'] };
    const client = sso.client();
    expect((await sso.signIn(client)).headers.location).toBe('/overview');
    expect((await look()).roles).toEqual(['governor']);
    expect((await client.get('/devices')).status).toBe(403);
    expect((await earlier.get('/devices')).headers.location).toBe('/sign-in');
    const entries = await fixture.store.audit.entries(10);
    expect(entries.find(({ action }) => action === 'rolesChanged')).toMatchObject({ actor: 'single sign-on' });
    provider.account = { sub };
    await sso.expectRefused(await sso.signIn(), 'noRole');
    expect((await look()).disabledMs).not.toBeNull();
    expect((await client.get('/policy')).headers.location).toBe('/sign-in');
    provider.account = { sub, groups: ['it', 'governors'] };
    await sso.expectRefused(await sso.signIn(), 'disabled');
    expect((await sso.newest()).actor).toBe(name);
  });

  test('give what one word is enough for; never sight of pupils’ activity', async () => {
    const { sub, look } = await sso.newPerson(['technician']);
    provider.account = { sub, groups: ['it', 'governors', 'leads'] };
    const client = sso.client();
    expect((await sso.signIn(client)).headers.location).toBe('/devices');
    expect((await look()).roles.toSorted()).toEqual(['governor', 'technician']);
    expect((await client.get('/devices')).body).toContain('has to be given to you here, by two people');
    expect((await client.get('/review')).status).toBe(403);
  });

  test('that are missing, or too many to be listed, take nothing from whoever was never here', async () => {
    const { sub, look } = await sso.newPerson(['technician']);
    provider.account = { sub };
    await sso.expectRefused(await sso.signIn(), 'noRole');
    provider.account = { sub, groups: undefined, _claim_names: { groups: 'src1' } };
    await sso.expectRefused(await sso.signIn(), 'tooManyGroups');
    expect(await look()).toMatchObject({ disabledMs: null, roles: ['technician'] });
  });

  test('the last who looks after people stays, outside the door', async () => {
    const { name, sub, look } = await sso.newPerson(['monitoringLead']);
    provider.account = { sub, groups: ['leads'] };
    expect((await sso.signIn()).status).toBe(303);
    const others = (await fixture.store.people.people()).filter((one) => one.name !== name);
    for (const { personId, disabledMs } of others) {
      if (disabledMs === null)
        await fixture.store.people.change({ kind: 'disable', personId, disabledMs: 1 }, null, audit);
    }
    provider.account = { sub, groups: ['it'] };
    await sso.expectRefused(await sso.signIn(), 'lastManager');
    expect(await look()).toMatchObject({ disabledMs: null, roles: ['monitoringLead'] });
    for (const { personId, disabledMs } of others) {
      if (disabledMs === null) await fixture.store.people.change({ kind: 'enable', personId }, null, audit);
    }
  });

  test('give and take nothing where roles are given at the dashboard', async () => {
    sso.set({ groupsClaim: '', groups: [] });
    const { sub, look } = await sso.newPerson(['monitoringLead']);
    provider.account = { sub, groups: ['it'] };
    expect((await sso.signIn()).headers.location).toBe('/overview');
    expect((await look()).roles).toEqual(['monitoringLead']);
  });
});
