/** Generators of everything that goes over the wire, for property tests. */
import fc from 'fast-check';
import type { QuietTimes, SchoolWeek } from '../../protocol/agent-calendar.ts';
import type { AgentPolicy } from '../../protocol/agent-policy.ts';
import { toHex } from '../../protocol/bytes.ts';
import type { KnownEvent, KnownEventBody } from '../../protocol/event.ts';
import { type AgentFrame, type Batch, type CollectorFrame, REFUSAL_CODES } from '../../protocol/frame.ts';
import { MAX_TIME_MS } from '../../protocol/limits.ts';
import { MOMENTS } from '../../protocol/policy/moment.ts';
import { audienceRules, mediaBodies, mediaRules } from './media-samples.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const text = (maxLength: number) => fc.string({ unit: 'grapheme', maxLength: Math.floor(maxLength / 16) });
const name = text(256);
const uint32 = fc.integer({ min: 0, max: 0xffff_ffff });
const count = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const timeMs = fc.integer({ min: 0, max: MAX_TIME_MS });
const sequence = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER - 500 });

const bodies: { [K in KnownEventBody['kind']]: fc.Arbitrary<Extract<KnownEventBody, { kind: K }>> } = {
  agentStarted: fc.record({
    kind: fc.constant('agentStarted' as const),
    agentVersion: text(64),
    afterUncleanStop: fc.boolean(),
  }),
  agentStopped: fc.record({
    kind: fc.constant('agentStopped' as const),
    reason: fc.constantFrom('unspecified', 'requested'),
  }),
  sessionStarted: fc.record({
    kind: fc.constant('sessionStarted' as const),
    account: name,
    userId: uint32,
    desktop: text(64),
  }),
  agreementAccepted: fc.record({
    kind: fc.constant('agreementAccepted' as const),
    version: text(64),
    textSha256: bytes(32).map(toHex),
  }),
  concernReported: fc.record({
    kind: fc.constant('concernReported' as const),
    words: text(2_000),
    anonymous: fc.boolean(),
  }),
  sessionEnded: fc.record({
    kind: fc.constant('sessionEnded' as const),
    reason: fc.constantFrom('unspecified', 'signedOut', 'companionLost'),
  }),
  windowFocused: fc.record({
    kind: fc.constant('windowFocused' as const),
    title: text(1_024),
    program: name,
    processId: uint32,
    titleTruncated: fc.boolean(),
    titleUnreadable: fc.boolean(),
  }),
  nothingFocused: fc.constant({ kind: 'nothingFocused' as const }),
  desktopUnwatchable: fc.record({
    kind: fc.constant('desktopUnwatchable' as const),
    reason: fc.constantFrom(
      'unspecified',
      'noDisplay',
      'wayland',
      'connectionRefused',
      'connectionLost',
      'noWindowManager',
      'byPolicy',
    ),
    detail: name,
  }),
  gap: fc.record({
    kind: fc.constant('gap' as const),
    reason: fc.constantFrom(
      'unspecified',
      'outboxFull',
      'rateLimited',
      'outboxLost',
      'companionBufferFull',
      'collectorLost',
    ),
    count,
    firstAtMs: timeMs,
    lastAtMs: timeMs,
  }),
  clockChanged: fc.record({ kind: fc.constant('clockChanged' as const), beforeMs: timeMs, afterMs: timeMs }),
  policyApplied: fc.record({ kind: fc.constant('policyApplied' as const), version: count }),
  policyRefused: fc.record({
    kind: fc.constant('policyRefused' as const),
    version: count,
    reason: fc.constantFrom('unspecified', 'badSignature', 'olderVersion', 'undecodable', 'notWritable', 'noKey'),
    detail: name,
    applies: count,
  }),
  ...mediaBodies,
};

export const EVENT_KINDS = Object.keys(bodies);

export const knownEvents: fc.Arbitrary<KnownEvent> = fc
  .tuple(timeMs, fc.oneof(...(Object.values(bodies) as fc.Arbitrary<KnownEventBody>[])))
  .map(([atMs, body]) => ({ atMs, ...body }));

export const batches: fc.Arbitrary<Batch> = fc.record({
  streamId: bytes(16),
  sessionId: fc.oneof(bytes(16), bytes(0)),
  firstSequence: sequence,
  previousRoot: bytes(32),
  events: fc.array(fc.uint8Array({ maxLength: 64 }), { minLength: 1, maxLength: 20 }),
  signature: bytes(64),
});

const streams = fc.array(fc.record({ streamId: bytes(16), nextSequence: sequence, root: bytes(32) }), { maxLength: 8 });

