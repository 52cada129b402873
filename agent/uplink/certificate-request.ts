/** PKCS #10 requests. Loaded by enrolment and renewal alone: the X.509 library is larger than the service. */
import 'reflect-metadata';
import { createPublicKey, webcrypto } from 'node:crypto';
import { PemConverter, Pkcs10CertificateRequestGenerator } from '@peculiar/x509';
import type { Bytes } from '../../protocol/bytes.ts';

const ED25519 = { name: 'Ed25519' };

export interface NewKey {
  /** PKCS #8, PEM. */
  privateKey: string;
  /** PKCS #10, DER. */
  request: Bytes;
}

/** A new key pair and the request for it. */
export async function newKey(): Promise<NewKey> {
  const keys = (await webcrypto.subtle.generateKey(ED25519, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
  const privateKey = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { privateKey: PemConverter.encode(privateKey, 'PRIVATE KEY'), request: await signedRequest(keys) };
}

/** The request for a key that there is. @param privateKey PKCS #8, Ed25519, PEM. @returns PKCS #10, DER. */
export async function requestFor(privateKey: string): Promise<Bytes> {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return await signedRequest({
    privateKey: await webcrypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(privateKey), ED25519, false, [
      'sign',
    ]),
    publicKey: await webcrypto.subtle.importKey('spki', spki, ED25519, true, ['verify']),
  });
}

async function signedRequest(keys: webcrypto.CryptoKeyPair): Promise<Bytes> {
  const request = await Pkcs10CertificateRequestGenerator.create({
    // The collector ignores the subject: it names devices itself.
    name: 'CN=watchkeeper device',
    keys,
    signingAlgorithm: ED25519,
  });
  return new Uint8Array(request.rawData);
}
