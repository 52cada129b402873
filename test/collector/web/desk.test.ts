/** The review desk's rules, over real HTTPS and a real store: who may act on what, what is refused, what is hidden, what is on record. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Alert } from '../../../collector/store/store.ts';
import { eventually } from '../../support/eventually.ts';
import { fillClassroom, HOSTILE_TITLES } from './classroom.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { Desk } from './desk.ts';
import { HttpClient } from './http-client.ts';
import { judgeAll } from './judged.ts';

const OTHER = 'Mr Lee';
const SECRET = 'kill myself';
let nowMs: number;
let fixture: DashboardFixture;
let alerts: Alert[];
let desks: Desk[];
let lead: HttpClient;
let other: HttpClient;

beforeEach(async () => {
  // Away from midnight, so that a follow-up's day does not depend on when the test runs.
  nowMs = Date.UTC(2026, 9, 6, 10);
  fixture = new DashboardFixture({ nowMs: () => nowMs });
  await fixture.start();
  await fixture.addPerson(OTHER);
  ({ alerts, desks } = await fillClassroom(fixture));
  lead = await member(USER);
  other = await member(OTHER);
  return () => fixture.stop();
});

async function member(name: string): Promise<HttpClient> {
  const client = new HttpClient(fixture.port);
  expect((await client.signIn(name, PASSWORD)).status).toBe(303);
  return client;
}

const at = (index: number): Alert => alerts[index] as Alert;
const path = (index: number): string => `/matters/${at(index).matterId}`;
const matter = (index: number) => fixture.store.matters.matter(0, at(index).matterId);
const stateOf = async (index: number) => (await fixture.store.alerts.alert(at(index).alertId))?.state;
const actions = async (count = 20) => (await fixture.store.audit.entries(count)).map((entry) => entry.action);
const token = ({ alertId, version }: Alert): string => `${alertId}:${version}`;

describe('a matter', () => {
  it('gathers one person’s alerts near in time, with one urgency, and is decided as one', async () => {
    const { alert } = await (desks[2] as Desk).flagged({
      ...{ title: 'where to buy a knife', match: 'knife', theme: 'weapons', urgency: 3, atMs: nowMs - 120_000 },
    });
    expect(alert.matterId).toBe(at(2).matterId);
    expect(await matter(2)).toMatchObject({ openAlerts: 2, urgency: 2, themes: ['bullying', 'weapons'] });
    const { body } = await lead.get(path(2));
    expect(body).toContain('Alert 3');
    expect(body).toContain(`Alert ${alert.alertId}`);
    const both = [token(at(2)), token(alert)];
    const decided = await lead.submit(path(2), path(2), { decision: 'falseAlarm', alert: both[0] ?? '' });
    expect(decided.status).toBe(303);
    expect(await matter(2)).toMatchObject({ openAlerts: 1, urgency: 3, themes: ['weapons'] });
  });

  it('says who was told of it, by what, and who could not be', async () => {
    const { matterId } = at(2);
    const [personId] = (await fixture.store.people.people()).map((one) => one.personId);
    const common = {
      matterId,
      approvalId: null,
      mediaRequest: null,
      urgency: 2,
      step: 0,
      matters: 1,
      plannedMs: nowMs,
    } as const;
    const email = { ...common, key: 'a', personId: personId ?? 0, channel: 'email', webhook: '' } as const;
    const webhook = { ...common, key: 'b', personId: null, channel: 'webhook', webhook: 'teams' } as const;
    const { notifications } = fixture.store;
    await notifications.plan([email, webhook]);
    const [last, first] = await notifications.ofMatter(matterId, 10);
    await notifications.end(first?.notificationId ?? 0, 'sent', nowMs, '');
    await notifications.end(last?.notificationId ?? 0, 'failed', nowMs, 'secret.host said no');
    const { body } = await lead.get(path(2));
    expect(body).toMatch(/Told by email<\/h3> <p[^>]*><bdi>to Mr Lee/);
    expect(body).toMatch(/Could not be told by webhook<\/h3> <p[^>]*><bdi>to teams/);
    expect(body).not.toContain('secret.host');
  });

  it('refuses a stale page in words, and keeps what was typed', async () => {
    const page = await lead.get(path(2));
    const fields = { ...lead.hidden(page.body, path(2)), alert: token(at(2)), decision: 'concern', note: 'rang home' };
    const window = { title: 'knife', match: 'knife', theme: 'weapons', urgency: 1 as const, atMs: nowMs - 60_000 };
    await (desks[2] as Desk).flagged(window);
    const answer = await lead.post(path(2), fields);
    expect(answer.status).toBe(409);
    for (const words of ['1 alert was added.', 'Its urgency is now Urgent (1).', 'rang home']) {
      expect(answer.body).toContain(words);
    }
    expect(await stateOf(2)).toBe('open');
    await other.submit(path(2), path(2), { alert: token(at(2)), decision: 'falseAlarm', shown: '0' });
    const late = await lead.post(path(2), fields);
    expect(late.body).toContain(`Alert ${at(2).alertId} was decided as “False alarm” by ${OTHER}.`);
    expect(late.body).toContain('rang home');
  });

  it('asks for what is missing, beside the field and at the top', async () => {
    const answer = await lead.submit(path(2), path(2), { decision: 'concern' });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('Choose at least one alert');
    expect(answer.body).toContain('Say in the note why this is a concern');
  });
});

describe('a claim', () => {
  it('keeps others from deciding until it is taken over, and the record says so', async () => {
    expect((await lead.submit(path(2), `${path(2)}/claim`, {})).status).toBe(303);
    const fields = { alert: token(at(2)), decision: 'falseAlarm', note: 'a quarrel' };
    const held = await other.submit(path(2), path(2), fields);
    expect([held.status, await stateOf(2)]).toEqual([409, 'open']);
    expect(held.body).toContain(`${USER} is on this`);
    expect(held.body).toContain('a quarrel');
    expect((await other.submit(path(2), path(2), { ...fields, takeOver: 'yes' })).status).toBe(303);
    expect(await stateOf(2)).toBe('falseAlarm');
    const entries = await fixture.store.matters.entriesOf(at(2).matterId, 10);
    expect(entries.map(({ kind, person }) => [kind, person.name])).toEqual([
      ['claimed', USER],
      ['takenOver', OTHER],
    ]);
  });

  it('ends by itself, and is released by its owner alone', async () => {
    await lead.submit(path(2), `${path(2)}/claim`, {});
    const _csrf = await other.csrf(path(2));
    await other.post(`${path(2)}/release`, { _csrf });
    expect((await matter(2))?.claim).toMatchObject({ name: USER });
    nowMs += 15 * 60_000 + 1;
    const decided = await other.submit(path(2), path(2), { alert: token(at(2)), decision: 'falseAlarm' });
    expect(decided.status).toBe(303);
  });

  it('goes back only to pages of ours', async () => {
    for (const back of ['https://evil.example/', '//evil.example', '/\\evil.example', '/review?x=\r\nset-cookie: a']) {
      const _csrf = await lead.csrf('/review');
      expect((await lead.post(`${path(2)}/claim`, { _csrf, back })).headers.location).toBe('/review');
    }
    const _csrf = await lead.csrf('/review');
    const kept = await lead.post(`${path(2)}/claim`, { _csrf, back: '/review?q=amira&page=2' });
    expect(kept.headers.location).toBe('/review?q=amira&page=2');
  });
});

describe('closing many and undo', () => {
  it('leaves what changed, what another is on and what is hidden, and says so', async () => {
    await other.submit(path(1), `${path(1)}/claim`, {});
    const stale = `${at(3).matterId}:0`;
    const tokens = await Promise.all([0, 1, 2].map(async (i) => `${at(i).matterId}:${(await matter(i))?.version}`));
    const _csrf = await lead.csrf('/review');
    await lead.postMany('/review/close', [
      ['_csrf', _csrf],
      ...[...tokens, stale].map((one) => ['matter', one] as const),
    ]);
    expect(await Promise.all([0, 1, 2, 3].map(stateOf))).toEqual(['open', 'open', 'falseAlarm', 'open']);
    expect((await lead.get('/review')).body).toContain('3 matters were left as they are');
  });

  it('takes a decision back within its time, once, by its own author, and keeps both on record', async () => {
    await lead.submit(path(2), path(2), { alert: token(at(2)), decision: 'falseAlarm' });
    const [, closing] = /action="(\/closings\/\d+\/undo)"/.exec((await lead.get('/review')).body) ?? [];
    expect((await other.get('/review')).body).not.toContain('/undo"');
    const theirs = { _csrf: await other.csrf('/review') };
    expect((await other.post(closing ?? '', theirs)).status).toBe(404);
    const mine = { _csrf: await lead.csrf('/review') };
    expect((await lead.post(closing ?? '', mine)).status).toBe(303);
    expect(await stateOf(2)).toBe('open');
    await lead.post(closing ?? '', mine);
    expect((await lead.get('/review')).body).toContain('can no longer be taken back');
    expect(await fixture.store.matters.reviewsOf(at(2).matterId)).toHaveLength(1);
    expect((await fixture.store.matters.entriesOf(at(2).matterId, 5)).map(({ kind }) => kind)).toEqual(['undone']);
    expect(await actions()).toEqual(expect.arrayContaining(['alertReviewed', 'decisionUndone']));
  });

  it('takes nothing back when its time is over, nor what somebody decided anew since', async () => {
    await lead.submit(path(2), path(2), { alert: token(at(2)), decision: 'falseAlarm' });
    const [, closing = ''] = /action="(\/closings\/\d+\/undo)"/.exec((await lead.get('/review')).body) ?? [];
    const address = `/alerts/${at(2).alertId}`;
    await other.submit(address, address, { decision: 'concern', note: 'look again' });
    const _csrf = await lead.csrf('/review');
    await lead.post(closing, { _csrf });
    expect(await stateOf(2)).toBe('concern');
    expect((await lead.get('/review')).body).toContain('1 alert left as they are');
    await lead.submit(path(1), path(1), { alert: token(at(1)), decision: 'falseAlarm' });
    nowMs += 10 * 60_000 + 1;
    expect((await lead.get('/review')).body).not.toContain('/undo"');
  });

  it('closes the same false alarm of different people, and nothing else of theirs', async () => {
    const window = {
      title: 'vpn for phones',
      match: 'vpn',
      theme: 'bypass',
      urgency: 3 as const,
      atMs: nowMs - 30_000,
    };
    const { alert } = await (desks[2] as Desk).flagged(window);
    const page = '/review/same?theme=bypass&term=vpn';
    const { body } = await lead.get(page);
    expect(body).toContain(' for phones');
    expect(body).toContain(' that works at school');
    const _csrf = await lead.csrf(page);
    const chosen = [token(at(1)), token(alert)].map((one) => ['alert', one] as const);
    const same = [
      ['_csrf', _csrf],
      ['theme', 'bypass'],
      ['term', 'vpn'],
    ] as const;
    // Only alerts of that term: another's number is refused, and nothing is closed.
    const wrong = await lead.postMany('/review/same', [
      ...same,
      ...chosen,
      ['alert', token(at(2))],
      ['note', 'a “song”'],
    ]);
    expect([wrong.status, await stateOf(1)]).toEqual([409, 'open']);
    expect(wrong.body).toContain(`Alert ${at(2).alertId} is not open any more.`);
    expect(wrong.body).toContain('value="a “song”"');
    const none = await lead.postMany('/review/same', [...same, ['note', 'a “song”']]);
    expect([none.status, none.body.includes('href="#alerts"'), none.body.includes('value="a “song”"')]).toEqual([
      422,
      true,
      true,
    ]);
    expect((await lead.postMany('/review/same', [...same, ...chosen])).status).toBe(303);
    expect(await Promise.all([1, 2].map(stateOf))).toEqual(['falseAlarm', 'open']);
    expect((await fixture.store.alerts.alert(alert.alertId))?.state).toBe('falseAlarm');
    expect((await lead.get('/review')).body).toContain('2 alerts recorded as false alarms.');
  });
});

describe('what is hidden', () => {
  it('is in no list, no live message, no timeline and no page before it is asked for', async () => {
    await judgeAll(fixture);
    const stream = lead.stream('/live');
    try {
      await eventually('the stream', () => stream.text().includes('beat'));
      fixture.emit({ kind: 'alert', alertId: at(0).alertId, isNew: true });
      await eventually('the row', () => stream.text().includes(`matter-${at(0).matterId}`));
      expect(stream.text()).not.toContain(SECRET);
    } finally {
      stream.close();
    }
    const pages = ['/review', path(0), `/alerts/${at(0).alertId}`, `/devices/${at(0).deviceId}?day=2026-10-06`];
    for (const page of pages) {
      const { status, body } = await lead.get(page);
      expect([status, body.includes(SECRET), body.includes('Title hidden')], page).toEqual([200, false, true]);
    }
    expect((await lead.get(`/review/same?theme=suicide&term=${encodeURIComponent(SECRET)}`)).status).toBe(404);
    await lead.submit(path(0), path(0), { alert: token(at(0)), decision: 'concern', note: 'seen' });
    expect((await lead.get('/reviewed')).body).not.toContain(SECRET);
  });

  it('is shown to whoever asked, alone, for a while, and each time is on record', async () => {
    expect((await lead.submit(path(0), `${path(0)}/reveal`, {})).status).toBe(303);
    expect((await lead.get(path(0))).body).toContain(SECRET);
    expect((await other.get(path(0))).body).not.toContain(SECRET);
    expect((await lead.get('/review')).body).not.toContain(SECRET);
    const revealed = (await fixture.store.audit.entries(10)).filter(({ action }) => action === 'alertRevealed');
    expect(revealed).toMatchObject([{ actor: USER, subject: `alert ${at(0).alertId}`, atMs: nowMs }]);
    nowMs += 15 * 60_000 + 1;
    expect((await lead.get(path(0))).body).not.toContain(SECRET);
    expect((await lead.get(path(0))).body).toContain(`Hidden titles shown: alert ${at(0).alertId}`);
  });

  it('is no false alarm before somebody has looked', async () => {
    const fields = { alert: token(at(0)), decision: 'falseAlarm' };
    const refused = await lead.submit(path(0), path(0), fields);
    expect([refused.status, await stateOf(0)]).toEqual([422, 'open']);
    expect(refused.body).toContain('Look at the hidden titles');
    const alone = `/alerts/${at(0).alertId}`;
    expect((await lead.submit(alone, alone, { decision: 'falseAlarm' })).status).toBe(422);
    await lead.submit(path(0), `${path(0)}/reveal`, {});
    expect((await lead.submit(path(0), path(0), fields)).status).toBe(303);
  });
});

describe('assignment, notes and follow-up', () => {
  it('comes back on its day, above all but what is urgent, even when it was decided', async () => {
    await lead.submit(path(4), path(4), { alert: token(at(4)), decision: 'concern', note: 'talk to him on Friday' });
    await lead.submit(path(4), `${path(4)}/plan`, { assignee: '', day: '2026-10-09' });
    const rows = async () =>
      [...(await lead.get('/review')).body.matchAll(/id="matter-(\d+)"/g)].map(([, id]) => Number(id));
    expect(await rows()).not.toContain(at(4).matterId);
    nowMs += 3 * 86_400_000;
    lead = await member(USER);
    expect((await rows()).slice(0, 2)).toEqual([at(0).matterId, at(4).matterId]);
    expect((await lead.get('/review?whose=due')).body).toContain('Showing 1 of 5 matters.');
    await lead.submit(path(4), `${path(4)}/followed-up`, {});
    expect(await rows()).not.toContain(at(4).matterId);
    const kinds = (await fixture.store.matters.entriesOf(at(4).matterId, 5)).map(({ kind, day }) => [kind, day]);
    expect(kinds).toEqual([
      ['followUpSet', '2026-10-09'],
      ['followUpCleared', null],
    ]);
  });

  it('is assigned to somebody who reviews, and stands under “Mine” there', async () => {
    const technician = await fixture.addPerson('Tech', ['technician']);
    const wrong = await lead.submit(path(2), `${path(2)}/plan`, { assignee: String(technician), day: '2020-01-01' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('Choose somebody who reviews alerts');
    expect(wrong.body).toContain('Choose a day from today on');
    expect(wrong.body).toContain('value="2020-01-01"');
    const person = await fixture.store.people.findPerson(OTHER);
    await lead.submit(path(2), `${path(2)}/plan`, { assignee: String(person?.personId), day: '' });
    expect((await other.get('/review?whose=mine')).body).toContain('Showing 1 of 5 matters.');
    expect((await lead.get('/review?whose=mine')).body).toContain('Nothing fits');
    expect((await other.get('/review')).body).toContain(`For ${OTHER}`);
  });

  it('notes are added, never changed, and an empty one is refused', async () => {
    expect((await lead.submit(path(2), `${path(2)}/notes`, { noteText: ' ' })).status).toBe(422);
    const long = await lead.submit(path(2), `${path(2)}/notes`, { noteText: 'x'.repeat(4_001) });
    expect([long.status, long.body.includes('x'.repeat(4_001))]).toEqual([422, true]);
    await lead.submit(path(2), `${path(2)}/notes`, { noteText: '<b>rang</b> \u202ehome' });
    const { body } = await other.get(path(2));
    expect(body).toContain('&lt;b&gt;rang&lt;/b&gt;');
    expect(body).toContain('⟦U+202E⟧');
    expect(await actions()).toContain('matterNoted');
  });
});

it('hostile accounts, titles and searches break no page', async () => {
  for (const [i, title] of HOSTILE_TITLES.entries()) {
    const hostile = new Desk(fixture, `PC-${i}`, title.slice(0, 90_000));
    await hostile.enrol();
    const theme = '"><script>x</script>';
    const { alert } = await hostile.flagged({ title, match: SECRET, theme, urgency: 1, atMs: nowMs });
    for (const page of [`/matters/${alert.matterId}`, `/alerts/${alert.alertId}`]) {
      const { status, body } = await lead.get(page);
      expect([status, body.includes('<script>x'), body.includes('\u202e')], page).toEqual([200, false, false]);
      expect(body.length).toBeLessThan(200_000);
    }
  }
  const query = new URLSearchParams({
    q: `"><img src=x>\u202e${'a'.repeat(9_000)}`,
    theme: '"><i>',
    urgency: '0',
    page: '-1',
  });
  const { status, body } = await lead.get(`/review?${query}`);
  expect([status, body.includes('<img src=x'), body.includes('<i>')]).toEqual([200, false, false]);
  expect((await lead.get('/review?q=a&q=b&theme=a&theme=b')).status).toBe(200);
});
