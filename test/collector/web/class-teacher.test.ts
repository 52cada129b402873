/** The class teacher: the wall of their own groups while the school is open, and nothing else. Real HTTPS, a real journal. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rolesFromNow } from '../../../collector/people/sso/claims.ts';
import { readPolicy } from '../../../collector/policy/document/read.ts';
import { eventually } from '../../support/eventually.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { Desk, focused } from './desk.ts';
import { type Answer, HttpClient } from './http-client.ts';
import { judgeAll } from './judged.ts';

/** A Wednesday in the starting policy's school hours. */
const NOON_MS = Date.UTC(2026, 10, 18, 12);
const EVENING_MS = Date.UTC(2026, 10, 18, 20);
const GROUP = 'Room 4';
const ADDRESS = `/wall?group=${encodeURIComponent(GROUP)}`;
const LIVE = ADDRESS.replace('/wall?', '/wall/live?');
const TEACHER = 'Miss Bevan';
const YEAR_MS = 366 * 86_400_000;
let nowMs = NOON_MS;
const limits = { sessionIdleMs: YEAR_MS, sessionAbsoluteMs: YEAR_MS, lockIdleMs: YEAR_MS };
const fixture = new DashboardFixture({ nowMs: () => nowMs, limits });
let lead: HttpClient;
let teacher: HttpClient;
let teacherId: number;

async function member(name: string): Promise<HttpClient> {
  const client = new HttpClient(fixture.port);
  expect((await client.signIn(name, PASSWORD)).status).toBe(303);
  return client;
}

const giveGroups = (groups: string): Promise<Answer> =>
  lead.submit('/wall', '/wall/groups', { person: `${teacherId}`, groups });
const openings = async (): Promise<number> =>
  (await fixture.store.audit.entries(1_000)).filter((one) => one.action === 'wallOpened' && one.actor === TEACHER)
    .length;

beforeAll(async () => {
  await fixture.start();
  lead = await member(USER);
  const made = await lead.submit('/people/add', '/people', {
    name: TEACHER,
    roles: 'teacher',
    accounts: '',
    reason: 'New',
  });
  // One person's word: the role alone shows nothing.
  expect(made.status).toBe(200);
  expect(made.body).toContain('wk-secret');
  teacherId = (await fixture.store.people.findPerson(TEACHER))?.personId ?? 0;
  await fixture.setPassword(teacherId);
  await fixture.setAccounts(teacherId, ['m.bevan']);
  teacher = await member(TEACHER);
  const [desk, own] = [new Desk(fixture, 'ROOM4-PC01', 'amira.k'), new Desk(fixture, 'ROOM4-PC02', 'm.bevan')];
  const grave = new Desk(fixture, 'ROOM4-PC03', 'tomos.jones');
  for (const one of [desk, own, grave]) await one.enrol();
  await desk.report([focused('Fractions', NOON_MS - 50_000)]);
  await own.report([focused('my own letter', NOON_MS - 50_000)]);
  await grave.flagged({ title: 'dark wishes', match: 'wishes', theme: 'suicide', urgency: 1, atMs: NOON_MS - 40_000 });
  await judgeAll(fixture);
});
afterAll(() => fixture.stop());

