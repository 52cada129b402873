/** POST /v1/enrol and /v1/renew, without the HTTP: from a request to a certificate or a refusal. */
import { randomBytes } from 'node:crypto';
import type { EnrolRequest, EnrolResponse } from '../../protocol/enrolment.ts';
import type { Refusal, RefusalCode } from '../../protocol/frame.ts';
import { ID_BYTES } from '../../protocol/limits.ts';
import type { DeviceRecord, IdentityStore, TokenRecord } from '../store/store.ts';
import { type Authority, certificateSha256, issueDeviceCertificate } from './certificates.ts';
import { tokenProblem } from './tokens.ts';
import { x509 } from './x509.ts';

export interface EnrolmentDeps {
  identity: IdentityStore;
  authority: Authority;
  /** The public half of the policy-signing key: Ed25519, 32 bytes. */
  policyKey: Uint8Array;
  now: () => number;
}

export type EnrolmentOutcome = { ok: true; response: EnrolResponse } | { ok: false; refusal: Refusal };

const TOKEN_ADVICE: Partial<Record<RefusalCode, string>> = {
  tokenInvalid: 'this enrolment token is unknown: copy the whole line again, or make a new token',
  tokenExpired: 'this enrolment token has expired: make a new one',
  tokenUsedUp: 'this enrolment token has been used as often as it may be: make a new one',
  tokenRevoked: 'this enrolment token was revoked: make a new one',
};

const refuse = (code: RefusalCode, message: string): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { code, message, retryAfterMs: 0 },
});
const refuseToken = (code: RefusalCode) => refuse(code, TOKEN_ADVICE[code] ?? 'this enrolment token cannot be used');

/** Spends one use of a token on a new device. `from`: the workstation's network address, for the audit record. */
export async function enrol(request: EnrolRequest, from: string, deps: EnrolmentDeps): Promise<EnrolmentOutcome> {
  const nowMs = deps.now();
  const tokenId = Buffer.from(request.tokenId).toString('hex');
  const token = await deps.identity.findToken(tokenId);
  const problem = tokenProblem(token, request.tokenSecret, nowMs);
  if (problem !== undefined || token === undefined) return refuseToken(problem ?? 'tokenInvalid');
  const publicKey = await provenKey(request.certificateRequest);
  if (publicKey === undefined) {
    return refuse('malformedFrame', 'the certificate request is not one for an Ed25519 key, signed by that key');
  }
  const deviceId = randomBytes(ID_BYTES).toString('hex');
  const certificate = await issueDeviceCertificate(deps.authority, { deviceId, publicKey }, nowMs);
  const device = newDevice({ deviceId, token, request, certificate, publicKey, nowMs });
  const audit = {
    atMs: nowMs,
    actor: `token ${token.tokenId}`,
    action: 'deviceEnrolled',
    subject: `device ${deviceId}`,
    from,
    detail: token.label,
  } as const;
  // The store counts the use: of two that race for the last one, the second comes back false.
  if (!(await deps.identity.enrolDevice(tokenId, device, audit))) return refuseToken('tokenUsedUp');
  return { ok: true, response: responseFor(deviceId, certificate, deps) };
}

/** A fresh certificate for a device that speaks with its present one, over the same key. `from` as for `enrol`. */
export async function renew(
  device: DeviceRecord,
  certificateRequest: Uint8Array,
  from: string,
  deps: EnrolmentDeps,
): Promise<EnrolmentOutcome> {
  const { deviceId } = device;
  const publicKey = await provenKey(certificateRequest);
  if (publicKey === undefined || !Buffer.from(publicKey.rawData).equals(device.publicKey)) {
    return refuse('malformedFrame', 'renewal needs a certificate request for the key that this device enrolled with');
  }
  const nowMs = deps.now();
  const certificate = await issueDeviceCertificate(deps.authority, { deviceId, publicKey }, nowMs);
  const expiresMs = certificate.notAfter.getTime();
  const audit = {
    atMs: nowMs,
    actor: `device ${deviceId}`,
    action: 'certificateRenewed',
    subject: `device ${deviceId}`,
    from,
    detail: `until ${new Date(expiresMs).toISOString()}`,
  } as const;
  const renewed = { sha256: certificateSha256(certificate.rawData), expiresMs };
  const replaced = await deps.identity.replaceCertificate(deviceId, renewed, audit);
  if (!replaced) return refuse('revoked', 'this device was revoked: enrol it again');
  return { ok: true, response: responseFor(deviceId, certificate, deps) };
}

/** The request's key, when it is of the right kind and the request is signed by it; its subject is ignored. */
async function provenKey(der: Uint8Array): Promise<x509.PublicKey | undefined> {
  try {
    const request = new x509.Pkcs10CertificateRequest(new Uint8Array(der));
    if (request.publicKey.algorithm.name !== 'Ed25519') return undefined;
    return (await request.verify()) ? request.publicKey : undefined;
  } catch {
    // Whatever a parser says about bytes from a stranger, the answer is the same: no proven key.
    return undefined;
  }
}

function newDevice(made: {
  deviceId: string;
  token: TokenRecord;
  request: EnrolRequest;
  certificate: x509.X509Certificate;
  publicKey: x509.PublicKey;
  nowMs: number;
}): DeviceRecord {
  return {
    deviceId: made.deviceId,
    publicKey: new Uint8Array(made.publicKey.rawData),
    certificateSha256: certificateSha256(made.certificate.rawData),
    certificateExpiresMs: made.certificate.notAfter.getTime(),
    hostname: made.request.hostname,
    group: made.token.group,
    audience: made.token.audience,
    simulated: made.token.simulated,
    machineFingerprint: Buffer.from(made.request.machineFingerprint).toString('hex'),
    enrolledMs: made.nowMs,
    revokedMs: null,
    revokedReason: null,
  };
}

function responseFor(
  deviceId: string,
  certificate: x509.X509Certificate,
  { authority, policyKey }: EnrolmentDeps,
): EnrolResponse {
  return {
    deviceId: Buffer.from(deviceId, 'hex'),
    certificate: new Uint8Array(certificate.rawData),
    authority: new Uint8Array(authority.certificate.rawData),
    policyKey,
  };
}
