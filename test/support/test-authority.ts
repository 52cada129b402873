import 'reflect-metadata';
import { createHash, webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  Pkcs10CertificateRequest,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

const DAY_MS = 86_400_000;
const ed25519 = { name: 'Ed25519' };
const makeKeys = async (): Promise<webcrypto.CryptoKeyPair> =>
  (await webcrypto.subtle.generateKey(ed25519, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
const validity = (): { notBefore: Date; notAfter: Date } => ({
  notBefore: new Date(Date.now() - DAY_MS),
  notAfter: new Date(Date.now() + 90 * DAY_MS),
});

export interface TestAuthority {
  certificate: X509Certificate;
  pem: string;
  sha256: Uint8Array;
  /** A server certificate for 127.0.0.1: key and chain (leaf, then the CA), PEM. */
  server(): Promise<{ key: string; cert: string }>;
  /** Signs a PKCS #10 request as the certificate of a device. */
  issue(request: Uint8Array, deviceIdHex: string): Promise<Uint8Array>;
}

/** A real certificate authority that lives as long as a test. */
export async function makeAuthority(): Promise<TestAuthority> {
  const keys = await makeKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Test CA',
    keys,
    signingAlgorithm: ed25519,
    extensions: [new BasicConstraintsExtension(true), new KeyUsagesExtension(KeyUsageFlags.keyCertSign)],
    ...validity(),
  });
  const signedBy = { issuer: certificate.subject, signingKey: keys.privateKey, signingAlgorithm: ed25519 };
  const sha256 = createHash('sha256').update(new Uint8Array(certificate.rawData)).digest();
  const server = async (): Promise<{ key: string; cert: string }> => {
    const own = await makeKeys();
    const leaf = await X509CertificateGenerator.create({
      ...signedBy,
      ...validity(),
      subject: 'CN=collector',
      publicKey: own.publicKey,
      extensions: [new SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }])],
    });
    const key = PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', own.privateKey), 'PRIVATE KEY');
    return { key, cert: `${leaf.toString('pem')}\n${certificate.toString('pem')}` };
  };
  const issue = async (request: Uint8Array, deviceIdHex: string): Promise<Uint8Array> => {
    const { publicKey } = new Pkcs10CertificateRequest(new Uint8Array(request));
    const issued = await X509CertificateGenerator.create({
      ...signedBy,
      ...validity(),
      subject: `CN=${deviceIdHex}`,
      publicKey,
    });
    return new Uint8Array(issued.rawData);
  };
  return { certificate, pem: certificate.toString('pem'), sha256, server, issue };
}
