/**
 * Journal segments: `journal/YYYY-MM-DD.db`, the UTC day of receipt. Should that day's file be damaged, it is left as it is
 * and the day goes on in `YYYY-MM-DD.2.db`, up to 9. Names sort as text in the order in which they were written.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export const JOURNAL_FOLDER = 'journal';
const MAX_SEGMENTS_A_DAY = 9;

const SEGMENT_FILE = /^(\d{4}-\d{2}-\d{2}(?:\.[2-9])?)\.db$/;

export const segmentFile = (dataDir: string, segment: string): string => join(dataDir, JOURNAL_FOLDER, `${segment}.db`);

/** All segments that have a file, oldest first. */
export function listSegments(dataDir: string): string[] {
  let names: string[];
  try {
    names = readdirSync(join(dataDir, JOURNAL_FOLDER));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return names.flatMap((name) => SEGMENT_FILE.exec(name)?.[1] ?? []).sort();
}

/** SQLite's two side files go first: alone they would be taken for part of a later file of that name. */
export function deleteSegment(dataDir: string, segment: string): void {
  for (const suffix of ['-wal', '-shm', '']) rmSync(segmentFile(dataDir, segment) + suffix, { force: true });
}

export const segmentDay = (segment: string): string => segment.slice(0, 10);

export const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

/**
 * Where to write at `atMs`: the segment of that day, or the newest there is when the clock says something older. Order in
 * the journal is order of receipt, so a clock that was set back must not reopen a day that readers are done with.
 */
export function segmentToWrite(atMs: number, existing: readonly string[]): string {
  const day = dayOf(atMs);
  const newest = existing.at(-1);
  return newest !== undefined && segmentDay(newest) >= day ? newest : day;
}

/** The one after a damaged segment, or undefined when the day has had all of its. */
export function segmentAfterDamage(segment: string): string | undefined {
  const part = Number(segment.slice(11) || '1') + 1;
  return part > MAX_SEGMENTS_A_DAY ? undefined : `${segmentDay(segment)}.${part}`;
}
