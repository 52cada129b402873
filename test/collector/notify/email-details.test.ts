/** What an email may say of a matter where the policy lets it: by a real store, to a real mail server. */
import { afterEach, describe, expect, test } from 'vitest';
import { AlertService } from '../../../collector/alert/alert-service.ts';
import { quoted } from '../../../collector/notify/quoted.ts';
import type { NewFlag } from '../../../collector/store/store.ts';
import { addDevice, EMPTY_STEP, newFlag } from '../store/matter-samples.ts';
import { bodyOf, headerOf, type Mail } from '../support/mail-server.ts';
import { ToldSchool, tosOf } from './told-school.ts';

const policyWith = (alerts: string): string => `format: 1
name: A school
packs: {use: []}
calendar: {timeZone: Europe/London, hours: {from: "08:00", to: "16:00"}}
alerts: {${alerts}}
`;
const BOTH = 'inEmail: {accountNames: true, flaggedText: true}';

let school: ToldSchool;
let deviceId: string;
let sequence = 0;
afterEach(() => school.close());

async function open(alerts: string): Promise<void> {
  school = await new ToldSchool().open(policyWith(alerts));
  deviceId = await addDevice(school.store, 'pc-1', 'a1');
  await school.person('Lead', 'monitoringLead');
}

async function flagged(over: Partial<NewFlag>, account = 'amira.k'): Promise<void> {
  const sessionId = Buffer.from(account.padEnd(16).slice(0, 16)).toString('hex');
  const flag = newFlag({
    ...{ deviceId, sessionId, atMs: school.nowMs, receivedMs: school.nowMs, sequence: ++sequence },
    ...{ theme: 'drugs', urgency: 1, text: 'Where to buy Zorbleflip', term: 'zorbleflip', ...over },
  });
  const sessions = [{ sessionId, deviceId, account, lastEventMs: school.nowMs }];
  await school.store.projections.commitStep({ ...EMPTY_STEP, sessions, flags: [flag] });
  await new AlertService(school.store.alerts, () => school.nowMs).groupPending();
}

/** The one message that one flag brings. */
async function messageOf(over: Partial<NewFlag> = {}, account?: string): Promise<Mail> {
  await flagged(over, account);
  const [mail, ...more] = await school.tell();
  if (mail === undefined || more.length > 0) throw new Error(`${more.length} too many, or nothing arrived`);
  return mail;
}

