/** The review desk through the API: what is shown, what is kept from whom, what is decided, and what is on record. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schoolDay } from '../../support/school-day.ts';
import { DashboardFixture, USER } from '../dashboard-fixture.ts';
import { Desk } from '../desk.ts';
import { judgeAll } from '../judged.ts';
import { type ApiClient, apiClient, makeToken } from './api-client.ts';

const HEAD = 'Mr Pryce';
const fixture = new DashboardFixture();
let lead: ApiClient;
let head: ApiClient;
let pupil: Desk;
let headDesk: Desk;
let count = 0;

beforeAll(async () => {
  await fixture.start();
  const personId = await fixture.addPerson(HEAD, ['seniorLeader']);
  await fixture.setAccounts(personId, ['p.pryce']);
  await fixture.addPerson('Ms Adeyemi');
  lead = await apiClient(fixture, USER);
  head = await apiClient(fixture, HEAD);
  pupil = new Desk(fixture, 'room4-01', 'amy.jones');
  headDesk = new Desk(fixture, 'head-office', 'SCHOOL\\p.pryce');
  await pupil.enrol();
  await headDesk.enrol();
});
afterAll(() => fixture.stop());

/** Each in a matter of its own: a day apart. */
async function raise(desk: Desk, title: string, of: { match: string; theme: string; urgency: 1 | 2 | 3 | 4 }) {
  const atMs = fixture.nowMs() - ++count * 86_400_000;
  return (await desk.flagged({ title, ...of, atMs })).alert;
}
const gambling = { match: 'bet', theme: 'gambling', urgency: 3 } as const;
const entries = async (actor: string, max = 3) =>
  (await fixture.store.audit.entries(50)).filter((one) => one.actor === actor).slice(0, max);

describe('what is shown', () => {
  it('is the alert with the text that was flagged and why', async () => {
    const alert = await raise(pupil, 'where to bet', gambling);
    const { body } = await lead.get(`/alerts/${alert.alertId}`);
    expect(body).toMatchObject({ hostname: 'room4-01', account: 'amy.jones', state: 'open', hidden: false });
    expect(body.flags[0]).toMatchObject({ text: 'where to bet', term: 'bet', start: 9, end: 12, hidden: false });
    expect(body.flags[0].why.join(' ')).toMatch(/bet/);
    const matter = await lead.get(`/matters/${alert.matterId}`);
    expect(matter.body).toMatchObject({ account: 'amy.jones', openAlerts: 1, themes: ['gambling'] });
    expect(matter.body.alerts[0].flags[0].text).toBe('where to bet');
  });

  it('holds no text of a grave theme anywhere, whatever else was flagged in it', async () => {
    const title = 'where to bet on how to tie a noose';
    const grave = await raise(pupil, title, { match: 'noose', theme: 'suicide', urgency: 1 });
    const atMs = fixture.nowMs() - count * 86_400_000;
    const milder = (await pupil.flagged({ title, ...gambling, atMs: atMs + 1 })).alert;
    await judgeAll(fixture);
    const answers = await Promise.all([
      lead.get('/matters'),
      lead.get('/alerts'),
      lead.get(`/alerts/${grave.alertId}`),
      lead.get(`/alerts/${milder.alertId}`),
      lead.get(`/matters/${grave.matterId}`),
      lead.get(`/workstations/${pupil.deviceId}/events?day=${schoolDay(atMs)}`),
    ]);
    for (const { status, text } of answers) {
      expect(status).toBe(200);
      expect(text).not.toContain('noose');
    }
    expect(answers[2]?.body).toMatchObject({ hidden: true, flags: [] });
    expect(answers[3]?.body.flags[0]).toMatchObject({ hidden: true, text: null, term: null });
    expect(answers[5]?.body.items.length).toBeGreaterThan(0);
  });

  it('is on record, with the token, before it is shown', async () => {
    const alert = await raise(pupil, 'another bet', gambling);
    await lead.get('/matters?search=amy&theme=gambling');
    await lead.get(`/alerts/${alert.alertId}`);
    const [opened, listed] = await entries(USER);
    const from = `127.0.0.1 token ${lead.token.split('_')[1]}`;
    expect(opened).toMatchObject({ action: 'alertOpened', subject: `alert ${alert.alertId}`, from });
    expect(listed).toMatchObject({ action: 'reviewListOpened', detail: 'search: amy; theme: gambling', from });
  });

  it('comes in pages, each row once', async () => {
    for (let i = 0; i < 5; i++) await raise(pupil, `bet number ${i}`, gambling);
    for (const [list, key] of [
      ['matters', 'matterId'],
      ['alerts', 'alertId'],
      ['workstations', 'deviceId'],
    ] as const) {
      const whole = (await lead.get(`/${list}?limit=200`)).body.items.map((one: Record<string, unknown>) => one[key]);
      const seen: unknown[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const { body } = await lead.get(`/${list}?limit=1${query}`);
        expect(body.items.length).toBe(1);
        seen.push(body.items[0][key]);
        cursor = body.next;
      }
      expect(whole.length).toBeGreaterThan(1);
      expect(seen).toEqual(whole);
    }
  });
});

