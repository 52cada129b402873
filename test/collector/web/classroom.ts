/** Fills a store and a journal the way the collector would: enrolled devices, signed batches, flags grouped into alerts. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Alert, NewFlag } from '../../../collector/store/store.ts';
import { fromHex, toHex } from '../../../protocol/bytes.ts';
import { encodeEvent, type KnownEvent } from '../../../protocol/event.ts';
import { encodeBatch } from '../../../protocol/frame.ts';
import type { Urgency } from '../../../protocol/match/matcher.ts';
import { EMPTY_STREAM, type StreamHead, signBatch } from '../../../protocol/signing.ts';
import type { DashboardFixture } from './dashboard-fixture.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const idFor = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 32);

export interface FlaggedWindow {
  title: string;
  /** What a matcher would have found. */
  match: string;
  theme: string;
  urgency: Urgency;
  atMs: number;
}

/** One pupil at one computer. */
export class Desk {
  readonly deviceId: string;
  readonly sessionId: string;
  readonly streamId: string;
  readonly hostname: string;
  readonly account: string;
  readonly simulated: boolean;
  readonly #fixture: DashboardFixture;
  readonly #key: KeyObject;
  #head: StreamHead = EMPTY_STREAM;

  constructor(fixture: DashboardFixture, hostname: string, account: string, simulated = false) {
    this.#fixture = fixture;
    this.hostname = hostname;
    this.account = account;
    this.simulated = simulated;
    this.deviceId = idFor(`device ${hostname}`);
    this.sessionId = idFor(`session ${hostname}`);
    this.streamId = idFor(`stream ${hostname}`);
    this.#key = generateKeyPairSync('ed25519').privateKey;
  }

  async enrol(): Promise<void> {
    const nowMs = this.#fixture.nowMs();
    const { identity, devices, projections } = this.#fixture.store;
    const tokenId = this.deviceId.slice(0, 16);
    await identity.createToken({
      tokenId,
      secretSha256: createHash('sha256').update(tokenId).digest('hex'),
      label: 'test',
      group: 'Room 4',
      audience: 'pupil',
      simulated: this.simulated,
      createdMs: nowMs,
      expiresMs: nowMs + 60_000,
      maxUses: 1,
      uses: 0,
      revokedMs: null,
    });
    await identity.enrolDevice(tokenId, this.#record(nowMs), nowMs);
    await devices.recordContacts([
      {
        deviceId: this.deviceId,
        atMs: nowMs - 4_000,
        connected: true,
        agentVersion: '0.1.0',
        hostname: this.hostname,
        operatingSystem: 'Debian GNU/Linux 12 (bookworm)',
        clockOffsetMs: 120,
        outboxEvents: 0,
        outboxBytes: 0,
        sessions: 1,
      },
    ]);
    await projections.commitStep({
      ...EMPTY_STEP,
      sessions: [
        {
          sessionId: this.sessionId,
          deviceId: this.deviceId,
          account: this.account,
          startedMs: nowMs - 3_600_000,
          lastEventMs: nowMs,
        },
      ],
    });
  }

  #record(nowMs: number) {
    return {
      deviceId: this.deviceId,
      publicKey: new Uint8Array(44),
      certificateSha256: idFor(`certificate ${this.hostname}`).repeat(2),
      certificateExpiresMs: nowMs + 86_400_000,
      hostname: this.hostname,
      group: 'Room 4',
      audience: 'pupil',
      simulated: this.simulated,
      machineFingerprint: idFor(`machine ${this.hostname}`).repeat(2),
      enrolledMs: nowMs - 86_400_000,
      revokedMs: null,
      revokedReason: null,
    };
  }

