/** English words for removable media on the policy's pages: how it is shown, and the forms that change it. Part of `en`. */
import type { MediaVerdict } from '../../../protocol/policy/media.ts';
import * as words from '../../policy/english/media-words.ts';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const enPolicyMedia = {
  title: 'Removable media',
  lead: 'What people plug in. The narrowest rule counts: a named device before a person, a person before a room, a time, a kind of device.',
  none: 'Sticks, cards, disks, phones and cameras are held to nothing: this policy does not speak of them.',
  verdict: words.MEDIA_VERDICT,
  cls: words.MEDIA_CLASS,
  occasion: words.MEDIA_OCCASION,
  rule: words.mediaRuleInWords,
  alert: (alert: Parameters<typeof words.mediaAlertInWords>[0]) => `Alert for ${words.mediaAlertInWords(alert)}`,
  otherwise: (verdict: MediaVerdict) => `Where no rule speaks: ${words.MEDIA_VERDICT[verdict]}`,
  notEncrypted: (verdict: MediaVerdict) => `Should be encrypted and is not: ${words.MEDIA_VERDICT[verdict]}`,
  files: (files: Parameters<typeof words.mediaFilesInWords>[0]) => capital(words.mediaFilesInWords(files)),
  noFiles: 'Files on devices are not followed',
  locked: (whileLocked: 'block' | 'byRules') => capital(words.mediaLockedInWords(whileLocked)),
  most: (maxDevices: number) => capital(words.mediaMostInWords(maxDevices)),
  others: (otherDevices: 'allow' | 'block') => capital(words.mediaOthersInWords(otherDevices)),
  reminder: (minutes: number) => capital(words.mediaReminderInWords(minutes)),
  rules: 'Rules for devices',
  alerts: 'Alerts about devices',
  form: {
    settings: 'Removable media',
    settingsHint: 'Saving this begins to hold devices to the policy, once it is published.',
    otherwise: 'A device that no rule is about is',
    locked: 'Let nothing in while the screen is locked or nobody is signed in',
    most: 'How many devices with files at the same time',
    notEncrypted: 'A device that should be encrypted and is not is',
    others: 'Keep devices without files out too (sound, network, printers; never keyboards and mice)',
    reminder: 'Report a device left in an unused computer after so many minutes (0: never)',
    rule: 'A rule for devices',
    ruleName: 'Its name',
    ruleHint:
      'Others read it as the reason: staff encrypted. The name of a rule that is there already changes that rule.',
    ruleMissing: 'Name the rule with letters or digits',
    verdict: 'Such a device is',
    audiences: 'Whose devices (none ticked: everybody’s)',
    classes: 'Which kinds (none ticked: all of them)',
    moments: 'When (none ticked: always)',
    devices: 'Devices of the register, separated by commas',
    devicesHint:
      'By the names that the register gives them; * alone stands for any of them. Empty: also devices that nobody knows.',
    accounts: 'Accounts, each in full, separated by commas',
    rooms: 'Groups of computers, separated by commas',
    files: 'Files on devices',
    names: 'Told by name, separated by commas',
    namesHint:
      '* stands for anything: *class list*, passwords.*. All other files are only counted; nobody sees what is in them.',
    programs: 'Programs are told too',
    urgency: 'Urgency of the alert',
    alert: 'An alert about devices',
    when: 'When a device is',
    whenMissing: 'Tick what brings the alert',
    alertHint: 'Only the urgencies that reach the review desk begin an alert; 5 goes into reports.',
    removeAll: 'All of it: devices are then held to nothing',
  },
} as const;
