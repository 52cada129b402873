/** Removable media: rules that contradict one another, that can never apply, or that do not do what they say. */
import type { MediaVerdict } from '../../../../protocol/policy/media.ts';
import type { WrittenMedia, WrittenMediaRule } from '../schema/policy-file.ts';
import type { Checked, Say } from './checked.ts';
import { checkMediaTies } from './media-ties.ts';

export function checkMedia({ file: { media }, mistake, warning, isWritten }: Checked): void {
  if (media === undefined) return;
  checkIds(media, mistake);
  checkMediaTies(media.rules, mistake);
  media.rules.forEach((rule, index) => {
    checkNames(rule, `media.rules[${index}]`, mistake);
    warnOfPhones(rule, `media.rules[${index}]`, warning);
  });
  if (media.maxDevices === 0 && isWritten('media.maxDevices') && letsIn(media))
    warning('media.maxDevices', ['noDevices']);
  checkFiles(media, mistake, warning);
  checkMediaAlerts(media, mistake, warning);
}

function checkIds({ rules }: WrittenMedia, mistake: Say): void {
  const seen = new Map<string, number>();
  rules.forEach(({ id }, index) => {
    const before = seen.get(id);
    if (id === '') return;
    if (before === undefined) seen.set(id, index);
    else mistake(`media.rules[${index}].id`, ['ruleTwice', id, before]);
  });
}

/** Accounts and groups are compared in full: a pattern would be the name of nobody. */
function checkNames(rule: WrittenMediaRule, path: string, mistake: Say): void {
  for (const what of ['accounts', 'deviceGroups'] as const) {
    rule[what].forEach((name, index) => {
      if (name.includes('*')) mistake(`${path}.${what}[${index}]`, ['noStar', what, name]);
    });
  }
  rule.devices.forEach((name, index) => {
    if (name !== '*' && name.includes('*')) mistake(`${path}.devices[${index}]`, ['noSuchDevice', name]);
  });
}

const NO_DISKS = ['phone', 'camera', 'optical'];

function warnOfPhones({ classes, verdict }: WrittenMediaRule, path: string, warning: Say): void {
  if (classes.length === 0 || !classes.every((one) => NO_DISKS.includes(one))) return;
  if (verdict === 'readOnly' || verdict === 'encryptedOnly') warning(`${path}.verdict`, ['cannotHold', verdict]);
}

const letsIn = ({ otherwise, rules }: WrittenMedia): boolean =>
  [otherwise, ...rules.map(({ verdict }) => verdict)].some((verdict: MediaVerdict) => verdict !== 'block');

function checkFiles({ files }: WrittenMedia, mistake: Say, warning: Say): void {
  if (files === undefined) return;
  files.names.forEach((name, index) => {
    if (name !== '' && /^[*.]+$/.test(name)) mistake(`media.files.names[${index}]`, ['everyFile', name]);
    if (/[/\\]/.test(name)) mistake(`media.files.names[${index}]`, ['noFolders', name]);
  });
  if (files.names.length === 0 && !files.programs) warning('media.files', ['noFiles']);
}

function checkMediaAlerts(media: WrittenMedia, mistake: Say, warning: Say): void {
  const seen = new Map<string, number>();
  const asks = [media.otherwise, media.whenNotEncrypted, ...media.rules.map(({ verdict }) => verdict)].includes('ask');
  media.alerts.forEach(({ when, audiences }, index) => {
    const path = `media.alerts[${index}]`;
    if (when.length === 0) mistake(path, ['noOccasion']);
    if (when.includes('asking') && !asks) warning(`${path}.when[${when.indexOf('asking')}]`, ['nobodyAsks']);
    if (when.includes('leftIn') && media.remindAfterMinutes === 0)
      warning(`${path}.when[${when.indexOf('leftIn')}]`, ['onlySignOut']);
    for (const occasion of new Set(when)) {
      for (const audience of audiences.length === 0 ? [''] : audiences) {
        const before = seen.get(`${occasion} ${audience}`);
        if (before === undefined) seen.set(`${occasion} ${audience}`, index);
        else if (before < index) mistake(path, ['occasionTwice', occasion, audience, before]);
      }
    }
  });
}
