/** What waits for a second person, and their word on it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { diffPolicies } from '../../../policy/document/diff.ts';
import { checkPolicy, readPolicy } from '../../../policy/document/read.ts';
import type { Approval } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import { type Form, form, typed } from '../../form.ts';
import { checkForm } from '../../guard.ts';
import { personWho } from '../../on-record.ts';
import { type Site, viewContext } from '../../site.ts';
import { approvalRow, standingOf } from '../../view-models/policy/approvals.ts';
import { type ChangeRow, changeRows } from '../../view-models/policy/changes.ts';
import { afterChange, errorOf, titlesOf } from '../people/common.ts';
import { positive } from '../review.ts';
import { MAX_REASON_UNITS, policyInForce, sendPolicyPage } from './common.ts';
import { tellOutcome } from './outcome.ts';

export const MAX_SHOWN_APPROVALS = 100;

interface ApprovalParams {
  Params: { id: string };
}

export function approvalRoutes(app: FastifyInstance, site: Site): void {
  // What deciding takes beyond it is said by `APPROVAL_NEEDS`, for each action.
  const config = { needs: 'seeApprovals' } as const;
  const checked = { preHandler: checkForm(app), config };
  app.get('/approvals', { config }, (request, reply) => list(site, request, reply));
  app.get<ApprovalParams>('/approvals/:id', { config }, async (request, reply) =>
    show(site, request, reply, await findApproval(site, positive(request.params.id)), form({ note: '' })),
  );
  app.post<ApprovalParams>('/approvals/:id', checked, (request, reply) => decide(site, request, reply));
  app.post<ApprovalParams>('/approvals/:id/withdraw', checked, async (request, reply) => {
    const approval = await findApproval(site, positive(request.params.id));
    if (standingOf(approval, request.person?.name ?? '') !== 'own') throw new NotFound();
    await site.deps.policy.approvals.withdraw(approval.approvalId, personWho(request));
    request.session.notice = site.texts.policy.approval.withdrawn;
    return reply.redirect('/approvals', 303);
  });
}

async function list(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  await site.deps.policy.approvals.expire();
  const context = viewContext(site);
  const all = await site.deps.store.approvals.approvals({ state: 'all', maxApprovals: MAX_SHOWN_APPROVALS });
  const titles = await titlesOf(site);
  const rows = all.map((approval) => approvalRow(approval, titles, context));
  const model = {
    pending: rows.filter(({ state }) => state === 'pending'),
    past: rows.filter(({ state }) => state !== 'pending'),
  };
  return sendPolicyPage(site, request, reply, 'approvals', { title: site.texts.policy.approval.title, model });
}

export async function findApproval(site: Site, approvalId: number | undefined): Promise<Approval> {
  const approval = approvalId === undefined ? undefined : await site.deps.store.approvals.approval(approvalId);
  if (!approval) throw new NotFound();
  return approval;
}

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  approval: Approval,
  shown: Form,
): Promise<FastifyReply> {
  const changes = await changesOf(site, approval);
  const model = {
    row: approvalRow(approval, await titlesOf(site), viewContext(site)),
    standing: standingOf(approval, request.person?.name ?? ''),
    form: shown,
    changes,
    changesTitle: site.texts.policy.history.since,
  };
  const title = site.texts.policy.approval.one(approval.approvalId);
  return sendPolicyPage(site, request, reply, 'approval', { title, model, hasErrors: shown.errors.length > 0 });
}

/** What would change if it were approved now; null when that cannot be said any more. */
export async function changesOf(site: Site, { action, subject, state }: Approval): Promise<ChangeRow[] | null> {
  if (state !== 'pending' || isAboutPeople(action)) return null;
  const { policies } = site.deps.store;
  const number = Number(/\d+/.exec(subject)?.[0]);
  const source = action === 'publishPolicy' ? await policies.draft(number) : await policies.version(number);
  const current = await policyInForce(site);
  if (!source || !current) return null;
  const reading = action === 'publishPolicy' ? checkPolicy(source.source) : readPolicy(source.source);
  return reading.ok ? changeRows(diffPolicies(current.policy, reading.policy), viewContext(site)) : null;
}

async function decide(site: Site, request: FastifyRequest<ApprovalParams>, reply: FastifyReply): Promise<FastifyReply> {
  const approval = await findApproval(site, positive(request.params.id));
  const decision = typed(request, 'decision', 20) === 'approved' ? 'approved' : 'declined';
  const note = typed(request, 'note', MAX_REASON_UNITS).trim();
  const refuse = async (text: string): Promise<FastifyReply> => {
    const latest = await findApproval(site, positive(request.params.id));
    return show(site, request, reply.code(409), latest, form({ note }, [{ field: 'note', text }]));
  };
  if (isAboutPeople(approval.action)) {
    const outcome = await site.deps.peopleControl.decide(approval.approvalId, decision, note, personWho(request));
    const mistake = errorOf(site, outcome);
    if (mistake !== undefined || outcome.kind === 'refused') return refuse(mistake?.text ?? '');
    return afterChange(site, request, reply, outcome, '/approvals');
  }
  const outcome = await site.deps.policy.control.decide(approval.approvalId, decision, note, personWho(request));
  const error = tellOutcome(site, request, outcome);
  return error === undefined ? reply.redirect('/approvals', 303) : refuse(error);
}

export const isAboutPeople = (action: Approval['action']): boolean =>
  action !== 'publishPolicy' && action !== 'rollBackPolicy';
