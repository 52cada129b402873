/** The register of known devices and the approvals of one machine, as agents get them: serialized and signed with the policy key. */
import { createHash } from 'node:crypto';
import type { Bytes } from '../../../protocol/bytes.ts';
import { ID_BYTES } from '../../../protocol/limits.ts';
import { encodeMediaGrants } from '../../../protocol/media-grants.ts';
import { encodeMediaRegister } from '../../../protocol/media-register.ts';
import { signGrants, signRegister } from '../../../protocol/media-signing.ts';
import type { KnownDevice, MediaGrant } from '../../../protocol/policy/media.ts';
import type { Sign, SignedDocument } from '../../../protocol/signed-document.ts';

const sha256 = (data: Bytes): Bytes => createHash('sha256').update(data).digest();

/** @throws MalformedFrame naming what breaks a limit of the wire: a device without an id, too many devices. */
export function signedMediaRegister(devices: readonly KnownDevice[], version: number, sign: Sign): SignedDocument {
  const document = encodeMediaRegister({ version, devices });
  return { version, document, signature: signRegister(version, document, { sign, sha256 }) };
}

/**
 * All approvals that are in force on a machine; none of them ends what there was.
 * @param deviceId of the machine, 16 bytes; no other machine takes these.
 * @throws MalformedFrame naming what breaks a limit of the wire, RangeError when the id is none.
 */
export function signedMediaGrants(
  deviceId: Bytes,
  grants: readonly MediaGrant[],
  version: number,
  sign: Sign,
): SignedDocument {
  if (deviceId.length !== ID_BYTES) throw new RangeError(`device id of ${deviceId.length} bytes, want ${ID_BYTES}`);
  const document = encodeMediaGrants({ version, grants: grants.map(onlyWhatIsSent) });
  return { version, document, signature: signGrants(deviceId, version, document, { sign, sha256 }) };
}

/** What the collector knows besides, such as who approved it and why, stays here. */
const onlyWhatIsSent = (grant: MediaGrant): MediaGrant => {
  const { grantId, vendorId, productId, serial, position, account, verdict, untilMs } = grant;
  return { grantId, vendorId, productId, serial, position, account, verdict, untilMs };
};
