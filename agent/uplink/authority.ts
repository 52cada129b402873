/** Fetches the collector's CA certificate before anything is trusted, and trusts it only if its hash is the token's. */
import { createHash } from 'node:crypto';
import { connect, type DetailedPeerCertificate } from 'node:tls';
import { type Bytes, equalBytes } from '../../protocol/bytes.ts';
import { EnrolmentFailed } from './enrolment-failed.ts';

const TIMEOUT_MS = 15_000;
const MAX_CHAIN = 8;

/**
 * No secret travels on this connection: it only reads the certificates that the server shows.
 * @param address host:port
 * @returns the CA's certificate, DER
 * @throws EnrolmentFailed
 */
export async function fetchAuthority(address: string, sha256: Bytes): Promise<Bytes> {
  const chain = await presentedChain(address);
  const authority = chain.find((certificate) => equalBytes(createHash('sha256').update(certificate).digest(), sha256));
  if (authority !== undefined) return authority;
  throw new EnrolmentFailed(
    'wrongAuthority',
    `the server at ${address} is not the collector that made this token: check the address, and make a new token ` +
      'if the collector was set up anew',
  );
}

function presentedChain(address: string): Promise<Bytes[]> {
  const { hostname, port } = new URL(`https://${address}`);
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    // The one place that accepts any certificate: what it reads is checked against the token's hash before use.
    const options = { host, port: Number(port || 443), minVersion: 'TLSv1.3', rejectUnauthorized: false } as const;
    const socket = connect(options, () => {
      resolve(issuers(socket.getPeerCertificate(true)));
      socket.destroy();
    });
    const fail = (message: string): void => {
      socket.destroy();
      reject(new EnrolmentFailed('unreachable', `no TLS 1.3 connection to ${address}: ${message}`));
    };
    socket.setTimeout(TIMEOUT_MS, () => fail(`no answer within ${TIMEOUT_MS / 1000} s`));
    socket.on('error', (error) => fail(error.message));
  });
}

function issuers(leaf: DetailedPeerCertificate): Bytes[] {
  const chain: Bytes[] = [];
  let certificate: DetailedPeerCertificate | undefined = leaf;
  // A self-signed certificate is its own issuer.
  while (certificate?.raw !== undefined && chain.length < MAX_CHAIN) {
    chain.push(new Uint8Array(certificate.raw));
    if (certificate.issuerCertificate === certificate) break;
    certificate = certificate.issuerCertificate;
  }
  return chain;
}
