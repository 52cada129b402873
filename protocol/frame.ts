/**
 * Frames: between bytes and typed values, with every limit checked. Nothing else in the project touches the generated code
 * but event.ts.
 */
import type { Bytes } from './bytes.ts';
import { $wire, type watchkeeper } from './codec.ts';
import {
  ID_BYTES,
  MAX_BATCH_EVENTS,
  MAX_EVENT_BYTES,
  MAX_FRAME_BYTES,
  MAX_MEDIA_GRANTS_BYTES,
  MAX_MEDIA_REGISTER_BYTES,
  MAX_NAME_UNITS,
  MAX_POLICY_BYTES,
  MAX_STREAMS,
  MAX_THROTTLE_PAUSE_MS,
  MAX_VERSION_UNITS,
  ROOT_BYTES,
  SHA256_BYTES,
  SIGNATURE_BYTES,
} from './limits.ts';

export interface StreamPosition {
  streamId: Bytes;
  nextSequence: number;
  root: Bytes;
}

export interface Hello {
  protocolMinor: number;
  agentVersion: string;
  hostname: string;
  operatingSystem: string;
  machineFingerprint: Bytes;
  clockMs: number;
  streams: StreamPosition[];
  /** 0: none yet. */
  policyVersion: number;
  /** Of the policy's document; empty: none yet. */
  policySha256: Bytes;
  /** 0: none yet. */
  mediaRegisterVersion: number;
  mediaGrantsVersion: number;
}

export interface Batch {
  streamId: Bytes;
  /** Empty when the device itself speaks. */
  sessionId: Bytes;
  firstSequence: number;
  previousRoot: Bytes;
  events: Bytes[];
  signature: Bytes;
}

export interface Heartbeat {
  clockMs: number;
  outboxEvents: number;
  outboxBytes: number;
  sessions: number;
}

export interface Welcome {
  clockMs: number;
  streams: StreamPosition[];
  heartbeatIntervalMs: number;
  /** As this device's enrolment token named them. */
  deviceGroup: string;
  deviceAudience: string;
}

/** A published policy: `document` is a serialized AgentPolicy (agent-policy.ts), still as it was signed. */
export interface PolicyUpdate {
  version: number;
  document: Bytes;
  signature: Bytes;
}

/** `document` is a serialized MediaRegister (media-register.ts), still as it was signed. */
export type MediaRegisterUpdate = PolicyUpdate;
/** `document` is a serialized MediaGrants (media-grants.ts) of the one device that it is signed for. */
export type MediaGrantsUpdate = PolicyUpdate;

export interface Ack {
  streamId: Bytes;
  throughSequence: number;
}

export const REFUSAL_CODES = [
  'malformedFrame',
  'unsupportedVersion',
  'notEnrolled',
  'revoked',
  'tokenInvalid',
  'tokenExpired',
  'tokenUsedUp',
  'tokenRevoked',
  'replaced',
  'streamConflict',
  'storeUnavailable',
  'shuttingDown',
  'rateLimited',
] as const;
/** In the order of `RefusalCode` in watchkeeper.proto, from 1. */
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export interface Refusal {
  code: RefusalCode | 'unknown';
  message: string;
  retryAfterMs: number;
}

export type AgentFrame =
  | { kind: 'hello'; hello: Hello }
  /** Still serialized: exactly these bytes are kept. `decodeBatch` opens them. */
  | { kind: 'batch'; bytes: Bytes }
  | { kind: 'heartbeat'; heartbeat: Heartbeat };

export type CollectorFrame =
  | { kind: 'welcome'; welcome: Welcome }
  | { kind: 'ack'; ack: Ack }
  | { kind: 'throttle'; pauseMs: number }
  | { kind: 'refusal'; refusal: Refusal }
  | { kind: 'policyUpdate'; update: PolicyUpdate }
  | { kind: 'mediaRegister'; update: MediaRegisterUpdate }
  | { kind: 'mediaGrants'; update: MediaGrantsUpdate };

