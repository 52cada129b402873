/** Which pending events make the next batch, and the batch itself. Pure. */
import { type Bytes, equalBytes } from '../../protocol/bytes.ts';
import { encodeBatch } from '../../protocol/frame.ts';
import { MAX_BATCH_EVENTS, MAX_BATCH_EVENTS_BYTES } from '../../protocol/limits.ts';
import type { Sha256 } from '../../protocol/merkle.ts';
import { type Sign, type StreamHead, signBatch } from '../../protocol/signing.ts';

export interface PendingEvent {
  position: number;
  sessionId: Bytes;
  bytes: Bytes;
}

/** The device's hand: made from its identity at the composition root. */
export interface Signer {
  deviceId: Bytes;
  sign: Sign;
  sha256: Sha256;
}

export interface Run {
  events: PendingEvent[];
  /** No later event can join this run: it is full, or the next event belongs to another session. */
  complete: boolean;
}

/** A tag and a length of up to three bytes stand before each event in a batch. */
const EVENT_FRAMING_BYTES = 4;

/** The longest run at the head of `pending` that fits into one batch; pending events in their order. */
export function headRun(pending: Iterable<PendingEvent>): Run {
  const events: PendingEvent[] = [];
  let bytes = 0;
  for (const event of pending) {
    bytes += event.bytes.length + EVENT_FRAMING_BYTES;
    const first = events[0];
    const joins = first === undefined || equalBytes(first.sessionId, event.sessionId);
    if (!joins || bytes > MAX_BATCH_EVENTS_BYTES) return { events, complete: true };
    events.push(event);
    if (events.length === MAX_BATCH_EVENTS) return { events, complete: true };
  }
  return { events, complete: false };
}

/** Signs a run as the stream's next batch. `head` is the stream's head afterwards. */
export function sealRun(
  run: Run,
  stream: { streamId: Bytes; head: StreamHead },
  signer: Signer,
): { bytes: Bytes; head: StreamHead } {
  const { batch, root } = signBatch(
    {
      streamId: stream.streamId,
      sessionId: run.events[0]?.sessionId ?? new Uint8Array(0),
      firstSequence: stream.head.nextSequence,
      previousRoot: stream.head.root,
      events: run.events.map((event) => event.bytes),
    },
    signer,
  );
  return { bytes: encodeBatch(batch), head: { nextSequence: stream.head.nextSequence + run.events.length, root } };
}
