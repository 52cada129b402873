/**
 * One agent's connection: awaitingHello → streaming → closing. Bytes come in, frames go out through `AgentSocket`; nothing
 * here knows of TLS or WebSocket.
 */
import { readBatchHeader } from '../../protocol/batch-header.ts';
import type { Bytes } from '../../protocol/bytes.ts';
import { eventTimeMs } from '../../protocol/event.ts';
import {
  type CollectorFrame,
  decodeAgentFrame,
  encodeCollectorFrame,
  type Heartbeat,
  type Hello,
  MalformedFrame,
  type RefusalCode,
} from '../../protocol/frame.ts';
import { PROTOCOL_MINOR } from '../../protocol/limits.ts';
import {
  type AlarmDetail,
  type AlarmKind,
  type DeviceContact,
  type DeviceRecord,
  type JournalRecord,
  type NewAlarm,
  type StoreError,
  saying,
} from '../store/store.ts';
import { AgentDocuments, type CurrentMediaDocument, type CurrentPolicy } from './agent-documents.ts';
import { classify } from './classify.ts';
import type { DailyAllowance } from './daily-allowance.ts';
import { CLOCK_TOLERANCE_MS, clockOffsetMs, correctedMs } from './device-clock.ts';
import type { CommitOwner, GroupCommit } from './group-commit.ts';
import type { StreamHeads } from './stream-heads.ts';

/** What a connection can do to its transport. */
export interface AgentSocket {
  send(frame: Bytes): void;
  /** After what was sent. */
  close(): void;
}

/** What all connections share. */
export interface ConnectionDeps {
  now: () => number;
  heads: StreamHeads;
  commits: GroupCommit;
  forks: DailyAllowance;
  newStreams: DailyAllowance;
  /** Of batches, whatever becomes of them later. */
  bytes: DailyAllowance;
  noteContact: (contact: DeviceContact) => void;
  raiseAlarm: (alarm: NewAlarm) => void;
  /** An older connection of the same device makes way. */
  onStreaming: (connection: Connection) => void;
  /** The connection that a device has in use now. */
  inUse: (deviceId: string) => Connection | undefined;
  /** A mistake of ours, met while handling one agent's frame: for the log. */
  onUnexpected: (error: unknown) => void;
  heartbeatIntervalMs: number;
  /** The policy in force; undefined before the first. */
  policy: () => CurrentPolicy | undefined;
  /** The register of known media in force; undefined before the first. */
  mediaRegister: () => CurrentMediaDocument | undefined;
  /** A machine's approvals of media; undefined when it never had any. */
  mediaGrantsOf: (deviceId: string) => Promise<CurrentMediaDocument | undefined>;
}

export type ConnectionState = 'awaitingHello' | 'streaming' | 'closing';

/** A clock that stays wrong, or swings with every heartbeat, is said this often on one connection: each time is a write. */
const CLOCK_REPORT_EVERY_MS = 3_600_000;
/** An honest agent follows Welcome and resends next to nothing; each resend costs a look into the journal. */
const MAX_RESENDS = 500;
export const STORE_RETRY_MS = 10_000;
/** An agent waits no longer than this, whatever it is told; the day may have begun anew, or the collector. */
const ALLOWANCE_RETRY_MS = 3_600_000;

export class Connection implements CommitOwner {
  readonly device: DeviceRecord;
  readonly #socket: AgentSocket;
  readonly #deps: ConnectionDeps;
  #state: ConnectionState = 'awaitingHello';
  #clockOffsetMs = 0;
  #clockReportedMs = Number.NEGATIVE_INFINITY;
  #resends = 0;
  readonly #documents: AgentDocuments;

