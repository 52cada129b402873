/** Drafts: begun from the policy in force, changed by forms or as text, tried, discarded. Nothing in them applies. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { applyEdits } from '../../../policy/document/edit.ts';
import { MAX_POLICY_BYTES } from '../../../policy/document/parse-yaml.ts';
import type { PolicyEdit } from '../../../policy/document/policy-edit.ts';
import { checkPolicy } from '../../../policy/document/read.ts';
import { MAX_OPEN_DRAFTS, type PolicyDraft } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import { chosen, form, typed } from '../../form.ts';
import { checkForm } from '../../guard.ts';
import { personWho } from '../../on-record.ts';
import { type Site, viewContext } from '../../site.ts';
import { draftRow } from '../../view-models/policy/draft.ts';
import { allForms, allRemovals } from '../../view-models/policy/edit-forms/all-forms.ts';
import type { EditForm } from '../../view-models/policy/edit-forms/edit-form.ts';
import { positive } from '../review.ts';
import { MAX_NAME_UNITS, MAX_REASON_UNITS, requirePolicy, sendPolicyPage } from './common.ts';
import { type Posted, sendDraftPage } from './draft-page.ts';
import {
  discardDraft,
  MAX_TRY_DAYS,
  newDraft,
  openDraft,
  saveDraft,
  triedRun,
  tryDraft,
  USUAL_TRY_DAYS,
} from './drafting.ts';
import { tellOutcome } from './outcome.ts';

/** A policy of 256 KiB, percent-encoded at worst. */
const MAX_TEXT_BODY_BYTES = 1024 * 1024;

interface DraftParams {
  Params: { id: string };
}

export function draftRoutes(app: FastifyInstance, site: Site): void {
  const config = { needs: 'editPolicy' } as const;
  const checked = { preHandler: checkForm(app), config };
  app.get('/policy/drafts', { config }, (request, reply) => list(site, request, reply));
  app.post('/policy/drafts', checked, async (request, reply) => {
    const draft = await beginDraft(site, request);
    return reply.redirect(draft ? `/policy/drafts/${draft.draftId}` : '/policy/drafts', 303);
  });
  app.get<DraftParams>('/policy/drafts/:id', { config }, async (request, reply) =>
    sendDraftPage(site, request, reply, await findDraft(site, request.params.id)),
  );
  app.post<DraftParams>('/policy/drafts/:id/edit', checked, (request, reply) => edit(site, request, reply));
  app.post<DraftParams>('/policy/drafts/:id/remove', checked, (request, reply) => remove(site, request, reply));
  app.post<DraftParams>('/policy/drafts/:id/text', { ...checked, bodyLimit: MAX_TEXT_BODY_BYTES }, (request, reply) =>
    saveText(site, request, reply),
  );
  app.post<DraftParams>('/policy/drafts/:id/try', checked, (request, reply) => startTry(site, request, reply));
  app.post<DraftParams>('/policy/drafts/:id/publish', checked, (request, reply) => publish(site, request, reply));
  app.post<DraftParams>('/policy/drafts/:id/discard', checked, async (request, reply) => {
    const { draftId } = await findDraft(site, request.params.id);
    await discardDraft(site, request, draftId);
    request.session.notice = site.texts.policy.draft.discarded;
    return reply.redirect('/policy/drafts', 303);
  });
}

async function list(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const context = viewContext(site);
  const drafts = await site.deps.store.policies.drafts(MAX_OPEN_DRAFTS);
  const model = { rows: drafts.map((draft) => draftRow(draft, context)) };
  return sendPolicyPage(site, request, reply, 'drafts', { title: site.texts.policy.draft.title, model });
}

/** A new draft: the policy in force, word for word. Undefined, with a notice, when too many are open. */
async function beginDraft(site: Site, request: FastifyRequest): Promise<PolicyDraft | undefined> {
  const draft = await newDraft(site, request, site.texts.policy.draft.untitled);
  if (draft === undefined) request.session.notice = site.texts.policy.draft.tooMany(MAX_OPEN_DRAFTS);
  return draft;
}

const findDraft = (site: Site, id: string): Promise<PolicyDraft> => openDraft(site, positive(id));

async function edit(site: Site, request: FastifyRequest<DraftParams>, reply: FastifyReply): Promise<FastifyReply> {
  const draft = await findDraft(site, request.params.id);
  const kind = typed(request, 'kind', 40);
  const found = (await formsOf(site, draft)).find((one) => one.kind === kind);
  if (!found) throw new NotFound();
  const answers = {
    text: (name: string) => typed(request, name, MAX_REASON_UNITS).trim(),
    list: (name: string) => chosen(request, name),
    ticked: (name: string) => typed(request, name, 10) === 'yes',
  };
  const read = found.read(answers);
  if ('errors' in read)
    return again(site, request, reply, draft, { kind, form: form(postedValues(found, answers), read.errors) });
  const first = found.fields[0]?.name ?? 'edit';
  const posted = (text: string): Posted => ({
    kind,
    form: form(postedValues(found, answers), [{ field: first, text }]),
  });
  return apply(site, request, reply, draft, read.edits, posted);
}

async function formsOf(site: Site, draft: PolicyDraft): Promise<EditForm[]> {
  return allForms(await policyOf(site, draft), viewContext(site));
}

async function policyOf(site: Site, draft: PolicyDraft) {
  const reading = checkPolicy(draft.source);
  return reading.ok ? reading.policy : (await requirePolicy(site)).policy;
}

