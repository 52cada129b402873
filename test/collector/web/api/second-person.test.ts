/** What a token may not do for its person: agree to what they asked for, go beyond its scopes, learn a password; and what it learns as it comes. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DashboardFixture, USER } from '../dashboard-fixture.ts';
import { Desk } from '../desk.ts';
import { type ApiClient, apiClient, ask } from './api-client.ts';
import { HEAD, School } from './every-call.ts';

const WHY = { reason: 'Because of the test.' };
const fixture = new DashboardFixture();
const school = new School(fixture);
const who = (name: string) => ({ name, actor: name, from: '' });

beforeAll(async () => {
  await fixture.start();
  await school.fill();
}, 60_000);
afterAll(() => fixture.stop());

async function rollBack(): Promise<string> {
  const { body } = await school.lead.post('/policy/versions/1/roll-back', WHY);
  expect(body).toMatchObject({ outcome: 'pending', policyVersion: null });
  return `/approvals/${body.approvalId}`;
}

describe('a request that takes a second person', () => {
  it('is not decided by whoever asked, with another token either, nor without the scope of what was asked for', async () => {
    const path = await rollBack();
    const yes = { decision: 'approved' };
    const another = await apiClient(fixture, USER);
    expect((await another.post(`${path}/decision`, yes)).body).toMatchObject({ status: 403, code: 'own' });
    const narrow = await apiClient(fixture, HEAD, ['seeApprovals', 'approvePeople']);
    expect((await narrow.post(`${path}/decision`, yes)).body.code).toBe('scopeMissing');
    expect((await narrow.post(`${path}/withdraw`)).body.code).toBe('notOwn');
    expect((await fixture.store.policies.current())?.version).toBe(2);
    const done = await school.head.post(`${path}/decision`, yes);
    expect(done.body).toEqual({ outcome: 'done', approvalId: null, policyVersion: 3 });
    const entries = await fixture.store.audit.entries(2);
    for (const { actor, from } of entries)
      expect({ actor, from }).toEqual({ actor: HEAD, from: expect.stringContaining(' token ') });
  });

  it('is not agreed to here where its last step shows a password; saying no is', async () => {
    const add = { kind: 'add', name: 'Mr New', roles: ['monitoringLead'], accounts: [] } as const;
    const asked = await fixture.policy.approvals.ask(
      {
        ...{ action: 'addPerson', subject: 'person Mr New', needed: 2, reason: 'New deputy' },
        binds: JSON.stringify({ change: add, was: null }),
      },
      who(USER),
    );
    if (!asked.ok) throw new Error(asked.code);
    const path = `/approvals/${asked.approval.approvalId}`;
    expect((await school.head.get(path)).body.what).toContain('Mr New');
    const refused = await school.head.post(`${path}/decision`, { decision: 'approved' });
    expect(refused.body).toMatchObject({ status: 403, code: 'dashboardOnly' });
    expect(await fixture.store.people.findPerson('Mr New')).toBeUndefined();
    const no = await school.head.post(`${path}/decision`, { decision: 'declined', note: 'Not now.' });
    expect(no.body.outcome).toBe('declined');
  });

  it('is asked for, not done, where roles change; nobody changes their own', async () => {
    const { people, lead } = school;
    const change = { roles: ['governor'], ...WHY };
    expect((await lead.post(`/people/${people.lead}/roles`, change)).body.code).toBe('self');
    expect((await lead.post(`/people/${people.technician}/roles`, change)).body.outcome).toBe('pending');
    expect((await fixture.store.people.personById(people.technician))?.roles).toEqual(['technician']);
  });

  it('is refused for a draft that nobody has tried, or that changed since it was read', async () => {
    const { path, revision } = await school.draft();
    expect((await school.lead.post(`${path}/publish`, { revision, ...WHY })).body.code).toBe('untried');
    const stale = await school.lead.post(`${path}/publish`, { revision: revision - 1, ...WHY });
    expect(stale.body.code).toBe('stale');
    const { body } = await school.lead.post(path, { revision, source: 'actions: 7' });
    expect((await school.lead.get(path)).body).toMatchObject({ changes: null, tryId: null });
    const broken = await school.lead.post(`${path}/publish`, { revision: body.revision, ...WHY });
    expect(broken.body).toMatchObject({
      status: 422,
      code: 'mistakes',
      errors: expect.arrayContaining([{ at: '1:10', text: expect.stringContaining('actions') }]),
    });
  });
});

describe('names of files', () => {
  it('come with their own scope alone, and that look is on record', async () => {
    const without = await apiClient(fixture, USER, ['seeMedia']);
    expect((await without.get(`/media/${school.mediaId}`)).text).not.toContain('passwords');
    const { body, text } = await school.lead.get(`/media/${school.mediaId}`);
    expect(body.files).toBe(true);
    expect(text).toContain('passwords');
    expect((await fixture.store.audit.entries(1))[0]).toMatchObject({
      action: 'mediumOpened',
      detail: 'with names of files',
    });
  });
});

describe('changes as they come', () => {
  const later = async (client: ApiClient, cursor: string) => client.get(`/changes?cursor=${cursor}&waitSeconds=20`);

  it('are told to whoever waits, without those that are kept from them', async () => {
    const personId = (await fixture.store.people.findPerson(HEAD))?.personId ?? 0;
    await fixture.setAccounts(personId, ['p.pryce']);
    const office = new Desk(fixture, 'OFFICE-PC1', 'p.pryce');
    await office.enrol();
    const about = { title: 'a bet', match: 'bet', theme: 'gambling', urgency: 3, atMs: fixture.nowMs() } as const;
    const [forLead, forHead] = [(await school.lead.get('/changes')).body, (await school.head.get('/changes')).body];
    const { alert } = await office.flagged(about);
    const asked = [later(school.lead, forLead.next), later(school.head, forHead.next)] as const;
    fixture.emit({ kind: 'alert', alertId: alert.alertId, isNew: true });
    const [lead, head] = await Promise.all(asked);
    const told = { kind: 'alert', alertId: alert.alertId, matterId: null, isNew: true };
    expect(lead.body).toMatchObject({ items: [told], reload: false });
    expect(head.body).toMatchObject({ items: [], reload: false });
    expect((await school.lead.get(`/changes?cursor=${lead.body.next}`)).body.items).toEqual([]);
    expect((await school.lead.get('/changes?cursor=earlier-7')).body).toMatchObject({ items: [], reload: true });
  });

  it('are not told to a token that was revoked while it waited', async () => {
    const client = await apiClient(fixture, USER);
    const { next } = (await client.get('/changes')).body;
    const waiting = later(client, next);
    const tokenId = client.token.split('_')[1] ?? '';
    const audit = {
      atMs: fixture.nowMs(),
      actor: 'test',
      action: 'apiTokenRevoked',
      subject: '',
      from: '',
      detail: '',
    } as const;
    // Revoked before anything changes: whichever comes first, it is refused.
    await fixture.store.apiTokens.revokeToken({ tokenId, personId: null }, fixture.nowMs(), audit);
    fixture.emit({ kind: 'matter', matterId: school.alerts[0]?.matterId ?? 0 });
    expect([401, 403]).toContain((await waiting).status);
  });
});

describe('the handbook', () => {
  it('gives requests that are answered', async () => {
    const handbook = await readFile(new URL('../../../../collector/README.md', import.meta.url), 'utf8');
    const section = handbook.slice(handbook.indexOf('### The JSON API'));
    const [, block = ''] = /```text\n(.*?)```/s.exec(section) ?? [];
    const lines = block.trim().split('\n');
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) {
      const [, method = '', path = '', body] = /^(GET|POST) (\S+)(?: (.*))?$/.exec(line) ?? [];
      // A day that is never too far ahead cannot be written down.
      const soon = new Date(fixture.nowMs() + 3_600_000).toISOString();
      const sent = body === undefined ? {} : { raw: body.replace('2100-01-01T12:00:00Z', soon) };
      const answer = await ask(fixture.port, { method, path: `/api/v1${path}`, token: school.lead.token, ...sent });
      expect(answer.status, `${line}: ${answer.text}`).toBe(200);
    }
  });
});