  constructor(device: DeviceRecord, socket: AgentSocket, deps: ConnectionDeps) {
    this.device = device;
    this.#socket = socket;
    this.#deps = deps;
    this.#documents = new AgentDocuments((frame) => socket.send(frame));
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** One message from the agent. Never throws: whatever is wrong with it ends this connection alone. */
  receive(bytes: Bytes, isBinary: boolean): void {
    if (this.#state === 'closing') return;
    try {
      if (!isBinary) throw new MalformedFrame('a text frame: every frame is binary');
      this.#accept(bytes);
    } catch (error) {
      if (!(error instanceof MalformedFrame)) this.#deps.onUnexpected(error);
      this.refuse('malformedFrame', error instanceof MalformedFrame ? error.message : 'this frame cannot be handled');
    }
  }

  #accept(bytes: Bytes): void {
    const frame = decodeAgentFrame(bytes);
    switch (frame.kind) {
      case 'hello':
        if (this.#state !== 'awaitingHello') throw new MalformedFrame('a second Hello');
        void this.#greet(frame.hello).catch((error: unknown) => this.#storeUnavailable(error));
        return;
      case 'batch':
        if (this.#state !== 'streaming') throw new MalformedFrame('a batch before Welcome');
        this.#batch(frame.bytes);
        return;
      case 'heartbeat':
        if (this.#state !== 'streaming') throw new MalformedFrame('a heartbeat before Welcome');
        this.#heartbeat(frame.heartbeat);
        return;
    }
  }

  async #greet(hello: Hello): Promise<void> {
    if (Math.abs(hello.protocolMinor - PROTOCOL_MINOR) > 1) {
      const message = `this collector speaks minor version ${PROTOCOL_MINOR}, the agent ${hello.protocolMinor}: update the older`;
      this.refuse('unsupportedVersion', message);
      return;
    }
    this.#measureClock(hello.clockMs);
    this.#compareFingerprint(Buffer.from(hello.machineFingerprint).toString('hex'));
    const streams = [];
    for (const { streamId } of hello.streams) {
      const head = await this.#deps.heads.position(Buffer.from(streamId).toString('hex'), this.device.deviceId);
      streams.push({ streamId, ...head });
    }
    if (this.#state !== 'awaitingHello') return;
    this.#state = 'streaming';
    this.#deps.onStreaming(this);
    const { heartbeatIntervalMs } = this.#deps;
    const { group: deviceGroup, audience: deviceAudience } = this.device;
    const said = { clockMs: this.#deps.now(), streams, heartbeatIntervalMs, deviceGroup, deviceAudience };
    this.#send({ kind: 'welcome', welcome: said });
    this.#documents.said(hello);
    this.offerPolicy();
    this.offerMediaRegister();
    // An agent that says that it has another version is told what there is.
    const grants = await this.#deps.mediaGrantsOf(this.device.deviceId);
    if (grants !== undefined) this.offerMediaGrants(grants);
    const { agentVersion, hostname, operatingSystem } = hello;
    this.#note({ connected: true, agentVersion, hostname, operatingSystem, clockOffsetMs: this.#clockOffsetMs });
  }

  #heartbeat(heartbeat: Heartbeat): void {
    this.#measureClock(heartbeat.clockMs);
    const { outboxEvents, outboxBytes, sessions } = heartbeat;
    this.#note({ connected: true, clockOffsetMs: this.#clockOffsetMs, outboxEvents, outboxBytes, sessions });
  }

  #batch(bytes: Bytes): void {
    const record = this.#record(bytes);
    const standing = this.#deps.heads.standing(record.streamId);
    switch (classify(record, standing)) {
      case 'append':
        this.#store(record);
        return;
      case 'newStream':
        if (this.#deps.newStreams.take(this.device.deviceId, record.receivedMs)) this.#store(record);
        else this.refuse('streamConflict', 'too many new streams of this device in one day');
        return;
      case 'foreignStream':
        this.refuse('streamConflict', `stream ${record.streamId} belongs to another device`);
        return;
      case 'behind':
        void this.#behind(record).catch((error: unknown) => this.#storeUnavailable(error));
        return;
    }
  }

  async #behind(record: JournalRecord): Promise<void> {
    this.#resends++;
    if (this.#resends > MAX_RESENDS) {
      this.refuse('rateLimited', `more than ${MAX_RESENDS} batches sent again`);
      return;
    }
    const isResend = await this.#deps.heads.holds(record.streamId, record.firstSequence, record.bytes);
    if (this.#state !== 'streaming') return;
    if (isResend) this.#acknowledge(record.streamId);
    else if (this.#deps.forks.take(this.device.deviceId, record.receivedMs)) this.#store(record);
    else
      this.refuse('streamConflict', `stream ${record.streamId} forks at ${record.firstSequence}, and too often today`);
  }

  #store(record: JournalRecord): void {
    const { bytes, receivedMs } = record;
    if (!this.#deps.bytes.take(this.device.deviceId, receivedMs, bytes.length)) {
      this.#allowanceUsed(receivedMs);
      return;
    }
    this.#deps.heads.expect(record);
    this.#deps.commits.add(record, this);
  }

  #allowanceUsed(nowMs: number): void {
    const what = 'it has sent as much as one device may in a day (UTC)';
    this.#alarm('allowanceUsed', { code: 'allowanceUsed' });
    const retryAfterMs = Math.min(this.#deps.bytes.renewsInMs(nowMs), ALLOWANCE_RETRY_MS);
    this.refuse('rateLimited', `${what}: keep the rest until tomorrow`, retryAfterMs);
  }

  /** Opens no event but the first and the last: the acknowledgement path does no work that grows with the batch. */
  #record(bytes: Bytes): JournalRecord {
    const { streamId, sessionId, firstSequence, eventCount, firstEvent, lastEvent } = readBatchHeader(bytes);
    const offset = this.#clockOffsetMs;
    const endsMs = [firstEvent, lastEvent].map((event) => correctedMs(eventTimeMs(event), offset));
    return {
      receivedMs: this.#deps.now(),
      deviceId: this.device.deviceId,
      streamId: Buffer.from(streamId).toString('hex'),
      sessionId: Buffer.from(sessionId).toString('hex'),
      firstSequence,
      eventCount,
      clockOffsetMs: offset,
      // A clock that was set back in between must not turn the span round: no search by time would find the batch.
      firstAtMs: Math.min(...endsMs),
      lastAtMs: Math.max(...endsMs),
      bytes,
    };
  }

  committed(records: readonly JournalRecord[]): void {
    const hearer = this.#whoHears();
    for (const streamId of new Set(records.map((record) => record.streamId))) hearer.#acknowledge(streamId);
  }

  failed(error: StoreError): void {
    this.#whoHears().#storeUnavailable(error);
  }

  /** A device that connected again while its batches waited has sent them again, and waits on the new connection. */
  #whoHears(): Connection {
    return this.#state === 'closing' ? (this.#deps.inUse(this.device.deviceId) ?? this) : this;
  }

  #acknowledge(streamId: string): void {
    const throughSequence = this.#deps.heads.durableThrough(streamId);
    // A resend whose original is still being committed is acknowledged with that one: see `committed`.
    if (throughSequence === 0) return;
    this.#send({ kind: 'ack', ack: { streamId: Buffer.from(streamId, 'hex'), throughSequence } });
  }

  /** Sends the policy in force unless the agent has it. Its answer comes as an event, signed. */
  offerPolicy(): void {
    if (this.#state !== 'streaming') return;
    const current = this.#deps.policy();
    const newer = this.#documents.offerPolicy(current);
    if (newer === undefined) return;
    this.#alarm('policyAhead', { code: 'policyAhead', version: newer.ahead, ours: current?.version ?? 0 });
  }

  offerMediaRegister(): void {
    const current = this.#deps.mediaRegister();
    if (this.#state === 'streaming' && current !== undefined) this.#documents.offerMediaRegister(current);
  }

  offerMediaGrants(current: CurrentMediaDocument): void {
    if (this.#state === 'streaming') this.#documents.offerMediaGrants(current);
  }

  throttle(pauseMs: number): void {
    if (this.#state === 'streaming') this.#send({ kind: 'throttle', pauseMs });
  }

  /** Says why, and closes. */
  refuse(code: RefusalCode, message: string, retryAfterMs = 0): void {
    if (this.#state === 'closing') return;
    this.#send({ kind: 'refusal', refusal: { code, message, retryAfterMs } });
    this.#state = 'closing';
    this.#socket.close();
  }

  /** The transport is gone. */
  disconnected(): void {
    this.#state = 'closing';
  }

  #storeUnavailable(error: unknown): void {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    this.refuse('storeUnavailable', `the collector cannot store anything now${code}: keep everything`, STORE_RETRY_MS);
  }

  #send(frame: CollectorFrame): void {
    if (this.#state !== 'closing') this.#socket.send(encodeCollectorFrame(frame));
  }

  #note(contact: Omit<DeviceContact, 'deviceId' | 'atMs'>): void {
    this.#deps.noteContact({ deviceId: this.device.deviceId, atMs: this.#deps.now(), ...contact });
  }

  #measureClock(deviceClockMs: number): void {
    const nowMs = this.#deps.now();
    this.#clockOffsetMs = clockOffsetMs(nowMs, deviceClockMs);
    const isOff = Math.abs(this.#clockOffsetMs) > CLOCK_TOLERANCE_MS;
    if (!isOff || nowMs - this.#clockReportedMs < CLOCK_REPORT_EVERY_MS) return;
    this.#clockReportedMs = nowMs;
    const seconds = Math.round(this.#clockOffsetMs / 1_000);
    this.#alarm('clockOff', { code: 'clockBehind', seconds });
  }

  #compareFingerprint(fingerprint: string): void {
    if (fingerprint !== this.device.machineFingerprint) this.#alarm('clonedDevice', { code: 'clonedDevice' });
  }

  #alarm(kind: AlarmKind, said: AlarmDetail): void {
    const { deviceId, hostname } = this.device;
    const atMs = this.#deps.now();
    this.#deps.raiseAlarm({ kind, deviceId, atMs, ...saying(said, hostname), key: `${kind} ${deviceId}` });
  }
}
