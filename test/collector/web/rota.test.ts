/** The on-call rota as people plan it: pages over real HTTPS, a real store. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { type Answer, HttpClient } from './http-client.ts';

/** A Tuesday in the starting policy's school hours, and that day's evening. */
const LESSON_MS = Date.UTC(2026, 10, 24, 10);
const EVENING_MS = Date.UTC(2026, 10, 24, 20);
let nowMs = LESSON_MS;
/** The clock goes days ahead: nobody is signed out over that. */
const YEAR_MS = 366 * 86_400_000;
const limits = { sessionIdleMs: YEAR_MS, sessionAbsoluteMs: YEAR_MS, lockIdleMs: YEAR_MS };
const fixture = new DashboardFixture({ nowMs: () => nowMs, limits });
let lead: HttpClient;
let ids: { lead: string; deputy: string; head: string; tech: string };

beforeAll(async () => {
  await fixture.start();
  const [deputy, head] = [await fixture.addPerson('Mr Deputy'), await fixture.addPerson('Mrs Head', ['seniorLeader'])];
  const tech = await fixture.addPerson('Tom Tech', ['technician']);
  const own = (await fixture.store.people.findPerson(USER))?.personId;
  ids = { lead: `${own}`, deputy: `${deputy}`, head: `${head}`, tech: `${tech}` };
  lead = await member(USER);
});
afterAll(() => fixture.stop());

async function member(name: string): Promise<HttpClient> {
  const client = new HttpClient(fixture.port);
  expect((await client.signIn(name, PASSWORD)).status).toBe(303);
  return client;
}
const save = async (fields: Record<string, string>, client = lead): Promise<Answer> => {
  const { body } = await client.get('/rota');
  const version = /name="version" value="(\d+)"/.exec(body)?.[1] ?? '';
  return client.submit('/rota', '/rota', { version, weeks: '1', ...fields });
};
const note = (fields: Record<string, string>): Promise<Answer> =>
  lead.submit('/rota', '/rota/absences', { person: '', from: '', to: '', substitute: '', ...fields });
const lineOn = async (page: string): Promise<string> =>
  /id="on-call">.*?<bdi>(.*?)<\/bdi>/s.exec((await lead.get(page)).body)?.[1] ?? '';

describe('before there is one', () => {
  it('says that the policy’s order counts, and nothing on the desk', async () => {
    expect(await lineOn('/rota')).toContain('Nobody is on the rota yet: people are told in the order of the policy');
    expect(await lineOn('/review')).toBe('');
    expect(await lineOn('/overview')).toBe('');
  });
});

describe('planning', () => {
  it('says who is on call now on the rota, the desk and the overview; by the hour; and is on record', async () => {
    const saved = await save({ 'turn-1-2-0': ids.deputy, 'turn-1-2-1': ids.head, 'out-0': ids.head });
    expect([saved.status, saved.headers.location]).toEqual([303, '/rota']);
    for (const page of ['/rota', '/review', '/overview']) {
      expect(await lineOn(page)).toBe('On call now: Mr Deputy, then Mrs Head.');
    }
    nowMs = EVENING_MS;
    expect(await lineOn('/review')).toBe('On call now, outside school hours: Mrs Head.');
    nowMs = LESSON_MS + 86_400_000;
    expect(await lineOn('/review')).toContain('Nobody on the rota is on call now');
    nowMs = LESSON_MS;
    const entries = await fixture.store.audit.entries(20);
    expect(entries.find(({ action }) => action === 'rotaChanged')).toMatchObject({
      actor: USER,
      detail: 'week 1 Tue: Mr Deputy, then Mrs Head (was nobody); outside school hours: Mrs Head (was nobody)',
    });
  });

  it('tells who has no address, and what the policy says of the hours outside school', async () => {
    const { body } = await lead.get('/rota');
    expect(body).toContain('No email address yet, so no email to: Mr Deputy and Mrs Head.');
    expect(body).toContain('Outside school hours and in holidays the policy has people told of these alone');
  });

  it('says each mistake beside its field and at the top, keeps what was chosen, and changes nothing', async () => {
    const before = await fixture.store.rota.rota();
    const wrong = {
      ...{ 'turn-1-1-1': ids.deputy, 'turn-1-2-0': ids.tech, 'turn-1-3-0': ids.head, 'turn-1-3-1': ids.head },
      ...{ 'turn-1-4-0': '999', 'turn-1-5-0': ids.lead, weeks: '9' },
    };
    const { status, body } = await save(wrong);
    expect(status).toBe(422);
    for (const field of ['turn-1-1-1', 'turn-1-2-0', 'turn-1-3-1', 'turn-1-4-0', 'weeks']) {
      expect(body).toContain(`href="#${field}"`);
      expect(body).toContain(`id="${field}-error"`);
    }
    expect(body).toContain('Choose the first before the second');
    expect(body).toContain('The same person is chosen twice');
    expect(body).not.toContain('href="#turn-1-5-0"');
    const friday = /id="turn-1-5-0".*?<\/select>/s.exec(body)?.[0];
    expect(friday).toContain(`value="${ids.lead}" selected`);
    expect(await fixture.store.rota.rota()).toEqual(before);
  });

  it('has as many weeks as are asked for; any day of the first says which that is', async () => {
    expect((await save({ weeks: '2', 'first-monday': 'soon' })).body).toContain('href="#first-monday"');
    await save({ weeks: '2', 'first-monday': '2026-11-26', 'turn-1-2-0': ids.lead, 'turn-2-2-0': ids.deputy });
    expect((await fixture.store.rota.rota()).plan).toMatchObject({ weeks: 2, firstMonday: '2026-11-23' });
    const { body } = await lead.get('/rota');
    expect(body).toContain('This is week 1.');
    expect(body).toContain('id="turn-2-2-0"');
    expect(await lineOn('/review')).toBe(`On call now: ${USER}.`);
    nowMs += 7 * 86_400_000;
    expect(await lineOn('/review')).toBe('On call now: Mr Deputy.');
    nowMs = LESSON_MS;
  });

  it('refuses a page that somebody has overtaken, says who and when, and keeps what was chosen', async () => {
    const stale = await lead.get('/rota');
    await save({ 'turn-1-2-0': ids.head }, await member('Mr Deputy'));
    const version = /name="version" value="(\d+)"/.exec(stale.body)?.[1] ?? '';
    const answer = await lead.submit('/rota', '/rota', { version, weeks: '1', 'turn-1-2-0': ids.lead });
    expect(answer.status).toBe(409);
    expect(answer.body).toContain('Mr Deputy changed the rota at');
    expect(/id="turn-1-2-0".*?<\/select>/s.exec(answer.body)?.[0]).toContain(`value="${ids.lead}" selected`);
    expect(await lineOn('/review')).toBe('On call now: Mrs Head.');
    // The page that says so is newer: saved again, it counts.
    expect(
      (await lead.post('/rota', { ...lead.hidden(answer.body, '/rota'), weeks: '1', 'turn-1-2-0': ids.lead })).status,
    ).toBe(303);
    expect(await lineOn('/review')).toBe(`On call now: ${USER}.`);
  });
});

