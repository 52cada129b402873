import type { MediaSentences } from './media-sentences.ts';

const SCHOOL_POLICY = 'That is the school’s policy.';

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
  reasons: {
    carriesNoFiles: undefined,
    otherDevice: 'The school does not let devices of this kind be plugged in.',
    doubtful: 'It describes itself wrongly, so that nobody can know what it is.',
    storageWithKeys: 'It stores files and can also type by itself, which is dangerous.',
    knownKeys: undefined,
    known: undefined,
    lost: 'It was reported lost. Please hand it in.',
    noSerial: 'It has no serial number, so it cannot be told from others like it.',
    serialElsewhere: 'Another device claims to be the same one.',
    locked: ({ session }) => (session === 'locked' ? 'The screen is locked.' : 'Nobody is signed in.'),
    tooMany: ({ maxDevices }) => `Only ${maxDevices} may be used at the same time.`,
    granted: 'It was approved for you for a while.',
    rule: SCHOOL_POLICY,
    tie: SCHOOL_POLICY,
    noRule: SCHOOL_POLICY,
    encrypted: undefined,
    notEncrypted: 'It is not encrypted, and the school lets only encrypted ones be used.',
    encryptionUnknown: undefined,
    noDisk: 'Phones, cameras and disc drives cannot be checked for encryption or kept to reading.',
    unknown: undefined,
  },
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
