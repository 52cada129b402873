/**
 * Ingest: from the agents' port to the journal, and back with acknowledgements.
 *
 *   listener → connection → group commit → journal
 *                 ▲                │
 *                 └── ack ◄────────┘
 */
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import type { Sha256 } from '../../protocol/merkle.ts';
import type { Authority } from '../identity/certificates.ts';
import {
  type DeviceRecord,
  type JournalReader,
  type JournalRecord,
  type JournalWriter,
  type NewAlarm,
  type Store,
  type StoreError,
  saying,
} from '../store/store.ts';
import { type AgentSocket, Connection, type ConnectionDeps, STORE_RETRY_MS } from './connection.ts';
import { Connections } from './connections.ts';
import { ContactBook } from './contacts.ts';
import { DailyAllowance } from './daily-allowance.ts';
import { EnrolmentRoutes } from './enrolment-route.ts';
import { GroupCommit, type GroupLimits } from './group-commit.ts';
import { AgentListener, MAX_CONNECTIONS } from './listener.ts';
import { MediaPush } from './media-push.ts';
import { PolicyPush } from './policy-push.ts';
import { StreamHeads } from './stream-heads.ts';

const HEARTBEAT_INTERVAL_MS = 30_000;
const SWEEP_EVERY_MS = 2_000;
const THROTTLE_PAUSE_MS = 1_000;
const MAX_FORKS_A_DAY = 16;
const MAX_NEW_STREAMS_A_DAY = 32;
/**
 * A hundred times what a busy workstation reports, its whole outbox after a long outage included: only a device that means
 * to fill the disk reaches it. It is refused until the next day and keeps its events.
 */
const MAX_BYTES_A_DAY = 512 * 1024 * 1024;
const SHUTDOWN_RETRY_MS = 1_000;
const CLOSE_GRACE_MS = 1_000;
const SAY_FULL_EVERY_MS = 60_000;

export interface IngestDeps {
  store: Store;
  journal: JournalWriter;
  journalReader: JournalReader;
  authority: Authority;
  authorityPem: string;
  /** What agents check policies with: Ed25519, 32 bytes. */
  policyKey: Uint8Array;
  tls: { key: string; cert: string };
  host: string;
  port: number;
  now: () => number;
  /** Never goes back; only differences mean anything. */
  monotonicMs: () => number;
  sha256: Sha256;
  log: Logger;
  onStored: () => void;
  onDevicesChanged: (deviceIds: readonly string[]) => void;
  onAlarm: () => void;
  /** A policy was published, here or by another process; agents are being told. */
  onPolicyChanged: (version: number) => void;
  /** The same of the register of known media. */
  onMediaRegister: (version: number) => void;
  /** Set when the journal cannot be written, null when it can again. */
  onStoreProblem: (problem: StoreError | null) => void;
  groupLimits?: Partial<GroupLimits>;
  maxConnections?: number;
  /** That one device may have stored in one UTC day. */
  maxBytesADay?: number;
}

