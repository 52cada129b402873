/** *Overview*: exact numbers with their rows for leads; for governors rounded ones without a way to names. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TimeFormat } from '../../../collector/web/present/when.ts';
import { ENGLISH } from '../../../collector/web/text/languages.ts';
import { dayChart, themeChart } from '../../../collector/web/view-models/overview/bar-charts.ts';
import { lastDays } from '../../../collector/web/view-models/overview/days.ts';
import { toldNumber, toldShare } from '../../../collector/web/view-models/overview/told-number.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { Desk } from './desk.ts';
import { HttpClient } from './http-client.ts';

const NOON_MS = Date.UTC(2026, 10, 18, 12);
const HOUR_MS = 3_600_000;
const fixture = new DashboardFixture({ nowMs: () => NOON_MS });
const NAMES = ['amira.k', 'tomos.jones'];

beforeAll(async () => {
  await fixture.start();
  await fixture.addPerson('Gwen', ['governor']);
  await fixture.addPerson('Alun', ['auditor']);
  const head = await fixture.addPerson('Mr Pryce', ['seniorLeader']);
  await fixture.setAccounts(head, ['tomos.jones']);
  const desks = NAMES.map((name, i) => new Desk(fixture, `ROOM1-PC0${i}`, name));
  for (const desk of desks) await desk.enrol();
  const [amira, tomos] = desks as [Desk, Desk];
  // An hour between them: each in an alert of its own.
  for (let i = 0; i < 7; i++) {
    await amira.flagged({ title: `vpn ${i}`, match: 'vpn', theme: 'bypass', urgency: 3, atMs: NOON_MS - i * HOUR_MS });
  }
  await tomos.flagged({
    title: 'my diary is sad',
    match: 'sad',
    theme: 'self-harm',
    urgency: 1,
    atMs: NOON_MS - HOUR_MS,
  });
});
afterAll(() => fixture.stop());

async function member(name: string): Promise<HttpClient> {
  const client = new HttpClient(fixture.port);
  expect((await client.signIn(name, PASSWORD)).status).toBe(303);
  return client;
}

const words = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const rowOf = (html: string, theme: string): string =>
  words(html.split('<tr>').find((row) => row.includes('scope="row"') && row.includes(`>${theme}<`)) ?? '');

describe('a lead', () => {
  it('sees exact numbers, in the chart and in its table, each leading to its rows', async () => {
    const lead = await member(USER);
    const { status, body } = await lead.get('/overview');
    expect(status).toBe(200);
    expect(body.match(/<svg[^>]* role="img" aria-label="Chart/g)).toHaveLength(2);
    expect(words(body)).toContain('Urgent: open matters');
    const tiles = [...body.matchAll(/href="(\/review\?urgency=%3D\d)">(\d+)</g)];
    expect(tiles.length).toBeGreaterThan(1);
    for (const [, waiting = '', n] of tiles) {
      expect((await lead.get(waiting)).body.match(/ data-row /g), waiting).toHaveLength(Number(n));
    }
    const href = /href="(\/overview\/alerts\?[^"]*theme=bypass[^"]*)">7</.exec(body)?.[1]?.replaceAll('&amp;', '&');
    const rows = await lead.get(href ?? '');
    expect(rows.body.match(/class="wk-row__link"/g)).toHaveLength(7);
    expect(rows.body).toContain('amira.k');
    const audit = await fixture.store.audit.entries(5);
    expect(audit.map((one) => one.subject)).toContain('alerts 2026-10-20 2026-11-18 bypass');
  });

  it('sees no text of a grave theme in the rows behind a number', async () => {
    const { body } = await (await member(USER)).get('/overview/alerts?from=2026-11-18&to=2026-11-18&theme=self-harm');
    expect(body).toContain('tomos.jones');
    expect(body).not.toContain('diary');
  });

  it('sees one theme’s days when asked, whatever else the address says', async () => {
    const lead = await member(USER);
    expect(words((await lead.get('/overview?days=7&theme=bypass')).body)).toContain('Only:');
    for (const query of ['days=9999', 'theme=%3Cscript%3E', 'days=7&days=30', `theme=${'x'.repeat(9_000)}`]) {
      const { status, body } = await lead.get(`/overview?${query}`);
      expect(status).toBe(200);
      expect(body).not.toContain('<script>');
    }
    for (const query of ['from=yesterday', 'after=1.2.3', 'state=x', "theme=' OR 1"]) {
      expect((await lead.get(encodeURI(`/overview/alerts?${query}`))).status).toBe(200);
    }
  });
});

describe('a governor', () => {
  it.each(['Gwen', 'Alun'])(
    '%s sees numbers: no names, no rows, no small numbers, no links to any of them',
    async (name) => {
      const { status, body } = await (await member(name)).get('/overview');
      expect(status).toBe(200);
      for (const one of [...NAMES, 'ROOM1', '/alerts', '/matters', '/review']) expect(body).not.toContain(one);
      // Seven are told as about five; the one about self-harm is not told, nor which theme it has.
      expect(rowOf(body, 'All')).toContain('About 10');
      expect(words(body)).toContain('About 5');
      expect(body).not.toMatch(/self.?harm/i);
      expect(words(body)).toContain('Numbers below 5, none included, are not told');
    },
  );

  it('begins there, and gets no further', async () => {
    const client = new HttpClient(fixture.port);
    expect((await client.signIn('Gwen', PASSWORD)).headers.location).toBe('/overview');
    expect((await client.get('/overview/alerts')).status).toBe(403);
  });
});

it('counts nothing about the viewer themselves', async () => {
  const { body } = await (await member('Mr Pryce')).get('/overview');
  expect(rowOf(body, 'All')).toContain(' 7 ');
  expect(body).not.toMatch(/self.?harm/i);
});

describe('numbers as told', () => {
  it('are exact, or rounded so that no total gives a small part away', () => {
    expect(toldNumber(3, 'exact', ENGLISH)).toEqual({ text: '3', drawn: 3 });
    for (const n of [0, 1, 4]) expect(toldNumber(n, 'rounded', ENGLISH)).toEqual({ text: 'Fewer than 5', drawn: 0 });
    expect([5, 7, 8, 1_003].map((n) => toldNumber(n, 'rounded', ENGLISH).drawn)).toEqual([5, 5, 10, 1_005]);
    expect(toldShare(19, 20, 'rounded', ENGLISH)).toBe('Not told');
    expect(toldShare(19, 20, 'exact', ENGLISH)).toBe('95 %');
    expect(toldShare(0, 0, 'exact', ENGLISH)).toBe('None yet');
  });

  it('are drawn within their picture, none of them, one, and many', () => {
    for (const drawn of [[], [0], [1, 0, 99_999], Array.from({ length: 90 }, (_, i) => i)]) {
      const days = dayChart(
        drawn.map((n) => ({ label: 'd', drawn: n, says: 's' })),
        'en-GB',
      );
      const themes = themeChart(drawn.map((n) => ({ label: 't', drawn: n, partDrawn: n / 2, text: '1', says: 's' })));
      for (const bar of [...days.bars, ...themes.lanes.flatMap((lane) => [lane.whole, lane.part])]) {
        expect([bar.x, bar.y, bar.width, bar.height].every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
        expect(bar.x + bar.width).toBeLessThanOrEqual(960);
      }
      expect(days.labels.length).toBeLessThanOrEqual(8);
    }
  });

  it('go by the school’s days, also where the clock changes', () => {
    const days = lastDays(30, new TimeFormat('Europe/London', ENGLISH), Date.UTC(2026, 10, 5, 12));
    expect(days).toHaveLength(30);
    expect(days.at(-1)?.day).toBe('2026-11-05');
    for (const [i, day] of days.slice(1).entries()) expect(day.fromMs).toBe(days[i]?.toMs);
    expect(days.map((day) => day.toMs - day.fromMs)).toContain(25 * HOUR_MS);
  });
});
