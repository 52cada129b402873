/** Rules of removable media, and who belongs to which audience, as agents get them: between wire and typed values. */
import { readMoment } from './agent-calendar.ts';
import type { watchkeeper } from './codec.ts';
import { MalformedFrame } from './frame.ts';
import {
  MAX_AUDIENCE_ACCOUNTS,
  MAX_AUDIENCE_RULES,
  MAX_MEDIA_DEVICES_AT_ONCE,
  MAX_MEDIA_LIST,
  MAX_MEDIA_RULES,
  MAX_NAME_UNITS,
  MAX_REMIND_AFTER_MINUTES,
} from './limits.ts';
import type { AudienceRule } from './policy/audience.ts';
import type { FileRules, MediaRule, MediaRules, MediaVerdict } from './policy/media.ts';
import { MEDIA_CLASSES, type MediaClass } from './policy/media-device.ts';

/** In the order of MediaVerdict in the schema; what is not specified is refused. */
const VERDICTS = ['block', 'allow', 'readOnly', 'encryptedOnly', 'ask', 'block'] as const;
const numberOf = (verdict: MediaVerdict): number => VERDICTS.lastIndexOf(verdict);

export const mediaToWire = (media: MediaRules): watchkeeper.v1.MediaRules.$Properties => ({
  otherwise: numberOf(media.otherwise),
  rules: media.rules.map(ruleToWire),
  blockWhileLocked: media.whileLocked === 'block',
  maxDevices: media.maxDevices,
  whenNotEncrypted: numberOf(media.whenNotEncrypted),
  blockOtherDevices: media.otherDevices === 'block',
  ...(media.files === null ? {} : { files: { names: [...media.files.names], programs: media.files.programs } }),
  remindAfterMinutes: media.remindAfterMinutes,
});

const ruleToWire = (rule: MediaRule): watchkeeper.v1.MediaRule.$Properties => ({
  id: rule.id,
  verdict: numberOf(rule.verdict),
  devices: [...rule.devices],
  classes: rule.classes.map((one) => MEDIA_CLASSES.indexOf(one) + 1),
  accounts: [...rule.accounts],
  audiences: [...rule.audiences],
  deviceGroups: [...rule.deviceGroups],
  moments: [...rule.moments],
});

export const audienceToWire = ({ id, within, accounts, deviceGroups }: AudienceRule) => ({
  ...{ id, within: within ?? '', accounts: [...accounts], deviceGroups: [...deviceGroups] },
});

/** @throws MalformedFrame: what is not understood might be a condition that was overlooked. */
export function mediaFromWire(wire: watchkeeper.v1.MediaRules.$Properties): MediaRules {
  const whenNotEncrypted = verdictFromWire(wire.whenNotEncrypted);
  demand(whenNotEncrypted !== 'allow' && whenNotEncrypted !== 'encryptedOnly', 'no answer to what is not encrypted');
  return {
    otherwise: verdictFromWire(wire.otherwise),
    rules: (wire.rules ?? []).map(ruleFromWire),
    whileLocked: (wire.blockWhileLocked ?? false) ? 'block' : 'byRules',
    maxDevices: wire.maxDevices ?? 0,
    whenNotEncrypted,
    otherDevices: (wire.blockOtherDevices ?? false) ? 'block' : 'allow',
    files: wire.files == null ? null : filesFromWire(wire.files),
    remindAfterMinutes: wire.remindAfterMinutes ?? 0,
  };
}

function verdictFromWire(number: number | null | undefined): MediaVerdict {
  const verdict = VERDICTS[number ?? 0];
  demand(verdict !== undefined, 'a verdict that is not known');
  return verdict;
}

const filesFromWire = ({ names, programs }: watchkeeper.v1.FileRules.$Properties): FileRules => ({
  names: names ?? [],
  programs: programs ?? false,
});

const ruleFromWire = (wire: watchkeeper.v1.MediaRule.$Properties): MediaRule => ({
  id: wire.id ?? '',
  verdict: verdictFromWire(wire.verdict),
  devices: wire.devices ?? [],
  classes: (wire.classes ?? []).map(classFromWire),
  accounts: wire.accounts ?? [],
  audiences: wire.audiences ?? [],
  deviceGroups: wire.deviceGroups ?? [],
  moments: (wire.moments ?? []).map(readMoment),
});

function classFromWire(number: number): MediaClass {
  const cls = MEDIA_CLASSES[number - 1];
  demand(cls !== undefined, 'a class of media that is not known');
  return cls;
}

export const audienceFromWire = (wire: watchkeeper.v1.AudienceRule.$Properties): AudienceRule => ({
  id: wire.id ?? '',
  ...(wire.within ? { within: wire.within } : {}),
  accounts: wire.accounts ?? [],
  deviceGroups: wire.deviceGroups ?? [],
});

function demand(condition: boolean, what: string): asserts condition {
  if (!condition) throw new MalformedFrame(`policy for agents: ${what}`);
}

const names = (list: readonly string[], most: number): boolean =>
  list.length <= most && list.every((name) => name.length <= MAX_NAME_UNITS);

/** @throws MalformedFrame */
export function checkMedia({ rules, maxDevices, files, remindAfterMinutes }: MediaRules): void {
  demand(rules.length <= MAX_MEDIA_RULES, `${rules.length} rules of media, at most ${MAX_MEDIA_RULES}`);
  for (const rule of rules) {
    const texts = [rule.devices, rule.accounts, rule.audiences, rule.deviceGroups, rule.moments, [rule.id]];
    const bounded = texts.every((list) => names(list, MAX_MEDIA_LIST)) && rule.classes.length <= MAX_MEDIA_LIST;
    demand(bounded, 'a rule of media with too long a list or name');
  }
  demand(
    maxDevices <= MAX_MEDIA_DEVICES_AT_ONCE,
    `${maxDevices} devices at once, at most ${MAX_MEDIA_DEVICES_AT_ONCE}`,
  );
  demand(files === null || names(files.names, MAX_MEDIA_LIST), 'too many names of files, or too long a one');
  const reminder = `a reminder after ${remindAfterMinutes} minutes, at most ${MAX_REMIND_AFTER_MINUTES}`;
  demand(remindAfterMinutes <= MAX_REMIND_AFTER_MINUTES, reminder);
}

/** @throws MalformedFrame */
export function checkAudiences(audiences: readonly AudienceRule[]): void {
  demand(audiences.length <= MAX_AUDIENCE_RULES, `${audiences.length} audiences, at most ${MAX_AUDIENCE_RULES}`);
  for (const { id, within, accounts, deviceGroups } of audiences) {
    const bounded = names(accounts, MAX_AUDIENCE_ACCOUNTS) && names(deviceGroups, MAX_MEDIA_LIST);
    demand(bounded && names([id, within ?? ''], 2), 'an audience with too long a list or name');
  }
}