describe('before a group is given', () => {
  it('begins at the wall, has it alone in the navigation, and sees nothing there', async () => {
    expect((await teacher.get('/')).headers.location).toBe('/wall');
    const { status, body } = await teacher.get('/wall');
    expect(status).toBe(200);
    expect([...body.matchAll(/class="wk-nav__link" href="([^"]+)"/g)].map(([, href]) => href)).toEqual(['/wall']);
    expect(body).toContain('No group of computers is given to you yet');
    expect(body).not.toContain(GROUP);
    for (const path of [ADDRESS, LIVE]) expect((await teacher.get(path)).status).toBe(404);
    for (const path of ['/review', '/search', '/devices', '/overview', '/policy', '/rota', '/live']) {
      expect((await teacher.get(path)).status, path).toBe(403);
    }
  });
});

describe('with a group', () => {
  it('is given it by name; a name that no computers have is said beside the field, and nothing typed is lost', async () => {
    const wrong = await giveGroups('Room 4, Rom 5');
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain(`href="#groups-${teacherId}"`);
    expect(wrong.body).toContain(`id="groups-${teacherId}-error"`);
    expect(wrong.body).toContain('There is no group of computers called Rom 5');
    expect(wrong.body).toContain('value="Room 4, Rom 5"');
    expect(await fixture.store.wall.groupsOf(teacherId)).toBeNull();
    expect((await giveGroups(GROUP)).status).toBe(303);
    expect((await lead.get('/wall')).body).toContain(`${TEACHER} sees the named groups live.`);
  });

  it('sees titles of now, none that is hidden, nothing of their own, no way further; each opening is on record', async () => {
    const before = await openings();
    const { status, body } = await teacher.get(ADDRESS);
    expect(status).toBe(200);
    expect(body).toContain('Fractions');
    expect(body).toContain('tomos.jones');
    expect(body).not.toContain('wishes');
    expect(body).not.toContain('my own letter');
    expect(body).not.toContain('href="/devices');
    expect(body).not.toContain('/wall/groups');
    await teacher.get(ADDRESS);
    expect(await openings()).toBe(before + 2);
    expect((await lead.get(ADDRESS)).body).toContain('href="/devices/');
  });

  it('a stream that no page was opened for is on record too', async () => {
    const client = await member(TEACHER);
    const before = await openings();
    const stream = client.stream(LIVE);
    try {
      await eventually('the tiles', () => stream.text().includes('Fractions'));
      expect(await openings()).toBe(before + 1);
      expect(stream.text()).not.toContain('wishes');
    } finally {
      stream.close();
    }
  });

  it('sees nothing while the school is closed; a wall that hangs open empties with the bell; the lead sees on', async () => {
    const stream = teacher.stream(LIVE);
    try {
      await eventually('the tiles', () => stream.text().includes('Fractions'));
      nowMs = EVENING_MS;
      await eventually('the wall is empty', () => stream.text().includes('The school is closed now'));
      expect(stream.text().split('The school is closed now')[1]).not.toContain('Fractions');
      const { body } = await teacher.get(ADDRESS);
      expect(body).toContain('The school is closed now by its calendar');
      expect(body).not.toContain('ROOM4-PC01');
      expect((await lead.get(ADDRESS)).body).toContain('ROOM4-PC01');
    } finally {
      nowMs = NOON_MS;
      stream.close();
    }
  });

  it('a group that is taken away goes from an open wall at once', async () => {
    const stream = teacher.stream(LIVE);
    try {
      await eventually('the tiles', () => stream.text().includes('Fractions'));
      await giveGroups('');
      await eventually('the end', () => stream.text().includes('event: signedOut'));
      expect(stream.text()).toContain('This wall is not shown here any more');
      expect((await teacher.get(ADDRESS)).status).toBe(404);
      expect((await lead.get('/wall')).body).toContain(`${TEACHER} sees no group live.`);
    } finally {
      stream.close();
    }
  });
});

describe('the role', () => {
  it('is one that groups of single sign-on may give: it opens nothing until a group of computers is given here', () => {
    expect(rolesFromNow([], ['teacher'])).toEqual({ roles: ['teacher'], withheld: [] });
    expect(rolesFromNow([], ['monitoringLead'])).toEqual({ roles: [], withheld: ['monitoringLead'] });
  });

  it('cannot be told of alerts by a policy: there is nothing that they could do about one', () => {
    const source = (role: string): string =>
      `format: 1\nname: A school\nalerts: {tell: [{urgency: 1, roles: [${role}], withinMinutes: 15, outsideHours: true}]}\n`;
    expect(readPolicy(source('monitoringLead')).ok).toBe(true);
    expect(readPolicy(source('teacher')).ok).toBe(false);
  });

  it('has a title of the school’s own choice', async () => {
    const fields = { 'title-teacher': 'Form tutor' };
    expect((await lead.submit('/people/roles', '/people/roles', fields)).status).toBe(303);
    expect((await lead.get('/people')).body).toContain('Form tutor');
  });
});
