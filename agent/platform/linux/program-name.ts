/** The program behind a process id. */
import { readlinkSync } from 'node:fs';
import { basename } from 'node:path';

// The kernel marks a program file that was replaced while running, for instance by an update: proc(5).
const DELETED_MARK = ' (deleted)';

/** File name of the running program; empty when the process is gone or not ours to look at. */
export function programName(processId: number, procDir = '/proc'): string {
  if (processId <= 0) return '';
  try {
    const target = basename(readlinkSync(`${procDir}/${processId}/exe`));
    return target.endsWith(DELETED_MARK) ? target.slice(0, -DELETED_MARK.length) : target;
  } catch {
    return '';
  }
}