describe('a concern about somebody', () => {
  it('is not there for them: in no list, no count, at no address, and to no act', async () => {
    const about = await raise(headDesk, 'place a bet tonight', gambling);
    expect((await lead.get(`/alerts/${about.alertId}`)).status).toBe(200);
    expect((await head.get(`/alerts/${about.alertId}`)).body).toMatchObject({ status: 404, code: 'notFound' });
    expect((await head.get(`/matters/${about.matterId}`)).status).toBe(404);
    for (const list of ['/matters?limit=200', '/alerts?limit=200']) {
      expect((await head.get(list)).text).not.toContain('pryce');
      expect((await lead.get(list)).text).toContain('pryce');
    }
    const [theirs, all] = [(await head.get('/numbers')).body, (await lead.get('/numbers')).body];
    await fixture.addPerson('Ms Rees', ['governor']);
    const governor = (await (await apiClient(fixture, 'Ms Rees')).get('/numbers')).body;
    for (const [told, known] of [
      [governor.openMatters, all.openMatters],
      [governor.alerts.concern, all.alerts.concern],
    ]) {
      expect(told, 'small numbers are names').toBe(known < 5 ? null : Math.round(known / 5) * 5);
    }
    expect(governor.alerts.concern).toBeNull();
    expect(theirs.alerts.open).toBe(all.alerts.open - 1);
    expect(theirs.openMatters).toBe(all.openMatters - 1);
    const note = { decision: 'concern', note: 'x', version: about.version };
    expect((await head.post(`/alerts/${about.alertId}/decision`, note)).status).toBe(404);
    for (const act of ['claim', 'release', 'notes', 'plan', 'decision']) {
      const body = act === 'notes' ? { text: 'x' } : act === 'decision' ? note : {};
      expect((await head.post(`/matters/${about.matterId}/${act}`, body)).status, act).toBe(404);
    }
    // Others looked at it: the record must not tell its subject of it either.
    const audit = (await head.get('/audit?limit=200')).text;
    expect(audit).not.toContain(`alert ${about.alertId}"`);
    expect(audit).not.toContain(`matter ${about.matterId}"`);
  });
});

describe('deciding', () => {
  it('closes a matter, says so to the record, and is taken back', async () => {
    const alert = await raise(pupil, 'a bet to close', gambling);
    const { version } = (await lead.get(`/matters/${alert.matterId}`)).body;
    const closed = await lead.post(`/matters/${alert.matterId}/decision`, { decision: 'falseAlarm', version });
    expect(closed.status).toBe(200);
    expect((await fixture.store.alerts.alert(alert.alertId))?.state).toBe('falseAlarm');
    expect((await entries(USER))[0]).toMatchObject({ action: 'alertReviewed', detail: 'falseAlarm' });
    const undone = await lead.post(`/closings/${closed.body.closingId}/undo`);
    expect(undone.body).toEqual({ undone: 1, kept: 0 });
    expect((await fixture.store.alerts.alert(alert.alertId))?.state).toBe('open');
    expect((await head.post(`/closings/${closed.body.closingId}/undo`)).status).toBe(404);
  });

  it('is refused with a code for what is stale, held, without a note, or not looked at', async () => {
    const alert = await raise(pupil, 'a bet to argue about', gambling);
    const path = `/alerts/${alert.alertId}/decision`;
    const { version } = (await lead.get(`/alerts/${alert.alertId}`)).body;
    const refused = async (client: ApiClient, at: string, body: object, status: number, code: string) =>
      expect((await client.post(at, body)).body).toMatchObject({ status, code });
    await refused(lead, path, { decision: 'falseAlarm', version: version + 1 }, 409, 'stale');
    await refused(lead, path, { decision: 'concern', version, note: ' \n' }, 422, 'noteMissing');
    expect((await lead.post(`/matters/${alert.matterId}/claim`)).status).toBe(200);
    await refused(head, path, { decision: 'falseAlarm', version }, 409, 'held');
    await refused(head, `/matters/${alert.matterId}/claim`, {}, 409, 'held');
    await refused(head, `/matters/${alert.matterId}/release`, {}, 409, 'notYours');
    expect((await lead.get(`/matters/${alert.matterId}`)).body.claim.person).toBe(USER);
    const grave = await raise(pupil, 'a noose', { match: 'noose', theme: 'suicide', urgency: 1 });
    const unseen = { decision: 'falseAlarm', version: grave.version };
    await refused(lead, `/alerts/${grave.alertId}/decision`, unseen, 422, 'revealFirst');
    const whole = { decision: 'falseAlarm', version: (await lead.get(`/matters/${grave.matterId}`)).body.version };
    await refused(lead, `/matters/${grave.matterId}/decision`, whole, 422, 'revealFirst');
    expect((await fixture.store.alerts.alert(grave.alertId))?.state).toBe('open');
    expect(
      (await lead.post(`/alerts/${grave.alertId}/decision`, { ...unseen, decision: 'concern', note: 'Told Jo.' }))
        .status,
    ).toBe(200);
  });

  it('gives it to somebody and says when it is due; what is not named stays', async () => {
    const alert = await raise(pupil, 'a bet to plan', gambling);
    const path = `/matters/${alert.matterId}`;
    const deputy = await fixture.store.people.findPerson('Ms Adeyemi');
    const day = schoolDay(fixture.nowMs() + 3 * 86_400_000);
    expect((await lead.post(`${path}/plan`, { assigneeId: deputy?.personId })).status).toBe(200);
    expect((await lead.post(`${path}/plan`, { followUpDay: day })).status).toBe(200);
    expect((await lead.get(path)).body).toMatchObject({ assignee: 'Ms Adeyemi', followUpDay: day });
    for (const bad of [{ assigneeId: 999 }, { followUpDay: 'soon' }, { followUpDay: '2001-01-01' }]) {
      expect((await lead.post(`${path}/plan`, bad)).body).toMatchObject({
        code: 'badPlan',
        errors: [{ at: expect.stringMatching(/^body\/(assigneeId|followUpDay)$/) }],
      });
    }
    await lead.post(`${path}/plan`, { assigneeId: null, followUpDay: null });
    expect((await lead.get(path)).body).toMatchObject({ assignee: null, followUpDay: null });
  });

  it('takes no note beyond the bound of the desk, and answers with no text without end', async () => {
    const alert = await raise(pupil, `a bet ${'x'.repeat(20_000)}`, gambling);
    const long = { text: '👩‍👩‍👧'.repeat(600) };
    expect((await lead.post(`/matters/${alert.matterId}/notes`, long)).body.code).toBe('noteTooLong');
    const { flags } = (await lead.get(`/alerts/${alert.alertId}`)).body;
    expect(flags[0].text).toHaveLength(4_096);
  });

  it('notes something for good', async () => {
    const alert = await raise(pupil, 'a bet to note', gambling);
    expect((await lead.post(`/matters/${alert.matterId}/notes`, { text: 'Spoke with her.' })).body).toEqual({
      done: true,
    });
    const { history } = (await lead.get(`/matters/${alert.matterId}`)).body;
    expect(history).toMatchObject([{ kind: 'note', text: 'Spoke with her.', person: USER }]);
  });
});

