/**
 * What may not come out, put into a collector in every way that it can stand there, each under a word that stands nowhere else. None of
 * these words is what was flagged, so that no mark stands within it.
 */
import type { Alert } from '../../../collector/store/store.ts';
import { decided, inserted, newAttachment, requested, wroteFile } from '../support/media-events.ts';
import { type DashboardFixture, USER } from './dashboard-fixture.ts';
import { Desk, focused } from './desk.ts';
import { judgeAll, project } from './judged.ts';

/** In titles and names that a grave theme was flagged in. */
export const GRAVE = 'quimblewick';
/** In what was recorded of the head's own account, and in what colleagues did about it. */
export const OWN = 'florrindale';
/** About the head too, but written for people to read: a request's reason, an entry of the audit record, an alarm. */
export const TOLD = 'marrowhithe';
/** In what a pupil had on the screen, of no theme that is hidden. */
export const PLAIN = 'wibbleford';
/** In what the matcher has not looked at: it may be anything. */
export const UNJUDGED = 'snickertwill';
export const HEAD_ACCOUNT = 'p.pryce';

export interface Secrets {
  /** By the part of the address that stands before them. */
  ids: Readonly<Record<string, readonly string[]>>;
  /** Of gambling; its title is flagged with suicide too, in `grave`. */
  milder: Alert;
  grave: Alert;
  /** Of gambling; its title is flagged with self-harm too, below the threshold. */
  withoutGraveAlert: Alert;
}

const gambling = { match: 'bet', theme: 'gambling', urgency: 3 } as const;
const suicide = { match: 'noose', theme: 'suicide', urgency: 1 } as const;
const selfHarm = { match: 'noose', theme: 'self-harm', urgency: 5 } as const;
const SECOND_MS = 1_000;

export async function fillWithSecrets(fixture: DashboardFixture): Promise<Secrets> {
  const ago = (seconds: number): number => fixture.nowMs() - seconds * SECOND_MS;
  const desks = [
    new Desk(fixture, 'room4-01', 'amy.jones'),
    new Desk(fixture, 'room4-02', 'ben.lee'),
    new Desk(fixture, 'room4-03', 'cai.rees'),
    new Desk(fixture, 'head-01', HEAD_ACCOUNT),
  ];
  for (const desk of desks) await desk.enrol();
  const [amy, ben, cai, head] = desks as [Desk, Desk, Desk, Desk];
  const { grave, milder, title } = await graveAndMilder(amy, ago);
  const withoutGraveAlert = await graveBelowThreshold(ben, ago(80));
  const closed = await graveBelowThreshold(cai, ago(70));
  await decide(fixture, closed, '');
  await cai.flagged({ ...gambling, title: `bet on ${PLAIN}`, atMs: ago(30) });
  await ofTheHead(fixture, head, ago);
  const requests = [await stick(ben, `${GRAVE} letter.docx`, ago(40)), await stick(head, `${OWN} plan.xlsx`, ago(40))];
  await project(fixture);
  // What stands in front now, on the wall; the first at another computer than where it was flagged.
  await cai.report([focused(title, ago(2))]);
  await amy.report([focused(`a page of ${PLAIN}`, ago(2))]);
  await head.report([focused(`a letter of ${OWN}`, ago(2))]);
  await judgeAll(fixture);
  await arriveNow([amy, ben, cai, head], ago);
  const alerts = await fixture.store.alerts.alerts({ state: 'all', maxAlerts: 50 });
  const devices = desks.map(({ deviceId }) => deviceId);
  const ids = {
    alerts: alerts.map(({ alertId }) => String(alertId)),
    matters: [...new Set(alerts.map(({ matterId }) => String(matterId)))],
    ...{ devices, workstations: devices, media: ['1', '2'], requests },
  };
  return { ids, milder, grave, withoutGraveAlert };
}

/** In the sessions of alerts, minutes after them: timelines, walls, searches and what stands around an alert read there. */
async function arriveNow(desks: readonly Desk[], ago: (seconds: number) => number): Promise<void> {
  const stick = newAttachment();
  for (const desk of desks) {
    const file = { ...wroteFile(stick, `bet letter of ${UNJUDGED}.docx`), atMs: ago(1) };
    await desk.report([focused(`bet on ${UNJUDGED}`, ago(1)), file]);
  }
}

