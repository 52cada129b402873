/** What is done with drafts, for pages and the API alike. */
import type { FastifyRequest } from 'fastify';
import { MAX_POLICY_BYTES } from '../../../policy/document/parse-yaml.ts';
import { MAX_OPEN_DRAFTS, type PolicyDraft } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import { auditEntry } from '../../on-record.ts';
import type { Site } from '../../site.ts';
import { requirePolicy } from './common.ts';

const DAY_MS = 86_400_000;
export const MAX_TRY_DAYS = 90;
export const USUAL_TRY_DAYS = 7;

export const draftSubject = (draftId: number): string => `policy draft ${draftId}`;

/** A try is of one revision: what was changed since has not been tried. */
const triedTitle = ({ draftId, revision }: Pick<PolicyDraft, 'draftId' | 'revision'>): string =>
  `draft ${draftId}, revision ${revision}`;

/** The policy in force, word for word. Undefined when too many are open. */
export async function newDraft(site: Site, request: FastifyRequest, title: string): Promise<PolicyDraft | undefined> {
  const { policies } = site.deps.store;
  if ((await policies.drafts(MAX_OPEN_DRAFTS)).length >= MAX_OPEN_DRAFTS) return undefined;
  const { version } = await requirePolicy(site);
  const nowMs = site.deps.clock.nowMs();
  const draft = {
    ...{ basedOn: version.version, title, source: version.source },
    ...{ createdBy: request.person?.name ?? '', createdMs: nowMs, changedMs: nowMs },
  };
  return policies.createDraft(draft, auditEntry(site, request, 'policyDrafted', `from version ${version.version}`));
}

/** @throws NotFound for one that is not open */
export async function openDraft(site: Site, draftId: number | undefined): Promise<PolicyDraft> {
  const draft = draftId === undefined ? undefined : await site.deps.store.policies.draft(draftId);
  if (draft?.state !== 'open') throw new NotFound();
  return draft;
}

export type SavedDraft =
  | { ok: true; draft: PolicyDraft }
  /** `stale`: somebody changed it since that revision. */
  | { ok: false; code: 'tooLong' | 'stale'; bytes: number };

/** @param what changed, for the record */
export async function saveDraft(
  site: Site,
  request: FastifyRequest,
  of: { draftId: number; revision: number; title: string; source: string },
  what: string,
): Promise<SavedDraft> {
  const bytes = Buffer.byteLength(of.source);
  if (bytes > MAX_POLICY_BYTES) return { ok: false, code: 'tooLong', bytes };
  const audit = auditEntry(site, request, 'policyDraftChanged', draftSubject(of.draftId), what);
  const change = { title: of.title, source: of.source, changedMs: site.deps.clock.nowMs() };
  const saved = await site.deps.store.policies.saveDraft(of.draftId, of.revision, change, audit);
  return saved ? { ok: true, draft: saved } : { ok: false, code: 'stale', bytes };
}

export async function discardDraft(site: Site, request: FastifyRequest, draftId: number): Promise<void> {
  const audit = auditEntry(site, request, 'policyDraftDiscarded', draftSubject(draftId));
  await site.deps.store.policies.discardDraft(draftId, audit);
}

/** `isStarted` false: another one is running, which `runId` names. */
export async function tryDraft(site: Site, request: FastifyRequest, draft: PolicyDraft, days: number) {
  const nowMs = site.deps.clock.nowMs();
  const span = { fromMs: nowMs - days * DAY_MS, toMs: nowMs };
  const title = triedTitle(draft);
  await site.deps.audit.record(auditEntry(site, request, 'policyTried', title, `${days} days`));
  const startedBy = request.person?.name ?? '';
  const started = site.deps.policy.tries.start({ title, source: draft.source, span, startedBy });
  return { isStarted: started.ok, runId: started.run.runId };
}

/** The try of this very revision. */
export const triedRun = (site: Site, draft: PolicyDraft) =>
  site.deps.policy.tries.runs().find(({ title }) => title === triedTitle(draft));
