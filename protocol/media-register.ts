/** The register of known devices, between bytes and typed values. Meanings and limits: `MediaRegister` in watchkeeper.proto. */
import { type Bytes, fromHex, toHex } from './bytes.ts';
import { $wire, type watchkeeper } from './codec.ts';
import { MalformedFrame } from './frame.ts';
import {
  IDENTITY_HASH_BYTES,
  MAX_MEDIA_ID_UNITS,
  MAX_MEDIA_REGISTER_BYTES,
  MAX_MEDIA_TEXT_UNITS,
  MAX_REGISTERED_DEVICES,
} from './limits.ts';
import type { KnownDevice } from './policy/media.ts';

export interface MediaRegister {
  version: number;
  devices: readonly KnownDevice[];
}

/** @throws MalformedFrame when it breaks a limit: nobody may sign what no agent can read. */
export function encodeMediaRegister(register: MediaRegister): Bytes {
  const { version } = register;
  const bytes = $wire.MediaRegister.encode({ version, devices: register.devices.map(deviceToWire) }).finish();
  // Read back, so that what is signed is what agents will see.
  decodeMediaRegister(bytes);
  return bytes;
}

function deviceToWire({ id, match, lost, hasKeys }: KnownDevice): watchkeeper.v1.KnownDevice.$Properties {
  if (match.kind !== 'hash') {
    const { vendorId, productId } = match;
    const serial = match.kind === 'exact' ? match.serial : '';
    demand(match.kind === 'model' || serial !== '', `${id}: an exact device without a serial number`);
    return { id, vendorId, productId, serial, lost, hasKeys };
  }
  demand(isHash(match.identityHash), `${id}: a hash is ${2 * IDENTITY_HASH_BYTES} hexadecimal digits`);
  return { id, identityHash: fromHex(match.identityHash), lost, hasKeys };
}

const isHash = (text: string): boolean => /^[0-9a-f]*$/.test(text) && text.length === 2 * IDENTITY_HASH_BYTES;

/** @throws MalformedFrame with what is wrong. */
export function decodeMediaRegister(bytes: Bytes): MediaRegister {
  demand(bytes.length <= MAX_MEDIA_REGISTER_BYTES, `${bytes.length} bytes, at most ${MAX_MEDIA_REGISTER_BYTES}`);
  const wire = decoded(bytes);
  const devices = wire.devices ?? [];
  const version = wire.version ?? 0;
  demand(Number.isSafeInteger(version) && version >= 1, `version ${version}, want a whole number from 1`);
  demand(devices.length <= MAX_REGISTERED_DEVICES, `${devices.length} devices, at most ${MAX_REGISTERED_DEVICES}`);
  return { version, devices: devices.map(deviceFromWire) };
}

function decoded(bytes: Bytes): watchkeeper.v1.MediaRegister {
  try {
    return $wire.MediaRegister.decode(bytes);
  } catch (error) {
    throw new MalformedFrame(`register does not decode: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function deviceFromWire(wire: watchkeeper.v1.KnownDevice.$Properties): KnownDevice {
  const id = wire.id ?? '';
  demand(id !== '' && id.length <= MAX_MEDIA_ID_UNITS, 'a device without an id, or with too long a one');
  return { id, match: matchFromWire(wire), lost: wire.lost ?? false, hasKeys: wire.hasKeys ?? false };
}

function matchFromWire(wire: watchkeeper.v1.KnownDevice.$Properties): KnownDevice['match'] {
  const [vendorId, productId, serial] = [wire.vendorId ?? 0, wire.productId ?? 0, wire.serial ?? ''];
  const hash = wire.identityHash ?? new Uint8Array(0);
  if (hash.length > 0) {
    demand(hash.length === IDENTITY_HASH_BYTES, `a hash of ${hash.length} bytes`);
    demand(vendorId === 0 && productId === 0 && serial === '', 'a device both by hash and by numbers');
    return { kind: 'hash', identityHash: toHex(hash) };
  }
  demand(vendorId <= 0xffff && productId <= 0xffff, 'a vendor or product number above 65,535');
  // All zero is what a device by hash looks like to a reader that does not know the field: it must not become a model.
  demand(vendorId !== 0 || productId !== 0, 'a device of no vendor and no product');
  demand(serial.length <= MAX_MEDIA_TEXT_UNITS, `a serial number above ${MAX_MEDIA_TEXT_UNITS} units`);
  return serial === '' ? { kind: 'model', vendorId, productId } : { kind: 'exact', vendorId, productId, serial };
}

function demand(condition: boolean, what: string): asserts condition {
  if (!condition) throw new MalformedFrame(`register of known devices: ${what}`);
}
