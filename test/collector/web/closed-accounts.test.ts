/** The list of accounts that nobody should use any more, as people keep it: pages and API over real HTTPS, a real store. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiClient } from './api/api-client.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { type Answer, HttpClient } from './http-client.ts';

const NOW_MS = Date.UTC(2026, 10, 23, 9);
const TECHNICIAN = 'Mr Lewis';
/** Uses the account j.head at workstations. */
const HEAD = 'Mrs Head';
const PAGE = '/closed-accounts';
let nowMs = NOW_MS;
const fixture = new DashboardFixture({ nowMs: () => nowMs });
let technician: HttpClient;
let lead: HttpClient;
let head: HttpClient;
let api: ApiClient;

beforeAll(async () => {
  await fixture.start();
  await fixture.addPerson(TECHNICIAN, ['technician']);
  await fixture.setAccounts(await fixture.addPerson(HEAD, ['seniorLeader']), ['j.head']);
  [technician, lead, head] = [await member(TECHNICIAN), await member(USER), await member(HEAD)];
  api = await apiClient(fixture, USER, ['manageAccounts']);
});
afterAll(() => fixture.stop());

async function member(name: string): Promise<HttpClient> {
  const client = new HttpClient(fixture.port);
  expect((await client.signIn(name, PASSWORD)).status).toBe(303);
  return client;
}

const add = (fields: Record<string, string>, client = technician): Promise<Answer> =>
  client.submit(PAGE, `${PAGE}/add`, { kind: 'leaver', lastDay: '', reason: 'Left', ...fields });
const entry = (account: string): string => `${PAGE}/entry?${new URLSearchParams({ account })}`;
const change = async (account: string, fields: Record<string, string>, client = technician): Promise<Answer> =>
  client.submit(entry(account), `${PAGE}/entry`, { kind: 'guest', lastDay: '', reason: 'Stays on', ...fields });
/** As the pages write it; how they punctuate is the engine's. */
const dayInWords = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(day));
const find = (account: string) => fixture.store.closedAccounts.find(account);
const newestEntry = async () => (await fixture.store.audit.entries(1))[0];

describe('adding one', () => {
  it('is the technician’s too: from a day by the school’s clock, with who, when and why, on record', async () => {
    const { status, headers } = await add({
      account: 'SCHOOL\\Amy.Jones',
      lastDay: '2026-07-21',
      reason: 'Left <in> July',
    });
    expect([status, headers.location]).toEqual([303, PAGE]);
    expect(await find('amy.jones')).toEqual({
      ...{ account: 'amy.jones', kind: 'leaver', fromMs: Date.UTC(2026, 6, 21, 23), reason: 'Left <in> July' },
      ...{ writtenBy: TECHNICIAN, writtenMs: NOW_MS },
    });
    const entries = await fixture.store.audit.entries(5);
    expect(entries.find(({ action }) => action === 'accountClosed')).toMatchObject({
      ...{ actor: TECHNICIAN, subject: 'account amy.jones', from: '127.0.0.1' },
      detail: 'leaver, from 2026-07-21T23:00:00.000Z; Left <in> July',
    });
    const { body } = await lead.get(PAGE);
    expect(await newestEntry()).toMatchObject({ action: 'closedAccountsOpened', actor: USER });
    expect(body).toContain('amy.jones');
    expect(body).toContain(`Last day: ${dayInWords('2026-07-21')}`);
    expect(body).toContain('Left &lt;in&gt; July');
    expect(body).toContain(`by ${TECHNICIAN}`);
  });

  it('stands under Devices for the technician, under People for the lead', async () => {
    expect((await technician.get('/devices')).body).toContain(`href="${PAGE}"`);
    const { body } = await technician.get(PAGE);
    expect(body).not.toContain('href="/people"');
    expect(body).toContain('href="/devices" aria-current="page"');
    expect((await lead.get('/people')).body).toContain(`href="${PAGE}"`);
    expect((await lead.get('/devices')).body).not.toContain(`href="${PAGE}"`);
  });

  it('an end to come for a guest raises nothing before it; no day means from now on', async () => {
    await add({ account: 'guest3', kind: 'guest', lastDay: '2026-12-18', reason: 'Supply' });
    expect(await find('guest3')).toMatchObject({ kind: 'guest', fromMs: Date.UTC(2026, 11, 19) });
    await add({ account: 'now.on' });
    expect(await find('now.on')).toMatchObject({ fromMs: NOW_MS });
    expect((await technician.get(PAGE)).body).toContain('now.on is on the list.');
    const { body } = await technician.get(`${PAGE}?q=guest`);
    expect(body).toContain('Not yet over');
    expect(body).not.toContain('now.on');
    expect((await technician.get(`${PAGE}?q=now.on`)).body).toContain(`Since 09:00:00 on ${dayInWords('2026-11-23')}`);
    expect((await technician.get(`${PAGE}?q=nobody`)).body).toContain('No account on the list fits');
  });

  it.each([
    [{ account: '' }, 'account', 422],
    [{ account: 'x'.repeat(200) }, 'account', 422],
    [{ account: 'y', kind: 'robot' }, 'kind', 422],
    [{ account: 'y', lastDay: '2026-02-30' }, 'lastDay', 422],
    [{ account: 'y', reason: ' ' }, 'reason', 422],
    [{ account: 'Amy.Jones' }, 'account', 409],
  ])('%j is refused beside %s, and nothing typed is lost', async (fields, field, expected) => {
    const before = await fixture.store.closedAccounts.all(100);
    const { status, body } = await add({ lastDay: '2026-07-20', reason: 'As typed', ...fields });
    expect(status).toBe(expected);
    expect(body).toContain(`href="#${field}"`);
    expect(body).toContain(`id="${field}-error"`);
    const typed: Record<string, string> = { lastDay: '2026-07-20', ...fields };
    expect(body).toContain(`name="account" value="${typed.account}"`);
    expect(body).toContain(`name="lastDay" value="${typed.lastDay}"`);
    if (!('reason' in fields)) expect(body).toContain('>As typed</textarea>');
    expect(await fixture.store.closedAccounts.all(100)).toEqual(before);
  });
});

