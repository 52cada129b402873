/** What open pages are given to show as a system notification: by the policy's urgencies and hours, and never more than how urgent it is. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { Desk } from './desk.ts';
import { HttpClient } from './http-client.ts';

/** A Wednesday in the starting policy's school hours, and its evening. */
const NOON_MS = Date.UTC(2026, 10, 18, 12);
const EVENING_MS = Date.UTC(2026, 10, 18, 20);
const DAY_MS = 86_400_000;
let nowMs = NOON_MS;
const limits = { sessionIdleMs: DAY_MS, sessionAbsoluteMs: DAY_MS, lockIdleMs: DAY_MS };
const fixture = new DashboardFixture({ nowMs: () => nowMs, limits });
let lead: HttpClient;
let head: HttpClient;
let count = 0;

beforeAll(async () => {
  await fixture.start();
  const rule = 'withinMinutes: 15, roles: [monitoringLead]';
  const tell = `tell:\n    - {urgency: 1, ${rule}, outsideHours: true}\n    - {urgency: 2, ${rule}, outsideHours: false}\n`;
  await fixture.publish((source) => source.replace(/tell:\n(?: +- .*\n)+/, tell));
  const headId = await fixture.addPerson('Mrs Head', ['seniorLeader']);
  await fixture.setAccounts(headId, ['m.head']);
  [lead, head] = [await member(USER), await member('Mrs Head')];
});
afterAll(() => fixture.stop());

async function member(name: string): Promise<HttpClient> {
  const client = new HttpClient(fixture.port);
  expect((await client.signIn(name, PASSWORD)).status).toBe(303);
  return client;
}

/** A matter of somebody of whom nothing is open yet; what the stream says of it to this client, as far as notifications go. */
async function noticed(client: HttpClient, urgency: 1 | 2 | 3, account = `pupil-${++count}`): Promise<string[]> {
  const desk = new Desk(fixture, `PC-${++count}`, account);
  await desk.enrol();
  const stream = client.stream('/live?since=');
  try {
    await eventually('the stream', () => stream.text().includes('event: beat'));
    const window = {
      title: 'Zoe: how to disappear',
      match: 'disappear',
      theme: 'runaway',
      urgency,
      atMs: nowMs,
    } as const;
    const { alert, isNew } = await desk.flagged(window);
    fixture.emit({ kind: 'alert', alertId: alert.alertId, isNew });
    await eventually('the message', () => stream.text().includes('data-count='));
    return [...stream.text().matchAll(/<p data-notice.*?<\/p>/gs)].map(([found]) => found);
  } finally {
    stream.close();
  }
}

describe('a message of live arrival', () => {
  it('says how urgent it is of what people are told of at once, and nothing else', async () => {
    const [notice, ...more] = await noticed(lead, 1);
    expect(more).toEqual([]);
    expect(notice).toContain('data-urgency="1"');
    expect(notice).toContain('data-title="Watchkeeper: something new needs review"');
    expect(notice).toContain('>Urgency: Urgent. Names and what was written are on the dashboard alone.<');
    expect(notice).not.toMatch(/zoe|disappear|runaway|pupil|PC-/i);
  });

  it('has none of urgencies that the policy leaves to the digest, nor at hours at which it tells nobody', async () => {
    expect(await noticed(lead, 2)).toHaveLength(1);
    expect(await noticed(lead, 3)).toEqual([]);
    nowMs = EVENING_MS;
    expect(await noticed(lead, 2)).toEqual([]);
    expect(await noticed(lead, 1)).toHaveLength(1);
    nowMs = NOON_MS;
  });

  it('has none of a concern about whoever reads it', async () => {
    expect(await noticed(head, 1, 'M.Head')).toEqual([]);
    expect(await noticed(head, 1)).toHaveLength(1);
  });

  it('speaks the reader’s language', async () => {
    await lead.submit('/account', '/account/language', { language: 'cy', back: '/account' });
    expect((await noticed(lead, 1))[0]).toContain('Dim ond ar y dangosfwrdd y mae enwau');
  });
});

it('the switch is on the page of how one is told for whoever may see alerts, and on no other’s', async () => {
  await fixture.addPerson('Tom Tech', ['technician']);
  const tech = await member('Tom Tech');
  expect((await head.get('/account/told')).body).toContain('data-notices ');
  expect((await head.get('/devices')).body).toContain('data-notices-for="');
  expect((await tech.get('/account/told')).body).not.toContain('data-notices');
  expect((await tech.get('/devices')).body).not.toContain('data-notices');
});
