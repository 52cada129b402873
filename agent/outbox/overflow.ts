/** The arithmetic of a full outbox. Pure. */
import type { Bytes } from '../../protocol/bytes.ts';
import { decodeEvent, encodeEvent, type WatchEvent } from '../../protocol/event.ts';

export interface OutboxLimits {
  /** Of events, waiting and in flight, with what the store adds to each. */
  maxBytes: number;
  maxEvents: number;
}

export const DEFAULT_OUTBOX_LIMITS: OutboxLimits = { maxBytes: 256 * 1024 * 1024, maxEvents: 1_000_000 };

/** What SQLite spends on a row beside the event: keys, session id, index entry, part-filled pages. */
export const ROW_OVERHEAD_BYTES = 96;

/** Urgent and other events that never give way may go an eighth beyond the bound; there the outbox stops for them too. */
const RESERVE_SHARE = 8;

export interface Load {
  events: number;
  bytes: number;
}

export function chargeBytes(event: Bytes): number {
  return event.length + ROW_OVERHEAD_BYTES;
}

export function fits(load: Load, charge: number, limits: OutboxLimits): boolean {
  return load.events + 1 <= limits.maxEvents && load.bytes + charge <= limits.maxBytes;
}

export function withReserve(limits: OutboxLimits): OutboxLimits {
  const grown = (limit: number): number => limit + Math.ceil(limit / RESERVE_SHARE);
  return { maxBytes: grown(limits.maxBytes), maxEvents: grown(limits.maxEvents) };
}

interface GapTally {
  count: number;
  firstAtMs: number;
  lastAtMs: number;
}

/** How many missing events an event stands for, and from when to when. */
function tally(event: WatchEvent): GapTally {
  if (event.kind === 'gap') return event;
  return { count: 1, firstAtMs: event.atMs, lastAtMs: event.atMs };
}

/** The one Gap that counts `dropped` together with what `gap`, if there is one, already counted. */
export function foldIntoGap(gap: Bytes | undefined, dropped: Bytes, nowMs: number): Bytes {
  const added = tally(decodeEvent(dropped));
  const before = gap === undefined ? undefined : tally(decodeEvent(gap));
  return encodeEvent({
    kind: 'gap',
    reason: 'outboxFull',
    atMs: nowMs,
    count: added.count + (before?.count ?? 0),
    firstAtMs: Math.min(added.firstAtMs, before?.firstAtMs ?? added.firstAtMs),
    lastAtMs: Math.max(added.lastAtMs, before?.lastAtMs ?? added.lastAtMs),
  });
}