describe('changing one', () => {
  it('sets another last day, and says what it was; a day left out stays', async () => {
    nowMs += 60_000;
    expect((await change('guest3', { lastDay: '2027-01-08' })).status).toBe(303);
    expect(await find('guest3')).toMatchObject({ fromMs: Date.UTC(2027, 0, 9), reason: 'Stays on' });
    expect((await newestEntry())?.detail).toBe(
      'guest, from 2027-01-09T00:00:00.000Z (was guest, from 2026-12-19T00:00:00.000Z); Stays on',
    );
    nowMs += 60_000;
    await change('now.on', { kind: 'leaver' });
    expect(await find('now.on')).toMatchObject({ fromMs: NOW_MS, reason: 'Stays on' });
  });

  it('is refused from a page that a colleague has overtaken, which says who; what was typed is still there', async () => {
    const stale = technician.hidden((await technician.get(entry('guest3'))).body, `${PAGE}/entry`);
    nowMs += 60_000;
    expect((await change('guest3', { lastDay: '2027-02-01', reason: 'Until February' }, lead)).status).toBe(303);
    const typed = { kind: 'guest', lastDay: '2026-12-01', reason: 'Gone earlier' };
    const { status, body } = await technician.post(`${PAGE}/entry`, { ...stale, ...typed });
    expect(status).toBe(409);
    expect(body).toContain(`${USER} changed this account at`);
    expect(body).toContain(`Last day: ${dayInWords('2027-02-01')}`);
    expect(body).toContain('>Gone earlier</textarea>');
    expect(body).toContain('value="2026-12-01"');
    // The page that says so is newer: saved again, it counts.
    const again = { ...technician.hidden(body, `${PAGE}/entry`), ...typed };
    expect((await technician.post(`${PAGE}/entry`, again)).status).toBe(303);
    expect(await find('guest3')).toMatchObject({ fromMs: Date.UTC(2026, 11, 2) });
  });

  it('takes it off the list for a reason, which stays on record', async () => {
    const without = await technician.submit(entry('now.on'), `${PAGE}/reopen`, { reason: ' ' });
    expect(without.status).toBe(422);
    expect(without.body).toContain('id="reopen-reason-error"');
    const done = await technician.submit(entry('now.on'), `${PAGE}/reopen`, { reason: 'Came back' });
    expect([done.status, done.headers.location]).toEqual([303, PAGE]);
    expect(await find('now.on')).toBeUndefined();
    expect(await newestEntry()).toMatchObject({
      ...{ action: 'accountReopened', actor: TECHNICIAN, subject: 'account now.on', detail: 'Came back' },
    });
    expect((await technician.get(entry('now.on'))).status).toBe(404);
  });
});

