/** Drafts of the policy: begun from the one in force, written as text, checked, compared, tried, asked to be published. Nothing in them applies. */
import Type, { type Static } from 'typebox';
import { MAX_REASON_UNITS } from '../../../approval/approval-desk.ts';
import type { Mistake } from '../../../policy/document/mistakes.ts';
import { MAX_POLICY_BYTES } from '../../../policy/document/parse-yaml.ts';
import { checkPolicy, shippedToday } from '../../../policy/document/read.ts';
import { MAX_OPEN_DRAFTS, type PolicyDraft } from '../../../store/store.ts';
import { personWho } from '../../on-record.ts';
import { MAX_NAME_UNITS, requirePolicy } from '../../routes/policy/common.ts';
import { judged, pendingApproval } from '../../routes/policy/draft-page.ts';
import {
  discardDraft,
  MAX_TRY_DAYS,
  newDraft,
  openDraft,
  saveDraft,
  triedRun,
  tryDraft,
  USUAL_TRY_DAYS,
} from '../../routes/policy/drafting.ts';
import type { Site } from '../../site.ts';
import { APPROVAL_PROBLEMS, changeOutcome, MAX_MISTAKES, POLICY_PROBLEMS, policyOutcome } from '../change-outcome.ts';
import { operation } from '../operation.ts';
import { changes } from '../policy-answer.ts';
import { Problem } from '../problems.ts';
import { done, id, only, orNull, time, timeOf } from '../schemas.ts';

/** A policy of 256 KiB as a JSON text: two bytes for a quotation mark or line break, six at worst. */
const MAX_TEXT_BODY_BYTES = 6 * MAX_POLICY_BYTES + 4_096;

const properties = {
  draftId: id,
  revision: Type.Integer({
    description: 'Counts up with each change: what is saved or published names the one that was read',
  }),
  title: Type.String(),
  basedOn: Type.Integer({ description: 'The version that it began from' }),
  ...{ createdBy: Type.String(), createdAt: time, changedAt: time },
};
const draft = only(properties);
const mistake = only({ line: Type.Integer(), column: Type.Integer(), path: Type.String(), message: Type.String() });
const mistakes = Type.Array(mistake, { maxItems: MAX_MISTAKES });
const revision = Type.Integer({ minimum: 0 });
const title = Type.String({ minLength: 1, maxLength: MAX_NAME_UNITS });
const one = only({ draftId: id });
const about = { tag: 'Policy drafts', needs: 'editPolicy' } as const;

