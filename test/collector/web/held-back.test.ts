/** What the matcher has not looked at may have to be hidden: no page shows it, and each says so. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Alert } from '../../../collector/store/store.ts';
import { MAX_HELD_BACK } from '../../../collector/web/view-models/held-back.ts';
import { type ApiClient, apiClient } from './api/api-client.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { Desk, focused } from './desk.ts';
import { HttpClient } from './http-client.ts';
import { judgeAll } from './judged.ts';

/** Noon in London, so that the day does not change under the test. */
const NOON_MS = Date.UTC(2026, 10, 18, 12);
const NEW = 'a title that is new';
const OLD = 'a title of before';

const fixture = new DashboardFixture({ nowMs: () => NOON_MS });
let lead: HttpClient;
let api: ApiClient;
let account: { page: string; operation: string };
let desk: Desk;
let alert: Alert;
let sequence = 0;

beforeAll(async () => {
  await fixture.start();
  lead = new HttpClient(fixture.port);
  await lead.signIn(USER, PASSWORD);
  api = await apiClient(fixture, USER);
  desk = new Desk(fixture, 'pc-51', 'ann');
  await desk.enrol();
  const bet = { title: 'where to bet', match: 'bet', theme: 'gambling', urgency: 3, atMs: NOON_MS - 9_000 } as const;
  alert = (await desk.flagged(bet)).alert;
  await desk.report([focused(OLD, NOON_MS - 8_000)]);
  await judgeAll(fixture);
  sequence = await desk.report([focused(NEW, NOON_MS - 7_000), focused('another', NOON_MS - 6_000)]);
  const why = { reason: 'a disclosure' };
  const looked = await lead.submit(`/accounts?account=${desk.account}`, '/accounts', why);
  const { lookId } = (await api.post('/account-looks', { account: desk.account, ...why })).body;
  const operation = `/account-events?account=${desk.account}&lookId=${lookId}`;
  account = { page: String(looked.headers.location), operation };
  // It came late, and stands before what is shown.
  await desk.report([focused('of earlier', NOON_MS - 8_500)]);
});
afterAll(() => fixture.stop());

const pages = (): string[] => [
  `/devices/${desk.deviceId}`,
  account.page,
  `/alerts/${alert.alertId}`,
  `/matters/${alert.matterId}`,
];
const operations = (): string[] => [
  `/workstations/${desk.deviceId}/events`,
  account.operation,
  `/alerts/${alert.alertId}/context`,
];

it('is left out of timelines and of what stands around an alert, which say how much is still being read', async () => {
  for (const page of pages()) {
    const { body, status } = await lead.get(page);
    expect(status, page).toBe(200);
    for (const title of [NEW, 'another', 'of earlier']) expect(body, page).not.toContain(title);
    expect(body, page).toContain(OLD);
    expect(body, page).toContain('The newest moments are still being read: 3 events are not shown yet.');
  }
  for (const path of operations()) {
    const { body, text } = await api.get(path);
    expect(text, path).not.toContain(NEW);
    expect(body.heldBack, path).toBe(3);
    expect(JSON.stringify(body.items), path).toContain(OLD);
  }
});

it('comes once it was looked at, and is hidden then where it has to be', async () => {
  await judgeAll(fixture);
  const grave = { match: 'title', theme: 'suicide', urgency: 1 } as const;
  await desk.flagForReports({ ...grave, title: NEW, atMs: NOON_MS - 7_000 }, sequence);
  for (const page of pages()) {
    const { body } = await lead.get(page);
    expect(body, page).not.toContain(NEW);
    for (const title of ['another', 'of earlier']) expect(body, page).toContain(title);
    expect(body, page).not.toContain('still being read');
  }
  for (const path of operations()) expect((await api.get(path)).body.heldBack, path).toBe(0);
});

it('does not make a day look empty, and is counted up to a bound', async () => {
  const quiet = new Desk(fixture, 'pc-52', 'bob');
  await quiet.enrol();
  await quiet.report([focused(NEW, NOON_MS - 5_000)]);
  const page = `/devices/${quiet.deviceId}`;
  const one = (await lead.get(page)).body;
  expect(one).toContain('still being read: 1 event is not shown yet.');
  expect(one).not.toContain('Nothing is recorded for this day');
  for (let i = 0; i < 3; i++) await quiet.report(Array.from({ length: 400 }, () => focused(NEW, NOON_MS - 4_000)));
  expect((await lead.get(page)).body).toContain('1,000 or more events are not shown yet.');
  expect((await api.get(`/workstations/${quiet.deviceId}/events`)).body.heldBack).toBe(MAX_HELD_BACK);
});
