/**
 * What the companion still owes the service: its observations, numbered from 1, until they are acknowledged.
 *
 *   acknowledged │ sent, unacknowledged │ gap │ waiting │ next
 *
 * What was sent never changes and never gives way, so a message said again is the same message, and lastNumber of a
 * Welcome is always the number of a whole one. At the bound the oldest waiting observation gives way to the one gap.
 */
import type { WindowObservation } from '../platform/platform.ts';
import type { Dropped, Observation } from './link-messages.ts';

export interface BufferLimits {
  /** Sent and waiting together. Beyond it the oldest waiting one gives way. */
  maxKept: number;
  maxInFlight: number;
}

export const BUFFER_LIMITS: BufferLimits = { maxKept: 1_000, maxInFlight: 64 };

export type NumberedMessage = Observation | Dropped;

export class CompanionBuffer {
  readonly #limits: BufferLimits;
  readonly #sent: NumberedMessage[] = [];
  #gap: Dropped | undefined;
  readonly #waiting: Observation[] = [];
  #nextNumber = 1;
  #acknowledged = 0;

  constructor(limits: BufferLimits = BUFFER_LIMITS) {
    this.#limits = limits;
  }

  /** @param linkIsUp decides the reason, should an older one have to give way: the service is slow, or it is away. */
  add(atMs: number, observation: WindowObservation, linkIsUp: boolean): void {
    this.#waiting.push({ type: 'observation', number: this.#nextNumber, atMs, observation });
    this.#nextNumber += 1;
    if (this.#sent.length + this.#waiting.length > this.#limits.maxKept) this.#giveWay(linkIsUp);
  }

  /** The next message to send, now counted as sent; undefined when there is none or enough are in flight. */
  send(): NumberedMessage | undefined {
    if (this.#sent.length >= this.#limits.maxInFlight) return undefined;
    const message = this.#gap ?? this.#waiting.shift();
    this.#gap = undefined;
    if (message !== undefined) this.#sent.push(message);
    return message;
  }

  /** Forgets what is durable. @returns false when the service claims a number that was never sent: it is not ours. */
  acknowledge(number: number): boolean {
    const newest = this.#sent.at(-1)?.number ?? this.#acknowledged;
    if (number > newest) return false;
    while ((this.#sent[0]?.number ?? Number.POSITIVE_INFINITY) <= number) this.#sent.shift();
    this.#acknowledged = Math.max(this.#acknowledged, number);
    return true;
  }

  /** What a new connection must say again, in order, before anything new. */
  get unacknowledged(): readonly NumberedMessage[] {
    return this.#sent;
  }

  get empty(): boolean {
    return this.#sent.length === 0 && this.#gap === undefined && this.#waiting.length === 0;
  }

  #giveWay(linkIsUp: boolean): void {
    const oldest = this.#waiting.shift();
    if (oldest === undefined) return;
    const { number, atMs } = oldest;
    const reason = linkIsUp ? 'rateLimited' : 'companionBufferFull';
    const gap = this.#gap ?? { type: 'dropped', reason, count: 0, firstAtMs: atMs, lastAtMs: atMs, number };
    this.#gap = { ...gap, count: gap.count + 1, lastAtMs: atMs, number };
  }
}
