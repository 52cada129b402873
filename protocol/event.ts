/** Events: one thing that happened, as a closed union, and its bytes. Meanings, units and limits: watchkeeper.proto. */
import type { Bytes } from './bytes.ts';
import { $wire, type watchkeeper } from './codec.ts';
import {
  clampCount,
  clampTime,
  clipName,
  POLICY_REFUSAL_REASONS,
  type PolicyRefusalReason,
  readName,
  readText,
} from './event-fields.ts';
import { MalformedFrame } from './frame.ts';
import {
  clipText,
  MAX_DESKTOP_UNITS,
  MAX_EVENT_BYTES,
  MAX_TIME_MS,
  MAX_TITLE_UNITS,
  MAX_VERSION_UNITS,
} from './limits.ts';
import { type MediaEventBody, mediaFromWire } from './media-event.ts';
import { mediaToWire } from './media-event-writing.ts';
import { type PersonEventBody, personFromWire, personToWire } from './person-event.ts';

const STOP_REASONS = ['unspecified', 'requested'] as const;
const SESSION_END_REASONS = ['unspecified', 'signedOut', 'companionLost'] as const;
const UNWATCHABLE_REASONS = [
  'unspecified',
  'noDisplay',
  'wayland',
  'connectionRefused',
  'connectionLost',
  'noWindowManager',
  'byPolicy',
] as const;
const GAP_REASONS = [
  'unspecified',
  'outboxFull',
  'rateLimited',
  'outboxLost',
  'companionBufferFull',
  'collectorLost',
] as const;

export type StopReason = (typeof STOP_REASONS)[number];
export type SessionEndReason = (typeof SESSION_END_REASONS)[number];
export type UnwatchableReason = (typeof UNWATCHABLE_REASONS)[number];
export type GapReason = (typeof GAP_REASONS)[number];

export type EventBody =
  | { kind: 'agentStarted'; agentVersion: string; afterUncleanStop: boolean }
  | { kind: 'agentStopped'; reason: StopReason }
  | { kind: 'sessionStarted'; account: string; userId: number; desktop: string }
  | { kind: 'sessionEnded'; reason: SessionEndReason }
  | {
      kind: 'windowFocused';
      title: string;
      program: string;
      processId: number;
      titleTruncated: boolean;
      titleUnreadable: boolean;
    }
  | { kind: 'nothingFocused' }
  | { kind: 'desktopUnwatchable'; reason: UnwatchableReason; detail: string }
  | { kind: 'gap'; reason: GapReason; count: number; firstAtMs: number; lastAtMs: number }
  | { kind: 'clockChanged'; beforeMs: number; afterMs: number }
  | { kind: 'policyApplied'; version: number }
  | { kind: 'policyRefused'; version: number; reason: PolicyRefusalReason; detail: string; applies: number }
  | MediaEventBody
  | PersonEventBody
  /** Written by a newer agent: kept as it came, shown as unknown. */
  | { kind: 'unknown' };

export type EventKind = EventBody['kind'];
/** An event that this version can write. */
export type KnownEventBody = Exclude<EventBody, { kind: 'unknown' }>;

/** `atMs`: the device's clock when it happened. */
export type WatchEvent = { atMs: number } & EventBody;
export type KnownEvent = { atMs: number } & KnownEventBody;

/** Serializes an event, cutting its strings to their limits. */
export function encodeEvent(event: KnownEvent): Bytes {
  return $wire.Event.encode({ atMs: event.atMs, ...bodyToWire(event) }).finish();
}

function bodyToWire(body: KnownEventBody): watchkeeper.v1.Event.$Properties {
  switch (body.kind) {
    case 'agentStarted': {
      const agentVersion = clipText(body.agentVersion, MAX_VERSION_UNITS).text;
      return { agentStarted: { agentVersion, afterUncleanStop: body.afterUncleanStop } };
    }
    case 'agentStopped':
      return { agentStopped: { reason: STOP_REASONS.indexOf(body.reason) } };
    case 'sessionStarted': {
      const desktop = clipText(body.desktop, MAX_DESKTOP_UNITS).text;
      return { sessionStarted: { account: clipName(body.account), userId: body.userId, desktop } };
    }
    case 'sessionEnded':
      return { sessionEnded: { reason: SESSION_END_REASONS.indexOf(body.reason) } };
    case 'windowFocused':
      return { windowFocused: windowToWire(body) };
    case 'nothingFocused':
      return { nothingFocused: {} };
    case 'desktopUnwatchable':
      return {
        desktopUnwatchable: { reason: UNWATCHABLE_REASONS.indexOf(body.reason), detail: clipName(body.detail) },
      };
    case 'gap':
      return { gap: { ...body, reason: GAP_REASONS.indexOf(body.reason) } };
    case 'clockChanged':
      return { clockChanged: { beforeMs: body.beforeMs, afterMs: body.afterMs } };
    case 'policyApplied':
      return { policyApplied: { version: body.version } };
    case 'policyRefused': {
      const { version, detail, applies } = body;
      const reason = POLICY_REFUSAL_REASONS.indexOf(body.reason);
      return { policyRefused: { version, reason, detail: clipName(detail), applies } };
    }
    case 'agreementAccepted':
    case 'concernReported':
      return personToWire(body);
    default:
      return mediaToWire(body);
  }
}

