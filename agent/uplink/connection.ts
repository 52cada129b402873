/**
 * One connection to the collector, from Hello to its end: resend what was sealed, go on, beat, notice silence.
 */
import {
  type CollectorFrame,
  decodeCollectorFrame,
  encodeAgentFrame,
  type Hello,
  MalformedFrame,
  type Welcome,
} from '../../protocol/frame.ts';
import type { Cancel, Clock } from '../clock.ts';
import { LANES, type Lane } from '../event/event-store.ts';
import { errorText, type Log } from '../log.ts';
import type { Outbox, OutboxReader } from '../outbox/outbox.ts';
import type { SignedFrame } from '../policy/signed-documents.ts';
import type { ConnectionEnd, FailureCode } from './connection-end.ts';
import type { Identity } from './identity.ts';
import { renewStreamsUnlessAgreed } from './renew-streams.ts';
import {
  acknowledged,
  batchesInFlight,
  gathering,
  newSender,
  nextAction,
  outboxChanged,
  type SenderState,
  sealsAtOnce,
  sent,
  throttled,
} from './sender.ts';
import { openSocket, type Socket, type SocketHandlers } from './socket.ts';

export const WELCOME_DEADLINE_MS = 20_000;
export const ACK_DEADLINE_MS = 120_000;
const MIN_HEARTBEAT_MS = 1_000;
const MAX_HEARTBEAT_MS = 300_000;
const DEFAULT_HEARTBEAT_MS = 30_000;

export interface ConnectionParts {
  identity: Identity;
  outbox: Outbox;
  clock: Clock;
  log: Log;
  hello: () => Omit<Hello, 'streams' | 'clockMs'>;
  /** Signed by the collector for its agents; not checked here. */
  onSigned: (frame: SignedFrame) => void;
  liveSessions: () => number;
  onWelcome: (welcome: Welcome) => void;
  onHeartbeat: () => void;
  /** Nothing waits in the outbox any more. */
  onDelivered: () => void;
  onEnd: (end: ConnectionEnd) => void;
}