describe('what does not fit its description', () => {
  it('is refused and says where', async () => {
    const alert = await raise(pupil, 'a bet to misspell', gambling);
    const path = `/alerts/${alert.alertId}/decision`;
    for (const body of [
      {},
      { decision: 'maybe', version: 1 },
      { decision: 'concern', version: '1' },
      [],
      'text',
      null,
    ]) {
      const answer = await lead.post(path, body);
      expect(answer.body, JSON.stringify(body)).toMatchObject({ status: 400, code: 'badRequest' });
    }
    const misspelt = await lead.post(path, { decision: 'concern', version: 1, notes: 'x' });
    expect(misspelt.body.errors).toEqual([{ at: 'body', text: expect.stringContaining('notes') }]);
    for (const query of ['limit=0', 'limit=201', 'limit=x', 'urgency=9', 'nothing=1', 'limit=1&limit=2']) {
      expect((await lead.get(`/matters?${query}`)).body, query).toMatchObject({ status: 400, code: 'badRequest' });
    }
    expect((await lead.get('/alerts?cursor=x')).status).toBe(400);
    for (const id of ['0', '-1', '1.5', 'x', '99999999999999999999', '%00']) {
      expect((await lead.get(`/alerts/${id}`)).status, id).toBe(404);
    }
  });

  it('is refused before its body is read where nobody may', async () => {
    await fixture.addPerson('Governor', ['governor']);
    const governor = (await makeToken(fixture, 'Governor')).text;
    const { ask } = await import('./api-client.ts');
    const sent = { method: 'POST', path: '/api/v1/alerts/1/decision', raw: '{"broken' };
    expect((await ask(fixture.port, { ...sent })).status).toBe(401);
    expect((await ask(fixture.port, { ...sent, token: governor })).status).toBe(403);
    expect((await ask(fixture.port, { ...sent, token: lead.token })).body.code).toBe('badJson');
    const form = { 'content-type': 'text/plain' };
    expect((await ask(fixture.port, { ...sent, token: lead.token, headers: form })).body.code).toBe('notJson');
    const long = JSON.stringify({ note: 'x'.repeat(70_000) });
    expect((await ask(fixture.port, { ...sent, raw: long, token: lead.token })).body.code).toBe('tooLong');
    expect((await ask(fixture.port, { path: '/api/v1/nowhere' })).body.code).toBe('notFound');
    expect((await ask(fixture.port, { path: '/api/v1/me', headers: { host: 'evil.example' } })).body.code).toBe(
      'wrongHost',
    );
  });
});
