/** Enrolment: the token a technician pastes, and the two messages of POST /v1/enrol. */
import { asciiBytes, asciiText, type Bytes } from './bytes.ts';
import { $wire } from './codec.ts';
import { MalformedFrame } from './frame.ts';
import {
  ID_BYTES,
  MAX_CERTIFICATE_REQUEST_BYTES,
  MAX_NAME_UNITS,
  POLICY_KEY_BYTES,
  ROOT_BYTES,
  TOKEN_ID_BYTES,
  TOKEN_SECRET_BYTES,
} from './limits.ts';

/** What the pasted text carries. With the authority's hash the very first connection is already authenticated. */
export interface EnrolmentToken {
  /** host:port of the collector's listener for agents. */
  address: string;
  /** SHA-256 of the collector's CA certificate (DER). */
  authoritySha256: Bytes;
  tokenId: Bytes;
  secret: Bytes;
}

const TOKEN_PREFIX = 'wk1.';
const base64url = { alphabet: 'base64url', omitPadding: true } as const;

/** `wk1.` and base64url of: 32 bytes of authority hash, 8 of token id, 32 of secret, then the address in ASCII. */
export function formatToken(token: EnrolmentToken): string {
  const address = asciiBytes(token.address);
  const bytes = new Uint8Array(ROOT_BYTES + TOKEN_ID_BYTES + TOKEN_SECRET_BYTES + address.length);
  bytes.set(token.authoritySha256, 0);
  bytes.set(token.tokenId, ROOT_BYTES);
  bytes.set(token.secret, ROOT_BYTES + TOKEN_ID_BYTES);
  bytes.set(address, ROOT_BYTES + TOKEN_ID_BYTES + TOKEN_SECRET_BYTES);
  return TOKEN_PREFIX + bytes.toBase64(base64url);
}

/** @throws MalformedFrame with what is wrong; the text itself is a secret and is not quoted. */
export function parseToken(text: string): EnrolmentToken {
  const trimmed = text.trim();
  if (!trimmed.startsWith(TOKEN_PREFIX)) throw new MalformedFrame(`an enrolment token begins with "${TOKEN_PREFIX}"`);
  let bytes: Bytes;
  try {
    bytes = Uint8Array.fromBase64(trimmed.slice(TOKEN_PREFIX.length), { alphabet: 'base64url' });
  } catch {
    throw new MalformedFrame('this enrolment token has characters that do not belong: copy the whole line again');
  }
  const addressAt = ROOT_BYTES + TOKEN_ID_BYTES + TOKEN_SECRET_BYTES;
  const address = asciiText(bytes.subarray(addressAt));
  if (!/^.+:\d{1,5}$/.test(address)) throw new MalformedFrame('this enrolment token is cut short: copy the whole line');
  return {
    address,
    authoritySha256: bytes.slice(0, ROOT_BYTES),
    tokenId: bytes.slice(ROOT_BYTES, ROOT_BYTES + TOKEN_ID_BYTES),
    secret: bytes.slice(ROOT_BYTES + TOKEN_ID_BYTES, addressAt),
  };
}

export interface EnrolRequest {
  tokenId: Bytes;
  tokenSecret: Bytes;
  /** PKCS #10, DER. */
  certificateRequest: Bytes;
  hostname: string;
  machineFingerprint: Bytes;
}

export interface EnrolResponse {
  deviceId: Bytes;
  /** X.509, DER. */
  certificate: Bytes;
  /** The CA's certificate, DER. */
  authority: Bytes;
  /** The public key that policies are signed with, Ed25519, 32 bytes; empty from a collector that knows none. */
  policyKey: Bytes;
}

const EMPTY: Bytes = new Uint8Array(0);

export function encodeEnrolRequest(request: EnrolRequest): Bytes {
  return $wire.EnrolRequest.encode(request).finish();
}

/** @throws MalformedFrame */
export function decodeEnrolRequest(bytes: Bytes): EnrolRequest {
  const wire = decoded('enrolment request', () => $wire.EnrolRequest.decode(bytes));
  const request = {
    tokenId: wire.tokenId ?? EMPTY,
    tokenSecret: wire.tokenSecret ?? EMPTY,
    certificateRequest: wire.certificateRequest ?? EMPTY,
    hostname: wire.hostname ?? '',
    machineFingerprint: wire.machineFingerprint ?? EMPTY,
  };
  const lengthsHold =
    request.tokenId.length === TOKEN_ID_BYTES &&
    request.tokenSecret.length === TOKEN_SECRET_BYTES &&
    request.machineFingerprint.length === ROOT_BYTES &&
    request.certificateRequest.length <= MAX_CERTIFICATE_REQUEST_BYTES &&
    request.hostname.length <= MAX_NAME_UNITS;
  if (!lengthsHold) throw new MalformedFrame('enrolment request with a field of the wrong length');
  return request;
}

export function encodeEnrolResponse(response: EnrolResponse): Bytes {
  return $wire.EnrolResponse.encode(response).finish();
}

/** @throws MalformedFrame */
export function decodeEnrolResponse(bytes: Bytes): EnrolResponse {
  const wire = decoded('enrolment response', () => $wire.EnrolResponse.decode(bytes));
  const response = {
    deviceId: wire.deviceId ?? EMPTY,
    certificate: wire.certificate ?? EMPTY,
    authority: wire.authority ?? EMPTY,
    policyKey: wire.policyKey ?? EMPTY,
  };
  const keyBytes = response.policyKey.length;
  if (keyBytes !== 0 && keyBytes !== POLICY_KEY_BYTES) throw new MalformedFrame(`policy key of ${keyBytes} bytes`);
  if (response.deviceId.length !== ID_BYTES) throw new MalformedFrame('enrolment response without a device id');
  return response;
}

function decoded<T>(what: string, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    throw new MalformedFrame(`${what} does not decode: ${error instanceof Error ? error.message : String(error)}`);
  }
}
