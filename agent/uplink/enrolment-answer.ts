/** The two requests of watchkeeper.proto's enrolment section, over HTTPS, and what may be believed of their answer. */
import { createPublicKey, X509Certificate } from 'node:crypto';
import { request } from 'node:https';
import type { Bytes } from '../../protocol/bytes.ts';
import { decodeEnrolResponse, type EnrolResponse } from '../../protocol/enrolment.ts';
import { decodeRefusal, MalformedFrame } from '../../protocol/frame.ts';
import { errorText } from '../log.ts';
import { EnrolmentFailed } from './enrolment-failed.ts';

const TIMEOUT_MS = 30_000;
const MAX_ANSWER_BYTES = 65_536;

export interface EnrolmentPost {
  /** host:port */
  address: string;
  path: '/v1/enrol' | '/v1/renew';
  /** PEM. Enrolment has no certificate yet. */
  tls: { ca: string; cert?: string; key?: string };
  body: Bytes;
}

interface Answer {
  status: number;
  body: Bytes;
}

/** @throws EnrolmentFailed */
export async function postForCertificate(asked: EnrolmentPost): Promise<EnrolResponse> {
  const { status, body } = await post(asked);
  try {
    if (status === 200) return decodeEnrolResponse(body);
    const refusal = decodeRefusal(body);
    throw new EnrolmentFailed(refusal.code, refusal.message || `the collector answered HTTP ${status}`);
  } catch (error) {
    if (!(error instanceof MalformedFrame)) throw error;
    throw new EnrolmentFailed('badAnswer', `HTTP ${status}, ${error.message}`);
  }
}

function post({ address, path, tls, body }: EnrolmentPost): Promise<Answer> {
  const headers = { 'content-type': 'application/x-protobuf', 'content-length': body.length };
  const options = {
    ...tls,
    method: 'POST',
    minVersion: 'TLSv1.3',
    headers,
    agent: false,
    timeout: TIMEOUT_MS,
  } as const;
  return new Promise((resolve, reject) => {
    const outgoing = request(`https://${address}${path}`, options, (response) => {
      const parts: Uint8Array[] = [];
      let bytes = 0;
      response.on('data', (part: Uint8Array) => {
        bytes += part.length;
        if (bytes > MAX_ANSWER_BYTES) outgoing.destroy(new Error(`an answer above ${MAX_ANSWER_BYTES} bytes`));
        else parts.push(part);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts) }));
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
    outgoing.on('error', (error) => reject(new EnrolmentFailed('unreachable', `${address}: ${error.message}`)));
    outgoing.end(body);
  });
}

/**
 * The certificate, which must be for our key and from the authority that this device trusts.
 * @throws EnrolmentFailed
 */
export function checkedCertificate(answer: EnrolResponse, ca: X509Certificate, privateKey: string): X509Certificate {
  try {
    const certificate = new X509Certificate(answer.certificate);
    const ours = createPublicKey(privateKey).equals(certificate.publicKey);
    if (ours && certificate.verify(ca.publicKey)) return certificate;
  } catch (error) {
    throw new EnrolmentFailed('badAnswer', `the collector's certificate cannot be read: ${errorText(error)}`);
  }
  throw new EnrolmentFailed(
    'badAnswer',
    "the collector's certificate is not for this device's key, or not from its CA",
  );
}

/** A collector from before there were policies gives none: what the device has stays. */
export function policyKeyIn({ policyKey }: EnrolResponse): { policyKey?: Bytes } {
  return policyKey.length === 0 ? {} : { policyKey: new Uint8Array(policyKey) };
}
