/** Removable media: what is done with devices, the rules, files that are told, and alerts. */
import type { Policy } from '../../../../../protocol/policy/document.ts';
import { MEDIA_VERDICTS, type MediaVerdict } from '../../../../../protocol/policy/media.ts';
import { MEDIA_CLASSES } from '../../../../../protocol/policy/media-device.ts';
import { MEDIA_OCCASIONS, type MediaSection } from '../../../../../protocol/policy/media-section.ts';
import { separated } from '../../../form.ts';
import type { ViewContext } from '../../context.ts';
import {
  asMoments,
  asUrgency,
  audienceOptions,
  type EditForm,
  missing,
  momentOptions,
  type Option,
  type Removal,
  urgencyOptions,
} from './edit-form.ts';

/** Rules, files and alerts come after the first question: what is done where nothing is said. */
export function mediaForms(policy: Policy, context: ViewContext): EditForm[] {
  const { media } = policy;
  if (media === undefined) return [settings(undefined, context)];
  return [settings(media, context), rule(policy, context), files(media, context), alert(policy, context)];
}

const options = <T extends string>(values: readonly T[], words: Readonly<Record<T, string>>): Option[] =>
  values.map((value) => ({ value, text: words[value] }));

const oneOf = <T extends string>(values: readonly T[], text: string, otherwise: T): T =>
  values.find((value) => value === text) ?? otherwise;

const among = <T extends string>(values: readonly T[], chosen: readonly string[]): T[] =>
  values.filter((value) => chosen.includes(value));

const NOT_ENCRYPTED = ['block', 'readOnly', 'ask'] as const satisfies MediaVerdict[];

function settings(media: MediaSection | undefined, context: ViewContext): EditForm {
  const { form: f, verdict } = context.texts.policy.media;
  const { otherwise, whileLocked, maxDevices, whenNotEncrypted, otherDevices, remindAfterMinutes } = media ?? USUAL;
  return {
    kind: 'media',
    title: f.settings,
    submit: context.texts.policy.draft.set,
    fields: [
      {
        ...{ type: 'select', name: 'media-otherwise', label: f.otherwise, hint: f.settingsHint },
        ...{ options: options(MEDIA_VERDICTS, verdict), value: otherwise },
      },
      { type: 'tick', name: 'media-locked', label: f.locked, value: whileLocked === 'block' },
      { type: 'number', name: 'media-most', label: f.most, value: String(maxDevices) },
      {
        ...{ type: 'select', name: 'media-plain', label: f.notEncrypted },
        ...{ options: options(NOT_ENCRYPTED, verdict), value: whenNotEncrypted },
      },
      { type: 'tick', name: 'media-others', label: f.others, value: otherDevices === 'block' },
      { type: 'number', name: 'media-reminder', label: f.reminder, value: String(remindAfterMinutes) },
    ],
    read: ({ text, ticked }) => ({
      edits: [
        {
          kind: 'setMedia',
          media: {
            otherwise: oneOf(MEDIA_VERDICTS, text('media-otherwise'), 'block'),
            whileLocked: ticked('media-locked') ? 'block' : 'byRules',
            maxDevices: Number(text('media-most')),
            whenNotEncrypted: oneOf(NOT_ENCRYPTED, text('media-plain'), 'block'),
            otherDevices: ticked('media-others') ? 'block' : 'allow',
            remindAfterMinutes: Number(text('media-reminder')),
          },
        },
      ],
    }),
  };
}

/** What the form offers to a school whose policy does not speak of media yet. */
const USUAL = {
  ...{ otherwise: 'block', whileLocked: 'block', maxDevices: 2, whenNotEncrypted: 'block' },
  ...{ otherDevices: 'allow', remindAfterMinutes: 15 },
} as const;

