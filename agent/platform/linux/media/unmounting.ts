/** Takes away what is mounted from a device before the device goes: cleanly if its users let go in time, else detached. */
import type { BlockDevices } from './block-devices.ts';
import { detach, unmount } from './kernel-calls.ts';

const CLEAN_ATTEMPTS = 3;
const CLEAN_PAUSE_MS = 200;
/** Writing what is due to a slow or failing stick may take for ever. */
const CLEAN_LIMIT_MS = 10_000;
/** Mounts upon mounts of the same place. */
const MAX_MOUNTS = 64;

export interface UnmountingParts {
  blocks: BlockDevices;
  pause: (delayMs: number) => Promise<void>;
}

/** @returns targets that had to be detached while in use. */
export async function takeMountsAway({ blocks, pause }: UnmountingParts, path: string): Promise<string[]> {
  const detached: string[] = [];
  const mounts = blocks.mountsOn(path).slice(0, MAX_MOUNTS);
  for (const { target } of mounts) {
    const clean = await Promise.race([tryCleanly(target, pause), pause(CLEAN_LIMIT_MS).then(() => false)]);
    if (clean) continue;
    await detach(target);
    detached.push(target);
  }
  return detached;
}

async function tryCleanly(target: string, pause: (delayMs: number) => Promise<void>): Promise<boolean> {
  for (let attempt = 1; attempt <= CLEAN_ATTEMPTS; attempt++) {
    if (await unmount(target)) return true;
    if (attempt < CLEAN_ATTEMPTS) await pause(CLEAN_PAUSE_MS);
  }
  return false;
}
