/** From open matters to what a real SMTP server accepted: a real store, the clock in the test's hand. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AlertService } from '../../../collector/alert/alert-service.ts';
import { MAX_ATTEMPTS } from '../../../collector/notify/delivery.ts';
import { Notifier } from '../../../collector/notify/notifier.ts';
import { NO_CHANNELS, writeNotifySettings } from '../../../collector/notify/settings.ts';
import { openStore } from '../../../collector/store/sqlite/open-store.ts';
import type { NewAuditEntry, NewFlag, Notification, Store } from '../../../collector/store/store.ts';
import type { Role } from '../../../protocol/policy/document.ts';
import { eventually } from '../../support/eventually.ts';
import { addDevice, EMPTY_STEP, newFlag } from '../store/matter-samples.ts';
import { bodyOf, headerOf, MailServer } from '../support/mail-server.ts';

/** A Tuesday, 10:00 in London. */
const LESSON_MS = Date.UTC(2026, 9, 6, 9);
const MINUTE_MS = 60_000;
const POLICY = `format: 1
name: A school
packs: {use: []}
calendar: {timeZone: Europe/London, hours: {from: "08:00", to: "16:00"}}
alerts:
  tell:
    - {urgency: 1, roles: [monitoringLead, seniorLeader], withinMinutes: 15, outsideHours: true}
    - {urgency: 2, roles: [monitoringLead, seniorLeader], withinMinutes: 60, outsideHours: false}
`;
const AUDIT: NewAuditEntry = { atMs: 1, actor: 'test', action: 'personAdded', subject: '', from: '', detail: '' };

