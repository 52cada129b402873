/** A new key pair and its PKCS #10 request. Loaded by enrolment alone: the X.509 library is larger than the service. */
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { PemConverter, Pkcs10CertificateRequestGenerator } from '@peculiar/x509';
import type { Bytes } from '../../protocol/bytes.ts';

export interface NewKey {
  /** PKCS #8, PEM. */
  privateKey: string;
  /** PKCS #10, DER. */
  request: Bytes;
}

export async function newKey(): Promise<NewKey> {
  const algorithm = { name: 'Ed25519' };
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
  const request = await Pkcs10CertificateRequestGenerator.create({
    // The collector ignores the subject: it names devices itself.
    name: 'CN=watchkeeper device',
    keys,
    signingAlgorithm: algorithm,
  });
  const privateKey = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { privateKey: PemConverter.encode(privateKey, 'PRIVATE KEY'), request: new Uint8Array(request.rawData) };
}
