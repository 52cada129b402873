/** The audit record for those who monitor the monitors. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schoolDay } from '../support/school-day.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { Desk } from './desk.ts';
import { HttpClient } from './http-client.ts';

const HEAD = 'Mr Pryce';
const AUDITOR = 'Ms Lloyd';
const fixture = new DashboardFixture();
let auditor: HttpClient;

async function member(name: string): Promise<HttpClient> {
  const client = new HttpClient(fixture.port);
  expect((await client.signIn(name, PASSWORD)).status).toBe(303);
  return client;
}

const note = (actor: string, subject: string, detail = '', atMs = fixture.nowMs()) =>
  fixture.store.audit.record({ atMs, actor, action: 'alertOpened', subject, from: '::1', detail });

beforeAll(async () => {
  await fixture.start();
  const head = await fixture.addPerson(HEAD, ['seniorLeader']);
  await fixture.addPerson(AUDITOR, ['auditor']);
  await fixture.setAccounts(head, ['p.pryce']);
  auditor = await member(AUDITOR);
});
afterAll(() => fixture.stop());

describe('the audit record', () => {
  it('shows who did what, and that somebody looked', async () => {
    await note(USER, 'alert 77');
    const { status, body } = await auditor.get('/audit');
    expect(status).toBe(200);
    expect(body).toContain('Opened an alert');
    expect(body).toContain('alert 77');
    const [newest] = await fixture.store.audit.entries(1);
    expect(newest).toMatchObject({ action: 'auditOpened', actor: AUDITOR });
  });

  it('names computers as people know them, decisions in words and times by the school’s clock', async () => {
    const desk = new Desk(fixture, 'LIB-PC09', 'l.hughes');
    await desk.enrol();
    await note('Namer', `device ${desk.deviceId}`, '2026-07-01');
    await note('Namer', 'alert 9', 'falseAlarm');
    await note('Namer', 'exception 1', '2026-07-01T08:00:05.123Z to 2026-07-01T09:00:00.000Z: lesson');
    const { body } = await auditor.get('/audit?who=namer');
    expect(body).toContain('<bdi>LIB-PC09</bdi>');
    expect(body).toContain(`<bdi>device ${desk.deviceId}; 2026-07-01</bdi>`);
    expect(body).toContain('<bdi>False alarm</bdi>');
    expect(body).toContain('<bdi>Wed 1 Jul, 09:00 to Wed 1 Jul, 10:00: lesson</bdi>');
  });

  it('is filtered by person, action, day and subject, and finds nothing else', async () => {
    const day = 86_400_000;
    await note('Old Hand', 'alert 5', '', fixture.nowMs() - 40 * day);
    await note('Old Hand', 'alert 500');
    const rows = async (query: string): Promise<number> =>
      ((await auditor.get(`/audit?${query}`)).body.match(/<bdi>alert \d+<\/bdi>/g) ?? []).length;
    expect(await rows('who=old+hand')).toBe(2);
    expect(await rows('who=old+han')).toBe(0);
    expect(await rows('who=old+hand&subject=ALERT+500')).toBe(1);
    expect(await rows('who=old+hand&what=signedIn')).toBe(0);
    expect(await rows('what=alertOpened&subject=alert+5')).toBe(2);
    const when = schoolDay(fixture.nowMs() - 40 * day);
    expect(await rows(`who=old+hand&from=${when}&to=${when}`)).toBe(1);
    const bad = await auditor.get('/audit?from=yesterday');
    expect(bad.body).toContain('href="#from"');
    expect(bad.body).toContain('value="yesterday"');
  });

  it('is paged to its very end, each entry once', async () => {
    for (let i = 0; i < 230; i++) await note('Busy Bee', `alert ${1_000 + i}`);
    const seen: string[] = [];
    let href: string | undefined = '/audit?who=Busy+Bee';
    while (href !== undefined) {
      const { body } = await auditor.get(href.replaceAll('&amp;', '&'));
      seen.push(...[...body.matchAll(/<bdi>(alert \d+)<\/bdi>/g)].map(([, subject]) => subject ?? ''));
      href = /rel="next" href="([^"]+)"/.exec(body)?.[1];
    }
    expect(seen).toHaveLength(230);
    expect(new Set(seen).size).toBe(230);
  });

  it('as CSV holds what the filter shows, and no cell that a spreadsheet would run', async () => {
    await note('=cmd|calc', '+alert', '@SUM(1)', fixture.nowMs());
    await note('=cmd|calc', 'quote "and" comma, line\nbreak', '-1+1');
    const { headers, body } = await auditor.get('/audit.csv?who=%3Dcmd%7Ccalc');
    expect(headers['content-type']).toContain('text/csv');
    expect(headers['content-disposition']).toMatch(/^attachment; filename="watchkeeper-audit-\d{4}-\d{2}-\d{2}\.csv"$/);
    expect(body).toContain(`"'=cmd|calc"`);
    expect(body).toContain(`"'@SUM(1)"`);
    expect(body).toContain(`"'-1+1"`);
    expect(body).toContain('"quote ""and"" comma, line\nbreak"');
    expect(body).not.toMatch(/(^|,)"[=+\-@]/m);
    expect(body.split('\r\n').filter((line) => line !== '')).toHaveLength(3);
    const [newest] = await fixture.store.audit.entries(1);
    expect(newest).toMatchObject({ action: 'auditExported', actor: AUDITOR });
  });

  it('tells nobody of a concern about themselves, on the page or in the export', async () => {
    const desk = new Desk(fixture, 'head-office', 'SCHOOL\\P.Pryce');
    await desk.enrol();
    const atMs = fixture.nowMs();
    const { alert } = await desk.flagged({
      title: 'Online gambling',
      match: 'gambling',
      theme: 'gambling',
      urgency: 2,
      atMs,
    });
    const subject = `alert ${alert.alertId}`;
    await note(USER, subject, 'looked at by the deputy');
    const head = await member(HEAD);
    expect((await auditor.get('/audit')).body).toContain(`<bdi>${subject}</bdi>`);
    expect((await head.get('/audit')).body).not.toContain(`<bdi>${subject}</bdi>`);
    expect((await head.get('/audit.csv')).body).not.toContain(`"${subject}"`);
    expect((await auditor.get('/audit.csv')).body).toContain(`"${subject}"`);
  });
});