let dataDir: string;
let store: Store;
let mail: MailServer;
let nowMs: number;
let sequence: number;
let notifier: Notifier | undefined;
let deviceId: string;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'wk-notifier-'));
  store = openStore(dataDir);
  mail = await new MailServer().start();
  nowMs = LESSON_MS;
  sequence = 0;
  deviceId = await addDevice(store, 'pc-1', 'a1');
  const version = { version: 1, publishedMs: 1, publishedBy: 'test', approvedBy: [], reason: '', source: POLICY };
  const rest = { rolledBackTo: null, agentDocument: new Uint8Array(0), signature: new Uint8Array(64) };
  await store.policies.publish({ ...version, ...rest }, { draft: null, approvalId: null }, AUDIT);
  writeNotifySettings(dataDir, { ...NO_CHANNELS, smtp: mail.settings() });
});
afterEach(async () => {
  await stop();
  await mail.stop();
  store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function person(name: string, role: Role, account?: string): Promise<number> {
  const made = { name, roles: [role], passwordHash: 'x', passwordTemporary: false, createdMs: 1 };
  const { personId } = await store.people.addPerson({ ...made, accounts: account ? [account] : [] }, AUDIT);
  await store.notifications.setEmail(personId, `${name.toLowerCase()}@school.example`, AUDIT);
  return personId;
}

/** A matter of one account, begun by a flag. */
async function matter(account: string, over: Partial<NewFlag> = {}): Promise<void> {
  const sessionId = Buffer.from(account.padEnd(16)).toString('hex');
  const flag = { deviceId, sessionId, atMs: nowMs, receivedMs: nowMs, sequence: ++sequence };
  const begun = newFlag({ ...flag, theme: 'suicide', urgency: 1, text: 'Zorbleflip', term: 'zorbleflip', ...over });
  const sessions = [{ sessionId, deviceId, account, lastEventMs: nowMs }];
  await store.projections.commitStep({ ...EMPTY_STEP, sessions, flags: [begun] });
  await new AlertService(store.alerts, () => nowMs).groupPending();
}

function start(): void {
  const log = pino({ level: 'silent' });
  const deps = { store, dataDir, dashboard: 'https://wk.school.example', timeZone: 'Europe/London', log };
  notifier = new Notifier({ ...deps, now: () => nowMs, monotonicMs: () => performance.now(), onAlarm: () => {} });
  notifier.start();
}
async function stop(): Promise<void> {
  await notifier?.stop();
  notifier = undefined;
}

async function all(): Promise<Notification[]> {
  return (await store.notifications.notifications(1_000)).reverse();
}
/** Lets the notifier do all that there is to do now: what is planned has ended or waits for its next attempt. */
async function settled(): Promise<Notification[]> {
  start();
  let rows: Notification[] = [];
  let passes = 0;
  let calm = 0;
  await eventually('the notifier is settled', () => {
    notifier?.wake();
    passes++;
    void all().then((found) => {
      const isCalm = found.every(({ state, nextAttemptMs }) => state !== 'planned' || nextAttemptMs > nowMs);
      calm = isCalm && found.length === rows.length ? calm + 1 : 0;
      rows = found;
    });
    return passes > 10 && calm > 10;
  });
  await stop();
  return await all();
}
const tos = (): string[] => mail.mails.flatMap(({ to }) => to).sort();

describe('telling', () => {
  test('says urgency, group, how many, when and where: no name, no account, no title, no term, no computer', async () => {
    await person('Lead', 'monitoringLead');
    await matter('amira.k');
    const [sent] = await settled();
    expect(sent).toMatchObject({ state: 'sent', matterId: 1, urgency: 1, step: 0, personName: 'Lead', attempts: 1 });
    const [message] = mail.mails;
    if (message === undefined) throw new Error('nothing arrived');
    expect(message.to).toEqual(['lead@school.example']);
    expect(headerOf(message, 'Subject')).toBe('Watchkeeper: matter 1 needs review (urgency 1, the gravest)');
    const body = bodyOf(message);
    expect(body).toContain("somebody's safety");
    expect(body).toContain('1 flag in 1 open alert.');
    expect(body).toContain('6 Oct 2026');
    expect(body).toContain('https://wk.school.example/matters/1');
    expect(message.raw).not.toMatch(/amira|zorbleflip|suicide|pc-1/i);
  });

  test('speaks to each in the language that they chose, with its words, its numbers and its dates', async () => {
    await person('English', 'monitoringLead');
    const deputy = await person('Cymraes', 'monitoringLead');
    await store.people.setLanguage(deputy, 'cy');
    await matter('amira.k');
    await settled();
    const mailTo = (to: string) => mail.mails.find((one) => one.to.includes(`${to}@school.example`));
    const [english, welsh] = [mailTo('english'), mailTo('cymraes')];
    if (english === undefined || welsh === undefined) throw new Error('not everything arrived');
    expect(headerOf(welsh, 'Subject')).toContain('mae angen adolygu mater 1');
    const body = bodyOf(welsh);
    expect(body).toContain('diogelwch rhywun');
    expect(body).toContain('1 fflag mewn 1 rhybudd agored.');
    expect(body).toContain('6 Hyd 2026');
    expect(body).toContain('https://wk.school.example/matters/1');
    expect(body).toContain('adolygu eto');
    expect(body).not.toContain('review');
    expect(bodyOf(english)).not.toContain('adolygu');
  });

  test('of suspected abuse imagery it does not even say what it may be about', async () => {
    await person('Lead', 'monitoringLead');
    await matter('amira.k', { theme: 'child-abuse-imagery' });
    await settled();
    expect(mail.mails).toHaveLength(1);
    expect(mail.mails[0]?.raw).not.toMatch(/safety|abuse|imagery|may be about/i);
  });

  test('the rota says who is first; then its second, then the policy’s roles, and messages say that they are passed on', async () => {
    await person('Lead', 'monitoringLead');
    const [first, second] = [await person('Deputy', 'monitoringLead'), await person('Head', 'seniorLeader')];
    const turns = [{ week: 1, weekday: 2, people: [first, second] }] as const;
    const plan = { weeks: 1, firstMonday: '2026-01-05', turns, outOfHours: [] };
    await store.rota.setPlan(plan, 0, { ...AUDIT, action: 'rotaChanged' });
    await matter('amira.k');
    await settled();
    expect(tos()).toEqual(['deputy@school.example']);
    nowMs += 15 * MINUTE_MS;
    await settled();
    nowMs += 15 * MINUTE_MS;
    await settled();
    const told = mail.mails.map((one) => [
      one.to[0],
      /needs review|passed on/.exec(headerOf(one, 'Subject') ?? '')?.[0],
    ]);
    expect(told).toEqual([
      ['deputy@school.example', 'needs review'],
      ['head@school.example', 'passed on'],
      ['lead@school.example', 'passed on'],
    ]);
  });

  test('outside school hours whoever is on call then; never of themselves: the roles of the policy come at once', async () => {
    await person('Lead', 'monitoringLead');
    const out = await person('Out', 'seniorLeader', 'o.out');
    const plan = { weeks: 1, firstMonday: '2026-01-05', turns: [], outOfHours: [out] };
    await store.rota.setPlan(plan, 0, { ...AUDIT, action: 'rotaChanged' });
    nowMs = Date.UTC(2026, 9, 6, 20);
    await matter('amira.k');
    await settled();
    expect(tos()).toEqual(['out@school.example']);
    await matter('O.OUT');
    await settled();
    expect(tos()).toEqual(['lead@school.example', 'out@school.example']);
  });

  test('never tells whom it is about, by any spelling of their account; simulated matters are told to nobody', async () => {
    await person('Lead', 'monitoringLead', 'j.lead');
    await person('Head', 'seniorLeader');
    await matter('SCHOOL\\J.Lead');
    await matter('tomos', { simulated: true });
    await settled();
    expect(tos()).toEqual(['head@school.example']);
  });

  test('webhooks are told at each step, and nothing of a matter about anybody who signs in here', async () => {
    await person('Head', 'seniorLeader', 'j.head');
    // Nobody listens there: what counts is for whom it was planned.
    const hook = { name: 'log', url: 'https://127.0.0.1:1/', format: 'json', secret: 's'.repeat(32) } as const;
    writeNotifySettings(dataDir, { ...NO_CHANNELS, webhooks: [{ ...hook, authorities: '' }] });
    await matter('amira.k');
    await matter('j.head@school.example');
    const rows = await settled();
    expect(rows).toMatchObject([
      { matterId: 1, webhook: 'log', personId: null, step: 0, attempts: 1, state: 'planned' },
    ]);
    expect(rows[0]?.error).toContain('ECONNREFUSED');
    expect(await store.alarms.openAlarms(10)).toMatchObject([{ kind: 'nobodyToTell', key: 'nobodyToTell matter 2 1' }]);
  });

  test('goes on to the next role when nobody acts, and stops when somebody decides', async () => {
    const lead = await person('Lead', 'monitoringLead');
    await person('Head', 'seniorLeader');
    await matter('amira.k');
    await matter('tomos');
    await settled();
    expect(tos()).toEqual(['lead@school.example', 'lead@school.example']);
    const [alert] = await store.matters.alertsOf(1);
    const decision = { personId: lead, atMs: nowMs, undoUntilMs: nowMs, decision: 'falseAlarm', note: '' } as const;
    const alerts = [{ alertId: alert?.alertId ?? 0, expectedVersion: alert?.version ?? 0 }];
    expect(await store.matters.decide({ ...decision, alerts, takeOver: false, audit: () => AUDIT })).toMatchObject({
      ok: true,
    });
    nowMs += 15 * MINUTE_MS;
    const rows = await settled();
    expect(rows.filter(({ step }) => step === 1)).toMatchObject([{ matterId: 2, personName: 'Head', state: 'sent' }]);
    expect(mail.mails).toHaveLength(3);
  });

  test('outside hours only where the rule says so; low ones are one digest a day when the school opens', async () => {
    await person('Lead', 'monitoringLead');
    nowMs = LESSON_MS - 5 * 60 * MINUTE_MS;
    await matter('amira.k');
    await matter('tomos', { urgency: 2, theme: 'drugs' });
    await matter('efa', { urgency: 4, theme: 'gaming' });
    await matter('osian', { urgency: 4, theme: 'gaming' });
    expect(await settled()).toMatchObject([{ urgency: 1 }]);
    nowMs = LESSON_MS;
    const opened = await settled();
    expect(opened.filter(({ urgency }) => urgency === 2)).toHaveLength(1);
    expect(opened.filter(({ matterId }) => matterId === null)).toMatchObject([{ matters: 2, state: 'sent' }]);
    nowMs += 60 * MINUTE_MS;
    expect((await settled()).filter(({ matterId }) => matterId === null)).toHaveLength(1);
  });
});

describe('an approval that waits', () => {
  const asked = { action: 'publishPolicy', subject: 'policy draft 4', binds: 'x', reason: 'Zorbleflip' } as const;
  const ask = async (needed: number): Promise<number> => {
    const times = { requestedMs: nowMs, expiresMs: nowMs + 60 * MINUTE_MS };
    const approval = { ...asked, requestedBy: 'Lead', needed, ...times };
    return (await store.approvals.request(approval, AUDIT)).approvalId;
  };
  const approve = (approvalId: number, person: string) =>
    store.approvals.decide(approvalId, { person, decision: 'approved', note: '', atMs: nowMs }, AUDIT);

  test('is told, once, to those who may decide it and have not asked for it: what it is, not why', async () => {
    await person('Lead', 'monitoringLead');
    await person('Head', 'seniorLeader');
    await person('Technician', 'technician');
    const approvalId = await ask(2);
    await settled();
    await settled();
    expect(tos()).toEqual(['head@school.example']);
    const [message] = mail.mails;
    if (message === undefined) throw new Error('nothing arrived');
    expect(bodyOf(message)).toContain('publishing a policy');
    expect(bodyOf(message)).toContain(`https://wk.school.example/approvals/${approvalId}`);
    expect(message.raw).not.toMatch(/zorbleflip/i);
    expect(headerOf(message, 'Subject')).not.toMatch(/lead/i);
  });

  test('is not told any more to whoever has spoken, nor to anybody once it is decided or expired', async () => {
    await person('Lead', 'monitoringLead');
    await person('Head', 'seniorLeader');
    await person('Deputy', 'seniorLeader');
    const approvalId = await ask(3);
    await approve(approvalId, 'HEAD');
    await settled();
    expect(tos()).toEqual(['deputy@school.example']);
    mail.mails.length = 0;
    mail.isBusy = true;
    await ask(2);
    await settled();
    mail.isBusy = false;
    nowMs += 61 * MINUTE_MS;
    expect((await settled()).map(({ state }) => state)).toContain('withdrawn');
    expect(mail.mails).toEqual([]);
  });
});

describe('whatever goes wrong', () => {
  test('a busy mail server is asked again, ever more rarely, and then an alarm says who was not told', async () => {
    await person('Lead', 'monitoringLead');
    await matter('amira.k');
    mail.isBusy = true;
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      const [row] = await settled();
      expect(row).toMatchObject({ attempts: attempt, state: attempt < MAX_ATTEMPTS ? 'planned' : 'failed' });
      if (attempt < MAX_ATTEMPTS) nowMs = row?.nextAttemptMs ?? 0;
    }
    const alarms = await store.alarms.openAlarms(10);
    expect(alarms).toMatchObject([
      { kind: 'notifyFailed', detail: expect.stringContaining('Lead was not told of matter 1') },
    ]);
    expect(mail.mails).toEqual([]);
  });

  test('one that is busy for a while takes it in the end, once', async () => {
    await person('Lead', 'monitoringLead');
    await matter('amira.k');
    mail.isBusy = true;
    const [row] = await settled();
    mail.isBusy = false;
    nowMs = row?.nextAttemptMs ?? 0;
    await settled();
    await settled();
    expect(mail.mails).toHaveLength(1);
  });

  test('what was decided before it could be sent is not sent any more', async () => {
    const lead = await person('Lead', 'monitoringLead');
    await matter('amira.k');
    mail.isBusy = true;
    const [row] = await settled();
    const [alert] = await store.matters.alertsOf(1);
    const alerts = [{ alertId: alert?.alertId ?? 0, expectedVersion: alert?.version ?? 0 }];
    const decision = { personId: lead, atMs: nowMs, undoUntilMs: nowMs, decision: 'concern', note: 'x' } as const;
    await store.matters.decide({ ...decision, alerts, takeOver: false, audit: () => AUDIT });
    mail.isBusy = false;
    nowMs = row?.nextAttemptMs ?? 0;
    expect(await settled()).toMatchObject([{ state: 'withdrawn' }]);
    expect(mail.mails).toEqual([]);
  });

  test('nobody with an address: an alarm, once, and whoever is given one is told', async () => {
    await matter('amira.k');
    await settled();
    await settled();
    expect(await store.alarms.openAlarms(10)).toMatchObject([{ kind: 'nobodyToTell', count: 1 }]);
    await person('Lead', 'monitoringLead');
    await settled();
    expect(tos()).toEqual(['lead@school.example']);
  });

  test('a program that ended between acceptance and the note of it sends again, under the same Message-ID', async () => {
    await person('Lead', 'monitoringLead');
    await matter('amira.k');
    await settled();
    const again = { ...(await all())[0] } as Notification;
    const { key, ...rest } = again;
    store.close();
    forgetSent(join(dataDir, 'watchkeeper.db'));
    store = openStore(dataDir);
    expect((await all())[0]).toMatchObject({ key, state: 'planned', matterId: rest.matterId });
    nowMs += MINUTE_MS;
    await settled();
    const ids = mail.mails.map((one) => headerOf(one, 'Message-ID'));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  test('settings that cannot be used are an alarm that says why, and nothing is sent by them', async () => {
    await person('Lead', 'monitoringLead');
    await matter('amira.k');
    chmodSync(join(dataDir, 'notify.json'), 0o644);
    expect(await settled()).toEqual([]);
    const [alarm] = await store.alarms.openAlarms(10);
    expect(alarm).toMatchObject({
      kind: 'notifyFailed',
      count: 1,
      detail: expect.stringContaining('others may read it'),
    });
    chmodSync(join(dataDir, 'notify.json'), 0o600);
    expect(await settled()).toMatchObject([{ state: 'sent' }]);
  });

  test('without channels nobody is told, and nothing is planned', async () => {
    writeNotifySettings(dataDir, NO_CHANNELS);
    await person('Lead', 'monitoringLead');
    await matter('amira.k');
    expect(await settled()).toEqual([]);
  });
});

/** The file as a killed program leaves it. */
function forgetSent(file: string): void {
  const db = new Database(file);
  db.exec("UPDATE notification SET state = 'planned', ended_ms = NULL");
  db.close();
}
