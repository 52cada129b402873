/** POST /v1/renew: a fresh certificate over the same key. Changes nothing on disk; `saveIdentity` does. */
import { X509Certificate } from 'node:crypto';
import { equalBytes } from '../../protocol/bytes.ts';
import { requestFor } from './certificate-request.ts';
import { checkedCertificate, policyKeyIn, postForCertificate } from './enrolment-answer.ts';
import { EnrolmentFailed } from './enrolment-failed.ts';
import type { Identity } from './identity.ts';

/** @throws EnrolmentFailed */
export async function renewCertificate(identity: Identity): Promise<Identity> {
  const { address, authority, certificate, privateKey } = identity;
  const answer = await postForCertificate({
    address,
    path: '/v1/renew',
    tls: { ca: authority, cert: certificate, key: privateKey },
    body: await requestFor(privateKey),
  });
  if (!equalBytes(answer.deviceId, identity.deviceId)) {
    throw new EnrolmentFailed('badAnswer', 'the collector renewed the certificate of another device');
  }
  const renewed = checkedCertificate(answer, new X509Certificate(authority), privateKey);
  return { ...identity, certificate: renewed.toString(), ...policyKeyIn(answer) };
}
