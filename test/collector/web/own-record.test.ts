/** What was recorded under somebody's own account is shown to their colleagues, and not to them: timelines, media, examples. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../support/program.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { Desk, focused } from './desk.ts';
import { HttpClient } from './http-client.ts';
import { judgeAll } from './judged.ts';
import { fillMediaClassroom, type MediaClassroom } from './media-classroom.ts';

/** As the classroom's first account, with its domain and in other letters. */
const HEAD = 'Mr Pryce';
const THIRD = 'Ms Morgan';
const fixture = new DashboardFixture();
let classroom: MediaClassroom;
let head: HttpClient;
let third: HttpClient;
let deputy: HttpClient;

async function client(name: string): Promise<HttpClient> {
  const made = new HttpClient(fixture.port);
  expect((await made.signIn(name, PASSWORD)).status).toBe(303);
  return made;
}

beforeAll(async () => {
  await fixture.start();
  await fixture.setAccounts(await fixture.addPerson(HEAD, ['seniorLeader']), ['SCHOOL\\Pupil1']);
  await fixture.setAccounts(await fixture.addPerson(THIRD, ['seniorLeader']), ['pupil3@school.example']);
  classroom = await fillMediaClassroom(fixture);
  head = await client(HEAD);
  third = await client(THIRD);
  deputy = await client(USER);
});
afterAll(() => fixture.stop());

describe('a timeline', () => {
  const OWN = 'A session of your own account';

  it('holds one row in place of the viewer’s session, which says so, and everything of others', async () => {
    const desk = new Desk(fixture, 'own-01', 'SCHOOL\\pupil1');
    await desk.enrol();
    const atMs = fixture.nowMs() - 60_000;
    await desk.report([focused('a letter to the governors', atMs), focused('a holiday in Spain', atMs + 1)]);
    await desk.report([focused('the governors again', atMs + 2)]);
    await judgeAll(fixture);
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(atMs);
    const address = `/devices/${desk.deviceId}?day=${day}`;
    const [theirs, all] = [await head.get(address), await deputy.get(address)];
    expect([theirs.status, all.status]).toEqual([200, 200]);
    for (const title of ['a letter to the governors', 'a holiday in Spain', 'the governors again']) {
      expect(all.body).toContain(title);
      expect(theirs.body).not.toContain(title);
    }
    expect(theirs.body.split(OWN)).toHaveLength(2);
    expect(all.body).not.toContain(OWN);
    expect((await third.get(address)).body).toContain('a holiday in Spain');
  });

  it('knows the session as the viewer’s by its own beginning, before it is projected', async () => {
    const desk = new Desk(fixture, 'own-02', '');
    await desk.enrol();
    const atMs = fixture.nowMs() - 30_000;
    await desk.report([
      { kind: 'sessionStarted', account: 'pupil1', userId: 7, desktop: 'x11', atMs },
      focused('a letter of notice', atMs + 1),
    ]);
    await judgeAll(fixture);
    const address = `/devices/${desk.deviceId}`;
    expect((await deputy.get(address)).body).toContain('a letter of notice');
    const { body } = await head.get(address);
    expect(body).not.toContain('a letter of notice');
    expect(body).toContain(OWN);
  });
});

