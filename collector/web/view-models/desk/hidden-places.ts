/**
 * Which titles and names of files of a stretch of time are hidden: those that a grave theme was flagged in, wherever they are shown.
 * Everything that shows what was recorded asks here; only the review desk, where it is on record, passes what it has revealed.
 */
import type { WatchEvent } from '../../../../protocol/event.ts';
import { hidesTheme } from '../../../alert/hidden-themes.ts';
import type { Flag, Store } from '../../../store/store.ts';
import type { PlacedEvent } from '../journal-rows.ts';

/** Flags looked at; with more of them in the stretch, all titles in it are hidden. */
const MAX_FLAGS = 2_000;

export type IsHidden = (placed: PlacedEvent) => boolean;
export type IsHiddenText = (text: string) => boolean;

interface Range {
  fromMs: number;
  toMs: number;
}

/** `revealed`: alerts whose text this person is being shown. */
export async function hiddenPlaces(
  matters: Pick<Store['matters'], 'flagsWithin'>,
  deviceId: string,
  range: Range,
  revealed: ReadonlySet<number> = new Set(),
): Promise<IsHidden> {
  const hidden = await hiddenFlags(matters, deviceId, range, revealed);
  if (hidden === 'all') return () => true;
  const places = new Set(hidden.map((flag) => `${flag.streamId}#${flag.sequence}`));
  // What came back without being flagged again is the same text.
  const texts = new Set(hidden.map((flag) => flag.text));
  return ({ streamId, sequence, event }) =>
    places.has(`${streamId}#${sequence}`) || textsOf(event).some((text) => texts.has(text));
}

/** The same for a text alone, where it does not matter which event held it. Nothing is revealed here. */
export async function hiddenTexts(
  matters: Pick<Store['matters'], 'flagsWithin'>,
  deviceId: string,
  range: Range,
): Promise<IsHiddenText> {
  const hidden = await hiddenFlags(matters, deviceId, range, new Set());
  if (hidden === 'all') return () => true;
  const texts = new Set(hidden.map((flag) => flag.text));
  return (text) => texts.has(text);
}

async function hiddenFlags(
  matters: Pick<Store['matters'], 'flagsWithin'>,
  deviceId: string,
  range: Range,
  revealed: ReadonlySet<number>,
): Promise<Flag[] | 'all'> {
  const flags = await matters.flagsWithin(deviceId, range, MAX_FLAGS);
  if (flags.length >= MAX_FLAGS) return 'all';
  return flags.filter((flag) => hidesTheme(flag.theme) && (flag.alertId === null || !revealed.has(flag.alertId)));
}

function textsOf(event: WatchEvent | undefined): readonly string[] {
  switch (event?.kind) {
    case 'windowFocused':
      return [event.title];
    case 'mediaFile':
      return [event.name];
    case 'mediaFiles':
      return event.names;
    default:
      return [];
  }
}
