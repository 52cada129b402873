/** A device for one time of being plugged in, and the events that tell of it. Pure. */

import { MAX_MEDIA_FUNCTIONS, MAX_MEDIA_REASONS } from '../../protocol/limits.ts';
import type { MediaDecided, MediaInserted } from '../../protocol/media-event.ts';
import type { MediaDecision } from '../../protocol/policy/media-decision.ts';
import { carriesFiles, type MediaDevice, mediaClassOf } from '../../protocol/policy/media-device.ts';
import { mediaDeviceText } from '../../protocol/policy/media-device-text.ts';
import type { MediumFacts } from '../platform/platform.ts';

export interface Attachment {
  /** 16 hexadecimal digits, drawn for this time of being plugged in. */
  id: string;
  device: MediaDevice;
  manufacturer: string;
  product: string;
  decision: MediaDecision;
  medium?: MediumFacts;
  wasIn: boolean;
}

/** Let in, with files. */
export function isIn({ device, decision }: Attachment): boolean {
  return carriesFiles(device) && (decision.action === 'allow' || decision.action === 'readOnly');
}

/** Of what carries no files only what was refused is of interest. */
export function isOfInterest({ device, decision }: Attachment): boolean {
  return carriesFiles(device) || decision.action !== 'allow';
}

export const deviceText = ({ device, manufacturer, product }: Attachment): string =>
  mediaDeviceText({ ...device, manufacturer, product });

export function insertedEvent({ id, device, manufacturer, product, wasIn }: Attachment): MediaInserted {
  const { position, vendorId, productId, serial, functions, doubtful } = device;
  return {
    ...{ kind: 'mediaInserted', attachmentId: id, position, vendorId, productId, serial, manufacturer, product },
    functions: functions.slice(0, MAX_MEDIA_FUNCTIONS),
    mediaClass: carriesFiles(device) ? (mediaClassOf(device) ?? 'none') : 'none',
    ...{ doubtful, wasIn },
  };
}

export function decidedEvent(attachment: Attachment, policyVersion: number): MediaDecided {
  const { id, device, decision, medium } = attachment;
  return {
    kind: 'mediaDecided',
    attachmentId: id,
    action: decision.action,
    // The last one settled it: of too many the first give way.
    reasons: decision.reasons.slice(-MAX_MEDIA_REASONS),
    policyVersion,
    sizeBytes: device.sizeBytes ?? 0,
    encryption: device.encryption,
    partitionTable: medium?.partitionTable ?? 'unknown',
    fileSystems: medium?.fileSystems ?? [],
    label: medium?.label ?? '',
    device: deviceText(attachment),
  };
}
