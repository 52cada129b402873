/** What this stage asks of the durable store below it; the outbox implements it. */
import type { Bytes } from '../../protocol/bytes.ts';
import type { KnownEvent } from '../../protocol/event.ts';

/** Urgent events never wait behind ordinary ones. Each lane is one signed stream. */
export type Lane = 'ordinary' | 'urgent';
export const LANES: readonly Lane[] = ['urgent', 'ordinary'];

/** The session id of events in which the device itself speaks. */
export const DEVICE_SESSION: Bytes = new Uint8Array(0);

export interface OutgoingEvent {
  lane: Lane;
  /** 16 bytes, or DEVICE_SESSION. */
  sessionId: Bytes;
  event: KnownEvent;
}

/** What is remembered of one companion, so that a restart of the service neither loses nor doubles anything. */
export interface CompanionRecord {
  companionId: string;
  /** 16 bytes while its session is open; undefined once the session has ended. */
  sessionId: Bytes | undefined;
  /** The last of its observations that is durable; 0 for none. */
  lastNumber: number;
}

export interface EventStore {
  /**
   * Runs `work` in one durable transaction: all of it is on disk when this returns, or none of it happened. A call
   * inside `work` joins the same transaction.
   * @throws StoreUnavailable when the disk is full, read-only or failing.
   */
  transact<T>(work: () => T): T;
  append(event: OutgoingEvent): void;
  findCompanion(companionId: string): CompanionRecord | undefined;
  openSessions(): CompanionRecord[];
  /** Of companions whose session has ended only the newest 256 are kept (outbox/companion-table.ts). */
  saveCompanion(record: CompanionRecord): void;
}

/** The disk below the store does not take writes. Nothing was changed; trying again later is right. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}
