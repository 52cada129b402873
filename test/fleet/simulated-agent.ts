/**
 * One simulated device: real identity, real mutual TLS, real signed batches; only the desktop is made up. It keeps its
 * batches in memory, where the real agent keeps them on disk.
 */
import { hash, type KeyObject, sign as signWithKey } from 'node:crypto';
import { hostname } from 'node:os';
import { WebSocket } from 'ws';
import type { Identity } from '../../agent/uplink/identity.ts';
import type { Bytes } from '../../protocol/bytes.ts';
import { encodeEvent, type KnownEventBody } from '../../protocol/event.ts';
import { decodeCollectorFrame, encodeAgentFrame, type RefusalCode } from '../../protocol/frame.ts';
import { MAX_BATCH_EVENTS, MAX_FRAME_BYTES, PROTOCOL_MINOR, PROTOCOL_NAME } from '../../protocol/limits.ts';
import { Lane, type SealedBatch } from './lane.ts';
import type { Random } from './random.ts';
import { simulatedFingerprint } from './simulated-machine.ts';
import { ordinaryWindow, type WindowSource } from './titles.ts';

export interface Credentials {
  identity: Identity;
  /** The identity's private key, opened once. */
  privateKey: KeyObject;
}

export type Batching =
  /** As the real agent does: send at once when nothing is in flight, else gather. */
  | { kind: 'gather' }
  /** Batches of just this size, `window` of them in flight, events made as fast as that allows: for measuring. */
  | { kind: 'saturate'; batchEvents: number; window: number };

/** A simulated person who cannot be heard stops at this many unsent events. */
const MAX_PENDING_EVENTS = 20_000;

export interface SimulatedAgentOptions {
  name: string;
  account: string;
  credentials: Credentials;
  random: Random;
  now: () => number;
  windows: WindowSource;
  batching: Batching;
  report: AgentReport;
}

/** What happens to the fleet, counted by whoever runs it. */
export interface AgentReport {
  welcomed(agent: SimulatedAgent): void;
  acknowledged(agent: SimulatedAgent, batch: SealedBatch, latencyMs: number): void;
  refused(agent: SimulatedAgent, code: RefusalCode | 'unknown'): void;
  disconnected(agent: SimulatedAgent, wasStreaming: boolean): void;
  /** The collector broke a promise. */
  violated(agent: SimulatedAgent, what: string): void;
}

const sha256 = (data: Bytes): Bytes => hash('sha256', data, 'buffer');

export class SimulatedAgent {
  readonly name: string;
  readonly lane: Lane;
  readonly sessionId: Bytes;
  /** Concerning windows made so far. */
  concerningMade = 0;
  #socket: WebSocket | undefined;
  #state: 'idle' | 'connecting' | 'streaming' = 'idle';
  #pending: Bytes[] = [];
  #serial = 0;
  #pausedUntilMs = 0;
  #quiet = false;
  readonly #options: SimulatedAgentOptions;

  constructor(options: SimulatedAgentOptions) {
    this.#options = options;
    this.name = options.name;
    const { identity, privateKey } = options.credentials;
    const signer = {
      deviceId: identity.deviceId,
      sha256,
      sign: (message: Bytes) => signWithKey(null, message, privateKey),
    };
    this.lane = new Lane(options.random.bytes(16), signer);
    this.sessionId = options.random.bytes(16);
    this.#event({ kind: 'sessionStarted', account: options.account, userId: 1000, desktop: 'x11' });
  }

  get streaming(): boolean {
    return this.#state === 'streaming';
  }

  /** Everything made so far is durably stored at the collector. */
  get drained(): boolean {
    const nothingPending = this.#pending.length === 0 || this.#quiet;
    return nothingPending && this.lane.unacknowledged.length === 0;
  }

