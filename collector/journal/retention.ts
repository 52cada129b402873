/** Retention: a day of the journal is a file, and forgetting it is deleting that file. */
import { dayOf, deleteSegment, listSegments, segmentDay } from '../store/sqlite/journal-segments.ts';
import type { JournalPosition } from '../store/store.ts';

const DAY_MS = 86_400_000;

export interface PurgeOutcome {
  deleted: string[];
  /** Old enough, but a projection has not read them to their end. */
  kept: string[];
}

/**
 * Which segments are older than the retention, and which of these every projection has left behind. The newest segment
 * always stays: it is the one being written.
 */
function planPurge(
  segments: readonly string[],
  cursors: readonly JournalPosition[],
  retentionDays: number,
  nowMs: number,
): PurgeOutcome {
  const oldestDay = dayOf(nowMs - retentionDays * DAY_MS);
  const old = segments.slice(0, -1).filter((segment) => segmentDay(segment) < oldestDay);
  const slowest = cursors.map(({ segment }) => segment).sort()[0];
  const isRead = (segment: string): boolean => slowest !== undefined && segment < slowest;
  return { deleted: old.filter(isRead), kept: old.filter((segment) => !isRead(segment)) };
}

/** Deletes what `planPurge` names. */
export function purgeJournal(
  dataDir: string,
  cursors: readonly JournalPosition[],
  retentionDays: number,
  nowMs: number,
): PurgeOutcome {
  const plan = planPurge(listSegments(dataDir), cursors, retentionDays, nowMs);
  for (const segment of plan.deleted) deleteSegment(dataDir, segment);
  return plan;
}