describe('removable media', () => {
  it('are shown without the times at which the viewer had them in, and without the names of their files', async () => {
    const address = `/media/${classroom.mediaId}`;
    const [theirs, all] = [await head.get(address), await deputy.get(address)];
    for (const text of ['pc-21', 'pupil1', 'passwords']) {
      expect(all.body).toContain(text);
      expect(theirs.body).not.toContain(text);
    }
    for (const host of ['pc-22', 'pc-23']) expect(theirs.body).toContain(host);
    expect((await deputy.get('/media')).body).toContain('pc-21');
    expect((await head.get('/media')).body).not.toContain('pc-21');
    // Looked for by the account, the computer, or what stands there now, it is not found by what is not shown.
    expect((await deputy.get('/media?q=pupil1')).body).toContain(address);
    for (const query of ['q=pupil1', 'q=pc-21', 'in=yes', 'action=ask']) {
      expect((await head.get(`/media?${query}`)).body, query).not.toContain(`${address}"`);
    }
  });

  it('that nobody else had in are not there, also by address', async () => {
    const medium = await fixture.store.media.findMedium({ vendorId: 0x0951, productId: 0x1666, serial: 'LOST-1' });
    const address = `/media/${medium?.mediaId}`;
    expect((await deputy.get('/media')).body).toContain(`${address}"`);
    expect((await third.get('/media')).body).not.toContain(`${address}"`);
    expect((await deputy.get(address)).status).toBe(200);
    expect((await third.get(address)).status).toBe(404);
  });

  it('requested by the viewer’s own account wait on pages of others alone', async () => {
    const address = `/media/requests/${classroom.desks[0]?.deviceId}/${classroom.requestId}`;
    for (const list of ['/media/requests', '/media/requests/list?seen=older']) {
      expect((await deputy.get(list)).body).toContain('my history project');
      expect((await head.get(list)).body).not.toContain('my history project');
    }
    expect((await deputy.get(address)).status).toBe(200);
    expect((await head.get(address)).status).toBe(404);
    const form = { verdict: 'allow', until: 'today', note: 'mine', decision: 'approve' };
    expect((await head.post(address, { ...form, _csrf: await head.csrf('/review') })).status).toBe(404);
    const decide = { deviceId: classroom.desks[0]?.deviceId ?? '', requestId: classroom.requestId };
    const own = { name: HEAD, actor: HEAD, from: '', accounts: ['school\\PUPIL1', 'pupil1'] };
    const answer = { verdict: 'allow', end: { kind: 'today' }, note: 'mine' } as const;
    expect(await fixture.media.requests.approve(decide, answer, own)).toEqual({ ok: false, code: 'own' });
    // The history of the same device at somebody else's request.
    expect((await third.get(address)).body).not.toContain('pc-23');
  });
});

it('a flag of the viewer’s own session lends no words to a draft, also one that is in no alert yet', async () => {
  const LEAD = 'Mrs Nowak';
  await fixture.setAccounts(await fixture.addPerson(LEAD), ['k.nowak']);
  const lead = await client(LEAD);
  const desk = new Desk(fixture, 'flag-01', 'SCHOOL\\K.Nowak');
  await desk.enrol();
  const title = 'where to place a bet today';
  const window = { title, match: 'bet', theme: 'gambling', urgency: 2, atMs: fixture.nowMs() - 10_000 } as const;
  const flag = String(await desk.flagLoose(window, 0));
  const silence = async (by: HttpClient) =>
    (await by.post('/policy/words/silence', { flag, _csrf: await by.csrf('/review') })).status;
  expect(await silence(lead)).toBe(404);
  expect(await silence(deputy)).toBe(303);
});

it('examples of a try are of others, and say nothing of a text with anything of a hidden theme', async () => {
  const desks = [new Desk(fixture, 'try-01', 'school\\pupil1'), new Desk(fixture, 'try-02', 'ben.lee')];
  for (const desk of desks) await desk.enrol();
  const atMs = fixture.nowMs() - 20_000;
  await desks[0]?.report([focused('blue door society for heads', atMs)]);
  await desks[1]?.report([
    focused('blue door society for pupils', atMs),
    focused('blue door society and quimblewick', atMs + 1),
  ]);
  await fixture.startProjections();
  const draft = String((await deputy.submit('/policy', '/policy/drafts', {})).headers.location);
  const word = (text: string, theme: string) => ({ 'word-text': text, 'word-theme': theme, 'word-urgency': '2' });
  await deputy.submitForm(draft, `${draft}/edit`, 'word', word('blue door society', 'bullying'));
  await deputy.submitForm(draft, `${draft}/edit`, 'word', word('quimblewick', 'suicide'));
  let address = '';
  // Until the worker has verified all of it.
  await until('a try that read all three', async () => {
    address = String((await deputy.submit(draft, `${draft}/try`, { days: '1' })).headers.location);
    await until('the try to end', async () => !(await deputy.get(address)).body.includes('http-equiv="refresh"'));
    return (await deputy.get(address)).body.includes('4 flags more');
  });
  const [theirs, all] = [(await head.get(address)).body, (await deputy.get(address)).body];
  expect(all).toContain('<mark>blue door society</mark> for heads');
  expect(theirs).not.toContain('for heads');
  for (const body of [theirs, all]) {
    expect(body).toContain('<mark>blue door society</mark> for pupils');
    expect(body).toContain('Title hidden');
    expect(body).not.toContain('society and quimblewick');
    expect(body).not.toContain('and <mark>quimblewick');
  }
});