  connect(): void {
    if (this.#state !== 'idle') return;
    this.#state = 'connecting';
    const { address, privateKey, certificate, authority } = this.#options.credentials.identity;
    const socket = new WebSocket(`wss://${address}/v1/stream`, PROTOCOL_NAME, {
      key: privateKey,
      cert: certificate,
      ca: authority,
      minVersion: 'TLSv1.3',
      perMessageDeflate: false,
      maxPayload: MAX_FRAME_BYTES,
      handshakeTimeout: 30_000,
    });
    this.#socket = socket;
    socket.on('open', () => this.#hello());
    socket.on('message', (data: Buffer) => this.#receive(data));
    // The close that follows says everything a simulated device needs to know.
    socket.on('error', () => {});
    socket.on('close', () => {
      const wasStreaming = this.#state === 'streaming';
      this.#state = 'idle';
      this.#socket = undefined;
      this.#options.report.disconnected(this, wasStreaming);
    });
  }

  /** Breaks the connection without a word, as a pulled cable does. */
  disconnect(): void {
    this.#socket?.terminate();
  }

  /** Makes no more events by itself. */
  quieten(): void {
    this.#quiet = true;
  }

  /** Makes `count` windows come to the front. */
  focusWindows(count: number): void {
    for (let i = 0; i < count; i++) this.#event(this.#nextWindow());
    this.#pump();
  }

  /** One that nobody need look at. */
  focusOrdinaryWindow(): void {
    const { title, program } = ordinaryWindow(this.#options.random);
    this.focusTitle(title, program);
  }

  /** A title of the caller's choice. */
  focusTitle(title: string, program = 'chromium'): void {
    this.#event(windowFocused(title, program));
    this.#pump();
  }

  /** Events of the caller's choice, now. */
  tell(bodies: readonly KnownEventBody[]): void {
    for (const body of bodies) this.#event(body);
    this.#pump();
  }

  #nextWindow(): KnownEventBody {
    const { random, windows } = this.#options;
    const { title, program, concerning } = windows(random, `${this.name}.${this.#serial++}`);
    if (concerning) this.concerningMade++;
    return windowFocused(title, program);
  }

  #event(body: KnownEventBody): void {
    if (this.#pending.length >= MAX_PENDING_EVENTS) return;
    this.#pending.push(encodeEvent({ atMs: this.#options.now(), ...body }));
  }

  #hello(): void {
    this.#send(
      encodeAgentFrame({
        kind: 'hello',
        hello: {
          protocolMinor: PROTOCOL_MINOR,
          agentVersion: '0.1.0-simulated',
          hostname: this.name,
          operatingSystem: `simulated on ${hostname()}`,
          machineFingerprint: simulatedFingerprint(this.name),
          clockMs: this.#options.now(),
          streams: [this.lane.position()],
          policyVersion: 0,
          policySha256: new Uint8Array(0),
          mediaRegisterVersion: 0,
          mediaGrantsVersion: 0,
        },
      }),
    );
  }

  #receive(data: Buffer): void {
    const frame = decodeCollectorFrame(data);
    switch (frame.kind) {
      case 'welcome':
        this.#resume(frame.welcome.streams);
        return;
      case 'ack':
        this.#acknowledged(this.lane.acknowledge(frame.ack.throughSequence));
        return;
      case 'throttle':
        this.#pausedUntilMs = this.#options.now() + frame.pauseMs;
        setTimeout(() => this.#pump(), frame.pauseMs);
        return;
      case 'refusal':
        this.#options.report.refused(this, frame.refusal.code);
        return;
      case 'policyUpdate':
      case 'mediaRegister':
      case 'mediaGrants':
        // A simulated machine watches nothing, so that there is nothing to switch off: it neither applies it nor says so.
        return;
    }
  }

  #resume(streams: { streamId: Bytes; nextSequence: number; root: Bytes }[]): void {
    const own = streams[0];
    try {
      if (own === undefined) throw new Error('Welcome without our streams');
      this.#acknowledged(this.lane.resumeFrom(own));
    } catch (error) {
      this.#options.report.violated(this, error instanceof Error ? error.message : String(error));
      this.disconnect();
      return;
    }
    this.#state = 'streaming';
    this.#options.report.welcomed(this);
    this.heartbeat();
    for (const batch of this.lane.unacknowledged) this.#transmit(batch);
    this.#pump();
  }

  heartbeat(): void {
    if (!this.streaming) return;
    const outboxEvents = this.#pending.length + this.lane.sealed - this.lane.acknowledged;
    const outboxBytes = this.lane.unacknowledged.reduce((sum, batch) => sum + batch.frame.length, 0);
    const heartbeat = { clockMs: this.#options.now(), outboxEvents, outboxBytes, sessions: 1 };
    this.#send(encodeAgentFrame({ kind: 'heartbeat', heartbeat }));
  }

  #acknowledged(batches: SealedBatch[]): void {
    const now = this.#options.now();
    for (const batch of batches) this.#options.report.acknowledged(this, batch, now - batch.sentMs);
    if (batches.length > 0) this.#pump();
  }

  #pump(): void {
    if (!this.streaming || this.#options.now() < this.#pausedUntilMs) return;
    const { batching } = this.#options;
    if (batching.kind === 'gather') {
      if (this.lane.unacknowledged.length === 0 && this.#pending.length > 0) {
        this.#sealPending(Math.min(this.#pending.length, MAX_BATCH_EVENTS));
      }
      return;
    }
    while (!this.#quiet && this.lane.unacknowledged.length < batching.window) {
      while (this.#pending.length < batching.batchEvents) this.#event(this.#nextWindow());
      this.#sealPending(batching.batchEvents);
    }
  }

  #sealPending(count: number): void {
    const batch = this.lane.seal(this.sessionId, this.#pending.splice(0, count));
    if (this.streaming) this.#transmit(batch);
  }

  #transmit(batch: SealedBatch): void {
    batch.sentMs = this.#options.now();
    this.#send(batch.frame);
  }

  #send(frame: Bytes): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(frame);
  }
}

function windowFocused(title: string, program: string): KnownEventBody {
  return { kind: 'windowFocused', title, program, processId: 4242, titleTruncated: false, titleUnreadable: false };
}
