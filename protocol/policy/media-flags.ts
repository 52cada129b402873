/**
 * What removable media do that may need a person's eyes: matches of a theme of their own, beside those of the packs. The judge grades them
 * as it grades any other, so that a school regrades, allows or excepts them where it does so for words: by theme, term and audience.
 */

import type { Match, Urgency } from '../match/matcher.ts';
import type { MediaDecided, MediaEventBody, MediaInserted } from '../media-event.ts';

export const MEDIA_THEME = 'removable-media';
export const MEDIA_PACK = 'policy.media';

/** How urgent each is unless the school says otherwise. */
export const MEDIA_TERMS = {
  /** Something that carries files. */
  'plugged-in': 4,
  /** It stores files and types: the shape of an attack that types by itself. */
  'storage-with-keys': 2,
  /** Its descriptors were damaged, or made up. */
  doubtful: 3,
  /** It was reported lost. */
  lost: 2,
  /** A file whose name the policy wants to be told of. */
  file: 4,
  /** Something that a system would run. */
  program: 4,
} as const satisfies Record<string, Urgency>;
export type MediaTerm = keyof typeof MEDIA_TERMS;

export interface MediaMatch {
  /** What is shown of it: names that a device gave itself, or a file's. */
  text: string;
  match: Match;
}

/** Undefined where there is nothing to look at. Total: depends on the event alone. */
export function mediaMatch(event: MediaEventBody): MediaMatch | undefined {
  switch (event.kind) {
    case 'mediaInserted': {
      const term = insertedAs(event);
      return term === undefined ? undefined : found(deviceText(event), term);
    }
    case 'mediaDecided':
      return lost(event);
    case 'mediaFile':
      return event.change === 'deleted' ? undefined : found(event.name, event.rule === 'programs' ? 'program' : 'file');
    default:
      return undefined;
  }
}

/** What carries no files is told only when it was refused, which nobody need look at. */
function insertedAs({ mediaClass, functions, doubtful }: MediaInserted): MediaTerm | undefined {
  if (doubtful) return 'doubtful';
  if (mediaClass === 'none') return undefined;
  return functions.some((one) => one === 'keyboard' || one === 'otherInput') ? 'storage-with-keys' : 'plugged-in';
}

function lost({ reasons }: MediaDecided): MediaMatch | undefined {
  const settled = reasons.at(-1);
  return settled?.kind === 'lost' ? found(settled.device, 'lost') : undefined;
}

function found(text: string, term: MediaTerm): MediaMatch | undefined {
  if (text === '') return undefined;
  const place = { start: 0, end: text.length, parts: [], educational: null };
  const urgency = MEDIA_TERMS[term];
  return {
    text,
    match: { packId: MEDIA_PACK, theme: MEDIA_THEME, urgency, term, rule: 'term', spelling: 'plain', ...place },
  };
}

const hex4 = (number: number): string => number.toString(16).padStart(4, '0');

/** In the same words in every language: `Kingston DataTraveler (0951:1666, serial number)`. */
export function deviceText(
  device: Pick<MediaInserted, 'manufacturer' | 'product' | 'vendorId' | 'productId' | 'serial'>,
): string {
  const name = [device.manufacturer, device.product].filter((part) => part !== '').join(' ');
  const ids = `${hex4(device.vendorId)}:${hex4(device.productId)}${device.serial === '' ? '' : `, ${device.serial}`}`;
  return name === '' ? ids : `${name} (${ids})`;
}