/** One event with both; the window comes back, flagged as the milder alone, and then not at all. */
async function graveAndMilder(desk: Desk, ago: (seconds: number) => number) {
  const title = `how to tie a noose ${GRAVE}, or bet`;
  const first = await desk.report([focused(title, ago(90))]);
  const { alert: grave } = await desk.flag({ ...suicide, title, atMs: ago(90) }, first);
  const { alert: milder } = await desk.flag({ ...gambling, title, atMs: ago(90) }, first);
  const again = await desk.report([focused(title, ago(60)), focused(title, ago(50))]);
  await desk.flag({ ...gambling, title, atMs: ago(60) }, again);
  return { grave, milder, title };
}

async function graveBelowThreshold(desk: Desk, atMs: number): Promise<Alert> {
  const title = `a noose for ${GRAVE}, I bet (${desk.hostname})`;
  const sequence = await desk.report([focused(title, atMs)]);
  await desk.flagForReports({ ...selfHarm, title, atMs }, sequence);
  return (await desk.flag({ ...gambling, title, atMs }, sequence)).alert;
}

/** Flagged with what is not hidden; noted, decided. */
async function ofTheHead(fixture: DashboardFixture, desk: Desk, ago: (seconds: number) => number): Promise<void> {
  await desk.report([{ kind: 'sessionStarted', account: HEAD_ACCOUNT, userId: 7, desktop: 'x11', atMs: ago(99) }]);
  const { alert } = await desk.flagged({ ...gambling, title: `bet against ${OWN}`, atMs: ago(70) });
  await desk.flagged({ ...gambling, theme: 'drugs', title: `bet on ${OWN}`, atMs: ago(60) });
  const { matterId } = alert;
  const audit = { ...auditOf(fixture, 'matterNoted', `matter ${matterId}`), detail: TOLD };
  const act = { matterId, personId: await reviewer(fixture), atMs: fixture.nowMs(), audit };
  await fixture.store.matters.addNote(act, `a note on ${OWN}`);
  const detail = `matter ${matterId} (urgency 3): nobody can be reached, ${TOLD}`;
  const alarm = { kind: 'nobodyToTell', deviceId: null, atMs: fixture.nowMs(), detail, key: 'nobody' } as const;
  await fixture.store.alarms.raise([alarm]);
  await decide(fixture, alert, `a word with ${OWN}`);
}

const auditOf = (fixture: DashboardFixture, action: 'matterNoted' | 'alertReviewed', subject: string) => ({
  ...{ atMs: fixture.nowMs(), actor: USER, action, subject, from: '', detail: '' },
});

const reviewer = async (fixture: DashboardFixture): Promise<number> =>
  (await fixture.store.people.findPerson(USER))?.personId ?? 0;

async function decide(fixture: DashboardFixture, { alertId }: Alert, note: string): Promise<void> {
  const current = await fixture.store.alerts.alert(alertId);
  const outcome = await fixture.store.matters.decide({
    ...{ personId: await reviewer(fixture), atMs: fixture.nowMs(), undoUntilMs: fixture.nowMs(), takeOver: true, note },
    decision: note === '' ? 'falseAlarm' : 'concern',
    alerts: [{ alertId, expectedVersion: current?.version ?? -1 }],
    audit: () => ({ ...auditOf(fixture, 'alertReviewed', `alert ${alertId}`), detail: note === '' ? '' : TOLD }),
  });
  if (!outcome.ok) throw new Error(outcome.reason);
}

/** A stick that waits to be let in, with a file on it. Answers the address of its request. */
async function stick(desk: Desk, file: string, atMs: number): Promise<string> {
  const attachment = newAttachment();
  const asked = requested(attachment, file.includes(OWN) ? `for ${TOLD}` : 'for my project');
  const bodies = [
    inserted(attachment, { serial: desk.hostname }),
    decided(attachment),
    asked,
    wroteFile(attachment, file),
  ];
  const first = await desk.report(bodies.map((body, index) => ({ atMs: atMs + index, ...body })));
  if (file.includes(GRAVE)) await desk.flagForReports({ ...selfHarm, match: 'letter', title: file, atMs }, first + 3);
  return `${desk.deviceId}/${asked.requestId}`;
}