const hello = fc.record({
  protocolMinor: uint32,
  agentVersion: text(64),
  hostname: name,
  operatingSystem: name,
  machineFingerprint: bytes(32),
  clockMs: timeMs,
  streams,
  policyVersion: count,
  policySha256: fc.oneof(bytes(32), bytes(0)),
  mediaRegisterVersion: count,
  mediaGrantsVersion: count,
});

const heartbeat = fc.record({ clockMs: timeMs, outboxEvents: count, outboxBytes: count, sessions: uint32 });

export const agentFrames: fc.Arbitrary<AgentFrame> = fc.oneof(
  hello.map((h) => ({ kind: 'hello' as const, hello: h })),
  heartbeat.map((h) => ({ kind: 'heartbeat' as const, heartbeat: h })),
  fc.uint8Array({ maxLength: 300 }).map((b) => ({ kind: 'batch' as const, bytes: b })),
);

const update = fc.record({ version: sequence, document: fc.uint8Array({ maxLength: 300 }), signature: bytes(64) });

export const collectorFrames: fc.Arbitrary<CollectorFrame> = fc.oneof(
  fc.record({
    kind: fc.constant('welcome' as const),
    welcome: fc.record({
      ...{ clockMs: timeMs, streams, heartbeatIntervalMs: uint32, deviceGroup: name, deviceAudience: name },
    }),
  }),
  fc.record({
    kind: fc.constant('ack' as const),
    ack: fc.record({ streamId: bytes(16), throughSequence: sequence }),
  }),
  fc.record({
    kind: fc.constantFrom('policyUpdate' as const, 'mediaRegister' as const, 'mediaGrants' as const),
    update,
  }),
  fc.record({ kind: fc.constant('throttle' as const), pauseMs: fc.integer({ min: 0, max: 60_000 }) }),
  fc.record({
    kind: fc.constant('refusal' as const),
    refusal: fc.record({ code: fc.constantFrom(...REFUSAL_CODES), message: name, retryAfterMs: uint32 }),
  }),
);

const days = {
  offsets: fc
    .uniqueArray(timeMs, { minLength: 1, maxLength: 64 })
    .chain((times) =>
      fc
        .array(fc.integer({ min: -1_440, max: 1_440 }), { minLength: times.length, maxLength: times.length })
        .map((minutes) =>
          times.toSorted((a, b) => a - b).map((fromMs, i) => ({ fromMs, offsetMinutes: minutes[i] as number })),
        ),
    ),
  schoolDays: fc
    .uniqueArray(fc.integer({ min: 0, max: 2_932_896 }), { maxLength: 20 })
    .map((days) => days.toSorted((a, b) => a - b))
    .map((days) =>
      Array.from({ length: Math.floor(days.length / 2) }, (_, i) => ({
        firstDay: days[2 * i] as number,
        lastDay: days[2 * i + 1] as number,
      })),
    ),
};

const quietTimes: fc.Arbitrary<QuietTimes> = fc.record({
  ...days,
  holidays: fc.boolean(),
  week: fc.array(
    fc
      .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 1, max: 1_440 }))
      .map(([weekday, from, length]) => ({
        weekday,
        fromMinute: from,
        toMinute: Math.min(1_440, from + length),
      })),
    { maxLength: 12 },
  ),
});

/** One span a day at most, so that none overlap. */
const schoolWeeks: fc.Arbitrary<SchoolWeek> = fc.record({
  ...days,
  week: fc.uniqueArray(
    fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      fromMinute: fc.integer({ min: 0, max: 700 }),
      toMinute: fc.integer({ min: 701, max: 1_440 }),
      moment: fc.constantFrom(...MOMENTS),
    }),
    { selector: ({ weekday }) => weekday, maxLength: 7 },
  ),
});

export const agentPolicies: fc.Arbitrary<AgentPolicy> = fc.record({
  version: sequence,
  school: name,
  capture: fc.record({ windowTitles: fc.boolean(), programNames: fc.boolean(), accountNames: fc.boolean() }),
  retention: fc.record({ journalDays: uint32, alertsDays: uint32 }),
  tell: fc.array(
    fc.record({
      urgency: fc.integer({ min: 1, max: 5 }),
      roles: fc.array(name, { maxLength: 4 }),
      withinMinutes: uint32,
      outsideHours: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
  quiet: fc.option(quietTimes),
  media: fc.option(mediaRules),
  week: fc.option(schoolWeeks),
  audiences: fc.array(audienceRules, { maxLength: 4 }),
});