  /** Appends one signed batch to the journal; answers the sequence number of its first event. */
  async report(events: readonly (KnownEvent | Uint8Array)[]): Promise<number> {
    const bytes = events.map((event) => (event instanceof Uint8Array ? event : encodeEvent(event)));
    const times = events.flatMap((event) => (event instanceof Uint8Array ? [] : [event.atMs]));
    const firstSequence = this.#head.nextSequence;
    const { batch, root } = signBatch(
      {
        streamId: fromHex(this.streamId),
        sessionId: fromHex(this.sessionId),
        firstSequence,
        previousRoot: this.#head.root,
        events: bytes,
      },
      { deviceId: fromHex(this.deviceId), sign: (message) => sign(null, message, this.#key), sha256 },
    );
    await this.#fixture.journalWriter.append([
      {
        receivedMs: this.#fixture.nowMs(),
        deviceId: this.deviceId,
        streamId: this.streamId,
        sessionId: toHex(batch.sessionId),
        firstSequence,
        eventCount: bytes.length,
        clockOffsetMs: 0,
        firstAtMs: Math.min(...times),
        lastAtMs: Math.max(...times),
        bytes: encodeBatch(batch),
      },
    ]);
    this.#head = { nextSequence: firstSequence + bytes.length, root };
    return firstSequence;
  }

  /** A window that was flagged: in the journal, as a flag, and in an alert. Does not tell open pages. */
  async flagged(window: FlaggedWindow): Promise<{ alert: Alert; isNew: boolean }> {
    const sequence = await this.report([focused(window.title, window.atMs)]);
    return this.flag(window, sequence);
  }