describe('a file', () => {
  const importPage = `${PAGE}/import`;
  const text = 'account,kind,lastDay\nlee,,2026-07-21\n=1+1,guest,\namy.jones,,2026-07-21';

  it('is looked at, then imported as a whole; each account is on record', async () => {
    const preview = await technician.submit(importPage, importPage, { text, reason: 'End of the year' });
    expect(preview.body).toContain('2 accounts added');
    expect(preview.body).toContain('1 account already as written here');
    expect(await find('lee')).toBeUndefined();
    const confirm = `${importPage}/confirm`;
    const hidden = technician.hidden(preview.body.replaceAll('&#10;', '\n'), confirm);
    const done = await technician.post(confirm, { ...hidden, text, reason: 'End of the year' });
    expect([done.status, done.headers.location]).toEqual([303, PAGE]);
    expect(await find('lee')).toMatchObject({ reason: 'End of the year', writtenBy: TECHNICIAN });
    const subjects = (await fixture.store.audit.entries(2)).map(({ subject }) => subject);
    expect(subjects.toSorted()).toEqual(['account =1+1', 'account lee']);
  });

  it('leaves without formulas, on record, and comes back unchanged', async () => {
    const { headers, body } = await technician.get(`${PAGE}/export`);
    expect(headers['content-disposition']).toContain('closed-accounts.csv');
    expect(body).toContain("\r\n'=1+1,guest,");
    expect(body).not.toMatch(/(^|\n|,)"?[=+@]/);
    expect(await newestEntry()).toMatchObject({ action: 'closedAccountsExported', actor: TECHNICIAN });
    const again = await technician.submit(importPage, importPage, { text: body, reason: 'Again' });
    expect(again.body).toContain('0 accounts added');
    expect(again.body).toContain('0 accounts changed');
  });

  it('says what is wrong with it and loses nothing; nothing is written while a line is wrong', async () => {
    const wrong = 'account,kind\nnew.one,\n<b>x</b>,robot';
    const { body } = await technician.submit(importPage, importPage, { text: wrong, reason: 'Because' });
    expect(body).toContain('Line 3: Whose it is: This is either leaver or guest');
    expect(body).toContain('&lt;b&gt;x&lt;/b&gt;');
    expect(body).not.toContain(`${importPage}/confirm`);
    const _csrf = await technician.csrf(importPage);
    const forced = await technician.post(`${importPage}/confirm`, { _csrf, text: wrong, reason: 'Because' });
    expect(forced.status).toBe(422);
    expect(forced.body).toContain('>Because</textarea>');
    expect(await find('new.one')).toBeUndefined();
    const unexplained = await technician.submit(importPage, importPage, { text: wrong, reason: '' });
    expect(unexplained.status).toBe(422);
    expect(unexplained.body).toContain('id="reason-error"');
    expect(unexplained.body).toContain('new.one');
  });
});

describe('one’s own account', () => {
  it('is for colleagues to write: neither seen nor changed by its owner, on pages, in files, or by the API', async () => {
    expect((await add({ account: 'J.Head', lastDay: '2026-12-18', reason: 'Retires' })).status).toBe(303);
    expect((await head.get(PAGE)).body).not.toContain('j.head');
    expect((await head.get(`${PAGE}/export`)).body).not.toContain('j.head');
    expect((await head.get(entry('j.head'))).status).toBe(404);
    const _csrf = await head.csrf(PAGE);
    expect((await head.post(`${PAGE}/reopen`, { _csrf, account: 'j.head', reason: 'No' })).status).toBe(404);
    // The same words whether it is on the list or not.
    const added = await add({ account: 'SCHOOL\\j.head' }, head);
    expect([added.status, added.body.includes('This is your own account')]).toEqual([409, true]);
    const own = await apiClient(fixture, HEAD, ['manageAccounts']);
    expect((await own.get(`${PAGE}?search=head`)).body.items).toEqual([]);
    const asked = { account: 'j.head', reason: 'No' };
    expect((await own.post(`${PAGE}/reopen`, asked)).status).toBe(404);
    expect((await own.post(PAGE, { ...asked, kind: 'leaver' })).body.code).toBe('ownAccount');
    expect((await own.post(`${PAGE}/import`, { text: 'account\nj.head', reason: 'x' })).body.code).toBe(
      'notImportable',
    );
    expect((await head.get('/audit?what=accountClosed')).body).not.toContain('j.head');
    expect(await find('j.head')).toMatchObject({ reason: 'Retires' });
  });
});

describe('the API', () => {
  it('pages through the list; refuses in codes what the pages refuse in words', async () => {
    const first = (await api.get(`${PAGE}?limit=2`)).body;
    expect(first.items).toHaveLength(2);
    const second = (await api.get(`${PAGE}?limit=2&cursor=${encodeURIComponent(first.next)}`)).body;
    expect(second.items[0].account > first.items[1].account).toBe(true);
    const wrong = await api.post(PAGE, { account: 'z', kind: 'guest', lastDay: '2026-02-3x', reason: ' ' });
    expect(wrong.body).toMatchObject({ code: 'badAccount', errors: [{ at: 'body/lastDay' }, { at: 'body/reason' }] });
    const again = { account: 'lee', kind: 'leaver', reason: 'x' };
    expect((await api.post(PAGE, again)).body.code).toBe('listedAlready');
    const writtenAt = '2020-01-01T00:00:00Z';
    expect((await api.post(`${PAGE}/change`, { ...again, writtenAt })).body.code).toBe('stale');
    const plan = (await api.post(`${PAGE}/import/plan`, { text: 'account\nlee\nmore', reason: 'x' })).body;
    expect(plan).toMatchObject({ problem: null, added: ['more'], unchanged: 1 });
  });
});
