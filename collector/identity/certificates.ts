/** The certificates that the collector's own authority makes: its own, the TLS server's, one a device. */
import { createHash, randomBytes, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import { x509 } from './x509.ts';

const DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 3_650;
/** Apple's systems refuse server certificates that are valid for longer than 825 days (support.apple.com/103769). */
const SERVER_DAYS = 800;
const DEVICE_DAYS = 730;
/** A workstation's clock may be behind: a certificate that begins "now" would be refused as not yet valid. */
const BACKDATED_MS = DAY_MS;

/** ECDSA on P-256, which every browser takes; browsers refuse Ed25519 in server certificates. */
export const AUTHORITY_ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

export interface Authority {
  certificate: x509.X509Certificate;
  privateKey: webcrypto.CryptoKey;
}

// Sixteen bytes with the top bit clear: a positive number of at most 20 bytes, as RFC 5280 section 4.1.2.2 asks.
const serialNumber = (): string => `4${randomBytes(16).toString('hex').slice(1)}`;

const validity = (nowMs: number, days: number): { notBefore: Date; notAfter: Date } => ({
  notBefore: new Date(nowMs - BACKDATED_MS),
  notAfter: new Date(nowMs + days * DAY_MS),
});

export async function makeKeys(): Promise<webcrypto.CryptoKeyPair> {
  return await webcrypto.subtle.generateKey(AUTHORITY_ALGORITHM, true, ['sign', 'verify']);
}

export async function makeAuthority(name: string, nowMs: number): Promise<Authority> {
  const keys = await makeKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [{ CN: [name] }],
    ...validity(nowMs, AUTHORITY_DAYS),
    signingAlgorithm: AUTHORITY_ALGORITHM,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate, privateKey: keys.privateKey };
}

/** A certificate for the two listeners. `hosts`: names and addresses, the first of which becomes its subject. */
export async function issueServerCertificate(
  authority: Authority,
  server: { hosts: readonly string[]; publicKey: x509.PublicKey | webcrypto.CryptoKey },
  nowMs: number,
): Promise<x509.X509Certificate> {
  const { hosts, publicKey } = server;
  const names = hosts.map((host) => new x509.GeneralName(isIP(host) === 0 ? 'dns' : 'ip', host));
  return await issue(authority, {
    subject: [{ CN: [hosts[0] ?? 'localhost'] }],
    ...validity(nowMs, SERVER_DAYS),
    publicKey,
    usage: x509.ExtendedKeyUsage.serverAuth,
    extensions: [new x509.SubjectAlternativeNameExtension(names)],
  });
}

/** A device's certificate: its id as the subject, good for nothing but speaking to this collector as a client. */
export async function issueDeviceCertificate(
  authority: Authority,
  device: { deviceId: string; publicKey: x509.PublicKey },
  nowMs: number,
): Promise<x509.X509Certificate> {
  return await issue(authority, {
    subject: [{ CN: [device.deviceId] }],
    ...validity(nowMs, DEVICE_DAYS),
    publicKey: device.publicKey,
    usage: x509.ExtendedKeyUsage.clientAuth,
    extensions: [],
  });
}

interface Issued {
  subject: x509.JsonName;
  notBefore: Date;
  notAfter: Date;
  publicKey: x509.PublicKey | webcrypto.CryptoKey;
  usage: x509.ExtendedKeyUsage;
  extensions: x509.Extension[];
}

async function issue(authority: Authority, issued: Issued): Promise<x509.X509Certificate> {
  return await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: issued.subject,
    issuer: authority.certificate.subjectName,
    notBefore: issued.notBefore,
    notAfter: issued.notAfter,
    signingAlgorithm: AUTHORITY_ALGORITHM,
    publicKey: issued.publicKey,
    signingKey: authority.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([issued.usage], true),
      await x509.AuthorityKeyIdentifierExtension.create(authority.certificate),
      ...issued.extensions,
    ],
  });
}

/** SHA-256 of a certificate's DER, in hexadecimal. */
export function certificateSha256(der: Uint8Array | ArrayBuffer): string {
  return createHash('sha256').update(new Uint8Array(der)).digest('hex');
}
