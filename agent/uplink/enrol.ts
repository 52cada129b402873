/** Enrolment: from a pasted token to an identity. Changes nothing on disk; `saveIdentity` does. */
import { X509Certificate } from 'node:crypto';
import { type EnrolmentToken, encodeEnrolRequest } from '../../protocol/enrolment.ts';
import type { MachineFacts } from '../platform/platform.ts';
import { fetchAuthority } from './authority.ts';
import { newKey } from './certificate-request.ts';
import { checkedCertificate, policyKeyIn, postForCertificate } from './enrolment-answer.ts';
import type { Identity } from './identity.ts';

/** @throws EnrolmentFailed */
export async function enrol(token: EnrolmentToken, machine: MachineFacts): Promise<Identity> {
  const { address } = token;
  const ca = new X509Certificate(await fetchAuthority(address, token.authoritySha256));
  const key = await newKey();
  const body = encodeEnrolRequest({
    tokenId: token.tokenId,
    tokenSecret: token.secret,
    certificateRequest: key.request,
    hostname: machine.hostname,
    machineFingerprint: machine.fingerprint,
  });
  const answer = await postForCertificate({ address, path: '/v1/enrol', tls: { ca: ca.toString() }, body });
  const certificate = checkedCertificate(answer, ca, key.privateKey).toString();
  const { deviceId } = answer;
  const identity = { deviceId, address, privateKey: key.privateKey, certificate, authority: ca.toString() };
  return { ...identity, ...policyKeyIn(answer) };
}