/** A frame, batch or event that is not what watchkeeper.proto says. `message` never quotes what a pupil wrote. */
export class MalformedFrame extends Error {
  override readonly name = 'MalformedFrame';
}

function demand(condition: boolean, message: string): asserts condition {
  if (!condition) throw new MalformedFrame(message);
}

function decoding<T>(what: string, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (error instanceof MalformedFrame) throw error;
    throw new MalformedFrame(`${what} does not decode: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function positionFromWire(p: watchkeeper.v1.StreamPosition.$Properties): StreamPosition {
  const position = { streamId: p.streamId ?? EMPTY, nextSequence: p.nextSequence ?? 0, root: p.root ?? EMPTY };
  demand(position.streamId.length === ID_BYTES, `stream id of ${position.streamId.length} bytes, want ${ID_BYTES}`);
  demand(position.root.length === ROOT_BYTES, `root of ${position.root.length} bytes, want ${ROOT_BYTES}`);
  demand(isSequence(position.nextSequence), `next sequence ${position.nextSequence}, want a whole number from 1`);
  return position;
}

const EMPTY: Bytes = new Uint8Array(0);
const isName = (text: string): boolean => text.length <= MAX_NAME_UNITS;
const isSequence = (n: number): boolean => Number.isSafeInteger(n) && n >= 1;

function helloFromWire(h: watchkeeper.v1.Hello.$Properties): Hello {
  const hello = {
    protocolMinor: h.protocolMinor ?? 0,
    agentVersion: h.agentVersion ?? '',
    hostname: h.hostname ?? '',
    operatingSystem: h.operatingSystem ?? '',
    machineFingerprint: h.machineFingerprint ?? EMPTY,
    clockMs: h.clockMs ?? 0,
    streams: (h.streams ?? []).map(positionFromWire),
    policyVersion: h.policyVersion ?? 0,
    policySha256: h.policySha256 ?? EMPTY,
    mediaRegisterVersion: h.mediaRegisterVersion ?? 0,
    mediaGrantsVersion: h.mediaGrantsVersion ?? 0,
  };
  demand(hello.agentVersion.length <= MAX_VERSION_UNITS, `agent version above ${MAX_VERSION_UNITS} units`);
  demand(hello.hostname.length <= MAX_NAME_UNITS, `host name above ${MAX_NAME_UNITS} units`);
  demand(hello.operatingSystem.length <= MAX_NAME_UNITS, `operating system above ${MAX_NAME_UNITS} units`);
  demand(hello.machineFingerprint.length === ROOT_BYTES, `machine fingerprint is not ${ROOT_BYTES} bytes`);
  demand(Number.isSafeInteger(hello.clockMs), 'clock is not a whole number of milliseconds');
  demand(hello.streams.length <= MAX_STREAMS, `${hello.streams.length} streams, at most ${MAX_STREAMS}`);
  const versions = [hello.policyVersion, hello.mediaRegisterVersion, hello.mediaGrantsVersion];
  demand(versions.every(Number.isSafeInteger), 'version of policy, register or grants above 2^53');
  const sha256Bytes = hello.policySha256.length;
  demand(sha256Bytes === 0 || sha256Bytes === SHA256_BYTES, `policy hash of ${sha256Bytes} bytes`);
  return hello;
}

function heartbeatFromWire(h: watchkeeper.v1.Heartbeat.$Properties): Heartbeat {
  const heartbeat = {
    clockMs: h.clockMs ?? 0,
    outboxEvents: h.outboxEvents ?? 0,
    outboxBytes: h.outboxBytes ?? 0,
    sessions: h.sessions ?? 0,
  };
  demand(Object.values(heartbeat).every(Number.isSafeInteger), 'heartbeat number above 2^53');
  return heartbeat;
}

/** @throws MalformedFrame */
export function decodeAgentFrame(bytes: Bytes): AgentFrame {
  demand(bytes.length <= MAX_FRAME_BYTES, `frame of ${bytes.length} bytes, at most ${MAX_FRAME_BYTES}`);
  const frame = decoding('agent frame', () => $wire.AgentFrame.decode(bytes));
  if (frame.batch != null) return { kind: 'batch', bytes: frame.batch };
  if (frame.hello != null) return { kind: 'hello', hello: helloFromWire(frame.hello) };
  if (frame.heartbeat != null) return { kind: 'heartbeat', heartbeat: heartbeatFromWire(frame.heartbeat) };
  throw new MalformedFrame('agent frame of an unknown kind');
}

export function encodeAgentFrame(frame: AgentFrame): Bytes {
  switch (frame.kind) {
    case 'hello':
      return $wire.AgentFrame.encode({ hello: frame.hello }).finish();
    case 'batch':
      return $wire.AgentFrame.encode({ batch: frame.bytes }).finish();
    case 'heartbeat':
      return $wire.AgentFrame.encode({ heartbeat: frame.heartbeat }).finish();
  }
}

/**
 * Opens a batch and checks its shape; not its signature, nor what is inside its events.
 * @throws MalformedFrame
 */
export function decodeBatch(bytes: Bytes): Batch {
  const b = decoding('batch', () => $wire.Batch.decode(bytes));
  const batch = {
    streamId: b.streamId ?? EMPTY,
    sessionId: b.sessionId ?? EMPTY,
    firstSequence: b.firstSequence ?? 0,
    previousRoot: b.previousRoot ?? EMPTY,
    events: b.events ?? [],
    signature: b.signature ?? EMPTY,
  };
  checkBatch(batch);
  return batch;
}

function checkBatch(batch: Batch): void {
  const sessionBytes = batch.sessionId.length;
  const count = batch.events.length;
  demand(batch.streamId.length === ID_BYTES, `stream id of ${batch.streamId.length} bytes, want ${ID_BYTES}`);
  demand(sessionBytes === 0 || sessionBytes === ID_BYTES, `session id of ${sessionBytes} bytes, want 0 or ${ID_BYTES}`);
  demand(isSequence(batch.firstSequence), `first sequence ${batch.firstSequence}, want a whole number from 1`);
  demand(isSequence(batch.firstSequence + count), 'sequence above 2^53');
  demand(batch.previousRoot.length === ROOT_BYTES, `previous root of ${batch.previousRoot.length} bytes`);
  demand(batch.signature.length === SIGNATURE_BYTES, `signature of ${batch.signature.length} bytes`);
  demand(count >= 1 && count <= MAX_BATCH_EVENTS, `${count} events in a batch, want 1 to ${MAX_BATCH_EVENTS}`);
  for (const event of batch.events) {
    demand(event.length <= MAX_EVENT_BYTES, `event of ${event.length} bytes, at most ${MAX_EVENT_BYTES}`);
  }
}

export function encodeBatch(batch: Batch): Bytes {
  return $wire.Batch.encode(batch).finish();
}

/** @throws MalformedFrame */
export function decodeCollectorFrame(bytes: Bytes): CollectorFrame {
  demand(bytes.length <= MAX_FRAME_BYTES, `frame of ${bytes.length} bytes, at most ${MAX_FRAME_BYTES}`);
  const frame = decoding('collector frame', () => $wire.CollectorFrame.decode(bytes));
  if (frame.ack != null) return { kind: 'ack', ack: ackFromWire(frame.ack) };
  if (frame.welcome != null) return { kind: 'welcome', welcome: welcomeFromWire(frame.welcome) };
  if (frame.throttle != null) {
    return { kind: 'throttle', pauseMs: Math.min(frame.throttle.pauseMs ?? 0, MAX_THROTTLE_PAUSE_MS) };
  }
  if (frame.refusal != null) return { kind: 'refusal', refusal: refusalFromWire(frame.refusal) };
  if (frame.policyUpdate != null) {
    return { kind: 'policyUpdate', update: updateFromWire('policy', frame.policyUpdate, MAX_POLICY_BYTES) };
  }
  return mediaFrameFromWire(frame);
}

function mediaFrameFromWire({ mediaRegister, mediaGrants }: watchkeeper.v1.CollectorFrame): CollectorFrame {
  if (mediaRegister != null) {
    const update = updateFromWire('register', mediaRegister, MAX_MEDIA_REGISTER_BYTES);
    return { kind: 'mediaRegister', update };
  }
  if (mediaGrants != null) {
    return { kind: 'mediaGrants', update: updateFromWire('grants', mediaGrants, MAX_MEDIA_GRANTS_BYTES) };
  }
  throw new MalformedFrame('collector frame of an unknown kind');
}

function ackFromWire(a: watchkeeper.v1.Ack.$Properties): Ack {
  const ack = { streamId: a.streamId ?? EMPTY, throughSequence: a.throughSequence ?? 0 };
  demand(ack.streamId.length === ID_BYTES && isSequence(ack.throughSequence), 'ack without a stream or a sequence');
  return ack;
}

function welcomeFromWire(w: watchkeeper.v1.Welcome.$Properties): Welcome {
  const streams = (w.streams ?? []).map(positionFromWire);
  demand(streams.length <= MAX_STREAMS, `${streams.length} streams, at most ${MAX_STREAMS}`);
  const [deviceGroup, deviceAudience] = [w.deviceGroup ?? '', w.deviceAudience ?? ''];
  demand([deviceGroup, deviceAudience].every(isName), `group or audience above ${MAX_NAME_UNITS} units`);
  return {
    clockMs: w.clockMs ?? 0,
    streams,
    heartbeatIntervalMs: w.heartbeatIntervalMs ?? 0,
    deviceGroup,
    deviceAudience,
  };
}

/** Shape alone: what is wrong with the document or the signature is the agent's to judge, and to report. */
function updateFromWire(what: string, u: watchkeeper.v1.PolicyUpdate.$Properties, maxBytes: number): PolicyUpdate {
  const update = { version: u.version ?? 0, document: u.document ?? EMPTY, signature: u.signature ?? EMPTY };
  demand(isSequence(update.version), `${what} version ${update.version}, want a whole number from 1`);
  demand(update.document.length <= maxBytes, `${what} of ${update.document.length} bytes, at most ${maxBytes}`);
  return update;
}

function refusalFromWire(r: watchkeeper.v1.Refusal.$Properties): Refusal {
  const code = REFUSAL_CODES[(r.code ?? 0) - 1] ?? 'unknown';
  return { code, message: r.message ?? '', retryAfterMs: r.retryAfterMs ?? 0 };
}

function refusalToWire(refusal: Refusal): watchkeeper.v1.Refusal.$Properties {
  const code = refusal.code === 'unknown' ? 0 : REFUSAL_CODES.indexOf(refusal.code) + 1;
  return { code, message: refusal.message, retryAfterMs: refusal.retryAfterMs };
}

export function encodeCollectorFrame(frame: CollectorFrame): Bytes {
  switch (frame.kind) {
    case 'welcome':
      return $wire.CollectorFrame.encode({ welcome: frame.welcome }).finish();
    case 'ack':
      return $wire.CollectorFrame.encode({ ack: frame.ack }).finish();
    case 'throttle':
      return $wire.CollectorFrame.encode({ throttle: { pauseMs: frame.pauseMs } }).finish();
    case 'refusal':
      return $wire.CollectorFrame.encode({ refusal: refusalToWire(frame.refusal) }).finish();
    case 'policyUpdate':
      return $wire.CollectorFrame.encode({ policyUpdate: frame.update }).finish();
    case 'mediaRegister':
      return $wire.CollectorFrame.encode({ mediaRegister: frame.update }).finish();
    case 'mediaGrants':
      return $wire.CollectorFrame.encode({ mediaGrants: frame.update }).finish();
  }
}

/** A refusal as an HTTP body (enrolment). */
export function encodeRefusal(refusal: Refusal): Bytes {
  return $wire.Refusal.encode(refusalToWire(refusal)).finish();
}

/** @throws MalformedFrame */
export function decodeRefusal(bytes: Bytes): Refusal {
  return refusalFromWire(decoding('refusal', () => $wire.Refusal.decode(bytes)));
}
