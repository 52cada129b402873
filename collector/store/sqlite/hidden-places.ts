/** Where something that a theme was flagged in stands: see `MatterStore.hiddenAmong`. */
import type { FlaggablePlace } from '../store.ts';
import { toBlob } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { MATTER_SQL } from './matter-sql.ts';

/** A school day, and the night: the same words much later are another matter, and a policy may have silenced them since. */
const AROUND_MS = 12 * 3_600_000;

/** A few seeks a place; whoever asks bounds how many they are. */
export function hiddenAmong(db: Db, places: readonly FlaggablePlace[], themes: readonly string[]): Set<number> {
  const inEvent = prepared<object>(db, MATTER_SQL.hiddenEvent);
  const inWords = prepared<object>(db, MATTER_SQL.hiddenText);
  const asked = { themes: JSON.stringify(themes), aroundMs: AROUND_MS };
  const isHidden = ({ streamId, sequence, atMs, texts }: FlaggablePlace): boolean =>
    inEvent.get({ ...asked, stream: toBlob(streamId), sequence }) !== undefined ||
    texts.some((text) => text !== '' && inWords.get({ ...asked, text, atMs }) !== undefined);
  return new Set(places.flatMap((place, index) => (isHidden(place) ? [index] : [])));
}
