/** One of everything that goes over the wire, with fixed values. */
import { type AgentPolicy, encodeAgentPolicy } from '../../../protocol/agent-policy.ts';
import { encodeEvent, type KnownEvent } from '../../../protocol/event.ts';
import type { AgentFrame, CollectorFrame, PolicyUpdate } from '../../../protocol/frame.ts';
import { encodeMediaGrants, type MediaGrants } from '../../../protocol/media-grants.ts';
import { encodeMediaRegister, type MediaRegister } from '../../../protocol/media-register.ts';
import { signGrants, signRegister } from '../../../protocol/media-signing.ts';
import { signBatch, signPolicy, ZERO_ROOT } from '../../../protocol/signing.ts';
import { sha256, signWithVectorKey } from './keys.ts';
import { mediaEvents } from './media-samples.ts';

const bytes = (length: number, first: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (first + i) & 0xff);

export const deviceId = bytes(16, 0x10);
export const streamId = bytes(16, 0x20);
export const sessionId = bytes(16, 0x30);
const fingerprint = bytes(32, 0x40);
const atMs = 1_790_000_000_000;

const earlierEvents: readonly KnownEvent[] = [
  { kind: 'agentStarted', atMs, agentVersion: '0.1.0', afterUncleanStop: true },
  { kind: 'agentStopped', atMs: atMs + 1, reason: 'requested' },
  { kind: 'sessionStarted', atMs: atMs + 2, account: 'pupil.one', userId: 1_001, desktop: 'x11' },
  { kind: 'sessionEnded', atMs: atMs + 3, reason: 'companionLost' },
  {
    kind: 'windowFocused',
    atMs: atMs + 4,
    title: 'Afonydd Cymru: tŷ, ŵyn 🌊 - Writer',
    program: 'soffice.bin',
    processId: 4_242,
    titleTruncated: false,
    titleUnreadable: false,
  },
  { kind: 'desktopUnwatchable', atMs: atMs + 5, reason: 'wayland', detail: 'WAYLAND_DISPLAY is set' },
  { kind: 'gap', atMs: atMs + 6, reason: 'outboxFull', count: 1_200, firstAtMs: atMs - 5_000, lastAtMs: atMs - 1 },
  { kind: 'clockChanged', atMs: atMs + 7, beforeMs: atMs + 7, afterMs: atMs + 3_600_007 },
  { kind: 'nothingFocused', atMs: atMs + 8 },
  { kind: 'policyApplied', atMs: atMs + 9, version: 7 },
  {
    kind: 'policyRefused',
    atMs: atMs + 10,
    version: 8,
    reason: 'badSignature',
    detail: 'not signed by this collector',
    applies: 7,
  },
];

export const events: readonly KnownEvent[] = [...earlierEvents, ...mediaEvents(atMs + 11)];

const by = { deviceId, sign: signWithVectorKey, sha256 };
const serialized = events.map(encodeEvent);

/** The first batch of a stream, of a session; and the second, in which the device itself speaks. */
export const firstBatch = signBatch(
  { streamId, sessionId, firstSequence: 1, previousRoot: ZERO_ROOT, events: serialized.slice(2, 5) },
  by,
);
export const secondBatch = signBatch(
  {
    streamId,
    sessionId: new Uint8Array(0),
    firstSequence: 4,
    previousRoot: firstBatch.root,
    events: [...serialized.slice(0, 2), ...serialized.slice(5, 9)],
  },
  by,
);

