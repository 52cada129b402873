/** Places in the journal, in order. */
import type { JournalPosition } from '../store/store.ts';

/** Before every place there is. */
export const JOURNAL_START: JournalPosition = { segment: '', row: 0 };

/** Equal for the same place alone. */
export const positionKey = ({ segment, row }: JournalPosition): string => `${segment}/${row}`;

/** Negative when `a` comes first. Segment names sort as text in the order in which they were written. */
export function comparePositions(a: JournalPosition, b: JournalPosition): number {
  if (a.segment !== b.segment) return a.segment < b.segment ? -1 : 1;
  return a.row - b.row;
}
