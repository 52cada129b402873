/** A title that the review desk hides is hidden wherever else it would be read: names of files, timelines, drafts. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decided, inserted, newAttachment, wroteFile } from '../support/media-events.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { Desk } from './desk.ts';
import { HttpClient } from './http-client.ts';
import { project } from './media-classroom.ts';

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
