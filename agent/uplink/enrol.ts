/** Enrolment: from a pasted token to an identity. Changes nothing on disk; `saveIdentity` does. */
import { createPublicKey, X509Certificate } from 'node:crypto';
import { request } from 'node:https';
import type { Bytes } from '../../protocol/bytes.ts';
import {
  decodeEnrolResponse,
  type EnrolmentToken,
  type EnrolResponse,
  encodeEnrolRequest,
} from '../../protocol/enrolment.ts';
import { decodeRefusal, MalformedFrame } from '../../protocol/frame.ts';
import { errorText } from '../log.ts';
import type { MachineFacts } from '../platform/platform.ts';
import { fetchAuthority } from './authority.ts';
import { newKey } from './certificate-request.ts';
import { EnrolmentFailed } from './enrolment-failed.ts';
import type { Identity } from './identity.ts';

const TIMEOUT_MS = 30_000;
const MAX_ANSWER_BYTES = 65_536;

/** @throws EnrolmentFailed */
export async function enrol(token: EnrolmentToken, machine: MachineFacts): Promise<Identity> {
  const authority = await fetchAuthority(token.address, token.authoritySha256);
  const key = await newKey();
  const body = encodeEnrolRequest({
    tokenId: token.tokenId,
    tokenSecret: token.secret,
    certificateRequest: key.request,
    hostname: machine.hostname,
    machineFingerprint: machine.fingerprint,
  });
  const ca = new X509Certificate(authority);
  const answer = readAnswer(await post(token.address, ca.toString(), body));
  const certificate = checkedCertificate(answer, ca, key.privateKey);
  const { address } = token;
  const { deviceId } = answer;
  return {
    deviceId,
    address,
    privateKey: key.privateKey,
    certificate: certificate.toString(),
    authority: ca.toString(),
  };
}

interface Answer {
  status: number;
  body: Bytes;
}

function post(address: string, ca: string, body: Bytes): Promise<Answer> {
  const headers = { 'content-type': 'application/x-protobuf', 'content-length': body.length };
  const options = { method: 'POST', ca, minVersion: 'TLSv1.3', headers, agent: false, timeout: TIMEOUT_MS } as const;
  return new Promise((resolve, reject) => {
    const outgoing = request(`https://${address}/v1/enrol`, options, (response) => {
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

function readAnswer({ status, body }: Answer): EnrolResponse {
  try {
    if (status === 200) return decodeEnrolResponse(body);
    const refusal = decodeRefusal(body);
    throw new EnrolmentFailed(refusal.code, refusal.message || `the collector answered HTTP ${status}`);
  } catch (error) {
    if (!(error instanceof MalformedFrame)) throw error;
    throw new EnrolmentFailed('badAnswer', `HTTP ${status}, ${error.message}`);
  }
}

/** The certificate must be for our key and from the authority that the token named. */
function checkedCertificate(answer: EnrolResponse, ca: X509Certificate, privateKey: string): X509Certificate {
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
