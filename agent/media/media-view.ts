/** A device as the person at the machine may see it. Pure. */
import { carriesFiles, mediaClassOf } from '../../protocol/policy/media-device.ts';
import { mediaReasonText } from '../../protocol/policy/media-reason-text.ts';
import type { MediaView } from '../session/media-messages.ts';
import type { Attachment } from './attachment.ts';

/** The last ones, which settled it: a list of sixteen devices fits one line of the link (64 KiB). */
const MAX_REASONS = 4;

export function viewOf({ device, product, medium, decision }: Attachment): MediaView {
  return {
    position: device.position,
    product,
    label: medium?.label ?? '',
    mediaClass: carriesFiles(device) ? (mediaClassOf(device) ?? 'none') : 'none',
    action: decision.action,
    reasons: decision.reasons.slice(-MAX_REASONS).map(mediaReasonText),
  };
}