function windowToWire(body: Extract<EventBody, { kind: 'windowFocused' }>): watchkeeper.v1.WindowFocused.$Properties {
  const title = clipText(body.title, MAX_TITLE_UNITS);
  return {
    title: title.text,
    program: clipName(body.program),
    processId: body.processId,
    titleTruncated: body.titleTruncated || title.clipped,
    titleUnreadable: body.titleUnreadable,
  };
}

/**
 * Opens one serialized event. A kind that this version does not know comes back as `unknown`; a string above its limit comes
 * back cut, since whoever wrote it did not keep to this page. The bytes stay what was signed.
 * @throws MalformedFrame when the bytes are not an Event at all.
 */
export function decodeEvent(bytes: Bytes): WatchEvent {
  let event: watchkeeper.v1.Event;
  try {
    event = $wire.Event.decode(bytes);
  } catch (error) {
    throw new MalformedFrame(`event does not decode: ${error instanceof Error ? error.message : String(error)}`);
  }
  const atMs = event.atMs ?? 0;
  if (atMs > MAX_TIME_MS || bytes.length > MAX_EVENT_BYTES) throw new MalformedFrame('event out of bounds');
  return { atMs, ...bodyFromWire(event) };
}

function bodyFromWire(event: watchkeeper.v1.Event): EventBody {
  // The commonest kind first: this runs for every event a school makes.
  if (event.windowFocused != null) return windowFromWire(event.windowFocused);
  if (event.sessionStarted != null) {
    const s = event.sessionStarted;
    const [account, desktop] = [readName(s.account), readText(s.desktop, MAX_DESKTOP_UNITS)];
    return { kind: 'sessionStarted', account, userId: s.userId ?? 0, desktop };
  }
  if (event.sessionEnded != null) {
    return { kind: 'sessionEnded', reason: SESSION_END_REASONS[event.sessionEnded.reason ?? 0] ?? 'unspecified' };
  }
  if (event.agentStarted != null) {
    const a = event.agentStarted;
    const agentVersion = readText(a.agentVersion, MAX_VERSION_UNITS);
    return { kind: 'agentStarted', agentVersion, afterUncleanStop: a.afterUncleanStop ?? false };
  }
  if (event.agentStopped != null) {
    return { kind: 'agentStopped', reason: STOP_REASONS[event.agentStopped.reason ?? 0] ?? 'unspecified' };
  }
  return rareBodyFromWire(event);
}

function rareBodyFromWire(event: watchkeeper.v1.Event): EventBody {
  if (event.nothingFocused != null) return { kind: 'nothingFocused' };
  if (event.desktopUnwatchable != null) {
    const d = event.desktopUnwatchable;
    const reason = UNWATCHABLE_REASONS[d.reason ?? 0] ?? 'unspecified';
    return { kind: 'desktopUnwatchable', reason, detail: readName(d.detail) };
  }
  if (event.gap != null) {
    const { reason, count, firstAtMs, lastAtMs } = event.gap;
    return {
      kind: 'gap',
      reason: GAP_REASONS[reason ?? 0] ?? 'unspecified',
      count: clampCount(count),
      firstAtMs: clampTime(firstAtMs),
      lastAtMs: clampTime(lastAtMs),
    };
  }
  if (event.clockChanged != null) {
    return {
      kind: 'clockChanged',
      beforeMs: clampTime(event.clockChanged.beforeMs),
      afterMs: clampTime(event.clockChanged.afterMs),
    };
  }
  return policyBodyFromWire(event);
}

function policyBodyFromWire(event: watchkeeper.v1.Event): EventBody {
  if (event.policyApplied != null) return { kind: 'policyApplied', version: clampCount(event.policyApplied.version) };
  if (event.policyRefused != null) {
    const { version, reason, detail, applies } = event.policyRefused;
    return {
      kind: 'policyRefused',
      version: clampCount(version),
      reason: POLICY_REFUSAL_REASONS[reason ?? 0] ?? 'unspecified',
      detail: readName(detail),
      applies: clampCount(applies),
    };
  }
  return mediaFromWire(event) ?? personFromWire(event) ?? { kind: 'unknown' };
}

function windowFromWire(w: watchkeeper.v1.WindowFocused.$Properties): EventBody {
  const title = w.title ?? '';
  return {
    kind: 'windowFocused',
    title: readText(title, MAX_TITLE_UNITS),
    program: readName(w.program),
    processId: w.processId ?? 0,
    titleTruncated: (w.titleTruncated ?? false) || title.length > MAX_TITLE_UNITS,
    titleUnreadable: w.titleUnreadable ?? false,
  };
}

/** When an event happened, without opening the rest of it: 0 when its bytes do not say. */
export function eventTimeMs(bytes: Bytes): number {
  try {
    return decodeEvent(bytes).atMs;
  } catch {
    return 0;
  }
}
