/** What a page or a program looks at again and again is on record once a period, and never shown without. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RepeatedLooks } from '../../../collector/web/repeated-looks.ts';
import { eventually } from '../../support/eventually.ts';
import { type ApiClient, apiClient } from './api/api-client.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { Desk, focused } from './desk.ts';
import { HttpClient } from './http-client.ts';
import { judgeAll } from './judged.ts';

const NOON_MS = Date.UTC(2026, 10, 18, 12);
const HOUR_MS = 3_600_000;
const YEAR_MS = 366 * 24 * HOUR_MS;
const LIVE = 'alerts as they arrive';
const ROOM = '/wall?group=Room%204';

let nowMs = NOON_MS;
const limits = { sessionIdleMs: YEAR_MS, sessionAbsoluteMs: YEAR_MS, lockIdleMs: YEAR_MS };
const fixture = new DashboardFixture({ nowMs: () => nowMs, limits });

beforeAll(async () => {
  await fixture.start();
  const desk = new Desk(fixture, 'pc-61', 'ann');
  await desk.enrol();
  await desk.report([focused('a page of fractions', NOON_MS - 1_000)]);
  await judgeAll(fixture);
});
afterAll(() => fixture.stop());

const entries = async (action: 'reviewListOpened' | 'wallOpened', subject: string) =>
  fixture.store.audit.search({ actor: USER, action, subject, fromMs: null, toMs: null }, 100, null);

async function member(): Promise<HttpClient> {
  const client = new HttpClient(fixture.port);
  expect((await client.signIn(USER, PASSWORD)).status).toBe(303);
  return client;
}

/** Until something has come of it. */
async function connect(client: HttpClient): Promise<void> {
  const stream = client.stream('/live');
  await eventually('the stream', () => stream.text() !== '');
  stream.close();
}

it('an open page’s stream of alerts is on record once a session and day', async () => {
  const client = await member();
  for (let i = 0; i < 3; i++) await connect(client);
  expect(await entries('reviewListOpened', LIVE)).toMatchObject([{ actor: USER, from: '127.0.0.1' }]);
  await connect(await member());
  expect(await entries('reviewListOpened', LIVE)).toHaveLength(2);
  nowMs += 24 * HOUR_MS;
  for (let i = 0; i < 2; i++) await connect(client);
  expect(await entries('reviewListOpened', LIVE)).toHaveLength(3);
  nowMs = NOON_MS;
});

describe('a wall that a program asks for again and again', () => {
  let first: ApiClient;
  let second: ApiClient;
  const walls = () => entries('wallOpened', 'group Room 4');

  beforeAll(async () => {
    first = await apiClient(fixture, USER);
    second = await apiClient(fixture, USER);
  });

  it('is on record once a token and hour, with how often since', async () => {
    for (let i = 0; i < 5; i++) expect((await first.get(ROOM)).text).toContain('a page of fractions');
    expect(await walls()).toHaveLength(1);
    await second.get(ROOM);
    expect(await walls()).toHaveLength(2);
    nowMs += HOUR_MS;
    for (let i = 0; i < 2; i++) expect((await first.get(ROOM)).status).toBe(200);
    const [newest, ...older] = await walls();
    expect(newest?.from).toContain(`token ${first.token.split('_')[1]}`);
    expect(newest?.detail).toContain('4 further looks since the entry before');
    expect(older).toHaveLength(2);
    nowMs = NOON_MS;
  });
});

describe('the record', () => {
  it('comes first: while it cannot be written nobody is let on, and the next look tries again', async () => {
    const looks = new RepeatedLooks();
    const written: number[] = [];
    const failing = () => Promise.reject(new Error('the disk is full'));
    const both = await Promise.allSettled([looks.record('a', '1', failing), looks.record('a', '1', failing)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const write = async (further: number): Promise<void> => void written.push(further);
    for (const period of ['1', '1', '1', '2']) await looks.record('a', period, write);
    expect(written).toEqual([0, 2]);
  });

  it('is of a bounded number of looks: the oldest is written again', async () => {
    const looks = new RepeatedLooks();
    let written = 0;
    const write = async (): Promise<void> => {
      written += 1;
    };
    for (let i = 0; i < 2_001; i++) await looks.record(`key ${i}`, '1', write);
    await looks.record('key 2000', '1', write);
    expect(written).toBe(2_001);
    await looks.record('key 0', '1', write);
    expect(written).toBe(2_002);
  });
});
