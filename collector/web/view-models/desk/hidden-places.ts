/** Which titles of a stretch of time are hidden: those that a grave theme was flagged in, wherever they are shown. */
import { hidesTheme } from '../../../alert/hidden-themes.ts';
import type { Store } from '../../../store/store.ts';
import type { PlacedEvent } from '../journal-rows.ts';

/** Flags looked at; with more of them in the stretch, all titles in it are hidden. */
const MAX_FLAGS = 2_000;

export type IsHidden = (placed: PlacedEvent) => boolean;

/** `revealed`: alerts whose text this person is being shown. */
export async function hiddenPlaces(
  matters: Pick<Store['matters'], 'flagsWithin'>,
  deviceId: string,
  range: { fromMs: number; toMs: number },
  revealed: ReadonlySet<number> = new Set(),
): Promise<IsHidden> {
  const flags = await matters.flagsWithin(deviceId, range, MAX_FLAGS);
  if (flags.length >= MAX_FLAGS) return () => true;
  const hidden = flags.filter(
    (flag) => hidesTheme(flag.theme) && (flag.alertId === null || !revealed.has(flag.alertId)),
  );
  const places = new Set(hidden.map((flag) => `${flag.streamId}#${flag.sequence}`));
  // A title that came back without being flagged again is the same title.
  const texts = new Set(hidden.map((flag) => flag.text));
  return ({ streamId, sequence, event }) =>
    places.has(`${streamId}#${sequence}`) || (event?.kind === 'windowFocused' && texts.has(event.title));
}
