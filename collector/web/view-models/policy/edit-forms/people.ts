/** People: what they may do, the groups that rules speak of, and who searches where. */
import { BASE_AUDIENCES, type Policy, type Verdict } from '../../../../../protocol/policy/document.ts';
import { separated } from '../../../form.ts';
import type { ViewContext } from '../../context.ts';
import { actionTable, audienceTitle } from '../overview.ts';
import {
  type Answers,
  asMoments,
  asUrgency,
  audienceOptions,
  type EditForm,
  missing,
  momentOptions,
  type Removal,
  themeOptions,
  urgencyOptions,
} from './edit-form.ts';

export function peopleForms(policy: Policy, context: ViewContext): EditForm[] {
  return [action(policy, context), audience(policy, context), searches(policy, context)];
}

function action(policy: Policy, context: ViewContext): EditForm {
  const { draft: d, verdict: words } = context.texts.policy;
  const verdicts = [
    { value: 'acceptable', text: words.acceptable },
    { value: 'atCertainTimes', text: d.atCertainTimes },
    { value: 'forNominatedUsers', text: d.forNominatedUsers },
    { value: 'unacceptable', text: words.unacceptable },
    { value: 'illegal', text: words.illegal },
    { value: 'unset', text: words.unset },
  ];
  return {
    kind: 'action',
    title: d.action,
    submit: d.set,
    fields: [
      {
        type: 'select',
        name: 'action-category',
        label: d.actionCategory,
        options: themeOptions(policy, context),
        value: '',
      },
      { type: 'select', name: 'action-audience', label: d.who, options: audienceOptions(policy), value: 'pupil' },
      { type: 'select', name: 'action-verdict', label: d.actionVerdict, options: verdicts, value: 'unacceptable' },
      { type: 'checks', name: 'action-times', label: d.times, options: momentOptions(context), value: [] },
      { type: 'text', name: 'action-nominated', label: d.nominated, value: '' },
    ],
    read: (answers) => readAction(answers, context),
  };
}

function readAction({ text, list }: Answers, context: ViewContext): ReturnType<EditForm['read']> {
  const d = context.texts.policy.draft;
  const cell = { category: text('action-category'), audience: text('action-audience') };
  const set = (verdict: Verdict) => ({ edits: [{ kind: 'setVerdict', ...cell, verdict } as const] });
  const kind = text('action-verdict');
  switch (kind) {
    case 'acceptable':
    case 'unacceptable':
    case 'illegal':
      return set({ kind });
    case 'atCertainTimes': {
      const times = asMoments(list('action-times'));
      return times.length === 0 ? missing('action-times', d.timesMissing) : set({ kind, times });
    }
    case 'forNominatedUsers': {
      const accounts = separated(text('action-nominated'));
      return accounts.length === 0 ? missing('action-nominated', d.nominatedMissing) : set({ kind, accounts });
    }
    default:
      return { edits: [{ kind: 'removeVerdict', ...cell }] };
  }
}

function audience(policy: Policy, context: ViewContext): EditForm {
  const { draft: d, overview } = context.texts.policy;
  const bases = BASE_AUDIENCES.map((value) => ({ value, text: audienceTitle(value, policy) }));
  return {
    kind: 'audience',
    title: d.audience,
    submit: d.set,
    fields: [
      { type: 'text', name: 'audience-title', label: d.audienceTitle, hint: d.audienceHint, value: '' },
      { type: 'select', name: 'audience-within', label: d.audienceWithin, options: bases, value: 'pupil' },
      { type: 'text', name: 'audience-accounts', label: overview.accounts, hint: d.accountsHint, value: '' },
      { type: 'text', name: 'audience-rooms', label: overview.rooms, value: '' },
    ],
    read: ({ text }) => {
      const title = text('audience-title');
      const id = title
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-|-$/g, '');
      if (id === '') return missing('audience-title', d.audienceMissing);
      const accounts = separated(text('audience-accounts'));
      const deviceGroups = separated(text('audience-rooms'));
      const made = { id, title, within: text('audience-within'), accounts, deviceGroups };
      return { edits: [{ kind: 'setAudience', audience: made }] };
    },
  };
}

function searches(policy: Policy, context: ViewContext): EditForm {
  const d = context.texts.policy.draft;
  const { audiences, engines, urgency } = policy.searches;
  return {
    kind: 'searches',
    title: d.searches,
    submit: d.set,
    fields: [
      { type: 'checks', name: 'searches-who', label: d.who, options: audienceOptions(policy), value: audiences },
      { type: 'text', name: 'searches-engines', label: d.engines, hint: d.enginesHint, value: engines.join(', ') },
      {
        type: 'select',
        name: 'searches-urgency',
        label: d.wordUrgency,
        options: urgencyOptions(context),
        value: String(urgency),
      },
    ],
    read: ({ text, list }) => {
      const rules = {
        audiences: list('searches-who'),
        engines: separated(text('searches-engines')),
        urgency: asUrgency(text('searches-urgency')),
      };
      return { edits: [{ kind: 'setSearches', searches: rules }] };
    },
  };
}

export function peopleRemovals(policy: Policy, context: ViewContext): Removal[] {
  const { overview } = context.texts.policy;
  const own = policy.audiences.filter(({ within }) => within !== undefined);
  const cells = actionTable(policy, context).rows.flatMap((row) =>
    row.cells
      .filter(({ kind }) => kind !== 'unset')
      .map((cell) => ({
        what: `${overview.actions}: ${row.title}, ${cell.title} – ${cell.words}`,
        edit: { kind: 'removeVerdict', category: row.category, audience: cell.audience } as const,
      })),
  );
  return [
    ...own.map(({ id }) => ({
      what: `${overview.audiences}: ${audienceTitle(id, policy)}`,
      edit: { kind: 'removeAudience', id } as const,
    })),
    ...cells,
  ];
}
