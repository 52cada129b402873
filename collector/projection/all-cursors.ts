import { JOURNAL_START } from '../journal/position.ts';
import type { JournalPosition, ProjectionStore } from '../store/store.ts';
import { PROJECTION_NAMES } from './projection.ts';

/** Where each projection stands: one that has no cursor yet has read nothing. @throws StoreError */
export async function allCursors(store: Pick<ProjectionStore, 'cursors'>): Promise<JournalPosition[]> {
  const known = new Map((await store.cursors()).map(({ projection, position }) => [projection, position]));
  return PROJECTION_NAMES.map((name) => known.get(name) ?? JOURNAL_START);
}
