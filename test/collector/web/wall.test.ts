/** The class wall: the newest of each computer of a group, live; what is hidden stays hidden, and who sees which group is kept to. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { Desk, focused } from './desk.ts';
import { HttpClient } from './http-client.ts';
import { judgeAll } from './judged.ts';

const NOON_MS = Date.UTC(2026, 10, 18, 12);
/** The desks of the fixture stand in it. */
const GROUP = 'Room 4';
const ADDRESS = `/wall?group=${encodeURIComponent(GROUP)}`;
let nowMs = NOON_MS;
const fixture = new DashboardFixture({ nowMs: () => nowMs });
let lead: HttpClient;
let desk: Desk;
let other: Desk;
let office: Desk;

/** A look serves everybody for two seconds: the next one is later. */
const later = (): void => {
  nowMs += 5_000;
};

async function member(name: string): Promise<HttpClient> {
  const client = new HttpClient(fixture.port);
  expect((await client.signIn(name, PASSWORD)).status).toBe(303);
  return client;
}

beforeAll(async () => {
  await fixture.start();
  const head = await fixture.addPerson('Mr Pryce', ['seniorLeader']);
  await fixture.setAccounts(head, ['p.pryce']);
  lead = await member(USER);
  desk = new Desk(fixture, 'ROOM4-PC01', 'amira.k');
  other = new Desk(fixture, 'ROOM4-PC02', 'tomos.jones');
  office = new Desk(fixture, 'ROOM4-PC03', 'p.pryce');
  for (const one of [desk, other, office]) await one.enrol();
  await desk.report([focused('the one before', NOON_MS - 60_000), focused('Fractions', NOON_MS - 50_000)]);
  await office.report([focused('letter to the governors', NOON_MS - 40_000)]);
});
afterAll(() => fixture.stop());

describe('a wall', () => {
  it('shows nothing that the matcher has not looked at', async () => {
    const { status, body } = await lead.get(ADDRESS);
    expect(status).toBe(200);
    expect(body).toContain('ROOM4-PC01');
    expect(body).not.toContain('Fractions');
  });

  it('shows the newest of each computer, and nothing of before; opening it is on record', async () => {
    await judgeAll(fixture);
    later();
    const { body } = await lead.get(ADDRESS);
    expect(body).toContain('Fractions');
    expect(body).not.toContain('the one before');
    expect(body).toContain('letter to the governors');
    expect((await fixture.store.audit.entries(1))[0]).toMatchObject({
      action: 'wallOpened',
      subject: `group ${GROUP}`,
    });
  });

  it('hides grave titles, hostile ones are text, and nobody sees their own', async () => {
    const grave = { title: 'dark wishes', match: 'wishes', theme: 'suicide', urgency: 1, atMs: NOON_MS } as const;
    await desk.flagged(grave);
    await other.report([focused('<img src=x onerror=alert(1)>', NOON_MS)]);
    await judgeAll(fixture);
    later();
    const { body } = await lead.get(ADDRESS);
    expect(body).not.toContain('wishes');
    expect(body).not.toContain('<img src=x');
    expect(body).toContain('&lt;img src=x');
    later();
    const head = await (await member('Mr Pryce')).get(ADDRESS);
    expect(head.body).not.toContain('letter to the governors');
    expect(head.body).toContain('A session of your own account');
  });

  it('streams what changes', async () => {
    const stream = lead.stream(`/wall/live?group=${encodeURIComponent(GROUP)}`);
    try {
      await eventually('the first tiles', () => stream.text().includes('ROOM4-PC02'));
      await other.report([focused('A newer window', NOON_MS + 1_000)]);
      await judgeAll(fixture);
      later();
      await eventually('the newer window', () => stream.text().includes('A newer window'));
      expect(stream.text()).not.toContain('wishes');
    } finally {
      stream.close();
    }
  });
});

describe('a screen that is locked', () => {
  it('is sent no tiles until somebody is there again', async () => {
    const stream = lead.stream(`/wall/live?group=${encodeURIComponent(GROUP)}`);
    const beats = (): number => stream.text().split('event: beat').length;
    const HALF_AN_HOUR_MS = 30 * 60_000;
    try {
      await eventually('the first tiles', () => stream.text().includes('ROOM4-PC02'));
      nowMs += HALF_AN_HOUR_MS;
      await other.report([focused('While nobody was there', nowMs)]);
      await judgeAll(fixture);
      const before = beats();
      await eventually('two looks later', () => beats() >= before + 2);
      expect(stream.text()).not.toContain('While nobody was there');
    } finally {
      stream.close();
      nowMs -= HALF_AN_HOUR_MS;
    }
  });
});

describe('who sees which group', () => {
  it('is set by whoever manages people, is kept to, and is on record', async () => {
    const _csrf = await lead.csrf('/wall');
    const head = (await fixture.store.people.findPerson('Mr Pryce'))?.personId ?? 0;
    // Given while there were computers in it: what is not there now can be kept, but not given anew.
    const given = {
      atMs: nowMs,
      actor: 'test',
      action: 'wallGroupsChanged',
      subject: '',
      from: '',
      detail: '',
    } as const;
    await fixture.store.wall.setGroups(head, ['Room 9'], given);
    expect((await lead.post('/wall/groups', { _csrf, person: `${head}`, groups: 'Room 9, Room 10' })).status).toBe(422);
    expect((await lead.post('/wall/groups', { _csrf, person: `${head}`, groups: 'Room 9, Room 9 ,' })).status).toBe(
      303,
    );
    expect(await fixture.store.wall.groupsOf(head)).toEqual(['Room 9']);
    const client = await member('Mr Pryce');
    expect((await client.get(ADDRESS)).status).toBe(404);
    expect((await client.get(ADDRESS.replace('/wall?', '/wall/live?'))).status).toBe(404);
    const [entry] = await fixture.store.audit.search(
      { actor: null, action: 'wallGroupsChanged', subject: '', fromMs: null, toMs: null },
      1,
      null,
    );
    expect(entry).toMatchObject({ subject: 'person Mr Pryce', detail: 'Room 9' });
    await lead.post('/wall/groups', { _csrf, person: `${head}`, groups: '' });
    expect(await fixture.store.wall.groupsOf(head)).toBeNull();
    expect((await client.get(ADDRESS)).status).toBe(200);
  });

  it.each(['nowhere', '%00', 'x'.repeat(2_000), "'%20OR%201"])('knows no group %j', async (group) => {
    expect((await lead.get(`/wall?group=${group}`)).status).toBe(404);
  });
});