export class Ingest {
  readonly #deps: IngestDeps;
  readonly #heads: StreamHeads;
  readonly #commits: GroupCommit;
  readonly #contacts: ContactBook;
  readonly #listener: AgentListener;
  readonly #policy: PolicyPush;
  readonly #media: MediaPush;
  readonly #connectionDeps: ConnectionDeps;
  readonly #connections = new Connections({
    helloWithinMs: 15_000,
    idleMs: 3 * HEARTBEAT_INTERVAL_MS,
    maxUnreadBytes: 1024 * 1024,
  });
  #sweepTimer: NodeJS.Timeout | undefined;
  #problemSinceMs: number | undefined;
  #stopping = false;
  #saidFullMs = Number.NEGATIVE_INFINITY;
  readonly #onUnexpected = (error: unknown): void =>
    this.#deps.log.error({ err: error }, "unexpected failure on the agents' port");

  constructor(deps: IngestDeps) {
    this.#deps = deps;
    const { store, now } = deps;
    this.#heads = new StreamHeads(deps.journalReader, deps.sha256);
    this.#commits = new GroupCommit({
      journal: deps.journal,
      onCommitted: (records) => this.#committed(records),
      onFailed: (records, error) => this.#failed(records, error),
      monotonicMs: deps.monotonicMs,
      onPressure: (high) => this.#connections.setPaused(high, THROTTLE_PAUSE_MS, now()),
      ...(deps.groupLimits === undefined ? {} : { limits: deps.groupLimits }),
    });
    this.#contacts = new ContactBook({
      devices: store.devices,
      onWritten: deps.onDevicesChanged,
      onFailed: (error) => deps.log.warn({ err: error }, 'contacts not written yet'),
    });
    this.#policy = new PolicyPush({
      policies: store.policies,
      connections: () => this.#connections.inUseAll(),
      onChanged: deps.onPolicyChanged,
    });
    this.#media = new MediaPush({
      register: store.mediaRegister,
      requests: store.mediaRequests,
      connections: () => this.#connections.inUseAll(),
      inUse: (deviceId) => this.#connections.inUse(deviceId),
      onRegister: deps.onMediaRegister,
    });
    this.#connectionDeps = this.#newConnectionDeps();
    this.#listener = this.#newListener();
  }

  #newConnectionDeps(): ConnectionDeps {
    const { now, maxBytesADay = MAX_BYTES_A_DAY } = this.#deps;
    return {
      now,
      heads: this.#heads,
      commits: this.#commits,
      forks: new DailyAllowance(MAX_FORKS_A_DAY),
      newStreams: new DailyAllowance(MAX_NEW_STREAMS_A_DAY),
      bytes: new DailyAllowance(maxBytesADay),
      noteContact: (contact) => this.#contacts.note(contact),
      raiseAlarm: (alarm) => void this.#raise(alarm),
      onStreaming: (connection) => this.#connections.streaming(connection),
      inUse: (deviceId) => this.#connections.inUse(deviceId),
      onUnexpected: this.#onUnexpected,
      heartbeatIntervalMs: HEARTBEAT_INTERVAL_MS,
      policy: () => this.#policy.current,
      mediaRegister: () => this.#media.register,
      mediaGrantsOf: (deviceId) => this.#media.grantsOf(deviceId),
    };
  }

  #newListener(): AgentListener {
    const { store, authority, policyKey, now, maxConnections = MAX_CONNECTIONS } = this.#deps;
    const { authorityPem, tls, host, port } = this.#deps;
    const { identity } = store;
    const onUnexpected = this.#onUnexpected;
    return new AgentListener({
      ...{ tls, authorityPem, host, port, identity, maxConnections, onUnexpected },
      enrolment: new EnrolmentRoutes({ identity, authority, policyKey, now, onUnexpected }),
      onDevice: (device, socket) => this.#attach(device, socket),
      onFull: () => this.#sayFull(maxConnections),
    });
  }

  /** Resolves with the port. @throws StoreError, or the system's error when the port is taken. */
  async start(): Promise<number> {
    await this.#heads.load(this.#deps.store.projections);
    await this.#deps.store.devices.markAllDisconnected();
    await this.#policy.load();
    await this.#media.load();
    const port = await this.#listener.start();
    this.#contacts.start();
    this.#sweepTimer = setInterval(() => void this.#sweep(), SWEEP_EVERY_MS);
    return port;
  }

  /** Accepts nobody new, stores and acknowledges what has arrived, tells everybody, and closes. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#sweepTimer);
    this.#policy.stop();
    this.#media.stop();
    this.#listener.stopAccepting();
    await this.#commits.drained();
    this.#connections.refuseAll('shuttingDown', 'the collector is stopping: try again soon', SHUTDOWN_RETRY_MS);
    const { monotonicMs } = this.#deps;
    const deadline = monotonicMs() + CLOSE_GRACE_MS;
    while (this.#connections.size > 0 && monotonicMs() < deadline) await new Promise((r) => setTimeout(r, 10));
    this.#connections.terminateAll();
    this.#listener.stop();
    await this.#contacts.stop();
  }

  #sayFull(maxConnections: number): void {
    if (this.#deps.monotonicMs() - this.#saidFullMs < SAY_FULL_EVERY_MS) return;
    this.#saidFullMs = this.#deps.monotonicMs();
    this.#deps.log.warn({ maxConnections }, "the agents' port is full: connections are turned away");
  }

  #attach(device: DeviceRecord, webSocket: WebSocket): void {
    const { now } = this.#deps;
    const socket: AgentSocket = {
      send: (frame) => webSocket.send(frame),
      close: () => webSocket.close(1000),
    };
    const connection = new Connection(device, socket, this.#connectionDeps);
    this.#connections.add(connection, webSocket, now());
    webSocket.on('message', (data, isBinary) => {
      this.#connections.heard(connection, now());
      // `ws` gives one Buffer a message unless told otherwise.
      connection.receive(data as Buffer, isBinary);
    });
    webSocket.on('error', (error) => {
      this.#deps.log.warn({ deviceId: device.deviceId, reason: error.message }, 'connection failed');
      webSocket.terminate();
    });
    webSocket.on('close', () => this.#detach(connection));
    if (this.#stopping) connection.refuse('shuttingDown', 'the collector is stopping', SHUTDOWN_RETRY_MS);
  }

  #detach(connection: Connection): void {
    connection.disconnected();
    const { deviceId } = connection.device;
    if (!this.#connections.remove(connection)) return;
    this.#contacts.note({ deviceId, atMs: this.#deps.now(), connected: false });
  }

  #committed(records: readonly JournalRecord[]): void {
    this.#heads.committed(records);
    this.#deps.onStored();
    if (this.#problemSinceMs !== undefined) this.#recovered(this.#problemSinceMs);
  }

  #failed(records: readonly JournalRecord[], error: StoreError): void {
    this.#heads.failed(records);
    this.#problemSinceMs ??= this.#deps.now();
    this.#deps.onStoreProblem(error);
    this.#deps.log.error({ err: error, batches: records.length, retryMs: STORE_RETRY_MS }, 'nothing can be stored');
  }

  #recovered(sinceMs: number): void {
    this.#problemSinceMs = undefined;
    this.#deps.onStoreProblem(null);
    const atMs = this.#deps.now();
    const said = saying({ code: 'storeFailed', fromMs: sinceMs, toMs: atMs });
    void this.#raise({ kind: 'storeFailed', deviceId: null, atMs, ...said, key: 'storeFailed' });
  }

  async #raise(alarm: NewAlarm): Promise<void> {
    try {
      await this.#deps.store.alarms.raise([alarm]);
      this.#deps.onAlarm();
    } catch (error) {
      this.#deps.log.error({ err: error, alarm }, 'alarm not written');
    }
  }

  /** Revocations and publications may have been made by another process: the store is asked every time. */
  async #sweep(): Promise<void> {
    this.#connections.sweep(this.#deps.now());
    try {
      const revoked = new Set(await this.#deps.store.identity.revokedDeviceIds());
      this.#connections.refuseDevices(revoked, 'revoked', 'this device was revoked: enrol it again');
    } catch (error) {
      this.#deps.log.error({ err: error }, 'revoked devices could not be read');
    }
    await this.lookForPolicy();
    await this.lookForMedia();
  }

  /** Somebody published: agents hear of it at once instead of within two seconds. Never rejects. */
  async lookForPolicy(): Promise<void> {
    if (this.#stopping) return;
    try {
      await this.#policy.refresh();
    } catch (error) {
      this.#deps.log.error({ err: error }, 'the policy in force could not be read');
    }
  }

  /** Somebody approved a device, or changed the register: whom it concerns hears of it at once. Never rejects. */
  async lookForMedia(): Promise<void> {
    if (this.#stopping) return;
    try {
      await this.#media.refresh();
    } catch (error) {
      this.#deps.log.error({ err: error }, 'the register or approvals of media could not be read');
    }
  }
}
