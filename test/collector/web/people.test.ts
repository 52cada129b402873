/** Who may what, and how that changes: pages over real HTTPS, a real store, real approvals. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyEdits } from '../../../collector/policy/document/edit.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { type Answer, HttpClient } from './http-client.ts';

const DEPUTY = 'Ms Adeyemi';
const HEAD = 'Mr Pryce';
let offsetMs = 0;
const fixture = new DashboardFixture({ nowMs: () => Date.now() + offsetMs });
let lead: HttpClient;
let deputy: HttpClient;

beforeAll(async () => {
  await fixture.start();
  await fixture.addPerson(DEPUTY);
  await fixture.addPerson(HEAD, ['seniorLeader']);
  lead = await member(USER);
  deputy = await member(DEPUTY);
});
afterAll(() => fixture.stop());

async function member(name: string, password = PASSWORD): Promise<HttpClient> {
  const client = new HttpClient(fixture.port);
  expect((await client.signIn(name, password)).status).toBe(303);
  return client;
}

const persons =
  (publishPolicy: number) =>
  (source: string): string => {
    const edited = applyEdits(source, [{ kind: 'setApprovals', publishPolicy }]);
    return edited.ok ? edited.text : source;
  };
const add = (client: HttpClient, fields: Record<string, string>): Promise<Answer> =>
  client.submit('/people/add', '/people', { name: '', accounts: '', reason: 'New at the school', ...fields });
const secretOf = ({ body }: Answer): string => /<code class="wk-secret">([^<]+)</.exec(body)?.[1] ?? '';
const find = (name: string) => fixture.store.people.findPerson(name);
async function idOf(name: string): Promise<number> {
  return (await find(name))?.personId ?? 0;
}
async function approvalOf({ headers }: Answer): Promise<string> {
  expect(headers.location).toMatch(/^\/approvals\/\d+$/);
  return headers.location ?? '';
}
const approve = (client: HttpClient, path: string, decision = 'approved'): Promise<Answer> =>
  client.submit(path, path, { decision, note: 'Spoken about it' });

describe('adding somebody', () => {
  it('who sees no activity takes one person, and shows a password once', async () => {
    const made = await add(lead, { name: 'Tom Technician', roles: 'technician' });
    expect(made.status).toBe(200);
    const password = secretOf(made);
    expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){4}$/);
    expect(await find('Tom Technician')).toMatchObject({ roles: ['technician'], passwordTemporary: true });
    const tom = new HttpClient(fixture.port);
    expect((await tom.signIn('Tom Technician', password)).headers.location).toBe('/password');
    expect((await lead.get(`/people/${await idOf('Tom Technician')}`)).body).not.toContain(password);
  });

  it('who sees activity takes a second person, and whoever asked never learns the password', async () => {
    const path = await approvalOf(await add(lead, { name: 'Ann Deputy', roles: 'monitoringLead' }));
    expect(await find('Ann Deputy')).toBeUndefined();
    expect((await deputy.get(path)).body).toContain('Add Ann Deputy as Monitoring lead');
    const _csrf = await lead.csrf('/people');
    expect((await lead.post(path, { _csrf, decision: 'approved', note: '' })).status).toBe(409);
    const made = await approve(deputy, path);
    expect(made.status).toBe(200);
    expect(await find('Ann Deputy')).toMatchObject({ roles: ['monitoringLead'] });
    expect(await member('Ann Deputy', secretOf(made))).toBeDefined();
    expect((await lead.get(path)).body).not.toContain(secretOf(made));
    const actions = (await fixture.store.audit.entries(20)).map(({ action, subject }) => [action, subject]);
    expect(actions).toContainEqual(['personAdded', 'person Ann Deputy']);
    expect(actions).toContainEqual(['approvalGiven', expect.stringContaining('person Ann Deputy')]);
  });

  it('is declined by one word, and nobody is there', async () => {
    const path = await approvalOf(await add(lead, { name: 'Nobody New', roles: 'seniorLeader' }));
    expect((await approve(deputy, path, 'declined')).headers.location).toBe('/approvals');
    expect(await find('Nobody New')).toBeUndefined();
  });

  it('says every mistake beside its field and at the top, and loses nothing typed', async () => {
    const answer = await add(lead, {
      name: '<script>',
      roles: 'governor',
      accounts: 'g.over',
      reason: 'Elected in May',
    });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('href="#name"');
    expect(answer.body).toContain('id="name-error"');
    expect(answer.body).toContain('value="&lt;script&gt;"');
    expect(answer.body).toContain('value="g.over"');
    expect(answer.body).toContain('Elected in May</textarea>');
    expect(answer.body).toMatch(/value="governor"[^>]* checked/);
    expect((await add(lead, { name: USER.toUpperCase(), roles: 'governor' })).body).toContain('is there already');
    expect((await add(lead, { name: 'No Role' })).body).toContain('at least one role');
    expect((await add(lead, { name: 'No Reason', roles: 'governor', reason: ' ' })).body).toContain('Say why');
  });

  it('at a school with one administrator takes one word, which the policy says on the record', async () => {
    await fixture.publish(persons(1));
    try {
      const made = await add(lead, { name: 'Second Deputy', roles: 'monitoringLead' });
      expect(secretOf(made)).not.toBe('');
      const [approval] = await fixture.store.approvals.approvals({ state: 'approved', maxApprovals: 1 });
      expect(approval).toMatchObject({ action: 'addPerson', needed: 1, requestedBy: USER });
      expect(approval?.carriedOutMs).not.toBeNull();
    } finally {
      await fixture.publish(persons(2));
    }
  });
});

describe('changing somebody', () => {
  it('roles take a second person, end their sessions, and count at once', async () => {
    await add(lead, { name: 'Greta', roles: 'governor' });
    const id = await idOf('Greta');
    await fixture.setPassword(id);
    const greta = await member('Greta');
    expect((await greta.get('/devices')).status).toBe(403);
    const path = await approvalOf(
      await lead.submit(`/people/${id}`, `/people/${id}/roles`, { roles: 'technician', reason: 'Changed posts' }),
    );
    expect((await greta.get('/policy')).status).toBe(200);
    expect((await approve(deputy, path)).status).toBe(303);
    expect((await greta.get('/policy')).headers.location).toBe('/sign-in');
    expect((await (await member('Greta')).get('/devices')).status).toBe(200);
  });

  it('is for exactly who they were when it was asked for', async () => {
    await add(lead, { name: 'Moving', roles: 'governor' });
    const id = await idOf('Moving');
    const ask = (roles: string) =>
      lead.submit(`/people/${id}`, `/people/${id}/roles`, { roles, reason: `towards ${roles}` });
    const first = await approvalOf(await ask('technician'));
    const second = await approvalOf(await ask('auditor'));
    expect((await approve(deputy, second)).status).toBe(303);
    const late = await approve(deputy, first);
    expect(late.status).toBe(409);
    expect(late.body).toContain('changed since it was asked for');
    expect((await find('Moving'))?.roles).toEqual(['auditor']);
  });

  it('nobody changes what they themselves may, and the last who can change people stays', async () => {
    const self = await idOf(USER);
    for (const path of ['roles', 'accounts', 'reset', 'disable']) {
      const _csrf = await lead.csrf(`/people/${self}`);
      const answer = await lead.post(`/people/${self}/${path}`, { _csrf, roles: 'auditor', reason: 'me' });
      expect(answer.status, path).toBe(422);
      expect((await find(USER))?.roles).toEqual(['monitoringLead']);
    }
  });

  it('forgetting an account name takes a second person: it would show them a concern about themselves', async () => {
    const id = await idOf(HEAD);
    const set = (accounts: string) =>
      lead.submit(`/people/${id}`, `/people/${id}/accounts`, { accounts, reason: 'As the server writes it' });
    expect((await set('SCHOOL\\p.pryce, head')).headers.location).toBe(`/people/${id}`);
    expect((await find(HEAD))?.accounts).toEqual(['head', 'p.pryce']);
    const path = await approvalOf(await set('head'));
    expect((await find(HEAD))?.accounts).toEqual(['head', 'p.pryce']);
    expect((await approve(deputy, path)).status).toBe(303);
    expect((await find(HEAD))?.accounts).toEqual(['head']);
  });

  it('a new password for somebody with power takes a second person and removes second factors', async () => {
    const id = await idOf(HEAD);
    const path = await approvalOf(await lead.submit(`/people/${id}`, `/people/${id}/reset`, { reason: 'Lost phone' }));
    const made = await approve(deputy, path);
    const head = new HttpClient(fixture.port);
    expect((await head.signIn(HEAD, PASSWORD)).status).toBe(401);
    expect((await head.signIn(HEAD, secretOf(made))).headers.location).toBe('/password');
  });

  it('shutting out is at once, ends sessions, and says no more at the sign-in than a wrong password', async () => {
    const id = await idOf('Greta');
    const greta = await member('Greta');
    expect((await lead.submit(`/people/${id}`, `/people/${id}/disable`, { reason: 'Left' })).status).toBe(303);
    expect((await greta.get('/devices')).headers.location).toBe('/sign-in');
    const again = await new HttpClient(fixture.port).signIn('Greta', PASSWORD);
    expect(again.status).toBe(401);
    expect(again.body).toContain('The name or the password is not right');
    expect((await lead.submit(`/people/${id}`, `/people/${id}/enable`, { reason: 'Back' })).status).toBe(303);
    await member('Greta');
  });

  it('ends all sessions of somebody', async () => {
    const id = await idOf('Greta');
    const greta = await member('Greta');
    expect((await lead.submit(`/people/${id}`, `/people/${id}/end-sessions`, {})).status).toBe(303);
    expect((await greta.get('/devices')).headers.location).toBe('/sign-in');
  });
});

describe('the yearly look at who may what', () => {
  it('is due a year after people began, is recorded with who could do what, and then due in a year', async () => {
    expect((await lead.get('/people')).body).not.toContain('is due');
    offsetMs = 366 * 86_400_000;
    try {
      const client = await member(USER);
      expect((await client.get('/people')).body).toContain('The yearly look at who may what is due');
      const forgot = await client.submit('/people/review', '/people/review', { note: 'all fine' });
      expect(forgot.status).toBe(422);
      expect(forgot.body).toContain('all fine');
      const done = await client.submit('/people/review', '/people/review', { note: 'all fine', confirm: 'yes' });
      expect(done.status).toBe(303);
      expect((await client.get('/people')).body).not.toContain('is due');
      const [review] = await fixture.store.people.accessReviews(1);
      expect(review).toMatchObject({ person: USER, note: 'all fine' });
      expect(review?.people).toContainEqual({ name: DEPUTY, roles: ['monitoringLead'], disabled: false });
    } finally {
      offsetMs = 0;
    }
  });
});

describe('what roles are called', () => {
  it('is the school’s own where it says so', async () => {
    lead = await member(USER);
    const saved = await lead.submit('/people/roles', '/people/roles', {
      'title-monitoringLead': 'Designated Safeguarding Person',
    });
    expect(saved.status).toBe(303);
    expect((await lead.get('/people')).body).toContain('Designated Safeguarding Person');
    expect((await lead.get('/people/add')).body).toContain('Technician');
  });
});
