/** Keeps a connection to the collector: connects, waits with full jitter, connects again, until `stop`. */
import type { Refusal, Welcome } from '../../protocol/frame.ts';
import { backoffMs } from '../backoff.ts';
import type { Cancel } from '../clock.ts';
import { Connection, type ConnectionParts } from './connection.ts';
import type { ConnectionEnd, FailureCode } from './connection-end.ts';
import type { Identity } from './identity.ts';
import { retryAfterRefusalMs, STABLE_AFTER_MS, UPLINK_BACKOFF, whatToDo } from './retry.ts';

/** After new streams the next Hello must be understood: more renewals in a row than this wait like failures do. */
const MAX_RENEWALS_AT_ONCE = 1;

export type UplinkState =
  | { kind: 'stopped' }
  | { kind: 'connecting' }
  | { kind: 'online'; sinceMs: number; clockOffsetMs: number }
  | { kind: 'waiting'; untilMs: number; code: FailureCode | 'streamsRenewed'; message: string }
  | { kind: 'refused'; untilMs: number; code: Refusal['code']; message: string; needsPerson: boolean };

export interface UplinkParts extends Omit<ConnectionParts, 'identity' | 'onEnd' | 'onWelcome' | 'onDelivered'> {
  /** Asked before each connection: a renewed certificate counts from the next one on. */
  identity: () => Identity;
  /** From 0 (included) to 1 (excluded). */
  random: () => number;
  onState: (state: UplinkState) => void;
  /** A connection has begun. */
  onOnline: (welcome: Welcome) => void;
}

export class Uplink {
  readonly #parts: UplinkParts;
  #connection: Connection | undefined;
  #retry: Cancel | undefined;
  #failures = 0;
  #renewals = 0;
  #onlineAtMs: number | undefined;
  #state: UplinkState = { kind: 'stopped' };
  #onSettled: () => void = () => {};

  constructor(parts: UplinkParts) {
    this.#parts = parts;
  }

  get state(): UplinkState {
    return this.#state;
  }

  start(): void {
    this.#connect();
  }

  stop(): void {
    this.#retry?.();
    this.#connection?.stop();
    this.#connection = undefined;
    this.#enter({ kind: 'stopped' });
  }

  /** Waits until the collector has everything: `withinMs` at most, and not at all when it is not there. */
  async delivered(withinMs: number): Promise<void> {
    const { outbox, clock } = this.#parts;
    if (this.#state.kind !== 'online' || outbox.load.events === 0) return;
    await new Promise<void>((resolve) => {
      const cancel = clock.after(withinMs, resolve);
      this.#onSettled = () => {
        cancel();
        resolve();
      };
    });
  }

  #enter(state: UplinkState): void {
    this.#state = state;
    this.#parts.onState(state);
  }

  #connect(): void {
    this.#enter({ kind: 'connecting' });
    this.#onlineAtMs = undefined;
    this.#connection = new Connection({
      ...this.#parts,
      identity: this.#parts.identity(),
      onDelivered: () => this.#onSettled(),
      onWelcome: (welcome) => this.#welcomed(welcome),
      onEnd: (end) => this.#ended(end),
    });
    this.#connection.start();
  }

  #welcomed(welcome: Welcome): void {
    const { clock, log } = this.#parts;
    this.#onlineAtMs = clock.monotonicMs();
    this.#renewals = 0;
    const clockOffsetMs = clock.nowMs() - welcome.clockMs;
    log('info', 'online', { clockOffsetMs });
    this.#parts.onOnline(welcome);
    this.#enter({ kind: 'online', sinceMs: clock.nowMs(), clockOffsetMs });
  }

  #ended(end: ConnectionEnd): void {
    const { clock } = this.#parts;
    this.#connection = undefined;
    this.#onSettled();
    const onlineMs = this.#onlineAtMs === undefined ? 0 : clock.monotonicMs() - this.#onlineAtMs;
    this.#failures = onlineMs >= STABLE_AFTER_MS ? 1 : this.#failures + 1;
    const delayMs = this.#delayMs(end);
    this.#logEnd(end, delayMs);
    this.#enter(waitingState(end, clock.nowMs() + delayMs));
    this.#retry = clock.after(delayMs, () => this.#connect());
  }

  #delayMs(end: ConnectionEnd): number {
    const random = this.#parts.random();
    switch (end.kind) {
      case 'refused':
        return retryAfterRefusalMs(end.refusal, this.#failures, random);
      case 'failed':
        return backoffMs(UPLINK_BACKOFF, this.#failures, random);
      case 'streamsRenewed':
        this.#renewals += 1;
        return this.#renewals <= MAX_RENEWALS_AT_ONCE ? 0 : UPLINK_BACKOFF.maxMs;
    }
  }

  #logEnd(end: ConnectionEnd, retryMs: number): void {
    const { log, identity } = this.#parts;
    const { address } = identity();
    if (end.kind === 'refused') {
      const { code, message } = end.refusal;
      const next = whatToDo(code);
      if (next === undefined) log('warn', 'refused', { code, message, address, retryMs });
      else log('error', 'refused', { code, message, address, retryMs, next });
    } else if (end.kind === 'failed') {
      log('warn', 'offline', { code: end.code, error: end.message, address, retryMs });
    }
  }
}

function waitingState(end: ConnectionEnd, untilMs: number): UplinkState {
  switch (end.kind) {
    case 'refused': {
      const { code, message } = end.refusal;
      return { kind: 'refused', untilMs, code, message, needsPerson: whatToDo(code) !== undefined };
    }
    case 'failed':
      return { kind: 'waiting', untilMs, code: end.code, message: end.message };
    case 'streamsRenewed':
      return { kind: 'waiting', untilMs, code: 'streamsRenewed', message: 'new streams begin' };
  }
}
