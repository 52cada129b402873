/** Why a device was let in or refused, in plain English, for logs and for the technician. */
import type { MediaVerdict } from './media.ts';
import type { ToldMediaReason } from './media-reason-text.ts';

const VERDICTS: Record<MediaVerdict, string> = {
  allow: 'may be used',
  readOnly: 'may be read, not written',
  encryptedOnly: 'may be used if it is encrypted',
  ask: 'needs an approval',
  block: 'may not be used',
};

export function explainMediaReason(reason: ToldMediaReason): string {
  switch (reason.kind) {
    case 'carriesNoFiles':
      return 'Keyboards, mice and hubs are always let in.';
    case 'otherDevice':
      return `The policy says that devices without files ${VERDICTS[reason.verdict]}.`;
    case 'granted':
      return `It was approved for this person and time (${reason.grant}), and ${VERDICTS[reason.verdict]}.`;
    case 'rule':
      return `Rule ${reason.rule} says that it ${VERDICTS[reason.verdict]}.`;
    case 'tie':
      return `The rules ${reason.rules.join(', ')} apply equally and disagree, so that it may not be used.`;
    case 'noRule':
      return `No rule speaks of it; the policy says that it ${VERDICTS[reason.verdict]}.`;
    case 'locked':
      return reason.session === 'locked' ? 'The screen is locked.' : 'Nobody is signed in.';
    case 'tooMany':
      return `No more than ${reason.maxDevices} devices may be used at the same time.`;
    case 'unknown':
      return 'For a reason that this version does not know.';
    default:
      return explainDevice(reason);
  }
}

type OfPolicy =
  | 'carriesNoFiles'
  | 'otherDevice'
  | 'granted'
  | 'rule'
  | 'tie'
  | 'noRule'
  | 'locked'
  | 'tooMany'
  | 'unknown';

/** Reasons that lie in the device itself. */
function explainDevice(reason: Exclude<ToldMediaReason, { kind: OfPolicy }>): string {
  switch (reason.kind) {
    case 'doubtful':
      return 'The device describes itself wrongly, so that what it is cannot be known.';
    case 'storageWithKeys':
      return 'The device stores files and can also type or click, which no rule declares.';
    case 'knownKeys':
      return `The device also has keys, as is known of ${reason.device}.`;
    case 'known':
      return `The device is ${reason.device} of the register.`;
    case 'lost':
      return `The device is, or may be, ${reason.device}, which was reported lost.`;
    case 'noSerial':
      return 'The device has no serial number, so that it cannot be told from others of its model.';
    case 'serialElsewhere':
      return 'Another device claims the same serial number at this time.';
    case 'encrypted':
      return 'The device is encrypted.';
    case 'notEncrypted':
      return `The device is not encrypted; the policy says that it then ${VERDICTS[reason.verdict]}.`;
    case 'noDisk':
      return 'A phone, a camera or a disc drive cannot be held to reading or looked at for encryption, so that it may not be used.';
    case 'encryptionUnknown':
      return 'Whether the device is encrypted is not known yet.';
  }
}
