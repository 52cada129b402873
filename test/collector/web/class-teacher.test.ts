/** The class teacher: the wall of their own groups in lessons, and nothing else. Real HTTPS, a real journal. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rolesFromNow } from '../../../collector/people/sso/claims.ts';
import { readPolicy } from '../../../collector/policy/document/read.ts';
import type { AuditEntry } from '../../../collector/store/store.ts';
import { eventually } from '../../support/eventually.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { Desk, focused } from './desk.ts';
import { type Answer, HttpClient } from './http-client.ts';
import { judgeAll } from './judged.ts';

/** A Wednesday of the starting policy's calendar: a lesson until 10:30, a break until 10:45. */
const LESSON_MS = Date.UTC(2026, 10, 18, 10);
const BELL_MS = Date.UTC(2026, 10, 18, 10, 30);
const NEXT_LESSON_MS = Date.UTC(2026, 10, 18, 10, 45);
const EVENING_MS = Date.UTC(2026, 10, 18, 20);
const GROUP = 'Room 4';
const ADDRESS = `/wall?group=${encodeURIComponent(GROUP)}`;
const LIVE = ADDRESS.replace('/wall?', '/wall/live?');
const TEACHER = 'Miss Bevan';
/** As a school writes them; without days they are of each school day. */
const LESSONS = `    - {name: Maths, kind: lesson, from: '09:30', to: '10:20'}
    - {name: Art, kind: lesson, from: '10:20', to: '10:30'}
`;
const YEAR_MS = 366 * 86_400_000;
let nowMs = LESSON_MS;
const limits = { sessionIdleMs: YEAR_MS, sessionAbsoluteMs: YEAR_MS, lockIdleMs: YEAR_MS };
const fixture = new DashboardFixture({ nowMs: () => nowMs, limits });
let lead: HttpClient;
let teacher: HttpClient;
let teacherId: number;
let desk: Desk;

async function member(name: string): Promise<HttpClient> {
  const client = new HttpClient(fixture.port);
  expect((await client.signIn(name, PASSWORD)).status).toBe(303);
  return client;
}

const giveGroups = (groups: string): Promise<Answer> =>
  lead.submit('/wall', '/wall/groups', { person: `${teacherId}`, groups });
const looks = async (actor = TEACHER): Promise<AuditEntry[]> =>
  (await fixture.store.audit.entries(1_000)).filter((one) => one.action === 'wallOpened' && one.actor === actor);
