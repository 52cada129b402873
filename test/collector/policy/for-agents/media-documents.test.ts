import { createHash, createPublicKey, generateKeyPairSync, verify as verifySignature } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { policySigner } from '../../../../collector/identity/policy-key.ts';
import { signedMediaGrants, signedMediaRegister } from '../../../../collector/policy/for-agents/media-documents.ts';
import type { Bytes } from '../../../../protocol/bytes.ts';
import { MalformedFrame } from '../../../../protocol/frame.ts';
import { MAX_MEDIA_GRANTS, MAX_REGISTERED_DEVICES } from '../../../../protocol/limits.ts';
import { decodeMediaGrants } from '../../../../protocol/media-grants.ts';
import { decodeMediaRegister } from '../../../../protocol/media-register.ts';
import { verifyGrants, verifyRegister } from '../../../../protocol/media-signing.ts';
import type { KnownDevice, MediaGrant } from '../../../../protocol/policy/media.ts';
import { mediaGrantLists, mediaRegisters } from '../../../protocol/media-samples.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const publicKey = createPublicKey(privateKey);
const sign = policySigner(privateKey);
const sha256 = (data: Bytes): Bytes => createHash('sha256').update(data).digest();
const against = {
  sha256,
  verify: (message: Bytes, signature: Bytes) => verifySignature(null, message, publicKey, signature),
};
const deviceId = new Uint8Array(16).fill(7);

const grant = (over: Partial<MediaGrant> = {}): MediaGrant => ({
  grantId: 'g-1',
  vendorId: 1,
  productId: 2,
  serial: 'A',
  position: '',
  account: 'jones',
  verdict: 'allow',
  untilMs: 1_790_000_000_000,
  ...over,
});
const device = (over: Partial<KnownDevice> = {}): KnownDevice => ({
  id: 'office-1',
  match: { kind: 'exact', vendorId: 1, productId: 2, serial: 'A' },
  lost: false,
  hasKeys: false,
  ...over,
});

it('what is signed is what agents read, and grants are for their machine alone', () => {
  fc.assert(
    fc.property(mediaRegisters, mediaGrantLists, (register, { version, grants }) => {
      const registerUpdate = signedMediaRegister(register.devices, register.version, sign);
      expect(verifyRegister(registerUpdate, against)).toBe(true);
      expect(decodeMediaRegister(registerUpdate.document)).toEqual(register);
      const update = signedMediaGrants(deviceId, grants, version, sign);
      expect(verifyGrants(update, { ...against, deviceId })).toBe(true);
      expect(verifyGrants(update, { ...against, deviceId: new Uint8Array(16).fill(8) })).toBe(false);
      expect(decodeMediaGrants(update.document)).toEqual({ version, grants });
    }),
    { numRuns: 50 },
  );
});

it('nothing of who approved it and why is sent', () => {
  const whole = { ...grant(), madeBy: 'Ms Prys', reason: 'a piece of coursework' };
  const { document } = signedMediaGrants(deviceId, [whole], 1, sign);
  expect(Buffer.from(document).includes('Prys') || Buffer.from(document).includes('coursework')).toBe(false);
});

it.each<[string, readonly KnownDevice[]]>([
  ['too many devices', Array.from({ length: MAX_REGISTERED_DEVICES + 1 }, () => device())],
  ['no id', [device({ id: '' })]],
  ['exact without a serial number', [device({ match: { kind: 'exact', vendorId: 1, productId: 2, serial: '' } })]],
  ['a hash that is none', [device({ match: { kind: 'hash', identityHash: 'c7' } })]],
  ['a vendor beyond USB', [device({ match: { kind: 'model', vendorId: 0x10000, productId: 2 } })]],
  ['no vendor and no product', [device({ match: { kind: 'model', vendorId: 0, productId: 0 } })]],
])('a register with %s is not signed', (_, devices) => {
  expect(() => signedMediaRegister(devices, 1, sign)).toThrow(MalformedFrame);
});

it.each<[string, readonly MediaGrant[]]>([
  ['too many of them', Array.from({ length: MAX_MEDIA_GRANTS + 1 }, () => grant())],
  ['no id', [grant({ grantId: '' })]],
  ['no one device', [grant({ serial: '', position: '' })]],
  ['an end beyond every calendar', [grant({ untilMs: Number.MAX_SAFE_INTEGER })]],
  ['an account that is too long', [grant({ account: 'a'.repeat(257) })]],
])('grants with %s are not signed', (_, grants) => {
  expect(() => signedMediaGrants(deviceId, grants, 1, sign)).toThrow(MalformedFrame);
});
