/** Devices, policies and moments for the tests of media decisions. */
import fc from 'fast-check';
import {
  type KnownDevice,
  MEDIA_VERDICTS,
  type MediaContext,
  type MediaGrant,
  type MediaPolicy,
  type MediaRule,
} from '../../../protocol/policy/media.ts';
import { MEDIA_CLASSES, type MediaDevice } from '../../../protocol/policy/media-device.ts';
import type { UsbFunction } from '../../../protocol/policy/usb-descriptors.ts';

const NOW_MS = 1_790_000_000_000;

export const stick = (changes: Partial<MediaDevice> = {}): MediaDevice => ({
  position: '1-2',
  vendorId: 0x0781,
  productId: 0x5567,
  serial: 'A1',
  identityHash: 'hash-of-a1',
  functions: ['storageBulkOnly'],
  encryption: 'unknown',
  doubtful: false,
  ...changes,
});

export const policy = (changes: Partial<MediaPolicy> = {}): MediaPolicy => ({
  otherwise: 'block',
  rules: [],
  known: [],
  whileLocked: 'block',
  maxDevices: 3,
  whenNotEncrypted: 'block',
  otherDevices: 'allow',
  ...changes,
});

export const rule = (id: string, verdict: MediaRule['verdict'], changes: Partial<MediaRule> = {}): MediaRule => ({
  ...{ id, verdict, devices: [], classes: [], accounts: [], audiences: [], deviceGroups: [], moments: [] },
  ...changes,
});

export const context = (changes: Partial<MediaContext> = {}): MediaContext => ({
  session: 'open',
  account: 'jones',
  audiences: ['year-6', 'pupil'],
  deviceGroup: 'library',
  moment: 'lesson',
  othersIn: 0,
  grants: [],
  nowMs: NOW_MS,
  serialElsewhere: false,
  ...changes,
});

export const grant = (changes: Partial<MediaGrant> = {}): MediaGrant => ({
  ...{ grantId: 'g-1', vendorId: 0x0781, productId: 0x5567, serial: 'A1', position: '' },
  ...{ account: 'jones', verdict: 'allow', untilMs: NOW_MS + 60_000 },
  ...changes,
});

export const known = (id: string, changes: Partial<KnownDevice> = {}): KnownDevice => ({
  id,
  match: { kind: 'exact', vendorId: 0x0781, productId: 0x5567, serial: 'A1' },
  lost: false,
  hasKeys: false,
  ...changes,
});

const FUNCTIONS: readonly UsbFunction[] = [
  ...(['storageBulkOnly', 'storageAttached', 'storageOther', 'stillImage', 'vendorMtp'] as const),
  ...(['keyboard', 'mouse', 'otherInput', 'hub', 'vendorSpecific', 'other'] as const),
];
const some = <T>(...values: T[]): fc.Arbitrary<T[]> => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 2 });

export const devices: fc.Arbitrary<MediaDevice> = fc.record({
  position: fc.constantFrom('1-1', '1-2'),
  vendorId: fc.constantFrom(1, 2),
  productId: fc.constantFrom(1, 2),
  serial: fc.constantFrom('', 'A', 'B'),
  identityHash: fc.constantFrom('', 'h', 'g'),
  functions: fc.uniqueArray(fc.constantFrom(...FUNCTIONS), { maxLength: 3 }),
  encryption: fc.constantFrom('unknown', 'luks', 'bitLocker', 'mixed', 'plain'),
  doubtful: fc.boolean(),
});

const matches: fc.Arbitrary<KnownDevice['match']> = fc.oneof(
  fc.record({
    kind: fc.constant('exact' as const),
    vendorId: fc.constantFrom(1, 2),
    productId: fc.constantFrom(1, 2),
    serial: fc.constantFrom('A', 'B'),
  }),
  fc.record({ kind: fc.constant('hash' as const), identityHash: fc.constantFrom('h', 'g') }),
  fc.record({
    kind: fc.constant('model' as const),
    vendorId: fc.constantFrom(1, 2),
    productId: fc.constantFrom(1, 2),
  }),
);

export const rules: fc.Arbitrary<MediaRule> = fc.record({
  id: fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5'),
  verdict: fc.constantFrom(...MEDIA_VERDICTS),
  devices: some('k1', 'k2', '*'),
  classes: some(...MEDIA_CLASSES),
  accounts: some('jones', 'smith'),
  audiences: some('pupil', 'year-6', 'staff'),
  deviceGroups: some('library', 'office'),
  moments: some('lesson' as const, 'lunch' as const),
});

export const policies: fc.Arbitrary<MediaPolicy> = fc.record({
  otherwise: fc.constantFrom(...MEDIA_VERDICTS),
  rules: fc.array(rules, { maxLength: 8 }),
  known: fc.array(
    fc.record({ id: fc.constantFrom('k1', 'k2'), match: matches, lost: fc.boolean(), hasKeys: fc.boolean() }),
    { maxLength: 3 },
  ),
  whileLocked: fc.constantFrom('block', 'byRules'),
  maxDevices: fc.nat(3),
  whenNotEncrypted: fc.constantFrom('block', 'readOnly', 'ask'),
  otherDevices: fc.constantFrom('allow', 'block'),
});

const grants: fc.Arbitrary<MediaGrant> = fc.record({
  grantId: fc.constantFrom('g1', 'g2', 'g3'),
  vendorId: fc.constantFrom(1, 2),
  productId: fc.constantFrom(1, 2),
  serial: fc.constantFrom('', 'A', 'B'),
  position: fc.constantFrom('', '1-1', '1-2'),
  account: fc.constantFrom('', 'jones', 'smith'),
  verdict: fc.constantFrom('allow', 'readOnly'),
  untilMs: fc.constantFrom(NOW_MS - 1, NOW_MS, NOW_MS + 1),
});

export const contexts: fc.Arbitrary<MediaContext> = fc.record({
  session: fc.constantFrom('open', 'locked', 'nobody'),
  account: fc.constantFrom('', 'jones', 'JONES', 'smith'),
  audiences: fc.constantFrom(['year-6', 'pupil'], ['pupil'], ['staff']),
  deviceGroup: fc.constantFrom('library', 'office'),
  moment: fc.constantFrom('lesson', 'lunch', 'holiday', 'unknown'),
  othersIn: fc.nat(3),
  grants: fc.uniqueArray(grants, { selector: ({ grantId }) => grantId, maxLength: 3 }),
  nowMs: fc.constant(NOW_MS),
  serialElsewhere: fc.boolean(),
});
