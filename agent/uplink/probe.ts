/** Asks the collector for a sign of life without opening a stream, which would replace a running service's. */
import { request } from 'node:https';
import type { Identity } from './identity.ts';

const TIMEOUT_MS = 10_000;

/**
 * @returns the collector's clock, to the second; undefined when its answer has no date.
 * @throws Error when it cannot be reached, is not the right one, or does not take our certificate.
 */
export function probeCollector(identity: Identity): Promise<{ clockMs: number | undefined }> {
  const tls = { ca: identity.authority, cert: identity.certificate, key: identity.privateKey };
  return new Promise((resolve, reject) => {
    const options = { ...tls, minVersion: 'TLSv1.3', method: 'HEAD', agent: false, timeout: TIMEOUT_MS } as const;
    const outgoing = request(`https://${identity.address}/v1/stream`, options, (response) => {
      const clockMs = Date.parse(response.headers.date ?? '');
      response.destroy();
      resolve({ clockMs: Number.isNaN(clockMs) ? undefined : clockMs });
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
    outgoing.on('error', reject);
    outgoing.end();
  });
}
