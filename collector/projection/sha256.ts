import { hash } from 'node:crypto';
import type { Bytes } from '../../protocol/bytes.ts';

/** node:crypto's one-shot hash: no object a call, which counts at three a event. */
export const sha256 = (data: Bytes): Bytes => hash('sha256', data, 'buffer');
