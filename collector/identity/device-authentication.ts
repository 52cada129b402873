/** Who is speaking, from the certificate of a TLS connection. */
import { X509Certificate } from 'node:crypto';
import type { RefusalCode } from '../../protocol/frame.ts';
import type { DeviceRecord, IdentityStore } from '../store/store.ts';

/** What TLS says of the other side. */
export interface PeerCertificate {
  /** DER; undefined when it showed none. */
  der: Uint8Array | undefined;
  commonName: string;
  /** The chain leads to our authority and is valid today. */
  authorized: boolean;
  /** OpenSSL's code when it is not. */
  authorizationError: string;
}

export type Authentication =
  | { ok: true; device: DeviceRecord }
  | { ok: false; code: Extract<RefusalCode, 'notEnrolled' | 'revoked'>; message: string };

const DEVICE_ID = /^[0-9a-f]{32}$/;

/**
 * Finds the device that a certificate belongs to. Any certificate of ours over the key that the device enrolled with is good
 * until it expires: renewal keeps the key, and a workstation that never got its renewal's answer, or lost power before
 * it was on disk, must not be locked out by it.
 */
export async function authenticateDevice(peer: PeerCertificate, identity: IdentityStore): Promise<Authentication> {
  if (peer.der === undefined) return notEnrolled('no client certificate: enrol this workstation first');
  if (!peer.authorized) return notEnrolled(unauthorisedMessage(peer.authorizationError));
  if (!DEVICE_ID.test(peer.commonName)) return notEnrolled("this certificate is not a device's");
  const device = await identity.findDevice(peer.commonName);
  if (device === undefined) return notEnrolled('this collector does not know the device: enrol it again');
  if (device.revokedMs !== null)
    return { ok: false, code: 'revoked', message: 'this device was revoked: enrol it again' };
  if (!publicKeyOf(peer.der).equals(device.publicKey)) {
    return notEnrolled('this certificate is over another key than the device enrolled with: enrol it again');
  }
  return { ok: true, device };
}

const publicKeyOf = (der: Uint8Array): Buffer =>
  new X509Certificate(der).publicKey.export({ format: 'der', type: 'spki' });

function notEnrolled(message: string): Authentication {
  return { ok: false, code: 'notEnrolled', message };
}

function unauthorisedMessage(code: string): string {
  if (code === 'CERT_HAS_EXPIRED') return "this device's certificate has expired: enrol it again";
  return `this certificate was not issued by this collector (${code}): enrol this workstation here`;
}
