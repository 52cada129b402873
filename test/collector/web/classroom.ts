/** A small school morning: what the pages' tests look at. */

import type { Alert } from '../../../collector/store/store.ts';
import { encodeEvent } from '../../../protocol/event.ts';
import type { DashboardFixture } from './dashboard-fixture.ts';
import { Desk, type FlaggedWindow, focused } from './desk.ts';

/** Markup, bidi overrides, control characters, a title without end. */
export const HOSTILE_TITLES = [
  '<script>alert(1)</script><img src=x onerror=alert(2)> kill myself "\'>&lt;',
  '\u202ekill myself\u0000\u0007\u001b[31m \u2066exe.txt',
  `${'x'.repeat(99_000)} kill myself ${'y'.repeat(1_000)}`,
  '👩‍👩‍👧 اقتل نفسي kill myself שלום',
] as const;

const MINUTE_MS = 60_000;
const ago = (nowMs: number, minutes: number): number => nowMs - minutes * MINUTE_MS;

/** Desk, and what was flagged there; the first is the gravest. */
const FLAGGED: readonly (Omit<FlaggedWindow, 'atMs'> & { desk: number; minutesAgo: number })[] = [
  {
    desk: 0,
    title: 'how to kill myself – Search – Chromium',
    match: 'kill myself',
    theme: 'suicide',
    urgency: 1,
    minutesAgo: 6,
  },
  {
    desk: 1,
    title: 'free vpn that works at school – Search',
    match: 'vpn',
    theme: 'bypass',
    urgency: 3,
    minutesAgo: 21,
  },
  {
    desk: 2,
    title: 'you are so ugly lol – Chat',
    match: 'you are so ugly',
    theme: 'bullying',
    urgency: 2,
    minutesAgo: 3,
  },
  {
    desk: 3,
    title: 'where to buy cannabis edibles – Search',
    match: 'cannabis',
    theme: 'drugs',
    urgency: 3,
    minutesAgo: 48,
  },
  { desk: 1, title: 'poker online no sign up', match: 'poker', theme: 'gambling', urgency: 4, minutesAgo: 70 },
];

/** Four desks, five open alerts in the order of FLAGGED, one alarm. */
export async function fillClassroom(fixture: DashboardFixture): Promise<{ desks: Desk[]; alerts: Alert[] }> {
  const nowMs = fixture.nowMs();
  const desks = [
    new Desk(fixture, 'ROOM4-PC03', 'pupil03'),
    new Desk(fixture, 'ROOM4-PC07', 'amira.k'),
    new Desk(fixture, 'LIB-PC01', 'tomos.jones'),
    new Desk(fixture, 'SIM-PC12', 'pupil12', true),
  ];
  for (const desk of desks) await desk.enrol();
  const [first, , third] = desks as [Desk, Desk, Desk, Desk];
  await reportBefore(first, nowMs);
  const alerts: Alert[] = [];
  for (const { desk, minutesAgo, ...window } of FLAGGED) {
    const raised = await desks[desk]?.flagged({ ...window, atMs: ago(nowMs, minutesAgo) });
    if (raised) alerts.push(raised.alert);
  }
  await first.report([
    focused('Childline | Free counselling for children', ago(nowMs, 5)),
    focused('Year 6: The Romans', ago(nowMs, 4)),
  ]);
  await fallSilent(fixture, third, ago(nowMs, 200));
  return { desks, alerts };
}

/** Ten minutes with everything that can be seen, and everything that cannot. */
async function reportBefore(desk: Desk, nowMs: number): Promise<void> {
  const at = (minutes: number): number => ago(nowMs, minutes);
  await desk.report([
    { kind: 'sessionStarted', account: desk.account, userId: 1003, desktop: 'x11', atMs: at(14) },
    focused('Year 6: The Romans – BBC Bitesize – Chromium', at(13)),
    focused('Untitled document – Google Docs', at(11)),
    { kind: 'desktopUnwatchable', reason: 'connectionLost', detail: 'display :0', atMs: at(10) },
    { kind: 'gap', reason: 'outboxFull', count: 12, firstAtMs: at(10), lastAtMs: at(9), atMs: at(9) },
    // The time alone, and field 1,000 of Event, as a newer agent might write it.
    new Uint8Array([...encodeEvent(focused('', at(8))).slice(0, 7), 0xc2, 0x3e, 0x00]),
    focused('i feel sad – Search', at(7)),
  ]);
}

async function fallSilent(fixture: DashboardFixture, desk: Desk, atMs: number): Promise<void> {
  const { deviceId } = desk;
  const trouble = { clockOffsetMs: 420_000, outboxEvents: 4_210 };
  await fixture.store.devices.recordContacts([{ deviceId, atMs, connected: false, ...trouble }]);
  const detail = 'Seven minutes behind the collector.';
  await fixture.store.alarms.raise([{ kind: 'clockOff', deviceId, atMs, detail, key: 'clock' }]);
}

/** As many more open alerts, each of another person, with titles of a usual length. */
export async function fillQueue(fixture: DashboardFixture, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const desk = new Desk(fixture, `ROOM9-PC${i}`, `nia.evans${i}`);
    await desk.enrol();
    const title = `Question ${i}: which vpn is best for getting round a school’s filter? - Search - Chromium`;
    const atMs = fixture.nowMs() - i * 1_000;
    await desk.flag({ title, match: 'vpn', theme: 'bypass', urgency: 3, atMs }, 2_000 + i);
  }
}
