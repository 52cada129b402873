/** The last policy that was applied, on disk: the very frame that brought it, so that its signature is checked at each start. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { decodeCollectorFrame, encodeCollectorFrame, MalformedFrame, type PolicyUpdate } from '../../protocol/frame.ts';
import { replaceFile } from '../durable-file.ts';

export const POLICY_FILE = 'policy.bin';

/** @throws the system's error when the disk does not take it; the file that was there stays. */
export function savePolicy(dataDir: string, update: PolicyUpdate): void {
  replaceFile(join(dataDir, POLICY_FILE), encodeCollectorFrame({ kind: 'policyUpdate', update }));
}

/** Undefined when there is none. @throws MalformedFrame when the file is no policy, and the system's error when it cannot be read. */
export function loadPolicy(dataDir: string): PolicyUpdate | undefined {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(join(dataDir, POLICY_FILE));
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return undefined;
    throw error;
  }
  const frame = decodeCollectorFrame(bytes);
  if (frame.kind !== 'policyUpdate') throw new MalformedFrame(`${POLICY_FILE} holds another kind of frame`);
  return frame.update;
}

/** At enrolment: another collector's policy, signed by its key, means nothing any more. */
export function forgetPolicy(dataDir: string): void {
  rmSync(join(dataDir, POLICY_FILE), { force: true });
}