function rule(policy: Policy, context: ViewContext): EditForm {
  const { form: f, verdict, cls } = context.texts.policy.media;
  return {
    kind: 'media-rule',
    title: f.rule,
    submit: context.texts.policy.draft.set,
    fields: [
      { type: 'text', name: 'rule-name', label: f.ruleName, hint: f.ruleHint, value: '' },
      {
        ...{ type: 'select', name: 'rule-verdict', label: f.verdict },
        ...{ options: options(MEDIA_VERDICTS, verdict), value: 'encryptedOnly' },
      },
      { type: 'checks', name: 'rule-who', label: f.audiences, options: audienceOptions(policy), value: [] },
      { type: 'checks', name: 'rule-classes', label: f.classes, options: options(MEDIA_CLASSES, cls), value: [] },
      { type: 'checks', name: 'rule-moments', label: f.moments, options: momentOptions(context), value: [] },
      { type: 'text', name: 'rule-devices', label: f.devices, hint: f.devicesHint, value: '' },
      { type: 'text', name: 'rule-accounts', label: f.accounts, value: '' },
      { type: 'text', name: 'rule-rooms', label: f.rooms, value: '' },
    ],
    read: ({ text, list }) => {
      const id = slugOf(text('rule-name'));
      if (id === '') return missing('rule-name', f.ruleMissing);
      const made = {
        id,
        verdict: oneOf(MEDIA_VERDICTS, text('rule-verdict'), 'block'),
        devices: separated(text('rule-devices')),
        classes: among(MEDIA_CLASSES, list('rule-classes')),
        accounts: separated(text('rule-accounts')),
        audiences: list('rule-who'),
        deviceGroups: separated(text('rule-rooms')),
        moments: asMoments(list('rule-moments')),
      };
      return { edits: [{ kind: 'setMediaRule', rule: made }] };
    },
  };
}

const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40)
    .replace(/-$/, '');

function files({ files: told }: MediaSection, context: ViewContext): EditForm {
  const { form: f } = context.texts.policy.media;
  const { names, programs, urgency } = told ?? { names: [], programs: true, urgency: 4 };
  return {
    kind: 'media-files',
    title: f.files,
    submit: context.texts.policy.draft.set,
    fields: [
      { type: 'text', name: 'files-names', label: f.names, hint: f.namesHint, value: names.join(', ') },
      { type: 'tick', name: 'files-programs', label: f.programs, value: programs },
      {
        ...{ type: 'select', name: 'files-urgency', label: f.urgency },
        ...{ options: urgencyOptions(context), value: String(urgency) },
      },
    ],
    read: ({ text, ticked }) => {
      const chosen = {
        names: separated(text('files-names')),
        programs: ticked('files-programs'),
        urgency: asUrgency(text('files-urgency')),
      };
      return { edits: [{ kind: 'setMediaFiles', files: chosen }] };
    },
  };
}

function alert(policy: Policy, context: ViewContext): EditForm {
  const { form: f, occasion } = context.texts.policy.media;
  return {
    kind: 'media-alert',
    title: f.alert,
    submit: context.texts.policy.draft.set,
    fields: [
      { type: 'checks', name: 'alert-when', label: f.when, options: options(MEDIA_OCCASIONS, occasion), value: [] },
      { type: 'checks', name: 'alert-who', label: f.audiences, options: audienceOptions(policy), value: [] },
      {
        ...{ type: 'select', name: 'alert-urgency', label: f.urgency, hint: f.alertHint },
        ...{ options: urgencyOptions(context), value: '4' },
      },
    ],
    read: ({ text, list }) => {
      const when = among(MEDIA_OCCASIONS, list('alert-when'));
      if (when.length === 0) return missing('alert-when', f.whenMissing);
      const made = { when, audiences: list('alert-who'), urgency: asUrgency(text('alert-urgency')) };
      return { edits: [{ kind: 'setMediaAlert', alert: made }] };
    },
  };
}

export function mediaRemovals({ media }: Policy, context: ViewContext): Removal[] {
  const { media: m } = context.texts.policy;
  if (media === undefined) return [];
  return [
    ...media.rules.map((one) => ({
      what: `${m.rules}: ${one.id} (${m.rule(one)})`,
      edit: { kind: 'removeMediaRule', id: one.id } as const,
    })),
    ...media.alerts.map((one) => ({
      what: `${m.alerts}: ${m.alert(one)}`,
      edit: { kind: 'removeMediaAlert', alert: { when: one.when, audiences: one.audiences } } as const,
    })),
    ...(media.files === undefined
      ? []
      : [{ what: `${m.title}: ${m.files(media.files)}`, edit: { kind: 'removeMediaFiles' } as const }]),
    { what: `${m.title}: ${m.form.removeAll}`, edit: { kind: 'removeMedia' } as const },
  ];
}
