/**
 * Reads of /sys and /proc that the kernel answers from memory: done at once. A detour over Node's threads takes several times as long as
 * the read itself, a dozen times for every newcomer that waits. What takes a device's lock goes by a thread all the same.
 */
import { closeSync, openSync, readdirSync, readFileSync, realpathSync, write } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** Without the line end; undefined when there is no such file. */
export function readNow(path: string): string | undefined {
  try {
    return withoutLineEnd(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

export function numberNow(path: string): number {
  return Number(readNow(path)) || 0;
}

/** For attributes that wait for the device's lock, which a driver may hold for seconds. */
export async function readInTime(path: string): Promise<string | undefined> {
  return await readFile(path, 'utf8').then(withoutLineEnd, () => undefined);
}

/** Empty when there is no such folder. */
export function listNow(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Undefined when it leads nowhere. */
export function realPathNow(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

/**
 * Only the write itself may take long: it goes by a thread.
 *
 * @param check runs between opening and writing. @throws what it throws, and what the kernel answers.
 */
export async function writeInTime(path: string, value: string, check: () => void = () => {}): Promise<void> {
  const fd = openSync(path, 'w');
  try {
    check();
    await new Promise<void>((resolve, reject) => {
      write(fd, value, (error) => (error === null ? resolve() : reject(error)));
    });
  } finally {
    closeSync(fd);
  }
}

const withoutLineEnd = (text: string): string => text.replace(/\n$/, '');
