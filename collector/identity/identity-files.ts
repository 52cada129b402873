/** The collector's keys and certificates on disk: `identity/` in the data folder, readable by its owner alone. */
import { createPrivateKey, generateKeyPairSync, type KeyObject, webcrypto, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import {
  AUTHORITY_ALGORITHM,
  type Authority,
  issueServerCertificate,
  makeAuthority,
  makeKeys,
} from './certificates.ts';
import { x509 } from './x509.ts';

const FOLDER = 'identity';
const FILES = {
  authorityKey: 'authority.key',
  authority: 'authority.crt',
  serverKey: 'server.key',
  server: 'server.crt',
  policySigningKey: 'policy-signing.key',
  checkpointSigningKey: 'checkpoint-signing.key',
} as const;

export interface CollectorIdentity {
  authority: Authority;
  /** DER. */
  authorityDer: Buffer;
  authorityPem: string;
  /** PEM, for both listeners. */
  tls: { key: string; cert: string };
  /** Names and addresses in the server's certificate. */
  hosts: string[];
  policySigningKey: KeyObject;
  checkpointSigningKey: KeyObject;
}

/** What is wrong with a data folder, in words for whoever set it up. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}

/** @throws the system's error when the folder may not be looked into: that is not the same as not being there. */
export function isSetUp(dataDir: string): boolean {
  return statSync(join(dataDir, FOLDER, FILES.server), { throwIfNoEntry: false }) !== undefined;
}

/** Always reachable by these on the machine itself, whatever other names the school gives it. */
const LOCAL_HOSTS = ['localhost', '127.0.0.1', '::1'];

/**
 * Makes all keys and certificates of a new collector. They appear all at once or not at all.
 * @throws SetupError when there are some already: making new ones would lock every enrolled device out.
 */
export async function setUpIdentity(dataDir: string, hosts: readonly string[], nowMs: number): Promise<void> {
  const folder = join(dataDir, FOLDER);
  if (existsSync(folder))
    throw new SetupError(`${dataDir} is already set up: its devices trust the keys that are there`);
  const authority = await makeAuthority(`Watchkeeper authority of ${hosts[0] ?? hostname()}`, nowMs);
  const allHosts = [...new Set([...hosts, ...LOCAL_HOSTS])];
  const keys = await makeKeys();
  const certificate = await issueServerCertificate(authority, { hosts: allHosts, publicKey: keys.publicKey }, nowMs);
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true, mode: 0o700 });
  const write = (name: string, text: string): void =>
    writeFileSync(join(partial, name), text, { mode: 0o600, flush: true });
  write(FILES.authorityKey, await keyPem(authority.privateKey));
  write(FILES.authority, authority.certificate.toString('pem'));
  write(FILES.serverKey, await keyPem(keys.privateKey));
  write(FILES.server, certificate.toString('pem'));
  write(FILES.policySigningKey, newSigningKeyPem());
  write(FILES.checkpointSigningKey, newSigningKeyPem());
  renameSync(partial, folder);
}

async function keyPem(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    .export({ format: 'pem', type: 'pkcs8' })
    .toString();
}

function newSigningKeyPem(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
}

/** @throws SetupError when the folder was never set up, or a file is missing or not what it should be. */
export async function loadIdentity(dataDir: string): Promise<CollectorIdentity> {
  if (!isSetUp(dataDir)) {
    throw new SetupError(`${dataDir} is not set up: run "watchkeeper-collector setup --data ${dataDir}" first`);
  }
  try {
    return await readIdentity(join(dataDir, FOLDER));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SetupError(`${join(dataDir, FOLDER)} cannot be used: ${reason}; restore it from a backup`, {
      cause: error,
    });
  }
}

/**
 * Issues a fresh server certificate when less than a third of the present one's life is left, for the same key and names:
 * agents and browsers trust the authority, so nobody notices. Returns when it ends, or undefined when nothing was due.
 * Call it while holding the folder's lock. @throws SetupError when the new file cannot be put in place.
 */
export async function renewServerCertificate(
  dataDir: string,
  identity: CollectorIdentity,
  nowMs: number,
): Promise<Date | undefined> {
  const present = new x509.X509Certificate(identity.tls.cert);
  const [fromMs, toMs] = [present.notBefore.getTime(), present.notAfter.getTime()];
  if (toMs - nowMs >= (toMs - fromMs) / 3) return undefined;
  const { hosts, authority } = identity;
  const renewed = await issueServerCertificate(authority, { hosts, publicKey: present.publicKey }, nowMs);
  const file = join(dataDir, FOLDER, FILES.server);
  const pem = renewed.toString('pem');
  try {
    writeFileSync(`${file}.new`, pem, { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  } catch (error) {
    throw new SetupError(`${file} is due for renewal and cannot be replaced: check who may write there`, {
      cause: error,
    });
  }
  identity.tls.cert = pem;
  return renewed.notAfter;
}

async function readIdentity(folder: string): Promise<CollectorIdentity> {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const authorityPem = read(FILES.authority);
  const certificate = new x509.X509Certificate(authorityPem);
  const keyDer = createPrivateKey(read(FILES.authorityKey)).export({ format: 'der', type: 'pkcs8' });
  const privateKey = await webcrypto.subtle.importKey('pkcs8', keyDer, AUTHORITY_ALGORITHM, false, ['sign']);
  const tls = { key: read(FILES.serverKey), cert: read(FILES.server) };
  return {
    authority: { certificate, privateKey },
    authorityDer: Buffer.from(certificate.rawData),
    authorityPem,
    tls,
    hosts: hostsOf(new X509Certificate(tls.cert)),
    policySigningKey: createPrivateKey(read(FILES.policySigningKey)),
    checkpointSigningKey: createPrivateKey(read(FILES.checkpointSigningKey)),
  };
}

function hostsOf(certificate: X509Certificate): string[] {
  const names = certificate.subjectAltName?.split(', ') ?? [];
  return names.map((name) => name.replace(/^(DNS|IP Address):/, ''));
}
