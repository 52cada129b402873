/** One device's day out of a real journal, a page at a time. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { Desk, focused } from './desk.ts';
import { HttpClient } from './http-client.ts';
import { judgeAll } from './judged.ts';

/** Noon in London, so that the day does not change under the test. */
const NOON_MS = Date.UTC(2026, 10, 18, 12);
const DAY = '2026-11-18';
const HOUR_MS = 3_600_000;

const fixture = new DashboardFixture({ nowMs: () => NOON_MS });
let desk: Desk;
let client: HttpClient;

beforeAll(async () => {
  await fixture.start();
  desk = new Desk(fixture, 'ROOM1-PC01', 'pupil01');
  await desk.enrol();
  client = new HttpClient(fixture.port);
  await client.signIn(USER, PASSWORD);
});
afterAll(() => fixture.stop());

const text = (html: string): string => html.replaceAll(/<[^>]+>/g, '');

/** Follows "later that day" to the end; titles in the order shown. */
async function wholeDay(device: Desk, day: string): Promise<{ titles: string[]; pages: number }> {
  const titles: string[] = [];
  let query: string | undefined = `day=${day}`;
  let pages = 0;
  while (query !== undefined) {
    const { status, body } = await client.get(`/devices/${device.deviceId}?${query}`);
    expect(status).toBe(200);
    for (const [, title] of body.matchAll(/<p>(<bdi class="wk-seen">.*?)<\/p>/g)) titles.push(text(title ?? ''));
    query = /rel="next" href="\?(day=[^"]+after=[^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    pages += 1;
    expect(pages).toBeLessThan(50);
  }
  return { titles, pages };
}

describe('the timeline', () => {
  it('shows each event of the day once, in order of time, over as many pages as it takes', async () => {
    const many = new Desk(fixture, 'ROOM1-PC02', 'pupil02');
    await many.enrol();
    const expected: string[] = [];
    // 700 batches of one event: more batches and more rows than a page holds. Ten share each instant.
    for (let i = 0; i < 700; i++) {
      expected.push(`window ${i}`);
      await many.report([focused(`window ${i}`, NOON_MS - 2 * HOUR_MS + Math.floor(i / 10) * 1_000)]);
    }
    await judgeAll(fixture);
    const { titles, pages } = await wholeDay(many, DAY);
    expect(pages).toBeGreaterThanOrEqual(4);
    expect(titles).toEqual(expected);
  });

  it('pages by bytes where batches are large: each event once, none left out', async () => {
    const wordy = new Desk(fixture, 'ROOM1-PC04', 'pupil04');
    await wordy.enrol();
    const expected: string[] = [];
    // 90 batches of a quarter of a megabyte, most of it what no timeline shows: 22 MB, above what one page reads.
    const padding = new Uint8Array(16_000).fill(0xff);
    for (let i = 0; i < 90; i++) {
      const atMs = NOON_MS - 2 * HOUR_MS + i * 1_000;
      await wordy.report([focused(`window ${i}`, atMs), ...Array.from({ length: 15 }, () => padding)]);
      expected.push(`window ${i}`);
    }
    await judgeAll(fixture);
    const { titles } = await wholeDay(wordy, DAY);
    expect(titles.filter((title) => title.startsWith('window'))).toEqual(expected);
    expect(titles).toHaveLength(90 * 16);
  });

  it('keeps to the school’s day', async () => {
    const midnightMs = Date.UTC(2026, 10, 18, 0);
    await desk.report([focused('the evening before', midnightMs - 1), focused('first of the day', midnightMs)]);
    await judgeAll(fixture);
    expect((await wholeDay(desk, DAY)).titles).toEqual(['first of the day']);
    expect((await wholeDay(desk, '2026-11-17')).titles).toEqual(['the evening before']);
  });

  it('says what failed its check, and what cannot be read', async () => {
    const odd = new Desk(fixture, 'ROOM1-PC03', 'pupil03');
    await odd.enrol();
    const atMs = NOON_MS - HOUR_MS;
    await odd.report([focused('before', atMs), new Uint8Array([0xff, 0xff, 0xff])]);
    await odd.report([focused('not signed', atMs + 1_000)]);
    await judgeAll(fixture);
    const [, second] = await readAll(odd.deviceId);
    if (!second) throw new Error('the second batch is not there');
    await fixture.store.projections.commitStep({
      cursors: [],
      streamHeads: [],
      rejected: [{ position: second.position, deviceId: odd.deviceId, streamId: odd.streamId, reason: 'badSignature' }],
      sessions: [],
      flags: [],
      alarms: [],
      deviceEvents: [],
      devicePolicies: [],
      media: [],
    });
    const { body } = await client.get(`/devices/${odd.deviceId}?day=${DAY}`);
    expect((await wholeDay(odd, DAY)).titles).toEqual([
      'before',
      'An event that cannot be read',
      'Something whose record failed a check: what it says is not shown',
    ]);
    expect(body).not.toContain('not signed');
    expect(body).toContain('Not verified');
    // Nor is it found by its words, which would say them.
    const found = async (text: string): Promise<string> => {
      const asked = await client.submit('/search', '/search', { text, reason: 'a test' });
      return (await client.get(String(asked.headers.location))).body;
    };
    expect(await found('before')).toContain(`/devices/${odd.deviceId}`);
    expect(await found('not signed')).not.toContain(`/devices/${odd.deviceId}`);
  });

  it.each(['2026-02-30', 'yesterday', "2026-11-18' --", '9999999999'])(
    'takes the day %j for today, and says so',
    async (day) => {
      const { status, body } = await client.get(`/devices/${desk.deviceId}?day=${encodeURIComponent(day)}`);
      expect(status).toBe(200);
      expect(body).toContain('That is not a day');
    },
  );

  it.each(['00', 'x'.repeat(32), '0'.repeat(32), '..%2f..%2fetc'])('knows no device %j', async (id) => {
    expect((await client.get(`/devices/${id}`)).status).toBe(404);
  });
});

async function readAll(deviceId: string) {
  const { openJournalReader } = await import('../../../collector/store/sqlite/journal-reader.ts');
  const reader = openJournalReader(fixture.dataDir);
  try {
    return (await reader.deviceBatches(deviceId, 0, NOON_MS, { maxBatches: 10, maxBytes: 1e9 })).batches;
  } finally {
    reader.close();
  }
}