const openings = async (): Promise<number> => (await looks()).length;

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
  desk = new Desk(fixture, 'ROOM4-PC01', 'amira.k');
  const own = new Desk(fixture, 'ROOM4-PC02', 'm.bevan');
  const grave = new Desk(fixture, 'ROOM4-PC03', 'tomos.jones');
  for (const one of [desk, own, grave]) await one.enrol();
  await desk.report([focused('Fractions', LESSON_MS - 50_000)]);
  await own.report([focused('my own letter', LESSON_MS - 50_000)]);
  await grave.flagged({
    title: 'dark wishes',
    match: 'wishes',
    theme: 'suicide',
    urgency: 1,
    atMs: LESSON_MS - 40_000,
  });
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
  it('which of them is on their page too, with the way to where it is given', async () => {
    const { body } = await lead.get(`/people/${teacherId}`);
    expect(body).toContain('no group yet, so that they see nothing');
    expect(body).toContain('href="/wall">Change this there');
  });

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
    expect((await lead.get(`/people/${teacherId}`)).body).toContain(`On the class wall: ${GROUP}.`);
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

  it('sees which lesson it is and until when, which is on record; the lead sees no such line', async () => {
    expect((await teacher.get(ADDRESS)).body).toContain('Lesson from 08:55, until 10:30');
    const [look] = await looks();
    expect(look).toMatchObject({ subject: `group ${GROUP}`, detail: 'lesson, 08:55 to 10:30' });
    expect((await lead.get(ADDRESS)).body).not.toContain('until 10:30');
  });

  it('sees nothing in a break or once the school is closed, and is told when the next lesson begins; the lead sees on', async () => {
    try {
      nowMs = BELL_MS;
      const atBreak = await teacher.get(ADDRESS);
      expect(atBreak.body).toContain('The next one begins at 10:45');
      expect(atBreak.body).not.toContain('ROOM4-PC01');
      expect((await looks())[0]?.detail).toBe('outside lessons: nothing shown');
      expect((await lead.get(ADDRESS)).body).toContain('ROOM4-PC01');
      nowMs = NEXT_LESSON_MS;
      expect((await teacher.get(ADDRESS)).body).toContain('ROOM4-PC01');
      nowMs = EVENING_MS;
      const evening = await teacher.get(ADDRESS);
      expect(evening.body).toContain('none comes today');
      expect(evening.body).not.toContain('ROOM4-PC01');
      expect((await lead.get(ADDRESS)).body).toContain('ROOM4-PC01');
      expect((await looks(USER))[0]?.detail).toBe('outside lessons');
    } finally {
      nowMs = LESSON_MS;
    }
  });

  it('a page that hangs open closes with the bell: nothing that happened after it arrives', async () => {
    await teacher.get(ADDRESS);
    const stream = teacher.stream(LIVE);
    try {
      await eventually('the tiles', () => stream.text().includes('Fractions'));
      nowMs = BELL_MS - 1;
      await desk.report([focused('the very last minute', BELL_MS - 1_000)]);
      await judgeAll(fixture);
      await eventually('the last minute', () => stream.text().includes('the very last minute'));
      nowMs = BELL_MS;
      await desk.report([focused('after the bell', BELL_MS)]);
      await judgeAll(fixture);
      await eventually('the wall has closed', () => stream.text().includes('event: signedOut'));
      expect(stream.text()).not.toContain('after the bell');
      const [, after] = stream.text().split('This lesson is over');
      expect(after).toContain('Open the wall again');
      expect(after).not.toContain('the very last minute');
      // Coming back by itself, the browser is told the same once more, and nothing else.
      const again = teacher.stream(LIVE);
      await eventually('it is told', () => again.text().includes('event: signedOut'));
      expect(again.text()).not.toContain('ROOM4-PC01');
      again.close();
    } finally {
      nowMs = LESSON_MS;
      stream.close();
    }
  });

  it('each lesson is a look of its own, also where one follows the other at once', async () => {
    await fixture.publish((source) => source.replace('periods:\n', `periods:\n${LESSONS}`));
    await teacher.get(ADDRESS);
    expect((await looks())[0]?.detail).toBe('lesson Maths, 09:30 to 10:20');
    expect((await teacher.get(ADDRESS)).body).toContain('Maths, until 10:20');
    const before = await openings();
    const stream = teacher.stream(LIVE);
    try {
      await eventually('the tiles', () => stream.text().includes('ROOM4-PC01'));
      expect(await openings()).toBe(before);
      nowMs = Date.UTC(2026, 10, 18, 10, 20);
      await eventually('the wall has closed', () => stream.text().includes('event: signedOut'));
      expect(await openings()).toBe(before);
      // A page that was not opened for it is on record with the stream.
      const next = teacher.stream(LIVE);
      await eventually('the tiles of the next', () => next.text().includes('ROOM4-PC01'));
      next.close();
      expect((await looks())[0]?.detail).toBe('lesson Art, 10:20 to 10:30');
      nowMs = Date.UTC(2026, 10, 18, 13, 30);
      expect((await teacher.get(ADDRESS)).body).toContain('none comes today');
    } finally {
      nowMs = LESSON_MS;
      stream.close();
    }
  });

  it('a group that is taken away goes from an open wall at once', async () => {
    const stream = teacher.stream(LIVE);
    try {
      await eventually('the tiles', () => stream.text().includes('ROOM4-PC01'));
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
