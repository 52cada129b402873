import Type from 'typebox';
import { MEDIA_VERDICTS } from '../../../../protocol/policy/media.ts';
import { MEDIA_CLASSES } from '../../../../protocol/policy/media-device.ts';
import { MEDIA_OCCASIONS } from '../../../../protocol/policy/media-section.ts';
import { audiences, fields, list, moments, oneOf, slug, text, urgency, whole, yesOrNo } from './leaf.ts';

const deviceId = text(64, {
  description: 'What the register calls it.',
  want: ['registered'],
});
const accountName = text(128, { description: 'An account name.', want: ['accountName', 128] });
const room = text(128, { description: 'A group of devices.', want: ['deviceGroup', 128] });
const fileName = text(256, {
  description: 'A name; * stands for anything.',
  want: ['fileName'],
});

const rule = fields(
  {
    id: slug('How decisions name the rule, such as staff-encrypted.'),
    verdict: oneOf(MEDIA_VERDICTS, { description: 'What is done with what the rule is about.' }),
    devices: list(deviceId, 200, {
      description: 'Devices of the school’s register, by name; "*": any of them. Left out: also unknown ones.',
    }),
    classes: list(oneOf(MEDIA_CLASSES, { description: 'A kind of device.' }), MEDIA_CLASSES.length, {
      description: 'Kinds of device. Left out: all of them.',
    }),
    accounts: list(accountName, 200, { description: 'Account names, each in full. Left out: anybody’s.' }),
    audiences: audiences('Whom it is for. Left out: everybody.'),
    deviceGroups: list(room, 200, {
      description: 'Groups of computers, as enrolment tokens name them. Left out: all computers.',
    }),
    moments: moments({ description: 'When. Left out: always.' }),
  },
  { description: 'A rule: it speaks where all that it names fits. The narrowest rule counts, wherever it stands.' },
);

const files = fields(
  {
    names: list(fileName, 200, { description: 'Files that are told by name when they are written to a device.' }),
    programs: yesOrNo('Whether programs are told too: whatever a computer would run.', true),
    urgency: urgency({ description: 'How urgent an alert about such a file is.', default: 4 }),
  },
  {
    description:
      'Files on devices are counted, and these are told one by one, by name. Never what is in them. Left out: files are not looked at.',
  },
);

const alert = fields(
  {
    when: list(oneOf(MEDIA_OCCASIONS, { description: 'What happened.' }), MEDIA_OCCASIONS.length, {
      description: 'What brings the alert.',
    }),
    audiences: audiences('Whose devices. Left out: everybody’s.'),
    urgency: urgency({ description: 'How urgent it is.' }),
  },
  { description: 'What about devices is brought to the review desk. The nearest audience’s line counts.' },
);

/** Optional as a whole: a policy that does not speak of media holds nobody's devices to anything. */
export const media = Type.Optional(
  fields(
    {
      otherwise: oneOf(MEDIA_VERDICTS, { description: 'What is done where no rule speaks.' }),
      rules: list(rule, 200, { description: 'Who may use which devices, how and when.' }),
      whileLocked: oneOf(['block', 'byRules'], {
        description: 'While the screen is locked or nobody is signed in: nothing is let in, or what the rules say.',
        default: 'block',
      }),
      maxDevices: whole(0, 100, {
        description: 'How many devices with files may be in a computer at the same time.',
        default: 2,
      }),
      whenNotEncrypted: oneOf(['block', 'readOnly', 'ask'], {
        description: 'What is done with a device that should be encrypted and is not.',
        default: 'block',
      }),
      otherDevices: oneOf(['allow', 'block'], {
        description: 'Devices that carry no files and take no input, such as sound cards and network adapters.',
        default: 'allow',
      }),
      files: Type.Optional(files),
      remindAfterMinutes: whole(0, 1_440, {
        description: 'A device in a computer that nobody has touched for so long is reported; 0: never.',
        default: 15,
      }),
      alerts: list(alert, 50, { description: 'What about devices is brought to the review desk.' }),
    },
    { description: 'Removable media: sticks, cards, disks, phones, cameras. Left out: they are not held to anything.' },
  ),
);
