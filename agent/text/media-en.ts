import type { ToldMediaReason } from '../../protocol/policy/media-reason-text.ts';
import type { MediaSentences } from './media-text.ts';

export const EN: MediaSentences = {
  kinds: {
    none: 'The device',
    stick: 'The memory stick',
    cardReader: 'The card reader',
    externalDisk: 'The external disk',
    optical: 'The disc drive',
    phone: 'The phone',
    camera: 'The camera',
  },
  quoted: (name) => `“${name}”`,
  actions: {
    allow: (name) => `${name} can be used.`,
    readOnly: (name) => `${name} can be read, but nothing can be saved to it.`,
    probe: (name) => `${name} is being checked.`,
    ask: (name) => `${name} needs an approval before it can be used.`,
    block: (name) => `${name} cannot be used on this computer.`,
  },
  reason,
  howToAsk:
    'To ask for it, leave it plugged in and run: watchkeeper-agent media ask "why you need it". A technician may want to see it first.',
  leftIn: (name) => ({
    title: `${name} is still plugged in.`,
    body: 'Take it with you if you leave this computer: anybody could take it or read it.',
  }),
  nothingAttached: 'No memory stick, disk, phone or camera is plugged in.',
  notHeld: 'This computer does not limit memory sticks and other removable media.',
  outcomes: {
    asked: 'Your request was sent. Leave the device plugged in: it will work as soon as somebody approves it.',
    nothingAsks: 'Nothing that is plugged in is waiting for an approval.',
    notSignedIn: 'Only somebody who is signed in at this computer’s desktop can ask.',
    tooOften: 'You have asked several times already. Please wait some minutes, or speak to the technician.',
    noReason: 'Please say why you need it: watchkeeper-agent media ask "why you need it".',
    notHeld: 'This computer does not limit removable media: there is nothing to ask for.',
    notStored: 'Your request could not be kept just now. Please try again in some minutes.',
  },
};

function reason(reason: ToldMediaReason): string | undefined {
  switch (reason.kind) {
    case 'doubtful':
      return 'It describes itself wrongly, so that nobody can know what it is.';
    case 'storageWithKeys':
      return 'It stores files and can also type by itself, which is dangerous.';
    case 'lost':
      return 'It was reported lost. Please hand it in.';
    case 'noSerial':
      return 'It has no serial number, so it cannot be told from others like it.';
    case 'serialElsewhere':
      return 'Another device claims to be the same one.';
    case 'locked':
      return reason.session === 'locked' ? 'The screen is locked.' : 'Nobody is signed in.';
    case 'tooMany':
      return `Only ${reason.maxDevices} may be used at the same time.`;
    case 'granted':
      return 'It was approved for you for a while.';
    case 'rule':
    case 'tie':
    case 'noRule':
      return 'That is the school’s policy.';
    case 'notEncrypted':
      return 'It is not encrypted, and the school lets only encrypted ones be used.';
    case 'noDisk':
      return 'Phones, cameras and disc drives cannot be checked for encryption or kept to reading.';
    case 'otherDevice':
      return 'The school does not let devices of this kind be plugged in.';
    case 'carriesNoFiles':
    case 'known':
    case 'knownKeys':
    case 'encrypted':
    case 'encryptionUnknown':
    case 'unknown':
      return undefined;
  }
}