  /** A flag alone, as one is left when the journal's day is gone. */
  async flag(window: FlaggedWindow, sequence: number): Promise<{ alert: Alert; isNew: boolean }> {
    const { alerts, projections } = this.#fixture.store;
    await projections.commitStep({ ...EMPTY_STEP, flags: [this.#newFlag(window, sequence)] });
    const open = await alerts.openAlert(this.sessionId, this.deviceId, window.theme, window.atMs - 900_000);
    const flags = await alerts.ungroupedFlags(100);
    const raisedMs = this.#fixture.nowMs();
    const flagIds = flags.map((flag) => flag.flagId);
    const urgency = Math.min(open?.urgency ?? 5, window.urgency) as Urgency;
    const [changed] = await alerts.groupFlags([{ alertId: open?.alertId ?? null, flagIds, urgency, raisedMs }]);
    if (!changed) throw new Error('no alert came of the flag');
    return changed;
  }

  #newFlag(window: FlaggedWindow, sequence: number): NewFlag {
    const start = window.title.indexOf(window.match);
    return {
      deviceId: this.deviceId,
      sessionId: this.sessionId,
      streamId: this.streamId,
      sequence,
      atMs: window.atMs,
      receivedMs: this.#fixture.nowMs(),
      eventKind: 'windowFocused',
      field: 'title',
      text: window.title,
      program: 'chromium',
      packId: `${window.theme}.en`,
      theme: window.theme,
      term: window.match.toLowerCase(),
      urgency: window.urgency,
      start,
      end: start + window.match.length,
      simulated: this.simulated,
    };
  }
}

const EMPTY_STEP = {
  cursors: [],
  streamHeads: [],
  rejected: [],
  sessions: [],
  flags: [],
  alarms: [],
  deviceEvents: [],
};

export function focused(title: string, atMs: number): KnownEvent {
  return {
    kind: 'windowFocused',
    title,
    program: 'chromium',
    processId: 812,
    titleTruncated: false,
    titleUnreadable: false,
    atMs,
  };
}

/** Markup, bidi overrides, control characters, a title without end. */
export const HOSTILE_TITLES = [
  '<script>alert(1)</script><img src=x onerror=alert(2)> kill myself "\'>&lt;',
  '\u202ekill myself\u0000\u0007\u001b[31m \u2066exe.txt',
  `${'x'.repeat(99_000)} kill myself ${'y'.repeat(1_000)}`,
  '👩‍👩‍👧 اقتل نفسي kill myself שלום',
] as const;

const MINUTE_MS = 60_000;

/** A small school morning: what the screenshots and the accessibility checks look at. */
export async function fillClassroom(fixture: DashboardFixture): Promise<{ desks: Desk[]; alerts: Alert[] }> {
  const nowMs = fixture.nowMs();
  const ago = (minutes: number): number => nowMs - minutes * MINUTE_MS;
  const desks = [
    new Desk(fixture, 'ROOM4-PC03', 'pupil03'),
    new Desk(fixture, 'ROOM4-PC07', 'amira.k'),
    new Desk(fixture, 'LIB-PC01', 'tomos.jones'),
    new Desk(fixture, 'SIM-PC12', 'pupil12', true),
  ];
  for (const desk of desks) await desk.enrol();
  const [first, second, third, fourth] = desks as [Desk, Desk, Desk, Desk];
  await first.report([
    { kind: 'sessionStarted', account: 'pupil03', userId: 1003, desktop: 'x11', atMs: ago(14) },
    focused('Year 6: The Romans – BBC Bitesize – Chromium', ago(13)),
    focused('Untitled document – Google Docs', ago(11)),
    { kind: 'desktopUnwatchable', reason: 'connectionLost', detail: 'display :0', atMs: ago(10) },
    { kind: 'gap', reason: 'outboxFull', count: 12, firstAtMs: ago(10), lastAtMs: ago(9), atMs: ago(9) },
    // Field 29 of Event, as a newer agent might write it.
    new Uint8Array([...encodeEvent(focused('', ago(8))).slice(0, 7), 0xea, 0x01, 0x00]),
    focused('i feel sad – Search', ago(7)),
  ]);
  const raised = [
    await first.flagged({
      title: 'how to kill myself – Search – Chromium',
      match: 'kill myself',
      theme: 'suicide',
      urgency: 1,
      atMs: ago(6),
    }),
    await second.flagged({
      title: 'free vpn that works at school – Search',
      match: 'vpn',
      theme: 'bypass',
      urgency: 3,
      atMs: ago(21),
    }),
    await third.flagged({
      title: 'you are so ugly lol – Chat',
      match: 'you are so ugly',
      theme: 'bullying',
      urgency: 2,
      atMs: ago(3),
    }),
    await fourth.flagged({
      title: 'where to buy cannabis edibles – Search',
      match: 'cannabis',
      theme: 'drugs',
      urgency: 3,
      atMs: ago(48),
    }),
    await second.flagged({
      title: 'poker online no sign up',
      match: 'poker',
      theme: 'gambling',
      urgency: 4,
      atMs: ago(70),
    }),
  ];
  await first.report([
    focused('Childline | Free counselling for children', ago(5)),
    focused('Year 6: The Romans', ago(4)),
  ]);
  await fixture.store.devices.recordContacts([
    { deviceId: third.deviceId, atMs: ago(200), connected: false, clockOffsetMs: 420_000, outboxEvents: 4_210 },
  ]);
  await fixture.store.alarms.raise([
    {
      kind: 'clockOff',
      deviceId: third.deviceId,
      atMs: ago(200),
      detail: 'Seven minutes behind the collector.',
      key: 'clock',
    },
  ]);
  return { desks, alerts: raised.map((one) => one.alert) };
}

/** As many more open alerts, with titles of a usual length. */
export async function fillQueue(fixture: DashboardFixture, count: number): Promise<void> {
  const desk = new Desk(fixture, 'ROOM9-PC01', 'nia.evans');
  await desk.enrol();
  for (let i = 0; i < count; i++) {
    const title = `Question ${i}: which vpn is best for getting round a school’s filter? - Search - Chromium`;
    const atMs = fixture.nowMs() - i * 1_000;
    await desk.flag({ title, match: 'vpn', theme: `bypass-${i}`, urgency: 3, atMs }, 2_000 + i);
  }
}
