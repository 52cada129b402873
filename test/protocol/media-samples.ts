/** Generators of what is said of removable media, for property tests. */
import fc from 'fast-check';
import { MAX_TIME_MS } from '../../protocol/limits.ts';
import type { MediaEventBody } from '../../protocol/media-event.ts';
import type { MediaGrants } from '../../protocol/media-grants.ts';
import type { MediaRegister } from '../../protocol/media-register.ts';
import type { AudienceRule } from '../../protocol/policy/audience.ts';
import { MEDIA_VERDICTS, type MediaRules } from '../../protocol/policy/media.ts';
import { MEDIA_CLASSES } from '../../protocol/policy/media-device.ts';
import type { ToldMediaReason } from '../../protocol/policy/media-reason-text.ts';
import { MOMENTS } from '../../protocol/policy/moment.ts';

const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((array) => Buffer.from(array).toString('hex'));
const text = (maxLength: number) => fc.string({ unit: 'grapheme', maxLength: Math.floor(maxLength / 16) });
const uint16 = fc.integer({ min: 0, max: 0xffff });
const count = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const timeMs = fc.integer({ min: 0, max: MAX_TIME_MS });
const version = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const attachmentId = hex(8);
const kind = <K extends string>(name: K): fc.Arbitrary<K> => fc.constant(name);

const constant = <T>(value: T) => fc.constant(value);
const reasons: { [K in ToldMediaReason['kind']]: fc.Arbitrary<Extract<ToldMediaReason, { kind: K }>> } = {
  carriesNoFiles: constant({ kind: 'carriesNoFiles' }),
  otherDevice: fc.record({ kind: kind('otherDevice'), verdict: fc.constantFrom('allow', 'block') }),
  doubtful: constant({ kind: 'doubtful' }),
  storageWithKeys: constant({ kind: 'storageWithKeys' }),
  knownKeys: fc.record({ kind: kind('knownKeys'), device: text(64) }),
  known: fc.record({ kind: kind('known'), device: text(64) }),
  lost: fc.record({ kind: kind('lost'), device: text(64) }),
  noSerial: constant({ kind: 'noSerial' }),
  serialElsewhere: constant({ kind: 'serialElsewhere' }),
  locked: fc.record({ kind: kind('locked'), session: fc.constantFrom('locked', 'nobody') }),
  tooMany: fc.record({ kind: kind('tooMany'), maxDevices: fc.nat(100) }),
  granted: fc.record({ kind: kind('granted'), grant: text(64), verdict: fc.constantFrom('allow', 'readOnly') }),
  rule: fc.record({ kind: kind('rule'), rule: text(64), verdict: fc.constantFrom(...MEDIA_VERDICTS) }),
  tie: fc.record({ kind: kind('tie'), rules: fc.array(text(64), { maxLength: 3 }) }),
  noRule: fc.record({ kind: kind('noRule'), verdict: fc.constantFrom(...MEDIA_VERDICTS) }),
  encrypted: fc.record({ kind: kind('encrypted'), how: fc.constantFrom('luks', 'bitLocker', 'mixed') }),
  notEncrypted: fc.record({ kind: kind('notEncrypted'), verdict: fc.constantFrom('block', 'readOnly', 'ask') }),
  encryptionUnknown: constant({ kind: 'encryptionUnknown' }),
  noDisk: fc.record({ kind: kind('noDisk'), verdict: fc.constantFrom('readOnly', 'encryptedOnly') }),
  unknown: constant({ kind: 'unknown' }),
};
export const mediaReasons: fc.Arbitrary<ToldMediaReason> = fc.oneof(...Object.values(reasons));