/** A primary school that does not look at windows in the lunch break, nor in the holidays. */
export const agentPolicy: AgentPolicy = {
  version: 7,
  school: 'Ysgol Bryn Glas',
  capture: { windowTitles: true, programNames: true, accountNames: false },
  retention: { journalDays: 30, alertsDays: 365 },
  tell: [{ urgency: 1, roles: ['monitoring lead', 'senior leader'], withinMinutes: 10, outsideHours: true }],
  quiet: {
    offsets: [
      { fromMs: 1_774_746_000_000, offsetMinutes: 60 },
      { fromMs: 1_792_890_000_000, offsetMinutes: 0 },
    ],
    schoolDays: [{ firstDay: 20_700, lastDay: 20_750 }],
    holidays: true,
    week: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromMinute: 720, toMinute: 780 })),
  },
  media: {
    otherwise: 'block',
    rules: [
      {
        id: 'staff-encrypted',
        verdict: 'encryptedOnly',
        devices: ['*'],
        classes: ['stick', 'externalDisk'],
        accounts: ['head'],
        audiences: ['staff'],
        deviceGroups: ['Office'],
        moments: ['lesson', 'outsideHours'],
      },
    ],
    whileLocked: 'block',
    maxDevices: 1,
    whenNotEncrypted: 'readOnly',
    otherDevices: 'allow',
    files: { names: ['*class list*', 'passwords.*'], programs: true },
    remindAfterMinutes: 10,
  },
  week: {
    offsets: [{ fromMs: 1_774_746_000_000, offsetMinutes: 60 }],
    schoolDays: [{ firstDay: 20_700, lastDay: 20_750 }],
    week: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromMinute: 540, toMinute: 930, moment: 'lesson' as const })),
  },
  audiences: [{ id: 'year-6', within: 'pupil', accounts: ['y6-*'], deviceGroups: ['Room 12'] }],
};
const document = encodeAgentPolicy(agentPolicy);
const signature = signPolicy(agentPolicy.version, document, { sign: signWithVectorKey, sha256 });
export const policyUpdate: PolicyUpdate = { version: agentPolicy.version, document, signature };

export const mediaRegister: MediaRegister = {
  version: 5,
  devices: [
    {
      id: 'office-backup',
      match: { kind: 'exact', vendorId: 0x0781, productId: 0x5583, serial: '4C530001' },
      lost: false,
      hasKeys: false,
    },
    { id: 'mrs-jones', match: { kind: 'hash', identityHash: 'c7'.repeat(32) }, lost: true, hasKeys: false },
    { id: 'keypad-sticks', match: { kind: 'model', vendorId: 0x0984, productId: 0x1402 }, lost: false, hasKeys: true },
  ],
};
export const mediaGrants: MediaGrants = {
  version: 10,
  grants: [
    {
      grantId: 'g-17',
      vendorId: 0x0951,
      productId: 0x1666,
      serial: '',
      position: '1-2.3',
      account: 'pupil.one',
      verdict: 'readOnly',
      untilMs: atMs + 3_600_000,
    },
  ],
};
const [registerDocument, grantsDocument] = [encodeMediaRegister(mediaRegister), encodeMediaGrants(mediaGrants)];
const signer = { sign: signWithVectorKey, sha256 };
export const registerUpdate: PolicyUpdate = {
  version: mediaRegister.version,
  document: registerDocument,
  signature: signRegister(mediaRegister.version, registerDocument, signer),
};
export const grantsUpdate: PolicyUpdate = {
  version: mediaGrants.version,
  document: grantsDocument,
  signature: signGrants(deviceId, mediaGrants.version, grantsDocument, signer),
};

const streams = [{ streamId, nextSequence: 4, root: firstBatch.root }];

/** The agent's frames but the batch, whose bytes are the vector's own. */
export const agentFrames: readonly Exclude<AgentFrame, { kind: 'batch' }>[] = [
  {
    kind: 'hello',
    hello: {
      protocolMinor: 0,
      agentVersion: '0.1.0',
      hostname: 'room-12-pc-07',
      operatingSystem: 'Debian GNU/Linux 12 (bookworm)',
      machineFingerprint: fingerprint,
      clockMs: atMs,
      streams,
      policyVersion: 6,
      policySha256: bytes(32, 0xa0),
      mediaRegisterVersion: 4,
      mediaGrantsVersion: 9,
    },
  },
  { kind: 'heartbeat', heartbeat: { clockMs: atMs, outboxEvents: 3, outboxBytes: 512, sessions: 1 } },
];

export const collectorFrames: readonly CollectorFrame[] = [
  {
    kind: 'welcome',
    welcome: {
      clockMs: atMs + 40,
      streams,
      heartbeatIntervalMs: 30_000,
      deviceGroup: 'Room 12',
      deviceAudience: 'pupil',
    },
  },
  { kind: 'ack', ack: { streamId, throughSequence: 3 } },
  { kind: 'throttle', pauseMs: 2_500 },
  {
    kind: 'refusal',
    refusal: { code: 'revoked', message: 'this device was revoked: enrol it again', retryAfterMs: 60_000 },
  },
  { kind: 'policyUpdate', update: policyUpdate },
  { kind: 'mediaRegister', update: registerUpdate },
  { kind: 'mediaGrants', update: grantsUpdate },
];

export const token = {
  address: 'collector.example.org:8443',
  authoritySha256: bytes(32, 0x60),
  tokenId: bytes(8, 0x80),
  secret: bytes(32, 0x90),
};
