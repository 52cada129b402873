/**
 * What about removable media may need a person's eyes, as the policy's `media` section says: matches of a theme of their own, beside those
 * of the packs. The judge grades them as it grades any other, so that a school regrades and excepts them where it does so for words.
 */
import type { Match, Urgency } from '../match/matcher.ts';
import type { MediaEventBody } from '../media-event.ts';
import { mediaAlert, occasionsOf } from './media-alerts.ts';
import { MEDIA_OCCASIONS, type MediaOccasion, type MediaSection } from './media-section.ts';

export const MEDIA_THEME = 'removable-media';
export const MEDIA_PACK = 'policy.media';

/** What a flag is called: an occasion, or a file whose name the policy wants to be told of. */
export const MEDIA_TERMS = [...MEDIA_OCCASIONS, 'file', 'program'] as const;
export type MediaTerm = (typeof MEDIA_TERMS)[number];

export interface MediaMatch {
  /** What is shown of it: names that a device gave itself, or a file's. */
  text: string;
  match: Match;
}

/**
 * Undefined where there is nothing to look at. Total: depends on the event and the policy alone.
 * @param section undefined: the policy does not speak of media.
 * @param chain the session's audience, then those that it stands within.
 */
export function mediaMatch(
  event: MediaEventBody,
  section: MediaSection | undefined,
  chain: readonly string[],
): MediaMatch | undefined {
  if (section === undefined) return undefined;
  switch (event.kind) {
    case 'mediaDecided':
      return alerted(event.device, occasionsOf(event), section, chain);
    case 'mediaLeftIn':
      return alerted(event.device, ['leftIn'], section, chain);
    case 'mediaFile':
      if (section.files === undefined || event.change === 'deleted') return undefined;
      return found(event.name, event.rule === 'programs' ? 'program' : 'file', section.files.urgency);
    default:
      return undefined;
  }
}

function alerted(
  device: string,
  occasions: readonly MediaOccasion[],
  section: MediaSection,
  chain: readonly string[],
): MediaMatch | undefined {
  const alert = mediaAlert(section, occasions, chain);
  return alert === undefined ? undefined : found(device, alert.occasion, alert.urgency);
}

function found(text: string, term: MediaTerm, urgency: Urgency): MediaMatch | undefined {
  if (text === '') return undefined;
  const place = { start: 0, end: text.length, parts: [], educational: null };
  return {
    text,
    match: { packId: MEDIA_PACK, theme: MEDIA_THEME, urgency, term, rule: 'term', spelling: 'plain', ...place },
  };
}
