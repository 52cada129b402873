/** Renews the device's certificate while the present one still opens the door: looks at every start and once a day. */
import { X509Certificate } from 'node:crypto';
import { Backoff } from '../backoff.ts';
import type { Cancel, Clock } from '../clock.ts';
import { errorText, type Log } from '../log.ts';
import type { Identity } from './identity.ts';

export const RENEWAL_CHECK_MS = 86_400_000;
/** With two years of life that leaves eight months in which a workstation may be in a cupboard. */
const RENEW_BELOW_SHARE = 1 / 3;
const RETRY = { baseMs: 60_000, maxMs: RENEWAL_CHECK_MS };

export interface CertificateRenewalParts {
  identity: () => Identity;
  /** Makes the renewed identity durable, then the one in use. @throws when the disk does not take it. */
  adopt: (renewed: Identity) => void;
  clock: Clock;
  /** From 0 (included) to 1 (excluded). */
  random: () => number;
  log: Log;
}

/** Whether less than a third of the certificate's life is left. An expired one cannot renew itself. */
export function isDueForRenewal(certificate: string, nowMs: number): boolean {
  const { validFromDate, validToDate } = new X509Certificate(certificate);
  const leftMs = validToDate.getTime() - nowMs;
  return leftMs < (validToDate.getTime() - validFromDate.getTime()) * RENEW_BELOW_SHARE;
}

export class CertificateRenewal {
  readonly #parts: CertificateRenewalParts;
  readonly #backoff: Backoff;
  #cancel: Cancel = () => {};
  #stopped = false;
  #checking: Promise<void> = Promise.resolve();

  constructor(parts: CertificateRenewalParts) {
    this.#parts = parts;
    this.#backoff = new Backoff(RETRY, parts.random);
  }

  start(): void {
    this.#checking = this.#check();
  }

  /**
   * Waits for a request that is under way: once the collector has renewed, it takes the new certificate alone, so letting
   * go of the answer would shut this device out. The request's own time limit is the bound.
   */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel();
    await this.#checking;
  }

  /** Never rejects. */
  async #check(): Promise<void> {
    const nextMs = await this.#renewIfDue();
    if (!this.#stopped) this.#cancel = this.#parts.clock.after(nextMs, () => this.start());
  }

  /** @returns when to look again. */
  async #renewIfDue(): Promise<number> {
    const { identity, adopt, clock, log } = this.#parts;
    try {
      const { certificate, policyKey } = identity();
      // Whoever enrolled before there were policies gets the key that they are checked with by renewing.
      if (policyKey === undefined || isDueForRenewal(certificate, clock.nowMs())) {
        const { renewCertificate } = await import('./renew-certificate.ts');
        const renewed = await renewCertificate(identity());
        adopt(renewed);
        log('info', 'certificateRenewed', { validUntil: new X509Certificate(renewed.certificate).validTo });
      }
      this.#backoff.reset();
      return RENEWAL_CHECK_MS;
    } catch (error) {
      const retryMs = this.#backoff.nextMs();
      log('warn', 'certificateNotRenewed', { error: errorText(error), retryMs });
      return retryMs;
    }
  }
}
