/** Which alert, if any, something about removable media begins. Pure; the collector asks it for what agents report. */
import type { Urgency } from '../match/matcher.ts';
import { nearness } from './audience.ts';
import type { MediaAction } from './media-decision.ts';
import type { ToldMediaReason } from './media-reason-text.ts';
import type { MediaOccasion, MediaSection } from './media-section.ts';

export interface ToldDecision {
  /** `unspecified`: of a newer agent. */
  action: MediaAction | 'unspecified';
  reasons: readonly ToldMediaReason[];
}

/** None for what carries no files, and none to be kept out while a screen is locked: it is decided again when somebody is there. */
export function occasionsOf({ action, reasons }: ToldDecision): MediaOccasion[] {
  const because = (kind: ToldMediaReason['kind']): boolean => reasons.some((reason) => reason.kind === kind);
  if (because('carriesNoFiles') || because('otherDevice')) return [];
  const occasions: MediaOccasion[] = [];
  if (because('lost')) occasions.push('lost');
  if (because('storageWithKeys') || because('doubtful')) occasions.push('suspicious');
  switch (action) {
    case 'allow':
    case 'readOnly':
      occasions.push(action === 'allow' ? 'allowed' : 'readOnly');
      if (!because('known')) occasions.push('unknownLetIn');
      break;
    case 'ask':
      occasions.push('asking');
      break;
    case 'block':
      if (!because('locked')) occasions.push('blocked');
      break;
    // Decided again in a moment, when somebody has looked at it.
    case 'probe':
    case 'unspecified':
      break;
  }
  return occasions;
}

export interface MediaAlert {
  occasion: MediaOccasion;
  urgency: Urgency;
}

/**
 * The gravest of what the occasions bring: for each the rule of the nearest audience counts, of several as near the gravest. Undefined
 * when no rule speaks. Whether it reaches the review desk is for `alerts.threshold`, as with flags.
 * @param chain the session's audience, then those that it stands within; empty while nobody is signed in: then rules for everybody count.
 */
export function mediaAlert(
  section: Pick<MediaSection, 'alerts'>,
  occasions: readonly MediaOccasion[],
  chain: readonly string[],
): MediaAlert | undefined {
  return occasions
    .flatMap((occasion) => alertFor(section, occasion, chain) ?? [])
    .reduce<MediaAlert | undefined>(
      (gravest, one) => (one.urgency < (gravest?.urgency ?? 6) ? one : gravest),
      undefined,
    );
}

function alertFor(
  { alerts }: Pick<MediaSection, 'alerts'>,
  occasion: MediaOccasion,
  chain: readonly string[],
): MediaAlert | undefined {
  let best: { near: number; urgency: Urgency } | undefined;
  for (const { when, audiences, urgency } of alerts) {
    const near = when.includes(occasion) ? nearness(audiences, chain) : undefined;
    if (near === undefined) continue;
    const isNearer = best === undefined || near < best.near;
    if (isNearer || (near === best?.near && urgency < best.urgency)) best = { near, urgency };
  }
  return best === undefined ? undefined : { occasion, urgency: best.urgency };
}
