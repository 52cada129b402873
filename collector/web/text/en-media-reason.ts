/** Why a device was let in or refused, in English, for whoever looks after the school’s media. */
import type { MediaVerdict } from '../../../protocol/policy/media.ts';
import type { MediaReasonWords } from '../../../protocol/policy/media-reason-words.ts';

const VERDICTS: Record<MediaVerdict, string> = {
  allow: 'may be used',
  readOnly: 'may be read, not written',
  encryptedOnly: 'may be used if it is encrypted',
  ask: 'needs an approval',
  block: 'may not be used',
};

export const enMediaReason: MediaReasonWords<string> = {
  carriesNoFiles: 'Keyboards, mice and hubs are always let in.',
  otherDevice: ({ verdict }) => `The policy says that devices without files ${VERDICTS[verdict]}.`,
  doubtful: 'The device describes itself wrongly, so that what it is cannot be known.',
  storageWithKeys: 'The device stores files and can also type or click, which no rule declares.',
  knownKeys: ({ device }) => `The device also has keys, as is known of ${device}.`,
  known: ({ device }) => `The device is ${device} of the register.`,
  lost: ({ device }) => `The device is, or may be, ${device}, which was reported lost.`,
  noSerial: 'The device has no serial number, so that it cannot be told from others of its model.',
  serialElsewhere: 'Another device claims the same serial number at this time.',
  locked: ({ session }) => (session === 'locked' ? 'The screen is locked.' : 'Nobody is signed in.'),
  tooMany: ({ maxDevices }) => `No more than ${maxDevices} devices may be used at the same time.`,
  granted: ({ grant, verdict }) => `It was approved for this person and time (${grant}), and ${VERDICTS[verdict]}.`,
  rule: ({ rule, verdict }) => `Rule ${rule} says that it ${VERDICTS[verdict]}.`,
  tie: ({ rules }) => `The rules ${rules.join(', ')} apply equally and disagree, so that it may not be used.`,
  noRule: ({ verdict }) => `No rule speaks of it; the policy says that it ${VERDICTS[verdict]}.`,
  encrypted: 'The device is encrypted.',
  notEncrypted: ({ verdict }) => `The device is not encrypted; the policy says that it then ${VERDICTS[verdict]}.`,
  encryptionUnknown: 'Whether the device is encrypted is not known yet.',
  noDisk:
    'A phone, a camera or a disc drive cannot be held to reading or looked at for encryption, so that it may not be used.',
  unknown: 'For a reason that this version does not know.',
};
