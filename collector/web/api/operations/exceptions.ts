/** Exceptions for a while, and silences that are drafted from a flag. */
import Type, { type Static } from 'typebox';
import { MAX_REASON_UNITS } from '../../../approval/approval-desk.ts';
import { exceptionMistake } from '../../../policy/exception-mistakes.ts';
import { termRecords } from '../../../policy/learning.ts';
import type { StoredException } from '../../../store/store.ts';
import { personWho } from '../../on-record.ts';
import { shownExceptions } from '../../routes/policy/exceptions.ts';
import { draftSilence } from '../../routes/policy/silencing.ts';
import { operation } from '../operation.ts';
import { Problem } from '../problems.ts';
import { done, id, oneOf, only, orNull, time, timeOf, timeOrNull } from '../schemas.ts';

const MAX_ENTRIES = 32;
const MAX_TERMS = 200;
const list = (description: string) =>
  Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 256 }), { maxItems: MAX_ENTRIES, description }));
const names = Type.Array(Type.String());
const exception = only({
  exceptionId: id,
  ...{ audiences: names, accounts: names, groups: names, themes: names, phrases: names },
  ...{ reason: Type.String(), from: time, to: time, createdBy: Type.String(), createdAt: time },
  ended: orNull(only({ at: time, by: Type.String() })),
});
const about = { tag: 'Exceptions', needs: 'makeExceptions' } as const;

export const exceptionOperations = [
  operation({
    ...{ ...about, id: 'listExceptions', method: 'GET', path: '/exceptions' },
    summary: 'All that go on or are planned, and some that ended in the last month',
    answer: only({ items: Type.Array(exception) }),
    run: async ({ site }) => ({ items: (await shownExceptions(site)).map(exceptionOf) }),
  }),
  operation({
    ...{ ...about, id: 'addException', method: 'POST', path: '/exceptions' },
    summary: 'Let something pass for a while, a fortnight at most; never anything about somebody’s safety',
    body: only({
      ...{ audiences: list('Of the policy'), accounts: list('With or without domain'), groups: list('Of computers') },
      themes: list('All that it is about, where no phrase narrows it'),
      phrases: list('That pass'),
      from: Type.Optional(time),
      to: time,
      reason: Type.String({ minLength: 1, maxLength: MAX_REASON_UNITS }),
    }),
    answer: exception,
    problems: ['badException'],
    run: async ({ site, request, body }) => {
      const { audiences = [], accounts = [], groups: deviceGroups = [], themes = [], phrases = [] } = body;
      const fromMs = body.from === undefined ? site.deps.clock.nowMs() : Date.parse(body.from);
      const asked = { audiences, accounts, deviceGroups, themes, phrases, fromMs, toMs: Date.parse(body.to) };
      const wanted = { ...asked, reason: body.reason.trim().toWellFormed() };
      const outcome = await site.deps.policy.exceptions.add(wanted, personWho(request));
      if (outcome.ok) return exceptionOf(outcome.exception);
      throw new Problem('badException', {
        errors: outcome.mistakes.map((told) => ({ at: 'body', text: exceptionMistake(told) })),
      });
    },
  }),
  operation({
    ...{ ...about, id: 'endException', method: 'POST', path: '/exceptions/{exceptionId}/end' },
    summary: 'End one before its time',
    params: only({ exceptionId: id }),
    answer: done,
    run: async ({ site, request, params }) => {
      if (!(await site.deps.policy.exceptions.end(params.exceptionId, personWho(request))))
        throw new Problem('notFound');
      return { done: true } as const;
    },
  }),
  operation({
    ...{ id: 'listTerms', method: 'GET', path: '/policy/terms', tag: 'Exceptions', needs: 'seeActivity' },
    summary: `Terms by what people decided of them, those with most false alarms first, at most ${MAX_TERMS}`,
    answer: only({
      items: Type.Array(
        only({
          ...{ term: Type.String(), theme: Type.String(), pack: Type.String() },
          ...{ falseAlarms: Type.Integer(), concerns: Type.Integer(), noisy: Type.Boolean() },
          flagId: orNull(Type.Integer({ description: 'From which a silence can be drafted' })),
        }),
      ),
    }),
    run: async ({ site }) => ({
      items: (await termRecords(site.deps.store.learning)).slice(0, MAX_TERMS).map((of) => ({
        ...{ term: of.term, theme: of.theme, pack: of.packId, falseAlarms: of.falseAlarms, concerns: of.concerns },
        ...{ noisy: of.noisy, flagId: of.falseAlarmFlagId },
      })),
    }),
  }),
  operation({
    ...{ id: 'draftSilence', method: 'POST', path: '/flags/{flagId}/silence', tag: 'Exceptions', needs: 'editPolicy' },
    summary: 'A draft of the policy that would let this flag’s phrase pass; it applies when it is published',
    params: only({ flagId: id }),
    answer: only({
      draftId: id,
      outcome: oneOf(
        ['drafted', 'hidden', 'notAPhrase', 'notEdited'],
        'Other than drafted: the draft repeats the policy in force, to be written by hand',
      ),
    }),
    problems: ['tooManyDrafts'],
    run: async ({ site, request, params }) => {
      const { draft, outcome } = await draftSilence(site, request, params.flagId);
      if (draft === undefined) throw new Problem('tooManyDrafts');
      return { draftId: draft.draftId, outcome: outcome.kind };
    },
  }),
];

const exceptionOf = (of: StoredException): Static<typeof exception> => ({
  exceptionId: of.exceptionId,
  ...{ audiences: [...of.audiences], accounts: [...of.accounts], groups: [...of.deviceGroups] },
  ...{ themes: [...of.themes], phrases: [...of.phrases], reason: of.reason },
  ...{ from: timeOf(of.fromMs), to: timeOf(of.toMs), createdBy: of.createdBy, createdAt: timeOf(of.createdMs) },
  ended: of.endedMs === null ? null : { at: timeOrNull(of.endedMs) ?? timeOf(of.toMs), by: of.endedBy ?? '' },
});