export class Connection implements OutboxReader {
  readonly #parts: ConnectionParts;
  #socket: Socket | undefined;
  #sender: SenderState | undefined;
  #heartbeatMs = DEFAULT_HEARTBEAT_MS;
  #heard = true;
  #lastProgressMs = 0;
  #welcomeDeadline: Cancel | undefined;
  #beat: Cancel | undefined;
  #pause: Cancel | undefined;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
  }

  start(): void {
    const { clock, identity } = this.#parts;
    const late = (): void => this.#fail('welcomeTimeout', `no Welcome within ${WELCOME_DEADLINE_MS / 1000} s`);
    this.#welcomeDeadline = clock.after(WELCOME_DEADLINE_MS, late);
    this.#socket = openSocket(identity, {
      opened: () => this.#sendHello(),
      frame: (bytes) => this.#receive(bytes),
      heard: () => {
        this.#heard = true;
      },
      closed: (why) => this.#closed(why),
    });
  }

  /** Ends the connection in order; `onEnd` is not called. */
  stop(): void {
    this.#release();
    this.#socket?.close();
  }

  #release(): void {
    this.#parts.outbox.attach(undefined);
    for (const cancel of [this.#welcomeDeadline, this.#beat, this.#pause]) cancel?.();
    this.#sender = undefined;
  }

  #end(end: ConnectionEnd): void {
    this.#release();
    this.#socket?.destroy();
    this.#parts.onEnd(end);
  }

  #fail(code: FailureCode, message: string): void {
    this.#end({ kind: 'failed', code, message });
  }

  #closed(why: Parameters<SocketHandlers['closed']>[0]): void {
    if ('refusal' in why) this.#end({ kind: 'refused', refusal: why.refusal });
    else if ('protocolViolation' in why) this.#fail('protocolViolation', why.protocolViolation);
    else this.#fail(why.opened ? 'connectionLost' : 'connectFailed', why.error);
  }

  #sendHello(): void {
    const { hello, outbox, clock } = this.#parts;
    const frame = { ...hello(), clockMs: clock.nowMs(), streams: outbox.positions() };
    this.#socket?.send(encodeAgentFrame({ kind: 'hello', hello: frame }));
  }

  #receive(bytes: Uint8Array): void {
    this.#heard = true;
    try {
      this.#handle(decodeCollectorFrame(bytes));
    } catch (error) {
      if (error instanceof MalformedFrame) this.#fail('protocolViolation', error.message);
      else throw error;
    }
  }

  #handle(frame: CollectorFrame): void {
    switch (frame.kind) {
      case 'welcome':
        this.#welcomed(frame.welcome);
        break;
      case 'ack':
        this.#acknowledged(frame.ack.streamId, frame.ack.throughSequence);
        break;
      case 'throttle':
        this.#throttled(frame.pauseMs);
        break;
      case 'policyUpdate':
      case 'mediaRegister':
      case 'mediaGrants':
        if (this.#sender === undefined) throw new MalformedFrame(`a ${frame.kind} before Welcome`);
        this.#parts.onSigned(frame);
        break;
      case 'refusal':
        this.#end({ kind: 'refused', refusal: frame.refusal });
        break;
    }
  }

  #welcomed(welcome: Welcome): void {
    if (this.#sender !== undefined) throw new MalformedFrame('a second Welcome');
    const { outbox, clock, log } = this.#parts;
    const judgement = renewStreamsUnlessAgreed({ outbox, nowMs: clock.nowMs(), log }, welcome.streams);
    if (judgement.kind === 'unanswered') throw new MalformedFrame('a Welcome for other streams');
    if (judgement.kind === 'unavailable') this.#fail('connectionLost', judgement.error);
    else if (judgement.kind === 'renewed') this.#end({ kind: 'streamsRenewed' });
    else this.#begin(welcome);
  }

  #begin(welcome: Welcome): void {
    const { outbox, clock, onWelcome } = this.#parts;
    this.#welcomeDeadline?.();
    this.#heartbeatMs = clampHeartbeat(welcome.heartbeatIntervalMs);
    this.#sender = newSender({ urgent: this.#view('urgent'), ordinary: this.#view('ordinary') });
    this.#lastProgressMs = clock.monotonicMs();
    outbox.attach(this);
    onWelcome(welcome);
    this.#heartbeat();
  }

  #view(lane: Lane): { sealed: { firstSequence: number; nextSequence: number }[]; hasPending: boolean } {
    const { outbox } = this.#parts;
    const sealed = outbox.sealed(lane).map(({ firstSequence, after }) => ({ firstSequence, ...after }));
    return { sealed, hasPending: outbox.hasPending(lane) };
  }

  // Sending -----------------------------------------------------------------------------------------------------------

  sealsAtOnce(lane: Lane): boolean {
    return this.#sender !== undefined && sealsAtOnce(this.#sender, lane, this.#parts.clock.monotonicMs());
  }

  changed(lane: Lane): void {
    if (this.#sender === undefined) return;
    this.#sender = outboxChanged(this.#sender, lane, this.#view(lane));
    this.#pump();
  }

  /** Ends because every action fills the window or uses up what waits. */
  #pump(): void {
    while (this.#sender !== undefined) {
      const action = nextAction(this.#sender, this.#parts.clock.monotonicMs());
      if (action.kind === 'wait') return;
      if (action.kind === 'send') this.#sendBatch(this.#sender, action.lane, action.firstSequence);
      else if (!this.#seal(this.#sender, action.lane, action.evenIfPartial)) return;
    }
  }

  #sendBatch(sender: SenderState, lane: Lane, firstSequence: number): void {
    const { outbox, clock } = this.#parts;
    if (batchesInFlight(sender) === 0) this.#lastProgressMs = clock.monotonicMs();
    this.#sender = sent(sender, lane, firstSequence);
    this.#socket?.send(encodeAgentFrame({ kind: 'batch', bytes: outbox.sealedBytes(lane, firstSequence) }));
  }

  /** False when the disk does not take it: the next heartbeat tries again. */
  #seal(sender: SenderState, lane: Lane, evenIfPartial: boolean): boolean {
    const { outbox, log } = this.#parts;
    try {
      const sealed = outbox.seal(lane, evenIfPartial);
      const view = this.#view(lane);
      this.#sender = sealed ? outboxChanged(sender, lane, view) : gathering(sender, lane, view.hasPending);
      return true;
    } catch (error) {
      log('error', 'sealFailed', { lane, error: errorText(error), next: 'tried again with the next heartbeat' });
      return false;
    }
  }

  #acknowledged(streamId: Uint8Array, throughSequence: number): void {
    if (this.#sender === undefined) throw new MalformedFrame('an Ack before Welcome');
    const lane = this.#parts.outbox.acknowledge(streamId, throughSequence);
    if (lane === 'unknownStream') throw new MalformedFrame('an Ack for a stream that is not ours');
    if (lane === 'beyondHead') throw new MalformedFrame('an Ack for events that were never sent');
    this.#lastProgressMs = this.#parts.clock.monotonicMs();
    this.#sender = acknowledged(this.#sender, lane, throughSequence);
    this.#pump();
    if (this.#parts.outbox.load.events === 0) this.#parts.onDelivered();
  }

  #throttled(pauseMs: number): void {
    if (this.#sender === undefined) throw new MalformedFrame('a Throttle before Welcome');
    const { clock, log } = this.#parts;
    log('info', 'throttled', { pauseMs });
    this.#sender = throttled(this.#sender, clock.monotonicMs() + pauseMs);
    this.#pause?.();
    this.#pause = clock.after(pauseMs, () => this.#pump());
  }

  // Heartbeats --------------------------------------------------------------------------------------------------------

  #heartbeat(): void {
    const { outbox, clock, liveSessions, onHeartbeat } = this.#parts;
    const { events, bytes } = outbox.load;
    const heartbeat = { clockMs: clock.nowMs(), outboxEvents: events, outboxBytes: bytes, sessions: liveSessions() };
    this.#heard = false;
    this.#socket?.send(encodeAgentFrame({ kind: 'heartbeat', heartbeat }));
    this.#socket?.ping();
    this.#beat = clock.after(this.#heartbeatMs, () => this.#beatOrGiveUp());
    for (const lane of LANES) this.changed(lane);
    onHeartbeat();
  }

  #beatOrGiveUp(): void {
    const sender = this.#sender;
    if (sender === undefined) return;
    const stalledMs = this.#parts.clock.monotonicMs() - this.#lastProgressMs;
    if (!this.#heard) this.#fail('collectorSilent', `nothing heard for ${this.#heartbeatMs / 1000} s`);
    else if (batchesInFlight(sender) > 0 && stalledMs >= ACK_DEADLINE_MS) {
      this.#fail('acknowledgementsStalled', `no acknowledgement for ${Math.round(stalledMs / 1000)} s`);
    } else this.#heartbeat();
  }
}

function clampHeartbeat(intervalMs: number): number {
  if (intervalMs === 0) return DEFAULT_HEARTBEAT_MS;
  return Math.min(MAX_HEARTBEAT_MS, Math.max(MIN_HEARTBEAT_MS, intervalMs));
}
