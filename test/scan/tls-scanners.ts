/** Debian's sslscan and testssl.sh against one port, which need not speak HTTP. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './finding.ts';
import { runScanner } from './scanner.ts';

const SSLSCAN_MS = 60_000;
const TESTSSL_MS = 8 * 60_000;
/** Protocols of which nothing is left that is safe (RFC 8996, RFC 7568, RFC 6176). */
const OLD = /<protocol type="(\w+)" version="(?!1\.[23]")([\d.]+)" enabled="1"/g;
/** Its words are strong, acceptable, weak and null; "acceptable" also stands for each cipher of TLS 1.3. */
const POOR_CIPHER =
  /sslversion="([^"]+)" bits="\d+" cipher="([^"]+)" id="[^"]+" strength="(?!strong|acceptable)([^"]*)"/g;
const OTHERS: readonly [RegExp, string][] = [
  [/<heartbleed [^>]*vulnerable="1"/, 'heartbleed'],
  [/<compression supported="1"/, 'compression'],
  [/<renegotiation supported="1" secure="0"/, 'insecure renegotiation'],
  [/<signature-algorithm>(md5|sha1)/i, 'a certificate signed with MD5 or SHA-1'],
  [/<pk error="true"/, 'a certificate whose key cannot be read'],
  [/<expired>true/, 'a certificate that is over'],
];
/** NIST SP 800-57 part 1, table 2: 112 bits are for what is over by 2030. */
const MIN_GROUP_BITS = 128;

/** sslscan gives facts, not grades: what counts as a finding is above. */
export async function runSslscan(port: number, folder: string): Promise<Finding[]> {
  const file = join(folder, `sslscan-${port}.xml`);
  const args = ['--no-colour', '--sni-name=localhost', `--xml=${file}`, `127.0.0.1:${port}`];
  await runScanner('sslscan', args, folder, SSLSCAN_MS);
  return findingsInXml(readFileSync(file, 'utf8'));
}

/** @throws Error where the scan met no TLS at all. */
export function findingsInXml(xml: string): Finding[] {
  if (!/<cipher status="preferred"/.test(xml)) throw new Error('sslscan agreed with the port on nothing');
  const found = (what: string): Finding => ({ scanner: 'sslscan', level: 'high', what });
  const groups = [...xml.matchAll(/<group sslversion="([^"]+)" bits="(\d+)" name="([^"]+)"/g)];
  return [
    ...[...xml.matchAll(OLD)].map(([, type, version]) => found(`${type} ${version} is spoken`)),
    ...[...xml.matchAll(POOR_CIPHER)].map(([, version, cipher, strength]) =>
      found(`${version} ${cipher} is ${strength}`),
    ),
    ...groups
      .filter(([, , bits]) => Number(bits) < MIN_GROUP_BITS)
      .map(([, , bits, name]) => found(`${name}: ${bits} bits`)),
    ...OTHERS.filter(([pattern]) => pattern.test(xml)).map(([, what]) => found(what)),
  ];
}

/**
 * @param authority PEM file of the port's own authority: whoever connects has it, from the enrolment token or the technician.
 * @param checks its options: what to look at.
 */
export async function runTestssl(
  port: number,
  folder: string,
  authority: string,
  checks: readonly string[],
): Promise<Finding[]> {
  const file = join(folder, `testssl-${port}.json`);
  const args = [
    // Asks nobody else: no name server, and without --phone-out no revocation list.
    ...['--quiet', '--warnings', 'off', '--color', '0', '--nodns', 'none', '--ip', '127.0.0.1', '--add-ca', authority],
    ...['--jsonfile', file, ...checks, `https://localhost:${port}`],
  ];
  await runScanner('testssl', args, folder, TESTSSL_MS);
  return findingsInJson(readFileSync(file, 'utf8'));
}

/** OK, INFO and WARN (could not look) are no findings. @throws Error where it looked at nothing. */
export function findingsInJson(json: string): Finding[] {
  const all = JSON.parse(json) as { id: string; severity: string; finding: string }[];
  if (!all.some(({ id, severity }) => id === 'TLS1_3' && severity === 'OK') && all.length < 5)
    throw new Error('testssl looked at nothing');
  const levels = new Set(['low', 'medium', 'high', 'critical']);
  return all.flatMap(({ id, severity, finding }) => {
    const level = severity.toLowerCase();
    return levels.has(level)
      ? [{ scanner: 'testssl', level: level as Finding['level'], what: `${id}: ${finding}` }]
      : [];
  });
}