export const policyDraftOperations = [
  operation({
    ...{ ...about, id: 'listDrafts', method: 'GET', path: '/policy/drafts' },
    summary: `Open drafts, newest first, at most ${MAX_OPEN_DRAFTS}`,
    answer: only({ items: Type.Array(draft) }),
    run: async ({ site }) => ({ items: (await site.deps.store.policies.drafts(MAX_OPEN_DRAFTS)).map(draftOf) }),
  }),
  operation({
    ...{ ...about, id: 'beginDraft', method: 'POST', path: '/policy/drafts' },
    summary: 'A new draft: the policy in force, word for word',
    body: only({ title: Type.Optional(title) }),
    answer: draft,
    problems: ['tooManyDrafts', 'notFound'],
    run: async ({ site, request, body }) => {
      const words = body.title?.trim().toWellFormed() || site.texts.policy.draft.untitled;
      const made = await newDraft(site, request, words);
      if (made === undefined) throw new Problem('tooManyDrafts');
      return draftOf(made);
    },
  }),
  operation({
    ...{ ...about, id: 'getDraft', method: 'GET', path: '/policy/drafts/{draftId}' },
    summary: 'One draft with its text, what is wrong with it, and what it would change',
    params: one,
    answer: only({
      ...{ ...properties, source: Type.String(), mistakes, warnings: mistakes },
      changes: orNull(changes),
      behind: Type.Boolean({ description: 'A newer version is in force than the one that it began from' }),
      approvalId: orNull(id),
      tryId: orNull(Type.Integer({ description: 'Of the try of this revision; null: it has not been tried' })),
    }),
    run: async ({ site, params }) => detailOf(site, await openDraft(site, params.draftId)),
  }),
  operation({
    ...{ ...about, id: 'saveDraft', method: 'POST', path: '/policy/drafts/{draftId}' },
    summary: 'Replace its text; mistakes are saved too, and said by the draft itself',
    params: one,
    body: only({ revision, title: Type.Optional(title), source: Type.String({ maxLength: MAX_POLICY_BYTES }) }),
    maxBodyBytes: MAX_TEXT_BODY_BYTES,
    answer: draft,
    problems: ['stale'],
    run: async ({ site, request, params, body }) => {
      const open = await openDraft(site, params.draftId);
      const words = body.title?.trim().toWellFormed() || open.title;
      const text = { draftId: open.draftId, revision: body.revision, title: words, source: body.source.toWellFormed() };
      const saved = await saveDraft(site, request, text, 'text');
      if (!saved.ok) throw new Problem(saved.code);
      return draftOf(saved.draft);
    },
  }),
  operation({
    ...{ ...about, id: 'discardDraft', method: 'POST', path: '/policy/drafts/{draftId}/discard' },
    summary: 'Close it for good',
    params: one,
    answer: done,
    run: async ({ site, request, params }) => {
      await discardDraft(site, request, (await openDraft(site, params.draftId)).draftId);
      return { done: true } as const;
    },
  }),
  operation({
    ...{ ...about, id: 'tryDraft', method: 'POST', path: '/policy/drafts/{draftId}/try' },
    summary: 'Hold it against what was recorded in the last days',
    params: one,
    body: only({ days: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_TRY_DAYS, default: USUAL_TRY_DAYS })) }),
    answer: only({ tryId: Type.Integer() }),
    problems: ['busy'],
    run: async ({ site, request, params, body }) => {
      const open = await openDraft(site, params.draftId);
      const { isStarted, runId } = await tryDraft(site, request, open, body.days ?? USUAL_TRY_DAYS);
      if (!isStarted) throw new Problem('busy', { detail: `try ${runId} is running` });
      return { tryId: runId };
    },
  }),
  operation({
    ...{ ...about, id: 'publishDraft', method: 'POST', path: '/policy/drafts/{draftId}/publish' },
    summary: 'Ask to publish it; done at once where nobody else’s word is needed',
    params: one,
    body: only({ revision, reason: Type.String({ minLength: 1, maxLength: MAX_REASON_UNITS }) }),
    answer: changeOutcome,
    problems: [...APPROVAL_PROBLEMS, ...POLICY_PROBLEMS, 'stale', 'untried'],
    run: async ({ site, request, params, body }) => {
      const open = await openDraft(site, params.draftId);
      if (body.revision !== open.revision) throw new Problem('stale');
      // Nobody publishes what would flood the desk without having been told.
      if (checkPolicy(open.source).ok && triedRun(site, open) === undefined) throw new Problem('untried');
      const reason = body.reason.trim().toWellFormed();
      return policyOutcome(await site.deps.policy.control.publish(open.draftId, reason, personWho(request)));
    },
  }),
];

const draftOf = (of: PolicyDraft): Static<typeof draft> => ({
  ...{ draftId: of.draftId, revision: of.revision, title: of.title, basedOn: of.basedOn, createdBy: of.createdBy },
  ...{ createdAt: timeOf(of.createdMs), changedAt: timeOf(of.changedMs) },
});

/** In English, as everything that programs are told. */
const mistakeOf = ({ line, column, path, message }: Mistake): Static<typeof mistake> => ({
  line,
  column,
  path,
  message,
});

async function detailOf(site: Site, of: PolicyDraft) {
  const current = await requirePolicy(site);
  const reading = checkPolicy(of.source, shippedToday(), site.deps.clock.nowMs());
  return {
    ...{ ...draftOf(of), source: of.source },
    mistakes: reading.ok ? [] : reading.mistakes.slice(0, MAX_MISTAKES).map(mistakeOf),
    warnings: reading.warnings.slice(0, MAX_MISTAKES).map(mistakeOf),
    changes: judged(site, of, current).changes,
    behind: of.basedOn < current.version.version,
    approvalId: (await pendingApproval(site, of.draftId))?.approvalId ?? null,
    tryId: triedRun(site, of)?.runId ?? null,
  };
}
