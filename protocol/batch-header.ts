/**
 * A batch's header without its events: what acknowledging needs. A batch of fifty events is opened without making fifty
 * arrays, which would be most of the garbage on the collector's acknowledgement path.
 *
 * Accepts exactly what `decodeBatch` accepts; a property test holds the two together.
 */
import protobuf from 'protobufjs/minimal.js';
import type { Bytes } from './bytes.ts';
import './codec.ts';
import { MalformedFrame } from './frame.ts';
import { ID_BYTES, MAX_BATCH_EVENTS, MAX_EVENT_BYTES, ROOT_BYTES, SIGNATURE_BYTES } from './limits.ts';

export interface BatchHeader {
  streamId: Bytes;
  /** Empty when the device itself speaks. */
  sessionId: Bytes;
  firstSequence: number;
  eventCount: number;
  firstEvent: Bytes;
  lastEvent: Bytes;
}

const FIELD = { streamId: 1, sessionId: 2, firstSequence: 3, previousRoot: 4, events: 5, signature: 6 } as const;
const VARINT = 0;
const LENGTH_DELIMITED = 2;
const EMPTY: Bytes = new Uint8Array(0);

/** @throws MalformedFrame */
export function readBatchHeader(bytes: Bytes): BatchHeader {
  let scanned: Scanned;
  try {
    scanned = scan(bytes);
  } catch (error) {
    throw new MalformedFrame(`batch does not decode: ${error instanceof Error ? error.message : String(error)}`);
  }
  check(scanned);
  const { streamId, sessionId, firstSequence, eventCount } = scanned;
  const firstEvent = bytes.subarray(scanned.firstAt, scanned.firstAt + scanned.firstBytes);
  const lastEvent = bytes.subarray(scanned.lastAt, scanned.lastAt + scanned.lastBytes);
  return { streamId, sessionId, firstSequence, eventCount, firstEvent, lastEvent };
}

function newScan() {
  return {
    streamId: EMPTY,
    sessionId: EMPTY,
    firstSequence: 0,
    rootBytes: 0,
    signatureBytes: 0,
    eventCount: 0,
    longestEvent: 0,
    firstAt: 0,
    firstBytes: 0,
    lastAt: 0,
    lastBytes: 0,
  };
}
type Scanned = ReturnType<typeof newScan>;

function scan(bytes: Bytes): Scanned {
  const reader = protobuf.Reader.create(bytes);
  const scanned = newScan();
  while (reader.pos < reader.len) {
    const tag = reader.tag();
    if (!takeField(reader, tag >>> 3, tag & 7, scanned)) reader.skipType(tag & 7, 0, tag >>> 3);
  }
  return scanned;
}

/** False for a field that this version does not know, or that comes in another shape: skipped, as the codec does. */
function takeField(reader: protobuf.Reader, field: number, wireType: number, into: Scanned): boolean {
  if (field === FIELD.firstSequence && wireType === VARINT) {
    into.firstSequence = Number(reader.uint64());
    return true;
  }
  if (wireType !== LENGTH_DELIMITED) return false;
  switch (field) {
    case FIELD.events:
      takeEvent(reader, into);
      return true;
    case FIELD.streamId:
      into.streamId = reader.bytes();
      return true;
    case FIELD.sessionId:
      into.sessionId = reader.bytes();
      return true;
    case FIELD.previousRoot:
      into.rootBytes = reader.bytes().length;
      return true;
    case FIELD.signature:
      into.signatureBytes = reader.bytes().length;
      return true;
    default:
      return false;
  }
}

function takeEvent(reader: protobuf.Reader, into: Scanned): void {
  const length = reader.uint32();
  const at = reader.pos;
  // skip(0) would read a varint instead of skipping nothing.
  if (length > 0) reader.skip(length);
  if (into.eventCount === 0) {
    into.firstAt = at;
    into.firstBytes = length;
  }
  into.lastAt = at;
  into.lastBytes = length;
  into.longestEvent = Math.max(into.longestEvent, length);
  into.eventCount++;
}

function check(scanned: Scanned): void {
  const { streamId, sessionId, firstSequence, rootBytes, signatureBytes, eventCount, longestEvent } = scanned;
  const isSequence = (n: number): boolean => Number.isSafeInteger(n) && n >= 1;
  const demand = (condition: boolean, message: string): void => {
    if (!condition) throw new MalformedFrame(message);
  };
  demand(streamId.length === ID_BYTES, `stream id of ${streamId.length} bytes, want ${ID_BYTES}`);
  demand(sessionId.length === 0 || sessionId.length === ID_BYTES, `session id of ${sessionId.length} bytes`);
  demand(isSequence(firstSequence), `first sequence ${firstSequence}, want a whole number from 1`);
  demand(isSequence(firstSequence + eventCount), 'sequence above 2^53');
  demand(rootBytes === ROOT_BYTES, `previous root of ${rootBytes} bytes`);
  demand(signatureBytes === SIGNATURE_BYTES, `signature of ${signatureBytes} bytes`);
  demand(
    eventCount >= 1 && eventCount <= MAX_BATCH_EVENTS,
    `${eventCount} events in a batch, want 1 to ${MAX_BATCH_EVENTS}`,
  );
  demand(longestEvent <= MAX_EVENT_BYTES, `event of ${longestEvent} bytes, at most ${MAX_EVENT_BYTES}`);
}