export const mediaBodies: { [K in MediaEventBody['kind']]: fc.Arbitrary<Extract<MediaEventBody, { kind: K }>> } = {
  mediaInserted: fc.record({
    kind: kind('mediaInserted'),
    attachmentId,
    position: text(64),
    vendorId: uint16,
    productId: uint16,
    serial: text(128),
    manufacturer: text(128),
    product: text(128),
    functions: fc.array(text(32), { maxLength: 32 }),
    mediaClass: fc.constantFrom('none', ...MEDIA_CLASSES),
    doubtful: fc.boolean(),
    wasIn: fc.boolean(),
  }),
  mediaDecided: fc.record({
    kind: kind('mediaDecided'),
    attachmentId,
    action: fc.constantFrom('unspecified', 'allow', 'readOnly', 'probe', 'ask', 'block'),
    reasons: fc.array(mediaReasons, { maxLength: 16 }),
    policyVersion: count,
    sizeBytes: count,
    encryption: fc.constantFrom('unknown', 'luks', 'bitLocker', 'mixed', 'plain'),
    partitionTable: fc.constantFrom('unknown', 'gpt', 'mbr', 'none'),
    fileSystems: fc.array(text(32), { maxLength: 16 }),
    label: text(128),
    device: text(256),
  }),
  mediaRemoved: fc.record({ kind: kind('mediaRemoved'), attachmentId }),
  mediaTrouble: fc.record({
    kind: kind('mediaTrouble'),
    what: fc.constantFrom('unspecified', 'notEnforced', 'detached', 'watchFailed', 'filesNotSeen'),
    attachmentId: fc.oneof(attachmentId, constant('')),
    detail: text(256),
  }),
  mediaRequested: fc.record({ kind: kind('mediaRequested'), requestId: hex(16), attachmentId, reason: text(500) }),
  mediaFiles: fc.record({
    kind: kind('mediaFiles'),
    attachmentId,
    fromMs: timeMs,
    toMs: timeMs,
    created: count,
    changed: count,
    deleted: count,
    createdBytes: count,
    names: fc.array(text(256), { maxLength: 20 }),
  }),
  mediaFile: fc.record({
    kind: kind('mediaFile'),
    attachmentId,
    change: fc.constantFrom('unspecified', 'created', 'changed', 'deleted'),
    name: text(512),
    sizeBytes: count,
    rule: text(256),
  }),
  mediaLeftIn: fc.record({
    kind: kind('mediaLeftIn'),
    attachmentId,
    when: fc.constantFrom('unspecified', 'idle', 'signedOut'),
    device: text(256),
  }),
  mediaRegisterApplied: fc.record({ kind: kind('mediaRegisterApplied'), version: count }),
  mediaGrantsApplied: fc.record({ kind: kind('mediaGrantsApplied'), version: count }),
  mediaUpdateRefused: fc.record({
    kind: kind('mediaUpdateRefused'),
    of: fc.constantFrom('unspecified', 'register', 'grants'),
    version: count,
    reason: fc.constantFrom('unspecified', 'badSignature', 'olderVersion', 'undecodable', 'notWritable', 'noKey'),
    detail: text(256),
  }),
};

const names = fc.array(text(256), { maxLength: 3 });

export const mediaRules: fc.Arbitrary<MediaRules> = fc.record({
  otherwise: fc.constantFrom(...MEDIA_VERDICTS),
  rules: fc.array(
    fc.record({
      id: text(64),
      verdict: fc.constantFrom(...MEDIA_VERDICTS),
      devices: names,
      classes: fc.uniqueArray(fc.constantFrom(...MEDIA_CLASSES)),
      accounts: names,
      audiences: names,
      deviceGroups: names,
      moments: fc.uniqueArray(fc.constantFrom(...MOMENTS)),
    }),
    { maxLength: 6 },
  ),
  whileLocked: fc.constantFrom('block', 'byRules'),
  maxDevices: fc.nat(100),
  whenNotEncrypted: fc.constantFrom('block', 'readOnly', 'ask'),
  otherDevices: fc.constantFrom('allow', 'block'),
  files: fc.option(fc.record({ names, programs: fc.boolean() })),
  remindAfterMinutes: fc.nat(1_440),
});

export const audienceRules: fc.Arbitrary<AudienceRule> = fc.record(
  { id: text(64), within: text(64).filter((one) => one !== ''), accounts: names, deviceGroups: names },
  { requiredKeys: ['id', 'accounts', 'deviceGroups'] },
);

const model = fc.record({ vendorId: fc.integer({ min: 1, max: 0xffff }), productId: uint16 });
const id = text(64).filter((one) => one !== '');
const serial = text(128).filter((one) => one !== '');

export const mediaRegisters: fc.Arbitrary<MediaRegister> = fc.record({
  version,
  devices: fc.array(
    fc.record({
      id,
      match: fc.oneof(
        fc.tuple(model, serial).map(([numbers, one]) => ({ kind: 'exact' as const, ...numbers, serial: one })),
        model.map((numbers) => ({ kind: 'model' as const, ...numbers })),
        hex(32).map((identityHash) => ({ kind: 'hash' as const, identityHash })),
      ),
      lost: fc.boolean(),
      hasKeys: fc.boolean(),
    }),
    { maxLength: 12 },
  ),
});

export const mediaGrantLists: fc.Arbitrary<MediaGrants> = fc.record({
  version,
  grants: fc.array(
    fc.record({
      grantId: id,
      vendorId: uint16,
      productId: uint16,
      serial: text(128),
      position: id,
      account: text(256),
      verdict: fc.constantFrom('allow', 'readOnly'),
      untilMs: timeMs,
    }),
    { maxLength: 6 },
  ),
});
