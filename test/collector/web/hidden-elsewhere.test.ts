/** A title that the review desk hides is hidden wherever else it would be read: names of files, timelines, drafts. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyEdits } from '../../../collector/policy/document/edit.ts';
import type { Alert } from '../../../collector/store/store.ts';
import { decided, inserted, newAttachment, wroteFile } from '../support/media-events.ts';
import { ask, makeToken } from './api/api-client.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { Desk, focused } from './desk.ts';
import { HttpClient } from './http-client.ts';
import { judgeAll, project } from './judged.ts';

const fixture = new DashboardFixture();
let lead: HttpClient;

beforeAll(async () => {
  await fixture.start();
  lead = new HttpClient(fixture.port);
  await lead.signIn(USER, PASSWORD);
});
afterAll(() => fixture.stop());

it('a name of a file that a grave theme was flagged in is hidden on the medium’s page and on the timeline', async () => {
  const desk = new Desk(fixture, 'pc-31', 'amy');
  await desk.enrol();
  const [stick, atMs] = [newAttachment(), fixture.nowMs() - 60_000];
  const names = ['goodbye letter.docx', 'maths.docx', 'goodbye letter.docx'];
  const bodies = [inserted(stick), decided(stick), ...names.map((name) => wroteFile(stick, name))];
  const first = await desk.report(bodies.map((body, index) => ({ atMs: atMs + index, ...body })));
  await project(fixture);
  const medium = await fixture.store.media.findMedium({ vendorId: 0x0951, productId: 0x1666, serial: 'E0D55EA573' });
  const pages = [`/media/${medium?.mediaId}`, `/devices/${desk.deviceId}`];
  for (const page of pages) expect((await lead.get(page)).body, page).toContain('goodbye letter');
  const flagged = { title: 'goodbye letter.docx', match: 'goodbye', theme: 'suicide', urgency: 1 } as const;
  await desk.flag({ ...flagged, atMs: atMs + 2 }, first + 2);
  for (const page of pages) {
    const { body } = await lead.get(page);
    // Its second event was not flagged: the name is the same.
    expect(body, page).not.toContain('goodbye letter');
    expect(body.split('Title hidden'), page).toHaveLength(3);
    expect(body, page).toContain('maths.docx');
  }
});

it('a draft that silences takes no words from a hidden title, whatever was flagged in it', async () => {
  const desk = new Desk(fixture, 'pc-32', 'ben');
  await desk.enrol();
  const window = { title: 'where to bet on how to tie a noose', urgency: 2, atMs: fixture.nowMs() - 50_000 } as const;
  const grave = await desk.flagged({ ...window, match: 'noose', theme: 'suicide' });
  const milder = await desk.flag({ ...window, match: 'bet', theme: 'gambling' }, 0);
  const open = { ...window, title: 'how to place a bet today', atMs: window.atMs + 10 };
  const plain = await desk.flagged({ ...open, match: 'bet', theme: 'gambling' });
  const [_grave, _milder, other] = await Promise.all(
    [grave, milder, plain].map(({ alert }) => fixture.store.alerts.flagsOf(alert.alertId, 10)),
  );
  const draftOf = async (flagId: number | undefined): Promise<string> => {
    const answer = await lead.post('/policy/words/silence', { flag: `${flagId}`, _csrf: await lead.csrf('/review') });
    expect(answer.status).toBe(303);
    return (await lead.get(String(answer.headers.location))).body;
  };
  const hidden = [_grave, _milder].map((flags) => flags?.find(({ text }) => text === window.title)?.flagId);
  for (const flagId of hidden) {
    const body = await draftOf(flagId);
    expect(body).toContain('This title is hidden, and a draft is read by many');
    for (const words of ['tie a noose', 'to bet on how']) expect(body).not.toContain(words);
  }
  const shown = await draftOf(other?.find(({ text }) => text === open.title)?.flagId);
  expect(shown).toContain('place a bet today');
});

describe('a title that a grave theme was flagged in too, below the threshold', () => {
  const title = 'where to bet on how to tie a noose tonight';
  const HIDDEN = 'tie a noose tonight';
  let milder: Alert;
  let other: HttpClient;

  beforeAll(async () => {
    await fixture.addPerson('Ms Adeyemi');
    other = new HttpClient(fixture.port);
    await other.signIn('Ms Adeyemi', PASSWORD);
    const desk = new Desk(fixture, 'pc-33', 'cai');
    await desk.enrol();
    const window = { title, urgency: 3, atMs: fixture.nowMs() - 40_000 } as const;
    const sequence = await desk.report([focused(title, window.atMs)]);
    await desk.flagForReports({ ...window, urgency: 5, match: 'noose', theme: 'self-harm' }, sequence);
    milder = (await desk.flag({ ...window, match: 'bet', theme: 'gambling' }, sequence)).alert;
    await desk.flagged({
      ...window,
      title: 'how to place a bet',
      match: 'bet',
      theme: 'gambling',
      atMs: window.atMs + 1,
    });
  });

  const pages = (): string[] => [`/alerts/${milder.alertId}`, `/matters/${milder.matterId}`];
  const LISTS = ['/review', '/review/same?theme=gambling&term=bet'];

  it('is hidden on the milder alert, which shows its other titles, and offers to show it', async () => {
    for (const page of pages()) {
      const { body } = await lead.get(page);
      expect(body, page).not.toContain(HIDDEN);
      expect(body, page).toContain('how to place a ');
      expect(body, page).toContain('A theme that is hidden at first was flagged in this title too');
      expect(body, page).toContain(`action="/matters/${milder.matterId}/reveal"`);
    }
  });

  it('is no false alarm to whoever has not looked: not alone, not in bulk, not by the API', async () => {
    const alone = await lead.submit(pages()[0] ?? '', `/alerts/${milder.alertId}`, { decision: 'falseAlarm' });
    expect(alone.status).toBe(422);
    const matter = await fixture.store.matters.matter(0, milder.matterId);
    const _csrf = await lead.csrf('/review');
    expect((await lead.get('/review')).body).not.toContain(`value="${milder.matterId}:${matter?.version}"`);
    await lead.post('/review/close', { _csrf, matter: `${milder.matterId}:${matter?.version}` });
    const current = await fixture.store.alerts.alert(milder.alertId);
    const token = `${milder.alertId}:${current?.version}`;
    expect((await lead.get(LISTS[1] ?? '')).body).not.toContain(`value="${token}"`);
    expect((await lead.post('/review/same', { _csrf, theme: 'gambling', term: 'bet', alert: token })).status).toBe(409);
    const { text } = await makeToken(fixture, USER);
    const body = { decision: 'falseAlarm', version: current?.version };
    const path = `/api/v1/alerts/${milder.alertId}/decision`;
    const answer = await ask(fixture.port, { method: 'POST', path, token: text, body });
    expect(answer.body).toMatchObject({ status: 422, code: 'revealFirst' });
    expect((await fixture.store.alerts.alert(milder.alertId))?.state).toBe('open');
  });

  it('is shown to whoever asks, on record, on these pages alone and to nobody else', async () => {
    const { alertId, matterId } = milder;
    const _csrf = await lead.csrf('/review');
    expect((await lead.post(`/matters/${matterId}/reveal`, { _csrf, alert: `${alertId}` })).status).toBe(303);
    const [entry] = await fixture.store.audit.search(
      { actor: null, action: 'alertRevealed', subject: '', fromMs: null, toMs: null },
      1,
      null,
    );
    expect(entry).toMatchObject({ actor: USER, subject: `alert ${alertId}` });
    for (const page of pages()) {
      expect((await lead.get(page)).body, page).toContain(HIDDEN);
      expect((await other.get(page)).body, page).not.toContain(HIDDEN);
    }
    for (const list of LISTS) expect((await lead.get(list)).body, list).not.toContain(HIDDEN);
    const decision = { decision: 'falseAlarm' };
    expect((await lead.submit(`/alerts/${alertId}`, `/alerts/${alertId}`, decision)).status).toBe(303);
    for (const one of [lead, other]) expect((await one.get('/reviewed')).body).not.toContain(HIDDEN);
  });
});

it('a title that was shown for one of its alerts is shown on the milder one beside it', async () => {
  const desk = new Desk(fixture, 'pc-34', 'dee');
  await desk.enrol();
  const window = { title: 'bet on the longest noose', urgency: 2, atMs: fixture.nowMs() - 30_000 } as const;
  const { alert: grave } = await desk.flagged({ ...window, match: 'noose', theme: 'suicide' });
  const { alert: milder } = await desk.flag({ ...window, match: 'bet', theme: 'gambling' }, 0);
  expect((await lead.get(`/alerts/${milder.alertId}`)).body).not.toContain('on the longest');
  const _csrf = await lead.csrf('/review');
  await lead.post(`/matters/${grave.matterId}/reveal`, { _csrf, alert: `${grave.alertId}` });
  for (const { alertId } of [grave, milder]) {
    expect((await lead.get(`/alerts/${alertId}`)).body).toContain('on the longest');
  }
});

it('the same words half a day later are another matter', async () => {
  const desk = new Desk(fixture, 'pc-35', 'eve');
  await desk.enrol();
  const nowMs = fixture.nowMs();
  const window = { title: 'a noose knot to bet on', urgency: 2, atMs: nowMs - 13 * 3_600_000 } as const;
  await desk.flagged({ ...window, match: 'noose', theme: 'suicide' });
  const { alert } = await desk.flagged({ ...window, match: 'bet', theme: 'gambling', atMs: nowMs - 20_000 });
  expect((await lead.get(`/alerts/${alert.alertId}`)).body).toContain('knot to ');
});

it('words of a concern are hidden before they are flagged as one, and hide nothing else', async () => {
  const desk = new Desk(fixture, 'pc-36', 'fay');
  await desk.enrol();
  const atMs = fixture.nowMs() - 20_000;
  await desk.report([
    { kind: 'concernReported', words: 'Search engine', anonymous: false, atMs },
    { kind: 'concernReported', words: 'they take my lunch', anonymous: false, atMs: atMs + 1 },
    focused('Search engine', atMs + 2),
  ]);
  await judgeAll(fixture);
  const { body } = await lead.get(`/devices/${desk.deviceId}`);
  expect(body).not.toContain('take my lunch');
  expect(body.split('Search engine')).toHaveLength(2);
});

it('titles of a theme that the policy adds are hidden too, those of before as well, until it takes the theme away', async () => {
  const desk = new Desk(fixture, 'pc-37', 'gus');
  await desk.enrol();
  const title = 'everybody hates the red-haired one';
  const window = { title, match: 'hates', theme: 'bullying', urgency: 2, atMs: fixture.nowMs() - 10_000 } as const;
  const { alert } = await desk.flagged(window);
  await judgeAll(fixture);
  const hides = (themes: readonly string[]) => (source: string) => {
    const result = applyEdits(source, [{ kind: 'setHide', themes }]);
    if (!result.ok) throw new Error(result.code);
    return result.text;
  };
  const pages = ['/review', `/alerts/${alert.alertId}`, `/devices/${desk.deviceId}`];
  for (const page of pages) expect((await lead.get(page)).body, page).toContain('red-haired one');
  await fixture.publish(hides(['bullying']));
  for (const page of pages) expect((await lead.get(page)).body, page).not.toContain('red-haired one');
  expect((await lead.get('/policy')).body).toContain('; so are those of: Bullying');
  const _csrf = await lead.csrf('/review');
  await lead.post(`/matters/${alert.matterId}/reveal`, { _csrf, alert: `${alert.alertId}` });
  expect((await lead.get(`/alerts/${alert.alertId}`)).body).toContain('red-haired one');
  await fixture.publish(hides([]));
  for (const page of pages) expect((await lead.get(page)).body, page).toContain('red-haired one');
});
