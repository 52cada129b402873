/** The page of one draft, whatever was just done to it. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { diffPolicies } from '../../../policy/document/diff.ts';
import { checkPolicy, shippedToday } from '../../../policy/document/read.ts';
import type { Approval, PolicyDraft } from '../../../store/store.ts';
import { type Form, form } from '../../form.ts';
import { type Site, viewContext } from '../../site.ts';
import { changeRows } from '../../view-models/policy/changes.ts';
import { draftRow, mistakeRows, shownForm } from '../../view-models/policy/draft.ts';
import { allForms, allRemovals } from '../../view-models/policy/edit-forms/all-forms.ts';
import { floods } from '../../view-models/policy/tried.ts';
import { type PublishedPolicy, requirePolicy, sendPolicyPage } from './common.ts';
import { draftSubject, triedRun } from './drafting.ts';

const TRY_DAYS = [1, 7, 14, 30];
const MAX_PENDING = 100;

/** A form that was posted and could not be taken: shown again with what was typed. */
export interface Posted {
  kind: string;
  form: Form;
}

export async function sendDraftPage(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: PolicyDraft,
  posted?: Posted,
): Promise<FastifyReply> {
  const current = await requirePolicy(site);
  const row = draftRow(draft, viewContext(site));
  const errors = posted?.form.errors ?? [];
  const values = { reason: '', title: draft.title, source: draft.source, ...posted?.form.values };
  const model = {
    draft: row,
    form: form(values, errors),
    textOpen: posted?.kind === 'text' || !checkPolicy(draft.source).ok,
    ...judged(site, draft, current),
    ...edits(site, draft, current, posted),
    ...(await publishing(site, draft, current)),
  };
  return sendPolicyPage(site, request, reply, 'draft', { title: row.title, model, hasErrors: errors.length > 0 });
}

/** What the check says of it, and what it would change. */
export function judged(site: Site, draft: PolicyDraft, current: PublishedPolicy) {
  const words = site.texts.policy.draft;
  const context = viewContext(site);
  const reading = checkPolicy(draft.source, shippedToday(), context.nowMs);
  const mistakes = reading.ok ? [] : reading.mistakes;
  const changes = reading.ok ? changeRows(diffPolicies(current.policy, reading.policy), context) : null;
  const { version } = current.version;
  return {
    mistakes: mistakeRows(mistakes, context),
    mistakesTitle: words.mistakes(mistakes.length),
    warnings: mistakeRows(reading.warnings, context),
    changes,
    changesTitle: words.changes(version),
    behind: draft.basedOn < version ? words.behind(version) : '',
  };
}

/** Forms offer what the draft itself says; while it has mistakes, what the policy in force says. */
function edits(site: Site, draft: PolicyDraft, current: PublishedPolicy, posted: Posted | undefined) {
  const context = viewContext(site);
  const reading = checkPolicy(draft.source);
  const policy = reading.ok ? reading.policy : current.policy;
  return {
    forms: allForms(policy, context).map((edit) => shownForm(edit, posted)),
    removals: reading.ok ? allRemovals(policy, context).map(({ what }) => what) : [],
    days: TRY_DAYS.map((n) => ({ value: String(n), text: site.texts.policy.draft.tryDaysOf(n) })),
  };
}

async function publishing(site: Site, draft: PolicyDraft, current: PublishedPolicy) {
  const words = site.texts.policy.draft;
  const needed = current.policy.approvals.publishPolicy;
  const approval = await pendingApproval(site, draft.draftId);
  const tried = triedRun(site, draft);
  return {
    takes: words.publishLead(needed),
    publishWord: needed === 1 ? words.publishAlone : words.publish,
    approvalHref: approval ? `/approvals/${approval.approvalId}` : '',
    floods: tried?.result ? floods(tried.result, viewContext(site)) : [],
    untried: tried ? '' : words.untried,
    triedHref: tried ? `/policy/tries/${tried.runId}` : '',
  };
}

export async function pendingApproval(site: Site, draftId: number): Promise<Approval | undefined> {
  const pending = await site.deps.store.approvals.approvals({ state: 'pending', maxApprovals: MAX_PENDING });
  return pending.find(({ subject }) => subject === draftSubject(draftId));
}