describe('absences', () => {
  it('bring the substitute forward while they last, and are taken off again', async () => {
    const answer = await note({ person: ids.lead, from: '2026-11-24', to: '2026-11-25', substitute: ids.deputy });
    expect(answer.status).toBe(303);
    expect(await lineOn('/review')).toBe(`On call now: Mr Deputy (for ${USER}).`);
    expect((await lead.get('/rota')).body).toContain(`${USER} is away from`);
    const [absence] = (await fixture.store.rota.rota()).absences;
    const path = `/rota/absences/${absence?.absenceId}/remove`;
    expect((await lead.submit('/rota', path, {})).status).toBe(303);
    expect(await lineOn('/review')).toBe(`On call now: ${USER}.`);
    const actions = (await fixture.store.audit.entries(20)).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['absenceAdded', 'absenceRemoved']));
    expect((await lead.post(path, { _csrf: await lead.csrf('/rota') })).status).toBe(303);
    expect((await lead.get('/rota')).body).toContain('was removed already');
  });

  it.each([
    [{}, 'person', 'Choose who is away'],
    [{ person: 'x' }, 'person', 'Choose who is away'],
    [{ from: '' }, 'from', 'Give a date'],
    [{ from: '2026-02-30' }, 'from', 'Give a date'],
    [{ to: '2026-11-20', from: '2026-11-26' }, 'to', 'before the first'],
    [{ to: '2026-11-20', from: '2026-11-19' }, 'to', 'over already'],
    [{ to: '2029-11-20' }, 'to', 'a year at most'],
    [{ substitute: 'self' }, 'substitute', 'for themselves'],
    [{ substitute: 'tech' }, 'substitute', 'may not review alerts'],
  ])('%j is refused beside %s', async (fields, field, words) => {
    const named = { ...ids, self: ids.lead } as Record<string, string>;
    const given = Object.entries({ person: 'lead', from: '2026-11-24', ...fields }).map(([name, value]) => {
      return [name, Object.keys(fields).length === 0 && name === 'person' ? '' : (named[value] ?? value)];
    });
    const { status, body } = await note(Object.fromEntries(given));
    expect(status).toBe(422);
    expect(body).toContain(`href="#${field}"`);
    expect(body).toContain(`id="${field}-error"`);
    expect(body).toContain(words);
    expect((await fixture.store.rota.rota()).absences).toEqual([]);
  });

  it('of one person do not overlap', async () => {
    await note({ person: ids.head, from: '2026-11-24', to: '2026-11-26' });
    expect((await note({ person: ids.head, from: '2026-11-26' })).body).toContain('noted already');
    expect((await note({ person: ids.head, from: '2026-11-27' })).status).toBe(303);
  });
});

it('somebody who may not review any more is shown, has to be replaced, and is not on call in any message', async () => {
  await save({ 'turn-1-2-0': ids.deputy });
  const audit = { atMs: nowMs, actor: 'test', action: 'rolesChanged', subject: '', from: '', detail: '' } as const;
  await fixture.store.people.change({ kind: 'roles', personId: Number(ids.deputy), roles: ['governor'] }, null, audit);
  expect((await lead.get('/rota')).body).toContain('Mr Deputy (may not review alerts any more)');
  expect((await save({ 'turn-1-2-0': ids.deputy })).status).toBe(422);
});

it('a name cannot bring markup along', async () => {
  const hostile = await fixture.addPerson('<b>x</b>');
  await save({ 'turn-1-2-0': `${hostile}` });
  expect((await lead.get('/review')).body).not.toContain('<b>x</b>');
});