/** The text as UTF-8, which quoted-printable and base64 carry. */
function textOf(mail: Mail): string {
  const body = mail.raw.slice(mail.raw.indexOf('\r\n\r\n') + 4);
  if (headerOf(mail, 'Content-Transfer-Encoding') === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return Buffer.from(bodyOf(mail), 'latin1').toString('utf8');
}

describe('by the policy’s two switches', () => {
  test('both off, as they are at first: neither', async () => {
    await open('');
    const text = textOf(await messageOf());
    expect(text).not.toMatch(/amira|zorbleflip/i);
    expect(text).toContain('Names and what was written are shown on the dashboard only.');
  });

  test('names alone', async () => {
    await open('inEmail: {accountNames: true}');
    const mail = await messageOf();
    expect(textOf(mail)).toContain('Account: amira.k');
    expect(textOf(mail)).toContain('What was written is shown on the dashboard only.');
    expect(textOf(mail)).toContain('forward it to nobody');
    expect(mail.raw).not.toMatch(/zorbleflip/i);
    expect(headerOf(mail, 'Subject')).not.toContain('amira');
  });

  test('what was flagged alone, without a title that holds the account’s name', async () => {
    await open('inEmail: {flaggedText: true}');
    await flagged({ text: 'AMIRA.K@school.example: Zorbleflip', urgency: 1 });
    await flagged({ field: 'account', eventKind: 'windowFocused', text: 'other.k', urgency: 1 });
    const text = textOf(await messageOf());
    expect(text).toContain('What was flagged: “Where to buy Zorbleflip”');
    expect(text).toContain('Names are shown on the dashboard only.');
    expect(text).not.toMatch(/amira|other\.k/i);
  });

  test('both: three texts at most, the gravest first, in the person’s language; never in the subject', async () => {
    await open(BOTH);
    const [person] = await school.store.people.people();
    await school.store.people.setLanguage(person?.personId ?? 0, 'cy');
    for (const [text, urgency] of [
      ['one', 3],
      ['two', 1],
      ['three', 2],
      ['four', 4],
    ] as const) {
      await flagged({ text: `Zorbleflip ${text}`, urgency });
    }
    const [mail] = await school.tell();
    if (mail === undefined) throw new Error('nothing arrived');
    const said = [...textOf(mail).matchAll(/“Zorbleflip (\w+)”/g)].map(([, word]) => word);
    expect(said).toEqual(['two', 'three', 'one']);
    expect(textOf(mail)).toContain('Cyfrif: amira.k');
    expect(headerOf(mail, 'Subject')).not.toMatch(/zorbleflip|amira/i);
  });
});

describe('whatever is switched', () => {
  test.each(['suicide', 'self-harm', 'abuse', 'bullying'])('no text of a hidden theme: %s', async (theme) => {
    await open(`${BOTH}, hide: [bullying]`);
    const mail = await messageOf({ theme });
    expect(mail.raw).not.toMatch(/zorbleflip/i);
    expect(textOf(mail)).toContain('Account: amira.k');
  });

  test('no text at all where a hidden theme was flagged in the matter too, or in the same words at another computer', async () => {
    await open(BOTH);
    await flagged({ theme: 'suicide', urgency: 2, text: 'Quibberwock' });
    expect((await messageOf()).raw).not.toMatch(/zorbleflip|quibberwock/i);
    await flagged({ theme: 'self-harm', urgency: 5, alerts: false, text: 'Snorblewick' }, 'tomos');
    const mail = await messageOf({ text: 'Snorblewick' }, 'nia');
    expect(mail.raw).not.toMatch(/snorblewick/i);
    expect(textOf(mail)).toContain('Account: nia');
  });

  test('of suspected abuse imagery neither name nor text, also where something milder is open beside it', async () => {
    await open(BOTH);
    await flagged({ theme: 'child-abuse-imagery', urgency: 2 });
    const milder = await messageOf({ text: 'Quibberwock' });
    expect(textOf(milder)).not.toMatch(/amira|zorbleflip|quibberwock/i);
    expect(textOf(milder)).toContain('Names and what was written are shown on the dashboard only.');
    const same = await messageOf({ text: 'Where to buy Zorbleflip' }, 'tomos');
    expect(textOf(same)).not.toMatch(/tomos|zorbleflip/i);
  });

  test('of somebody who reviews: not told to them, and to the others without name or text', async () => {
    await open(BOTH);
    await school.person('Head', 'seniorLeader', ['m.head']);
    const mail = await messageOf({ text: 'Quibberwock' }, 'SCHOOL\\M.Head');
    expect(tosOf([mail])).toEqual(['lead@school.example']);
    expect(textOf(mail)).not.toMatch(/m\.head|quibberwock/i);
  });
});

const HOSTILE = {
  'a further header': 'Zorbleflip\r\nBcc: all@elsewhere.example\r\nSubject: hello\r\n\r\nanother body',
  'the end of the message': 'Zorbleflip\r\n.\r\nMAIL FROM:<a@b.example>\r\n',
  'text that runs backwards': 'Zorbleflip \u202egnihton si siht\u202c \u2067\u200f',
  'one hundred thousand characters': `Zorbleflip ${'x'.repeat(100_000)}`,
  'one hundred thousand emoji': `Zorbleflip ${'\u{1f469}\u200d\u{1f680}'.repeat(20_000)}`,
  markup: 'Zorbleflip <img src="https://elsewhere.example/p.gif"><script>alert(1)</script>',
  'half a character': `Zorbleflip ${'a'.repeat(188)}\u{1f4a3}`,
  'a lone surrogate and a null': 'Zorbleflip \ud800\u0000',
  'links of all kinds': 'Zorbleflip https://elsewhere.example/a?b www.elsewhere.example \\\\host\\share a@b.example',
};
/** Those that every message of ours has. */
const HEADERS = ['Auto-Submitted', 'Content-Transfer-Encoding', 'Content-Type', 'Date', 'From', 'MIME-Version'];
const ALL_HEADERS = [...HEADERS, 'Message-ID', 'Subject', 'To'].sort();

describe('a hostile title or account', () => {
  test.each(Object.entries(HOSTILE))('%s', async (_what, text) => {
    await open(BOTH);
    // Accounts have their bound on the wire.
    const mail = await messageOf({ text }, text.slice(0, 256).toWellFormed().replaceAll('\0', ''));
    const [head = ''] = mail.raw.split('\r\n\r\n');
    const names = head
      .split('\r\n')
      .filter((line) => !/^[ \t]/.test(line))
      .map((line) => line.slice(0, line.indexOf(':')));
    expect(names.sort()).toEqual(ALL_HEADERS);
    expect(mail.to).toEqual(['lead@school.example']);
    expect(school.mail.mails).toHaveLength(1);
    expect(mail.raw.length).toBeLessThan(8_000);
    const lines = textOf(mail).trimEnd().split(/\r?\n/);
    // Ours alone begin a line, and nothing in any of them is invisible.
    expect(lines.filter((line) => line.startsWith('Account: Zorbleflip'))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('What was flagged: “Zorbleflip'))).toHaveLength(1);
    expect(lines).toHaveLength(8);
    expect(lines.join('')).not.toMatch(/[\p{C}\u2028\u2029]/u);
    expect(lines.at(-1)).toMatch(/^Open the matter: https:\/\/wk\.school\.example\/matters\/1$/);
    expect(lines.slice(0, -1).join('\n')).not.toMatch(/:\/\/|\w\.example|\\\\/);
  });

  test('reads as it was written where it is harmless', () => {
    expect(quoted('  Übung 3.5 – ŵyn \u05e9\u05dc\u05d5\u05dd  ', 80)).toBe('Übung 3.5 – ŵyn \u05e9\u05dc\u05d5\u05dd');
    expect(quoted('homework.docx', 80)).toBe('homework[.]docx');
    expect(quoted('', 80)).toBe('');
  });
});
