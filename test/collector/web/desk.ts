/** A pupil's desk as the collector knows it: an enrolled device, signed batches in the journal, flags grouped into alerts. */
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { AlertService } from '../../../collector/alert/alert-service.ts';
import type { Alert, DeviceContact, NewFlag, TokenRecord } from '../../../collector/store/store.ts';
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
    const token = this.#token(nowMs);
    await identity.createToken(token);
    const audit = {
      atMs: nowMs,
      actor: 'test',
      action: 'deviceEnrolled',
      subject: this.hostname,
      from: '',
      detail: '',
    } as const;
    await identity.enrolDevice(token.tokenId, this.#record(nowMs), audit);
    await devices.recordContacts([this.#contact(nowMs)]);
    const { sessionId, deviceId, account } = this;
    const session = { sessionId, deviceId, account, startedMs: nowMs - 3_600_000, lastEventMs: nowMs };
    await projections.commitStep({ ...EMPTY_STEP, sessions: [session] });
  }

  #token(nowMs: number): TokenRecord {
    const tokenId = this.deviceId.slice(0, 16);
    return {
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
    };
  }

  #contact(nowMs: number): DeviceContact {
    return {
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
    };
  }

  #record(nowMs: number) {
    return {
      deviceId: this.deviceId,
      publicKey: createPublicKey(this.#key).export({ type: 'spki', format: 'der' }),
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

  /** A flag that no alert has gathered yet; answers its number. */
  async flagLoose(window: FlaggedWindow, sequence: number): Promise<number> {
    const { alerts, projections } = this.#fixture.store;
    await projections.commitStep({ ...EMPTY_STEP, flags: [this.#newFlag(window, sequence)] });
    const flag = (await alerts.ungroupedFlags(100)).find((one) => one.sequence === sequence);
    if (!flag) throw new Error('the flag is not there');
    return flag.flagId;
  }

  /** A flag that is below the policy's threshold and begins no alert. */
  async flagForReports(window: FlaggedWindow, sequence: number): Promise<void> {
    const { projections } = this.#fixture.store;
    await projections.commitStep({ ...EMPTY_STEP, flags: [{ ...this.#newFlag(window, sequence), alerts: false }] });
  }

  /** A flag alone, as one is left when the journal's day is gone. */
  async flag(window: FlaggedWindow, sequence: number): Promise<{ alert: Alert; isNew: boolean }> {
    const { alerts, projections } = this.#fixture.store;
    await projections.commitStep({ ...EMPTY_STEP, flags: [this.#newFlag(window, sequence)] });
    const changed = await new AlertService(alerts, this.#fixture.nowMs).groupPending();
    // The journal may have been judged, and others flagged with it.
    const ours = changed.find(({ alert }) => alert.deviceId === this.deviceId && alert.theme === window.theme);
    if (!ours) throw new Error('no alert came of the flag');
    return ours;
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
      policyVersion: 1,
      audience: 'pupil',
      rule: 'term',
      spelling: 'plain',
      explanation: { parts: [], reasons: [], educational: null, moment: null },
      alerts: window.urgency <= 4,
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
  devicePolicies: [],
  media: [],
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
