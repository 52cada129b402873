/** English words for removable media in a policy: one source for its comparisons and its page. */
import type { MediaRule, MediaVerdict } from '../../../protocol/policy/media.ts';
import type { MediaClass } from '../../../protocol/policy/media-device.ts';
import type { MediaAlertRule, MediaOccasion, MediaSection, ToldFiles } from '../../../protocol/policy/media-section.ts';
import { MOMENT_PHRASE } from './words.ts';

/** Of devices: `kept out`. */
export const MEDIA_VERDICT: Record<MediaVerdict, string> = {
  allow: 'let in',
  readOnly: 'let in for reading only',
  encryptedOnly: 'let in if encrypted',
  ask: 'kept out until somebody approves',
  block: 'kept out',
};

export const MEDIA_CLASS: Record<MediaClass, string> = {
  stick: 'sticks',
  cardReader: 'memory cards',
  externalDisk: 'external disks',
  optical: 'discs',
  phone: 'phones',
  camera: 'cameras',
};

export const MEDIA_OCCASION: Record<MediaOccasion, string> = {
  blocked: 'kept out',
  asking: 'waiting for an approval',
  allowed: 'let in',
  readOnly: 'let in for reading only',
  unknownLetIn: 'let in without being in the register',
  lost: 'reported lost',
  suspicious: 'suspicious (able to type beside storing files, or describing itself wrongly)',
  leftIn: 'left in a computer that nobody uses',
};

const list = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** `sticks of staff, at lunch: let in for reading only`. Audiences are whatever the rule holds: ids or titles. */
export function mediaRuleInWords(rule: MediaRule): string {
  const known = rule.devices.includes('*') ? 'any device of the register' : list(rule.devices);
  const what = rule.classes.length > 0 ? list(rule.classes.map((one) => MEDIA_CLASS[one])) : 'devices';
  const parts = [
    rule.devices.length > 0 ? (rule.classes.length > 0 ? `${known} (${what})` : known) : what,
    rule.audiences.length > 0 && `of ${list(rule.audiences)}`,
    rule.accounts.length > 0 && `for ${list(rule.accounts)}`,
    rule.deviceGroups.length > 0 && `at ${list(rule.deviceGroups)}`,
    rule.moments.length > 0 && list(rule.moments.map((moment) => MOMENT_PHRASE[moment])),
  ];
  return `${parts.filter(Boolean).join(', ')}: ${MEDIA_VERDICT[rule.verdict]}`;
}

export function mediaAlertInWords({ when, audiences, urgency }: MediaAlertRule): string {
  const whose = audiences.length === 0 ? '' : ` of ${list(audiences)}`;
  return `a device${whose} that is ${when.map((one) => MEDIA_OCCASION[one]).join(' or ')}: urgency ${urgency}`;
}

export function mediaFilesInWords({ names, programs, urgency }: ToldFiles): string {
  const what = [...names.map((name) => `“${name}”`), ...(programs ? ['programs'] : [])];
  return what.length === 0
    ? 'files are counted'
    : `files are counted, and ${list(what)} told by name: urgency ${urgency}`;
}

export const mediaLockedInWords = (whileLocked: MediaSection['whileLocked']): string =>
  whileLocked === 'block'
    ? 'while a screen is locked or nobody is signed in, nothing is let in'
    : 'while a screen is locked or nobody is signed in, the rules say what is let in';

export const mediaMostInWords = (maxDevices: number): string =>
  `at most ${maxDevices} ${maxDevices === 1 ? 'device' : 'devices'} with files in a computer at the same time`;

export const mediaOthersInWords = (otherDevices: MediaSection['otherDevices']): string =>
  `devices without files (sound, network) are ${otherDevices === 'allow' ? 'let in' : 'kept out'}`;

export const mediaReminderInWords = (minutes: number): string =>
  minutes === 0
    ? 'nobody is reminded of a device left in'
    : `a device in a computer that nobody touched for ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} is reported`;
