/**
 * How far the matcher has got. What it has not looked at may have to be hidden, or be of the viewer's own account: searches, timelines and
 * walls go no further. It is behind by a fraction of a second, or for as long as the projections cannot work.
 */
import { comparePositions } from '../../journal/position.ts';
import type { JournalPosition, Store } from '../../store/store.ts';

/** Its cursor's name. */
const JUDGED_BY = 'flags';

/** The last batch that was looked at; undefined: none was. */
export async function judgedUpTo(
  projections: Pick<Store['projections'], 'cursors'>,
): Promise<JournalPosition | undefined> {
  const cursors = await projections.cursors();
  return cursors.find((one) => one.projection === JUDGED_BY)?.position;
}

export const isJudged = (position: JournalPosition, judged: JournalPosition | undefined): boolean =>
  judged !== undefined && comparePositions(position, judged) <= 0;

/** To read back from: what stands before it was looked at. */
export const justAfter = ({ segment, row }: JournalPosition): JournalPosition => ({ segment, row: row + 1 });

export const earlier = (a: JournalPosition, b: JournalPosition): JournalPosition =>
  comparePositions(a, b) <= 0 ? a : b;
