/** Words: the school's own, phrases silenced, terms graded anew, and which lists are used. */
import type { Policy } from '../../../../../protocol/policy/document.ts';
import { separated } from '../../../form.ts';
import { visibleText } from '../../../present/visible-text.ts';
import { themeName } from '../../alert-row.ts';
import type { ViewContext } from '../../context.ts';
import { termName } from '../../term-name.ts';
import {
  asAudiences,
  asUrgency,
  type EditForm,
  missing,
  type Removal,
  themeOptions,
  urgencyOptions,
  whoOptions,
} from './edit-form.ts';

export function wordForms(policy: Policy, context: ViewContext): EditForm[] {
  return [ownWord(policy, context), silence(policy, context), regrade(policy, context), lists(policy, context)];
}

function ownWord(policy: Policy, context: ViewContext): EditForm {
  const d = context.texts.policy.draft;
  return {
    kind: 'word',
    title: d.addWord,
    submit: d.add,
    fields: [
      { type: 'text', name: 'word-text', label: d.word, hint: d.wordHint, value: '' },
      { type: 'select', name: 'word-theme', label: d.wordTheme, options: themeOptions(policy, context), value: '' },
      { type: 'select', name: 'word-urgency', label: d.wordUrgency, options: urgencyOptions(context), value: '3' },
      { type: 'select', name: 'word-who', label: d.who, options: whoOptions(policy, context), value: '' },
      { type: 'tick', name: 'word-exact', label: d.exact, value: false },
      { type: 'text', name: 'word-note', label: d.note, value: '' },
    ],
    read: ({ text, ticked }) => {
      if (text('word-text') === '') return missing('word-text', d.wordMissing);
      const term = {
        text: text('word-text'),
        theme: text('word-theme'),
        urgency: asUrgency(text('word-urgency')),
        exact: ticked('word-exact'),
        audiences: asAudiences(text('word-who')),
        note: text('word-note'),
      };
      return { edits: [{ kind: 'addTerm', term }] };
    },
  };
}

function silence(policy: Policy, context: ViewContext): EditForm {
  const d = context.texts.policy.draft;
  const any = { value: '', text: d.anyTheme };
  return {
    kind: 'silence',
    title: d.silence,
    submit: d.silenceSubmit,
    fields: [
      { type: 'text', name: 'silence-phrase', label: d.phrase, hint: d.phraseHint, value: '' },
      {
        type: 'select',
        name: 'silence-theme',
        label: d.wordTheme,
        options: [any, ...themeOptions(policy, context)],
        value: '',
      },
      { type: 'select', name: 'silence-who', label: d.who, options: whoOptions(policy, context), value: '' },
      { type: 'text', name: 'silence-reason', label: d.reason, hint: d.reasonHint, value: '' },
    ],
    read: ({ text }) => {
      if (text('silence-phrase') === '') return missing('silence-phrase', d.wordMissing);
      if (text('silence-reason') === '') return missing('silence-reason', d.reasonMissing);
      const theme = text('silence-theme');
      const scope = theme === '' ? {} : { theme };
      const audiences = asAudiences(text('silence-who'));
      const entry = { phrase: text('silence-phrase'), ...scope, audiences, reason: text('silence-reason') };
      return { edits: [{ kind: 'addSilence', silence: entry }] };
    },
  };
}

function regrade(policy: Policy, context: ViewContext): EditForm {
  const d = context.texts.policy.draft;
  return {
    kind: 'regrade',
    title: d.regrade,
    submit: d.regradeSubmit,
    fields: [
      { type: 'select', name: 'regrade-theme', label: d.wordTheme, options: themeOptions(policy, context), value: '' },
      { type: 'text', name: 'regrade-term', label: d.regradeTerm, value: '' },
      { type: 'select', name: 'regrade-urgency', label: d.wordUrgency, options: urgencyOptions(context), value: '3' },
      { type: 'select', name: 'regrade-who', label: d.who, options: whoOptions(policy, context), value: '' },
      { type: 'text', name: 'regrade-reason', label: d.reason, hint: d.reasonHint, value: '' },
    ],
    read: ({ text }) => {
      if (text('regrade-reason') === '') return missing('regrade-reason', d.reasonMissing);
      const term = text('regrade-term');
      const regraded = {
        ...(term === '' ? {} : { term }),
        theme: text('regrade-theme'),
        urgency: asUrgency(text('regrade-urgency')),
        audiences: asAudiences(text('regrade-who')),
        reason: text('regrade-reason'),
      };
      return { edits: [{ kind: 'setRegrade', regrade: regraded }] };
    },
  };
}

function lists({ packs }: Policy, context: ViewContext): EditForm {
  const d = context.texts.policy.draft;
  return {
    kind: 'lists',
    title: context.texts.policy.overview.lists,
    submit: d.set,
    fields: [
      { type: 'text', name: 'lists-use', label: d.listsUse, hint: d.listsHint, value: packs.use.join(', ') },
      { type: 'text', name: 'lists-except', label: d.listsExcept, value: packs.except.join(', ') },
    ],
    read: ({ text }) => ({
      edits: [{ kind: 'choosePacks', use: separated(text('lists-use')), except: separated(text('lists-except')) }],
    }),
  };
}

export function wordRemovals({ packs }: Policy, context: ViewContext): Removal[] {
  const { overview } = context.texts.policy;
  const said = (kind: string, what: string): string => `${kind}: ${visibleText(what, 200)}`;
  return [
    ...packs.terms.map((term) => ({
      what: said(overview.ownWords, `${term.text} (${themeName(term.theme, context)})`),
      edit: { kind: 'removeTerm', term } as const,
    })),
    ...packs.silence.map((one) => ({
      what: said(overview.silenced, one.phrase),
      edit: { kind: 'removeSilence', silence: one } as const,
    })),
    ...packs.regrade.map((one) => ({
      what: said(
        overview.regraded,
        one.term === undefined ? themeName(one.theme, context) : termName({ ...one, term: one.term }, context),
      ),
      edit: { kind: 'removeRegrade', regrade: one } as const,
    })),
  ];
}
