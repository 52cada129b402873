import { hash } from 'node:crypto';
import type { Bytes } from '../../protocol/bytes.ts';

/** The made-up counterpart of a machine id's fingerprint: the same at enrolment and in each Hello. */
export function simulatedFingerprint(name: string): Bytes {
  return hash('sha256', `simulated ${name}`, 'buffer');
}