type Answers = Parameters<EditForm['read']>[0];

function postedValues({ fields }: EditForm, answers: Answers): Record<string, string | string[] | boolean> {
  return Object.fromEntries(
    fields.map(({ name, type }) => {
      if (type === 'checks') return [name, answers.list(name)];
      return [name, type === 'tick' ? answers.ticked(name) : answers.text(name)];
    }),
  );
}

async function remove(site: Site, request: FastifyRequest<DraftParams>, reply: FastifyReply): Promise<FastifyReply> {
  const draft = await findDraft(site, request.params.id);
  const entry = Number(typed(request, 'entry', 10));
  const isCurrent = Number(typed(request, 'revision', 12)) === draft.revision;
  const removal = isCurrent ? allRemovals(await policyOf(site, draft), viewContext(site))[entry] : undefined;
  const posted = (text: string): Posted => ({ kind: 'remove', form: form({}, [{ field: 'edit', text }]) });
  if (!removal) return again(site, request, reply, draft, posted(site.texts.policy.draft.stale));
  return apply(site, request, reply, draft, [removal.edit], posted);
}

async function apply(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: PolicyDraft,
  edits: readonly PolicyEdit[],
  posted: (text: string) => Posted,
): Promise<FastifyReply> {
  const words = site.texts.policy.draft;
  const result = applyEdits(draft.source, edits);
  if (!result.ok) return again(site, request, reply, draft, posted(words.refused[result.code]));
  const change = { title: draft.title, source: result.text };
  return save(site, request, reply, draft, change, edits.map((one) => one.kind).join(', '), posted);
}

async function saveText(site: Site, request: FastifyRequest<DraftParams>, reply: FastifyReply): Promise<FastifyReply> {
  const draft = await findDraft(site, request.params.id);
  const title = typed(request, 'title', MAX_NAME_UNITS).trim() || draft.title;
  // One more than may be: a text that was cut must be refused as too long, never saved in part. A unit is a byte at least.
  const source = typed(request, 'source', MAX_POLICY_BYTES + 1);
  const posted = (text: string): Posted => ({
    kind: 'text',
    form: form({ title, source }, [{ field: 'source', text }]),
  });
  return save(site, request, reply, draft, { title, source }, 'text', posted);
}

async function save(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: PolicyDraft,
  change: { title: string; source: string },
  what: string,
  posted: (text: string) => Posted,
): Promise<FastifyReply> {
  const revision = Number(typed(request, 'revision', 12));
  const saved = await saveDraft(site, request, { draftId: draft.draftId, revision, ...change }, what);
  if (!saved.ok) {
    const { stale, tooLong } = site.texts.policy.draft;
    const text = saved.code === 'stale' ? stale : tooLong(saved.bytes, MAX_POLICY_BYTES);
    return again(site, request, reply, draft, posted(text));
  }
  request.session.notice = site.texts.policy.draft.saved;
  return reply.redirect(`/policy/drafts/${draft.draftId}`, 303);
}

function again(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: PolicyDraft,
  posted: Posted,
): Promise<FastifyReply> {
  return sendDraftPage(site, request, reply.code(422), draft, posted);
}

async function startTry(site: Site, request: FastifyRequest<DraftParams>, reply: FastifyReply): Promise<FastifyReply> {
  const draft = await findDraft(site, request.params.id);
  const days = Math.min(MAX_TRY_DAYS, positive(typed(request, 'days', 4)) ?? USUAL_TRY_DAYS);
  const { isStarted, runId } = await tryDraft(site, request, draft, days);
  if (!isStarted) request.session.notice = site.texts.policy.try.busy;
  return reply.redirect(`/policy/tries/${runId}`, 303);
}

/** Nobody publishes what would flood the desk without having been told: the first asking tries the draft, the next one counts. */
async function tryFirst(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: PolicyDraft,
): Promise<FastifyReply> {
  const { isStarted, runId } = await tryDraft(site, request, draft, USUAL_TRY_DAYS);
  const words = site.texts.policy;
  request.session.notice = isStarted ? words.draft.triedFirst : words.try.busy;
  return reply.redirect(`/policy/tries/${runId}`, 303);
}

async function publish(site: Site, request: FastifyRequest<DraftParams>, reply: FastifyReply): Promise<FastifyReply> {
  const draft = await findDraft(site, request.params.id);
  const words = site.texts.policy.draft;
  const reason = typed(request, 'reason', MAX_REASON_UNITS).trim();
  const refuse = (text: string): Promise<FastifyReply> =>
    again(site, request, reply, draft, { kind: 'publish', form: form({ reason }, [{ field: 'reason', text }]) });
  if (reason === '') return refuse(words.reasonMissing);
  // What was read is what is asked for: a draft that somebody changed meanwhile is looked at again first.
  if (Number(typed(request, 'revision', 12)) !== draft.revision) return refuse(words.stale);
  if (checkPolicy(draft.source).ok && triedRun(site, draft) === undefined) return tryFirst(site, request, reply, draft);
  const outcome = await site.deps.policy.control.publish(draft.draftId, reason, personWho(request));
  const error = tellOutcome(site, request, outcome);
  if (error !== undefined) return refuse(error);
  return reply.redirect(outcome.kind === 'pending' ? `/approvals/${outcome.approval.approvalId}` : '/policy', 303);
}
