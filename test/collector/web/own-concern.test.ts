/** A concern about a senior leader goes round the senior leader: to them it does not exist. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { DashboardFixture, PASSWORD } from './dashboard-fixture.ts';
import { Desk } from './desk.ts';
import { HttpClient } from './http-client.ts';

const HEAD = 'Mr Pryce';
const DEPUTY = 'Ms Adeyemi';
const fixture = new DashboardFixture();
let headDesk: Desk;
let pupilDesk: Desk;
let otherDesk: Desk;
let about: number;
let aboutMatter: number;
let otherMatter: number;

const flagged = (title: string, atMs: number) =>
  ({ title, match: 'gambling', theme: 'gambling', urgency: 2, atMs }) as const;

beforeAll(async () => {
  await fixture.start();
  const head = await fixture.addPerson(HEAD, ['seniorLeader']);
  await fixture.addPerson(DEPUTY);
  await fixture.setAccounts(head, ['SCHOOL\\P.Pryce']);
  headDesk = new Desk(fixture, 'head-office', 'p.pryce@school.example');
  pupilDesk = new Desk(fixture, 'room4-01', 'amy.jones');
  await headDesk.enrol();
  otherDesk = new Desk(fixture, 'room4-02', 'ben.lee');
  await pupilDesk.enrol();
  await otherDesk.enrol();
  const nowMs = fixture.nowMs();
  const ofHead = (await headDesk.flagged(flagged('Online gambling tonight', nowMs - 60_000))).alert;
  about = ofHead.alertId;
  aboutMatter = ofHead.matterId;
  otherMatter = (await pupilDesk.flagged(flagged('gambling for beginners', nowMs - 50_000))).alert.matterId;
});
afterAll(() => fixture.stop());

async function member(name: string): Promise<HttpClient> {
  const client = new HttpClient(fixture.port);
  expect((await client.signIn(name, PASSWORD)).status).toBe(303);
  return client;
}

describe('an alert about somebody’s own account', () => {
  it('is on the list of others, and in no list and no count of theirs', async () => {
    const [head, deputy] = [await member(HEAD), await member(DEPUTY)];
    const [theirs, all] = [await head.get('/review'), await deputy.get('/review')];
    expect(all.body).toContain(`/matters/${aboutMatter}"`);
    expect(theirs.body).not.toContain(`/matters/${aboutMatter}"`);
    expect(theirs.body).toContain(`/matters/${otherMatter}"`);
    expect(theirs.body).toContain('data-count="1"');
    expect(all.body).toContain('data-count="2"');
  });

  it('counts for the one question that asks about all people at once', async () => {
    const { matters, people } = fixture.store;
    const kept = await matters.keptFrom([]);
    const all = await matters.countOpen(0);
    for (const { personId, name } of await people.people()) {
      expect(kept.includes(personId), name).toBe((await matters.countOpen(personId)) < all);
    }
    expect(kept).toEqual([(await people.findPerson(HEAD))?.personId]);
  });

  it('is not there when its address is typed, and cannot be decided on', async () => {
    const [head, deputy] = [await member(HEAD), await member(DEPUTY)];
    expect((await deputy.get(`/alerts/${about}`)).status).toBe(200);
    const answer = await head.get(`/alerts/${about}`);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('gambling');
    const _csrf = await head.csrf('/review');
    const decided = await head.post(`/alerts/${about}`, { _csrf, decision: 'falseAlarm', version: '1' });
    expect(decided.status).toBe(404);
    expect((await fixture.store.alerts.alert(about))?.state).toBe('open');
  });

  it('is no matter of theirs: it cannot be opened, claimed, noted, revealed or closed by address', async () => {
    const head = await member(HEAD);
    expect((await head.get(`/matters/${aboutMatter}`)).status).toBe(404);
    const _csrf = await head.csrf('/review');
    for (const act of ['', '/claim', '/release', '/notes', '/plan', '/followed-up', '/reveal']) {
      const answer = await head.post(`/matters/${aboutMatter}${act}`, { _csrf, noteText: 'x', decision: 'concern' });
      expect(answer.status, act).toBe(404);
    }
    const { version } = (await fixture.store.matters.matter(0, aboutMatter)) ?? { version: 0 };
    await head.post('/review/close', { _csrf, matter: `${aboutMatter}:${version}` });
    expect((await head.get('/review/same?theme=gambling&term=gambling')).body).not.toContain('Online gambling');
    expect(await fixture.store.matters.matter(0, aboutMatter)).toMatchObject({ openAlerts: 1, claim: null });
    expect(await fixture.store.matters.entriesOf(aboutMatter, 10)).toEqual([]);
  });

  it('stays away from Reviewed once somebody has decided', async () => {
    const [head, deputy] = [await member(HEAD), await member(DEPUTY)];
    const decided = await deputy.submit(`/alerts/${about}`, `/alerts/${about}`, {
      decision: 'concern',
      note: 'spoken to the chair of governors',
    });
    expect(decided.status).toBe(303);
    expect((await deputy.get('/reviewed')).body).toContain(`/alerts/${about}"`);
    expect((await head.get('/reviewed')).body).not.toContain(`/alerts/${about}"`);
    const { matters, people } = fixture.store;
    const personId = (await people.findPerson(HEAD))?.personId;
    expect(await matters.keptFrom([])).toEqual([]);
    expect(await matters.keptFrom([otherMatter])).toEqual([]);
    expect(await matters.keptFrom([otherMatter, aboutMatter])).toEqual([personId]);
  });

  it('is kept from them when their flags were gathered into another session’s alert', async () => {
    const { alerts } = fixture.store;
    const mixed = (await pupilDesk.flagged(flagged('more gambling', fixture.nowMs() - 40_000))).alert;
    const theirs = (await headDesk.flagged(flagged('gambling again', fixture.nowMs() - 30_000))).alert;
    const flag = (await alerts.flagsOf(theirs.alertId, 1))[0];
    expect(flag).toBeDefined();
    const person = await fixture.store.people.findPerson(HEAD);
    const seen = alerts.seenBy(person?.personId ?? 0);
    expect(await seen.alert(mixed.alertId)).toBeDefined();
    // As the limit of open alerts of one computer does: the flag joins an alert of another session.
    const again = await headDesk.flagLoose(flagged('gambling once more', fixture.nowMs() - 20_000), 90);
    await alerts.groupFlags([
      { alertId: mixed.alertId, flagIds: [again], urgency: 2, raisedMs: fixture.nowMs(), otherSessions: true },
    ]);
    expect(await seen.alert(mixed.alertId)).toBeUndefined();
    expect(await fixture.store.matters.keptFrom([mixed.matterId])).toEqual([person?.personId]);
    expect((await seen.alerts({ state: 'all', maxAlerts: 100 })).map((one) => one.alertId)).not.toContain(
      mixed.alertId,
    );
  });

  it('does not arrive live either', async () => {
    const [head, deputy] = [await member(HEAD), await member(DEPUTY)];
    const [headStream, deputyStream] = [head.stream('/live'), deputy.stream('/live')];
    try {
      await eventually(
        'both streams',
        () => headStream.text().includes('beat') && deputyStream.text().includes('beat'),
      );
      const late = await headDesk.flagged({ ...flagged('a late gambling site', fixture.nowMs()), theme: 'drugs' });
      fixture.emit({ kind: 'alert', alertId: late.alert.alertId, isNew: true });
      await eventually('the deputy is told', () => deputyStream.text().includes(`matter-${late.alert.matterId}`));
      // Not the pupil of above: what holds a flag of the head's is kept from the head as a whole.
      const next = await otherDesk.flagged({ ...flagged('gambling for a pupil', fixture.nowMs()), theme: 'drugs' });
      fixture.emit({ kind: 'alert', alertId: next.alert.alertId, isNew: true });
      await eventually('the head is told of another', () =>
        headStream.text().includes(`matter-${next.alert.matterId}"`),
      );
      expect(headStream.text()).not.toContain(`matter-${late.alert.matterId}"`);
      expect(headStream.text()).not.toContain('a late');
    } finally {
      headStream.close();
      deputyStream.close();
    }
  });
});
