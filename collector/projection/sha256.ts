import { hash } from 'node:crypto';
import type { Bytes } from '../../protocol/bytes.ts';

/**
 * SHA-256 by node:crypto's one-shot hash, taken out as a string: measured on Node 26, 0.5 µs for 65 bytes, where asking for
 * a buffer takes 1.4 µs. A batch of n events needs 2n − 1 hashes.
 */
export const sha256 = (data: Bytes): Bytes => Buffer.from(hash('sha256', data, 'latin1'), 'latin1');
