/** What waits for a second person, and their word on it. A token decides what its person could, if it is for that too. */
import Type, { type Static } from 'typebox';
import { MAX_REASON_UNITS } from '../../../approval/approval-desk.ts';
import { APPROVAL_NEEDS } from '../../../people/permissions.ts';
import type { Approval, ApprovalAction } from '../../../store/store.ts';
import { requireAlso } from '../../guard.ts';
import { personWho } from '../../on-record.ts';
import { titlesOf } from '../../routes/people/common.ts';
import { changesOf, findApproval, isAboutPeople, MAX_SHOWN_APPROVALS } from '../../routes/policy/approvals.ts';
import { type Site, viewContext } from '../../site.ts';
import { requestInWords, standingOf } from '../../view-models/policy/approvals.ts';
import {
  APPROVAL_PROBLEMS,
  changeOutcome,
  PEOPLE_PROBLEMS,
  POLICY_PROBLEMS,
  peopleOutcome,
  policyOutcome,
} from '../change-outcome.ts';
import { operation } from '../operation.ts';
import { changes } from '../policy-answer.ts';
import { Problem } from '../problems.ts';
import { done, id, oneOf, only, orNull, time, timeOf } from '../schemas.ts';

const STATES = ['pending', 'approved', 'declined', 'expired', 'withdrawn'] as const;
const ACTIONS = Object.keys(APPROVAL_NEEDS) as ApprovalAction[];
/** The last word carries these out and shows a password once: no program's business. */
const MAKES_PASSWORD: readonly ApprovalAction[] = ['addPerson', 'resetSignIn'];

const properties = {
  approvalId: id,
  action: oneOf(ACTIONS),
  subject: Type.String(),
  what: Type.String({ description: 'What would happen, in the words of the dashboard' }),
  ...{ reason: Type.String(), requestedBy: Type.String(), requestedAt: time, expiresAt: time },
  needed: Type.Integer({ description: 'Persons whose word it takes, whoever asked included' }),
  state: oneOf(STATES),
  standing: oneOf(['may', 'own', 'spoken', 'over'], 'may: this person can decide, where their roles allow it'),
  decisions: Type.Array(
    only({ person: Type.String(), decision: oneOf(['approved', 'declined']), note: Type.String(), at: time }),
  ),
};
const approval = only(properties);
const one = only({ approvalId: id });
const about = { tag: 'Approvals', needs: 'seeApprovals' } as const;

export const approvalOperations = [
  operation({
    ...{ ...about, id: 'listApprovals', method: 'GET', path: '/approvals' },
    summary: `What was asked for, newest first, at most ${MAX_SHOWN_APPROVALS}`,
    query: only({ state: Type.Optional(oneOf([...STATES, 'all'])) }),
    answer: only({ items: Type.Array(approval) }),
    run: async ({ site, person, query }) => {
      await site.deps.policy.approvals.expire();
      const filter = { state: query.state ?? 'pending', maxApprovals: MAX_SHOWN_APPROVALS };
      const found = await site.deps.store.approvals.approvals(filter);
      return { items: await Promise.all(found.map((of) => approvalOf(site, of, person.name))) };
    },
  }),
  operation({
    ...{ ...about, id: 'getApproval', method: 'GET', path: '/approvals/{approvalId}' },
    summary: 'One request, with what it would change now',
    params: one,
    answer: only({ ...properties, changes: orNull(changes) }),
    run: async ({ site, person, params }) => {
      const found = await findApproval(site, params.approvalId);
      return { ...(await approvalOf(site, found, person.name)), changes: await changesOf(site, found) };
    },
  }),
  operation({
    ...{ ...about, id: 'decideApproval', method: 'POST', path: '/approvals/{approvalId}/decision' },
    summary: 'One’s word on what somebody else asked for; the last word that it takes carries it out',
    params: one,
    body: only({
      decision: oneOf(['approved', 'declined']),
      note: Type.Optional(Type.String({ maxLength: MAX_REASON_UNITS })),
    }),
    answer: changeOutcome,
    problems: [...new Set([...APPROVAL_PROBLEMS, ...POLICY_PROBLEMS, ...PEOPLE_PROBLEMS, 'dashboardOnly' as const])],
    run: async ({ site, request, params: { approvalId }, body: { decision, note = '' } }) => {
      const { action } = await findApproval(site, approvalId);
      requireAlso(request, APPROVAL_NEEDS[action].decide);
      if (decision === 'approved' && MAKES_PASSWORD.includes(action)) throw new Problem('dashboardOnly');
      const words = note.trim().toWellFormed();
      const { peopleControl, policy } = site.deps;
      return isAboutPeople(action)
        ? peopleOutcome(await peopleControl.decide(approvalId, decision, words, personWho(request)))
        : policyOutcome(await policy.control.decide(approvalId, decision, words, personWho(request)));
    },
  }),
  operation({
    ...{ ...about, id: 'withdrawApproval', method: 'POST', path: '/approvals/{approvalId}/withdraw' },
    summary: 'Take back what one asked for oneself',
    params: one,
    answer: done,
    problems: ['notOwn', 'notPending', 'expired'],
    run: async ({ site, request, params }) => {
      const outcome = await site.deps.policy.approvals.withdraw(params.approvalId, personWho(request));
      if (!outcome.ok) throw new Problem(outcome.code, { detail: outcome.message });
      return { done: true } as const;
    },
  }),
];

async function approvalOf(site: Site, of: Approval, name: string): Promise<Static<typeof approval>> {
  return {
    ...{ approvalId: of.approvalId, action: of.action, subject: of.subject },
    what: requestInWords(of, await titlesOf(site), viewContext(site)),
    ...{ reason: of.reason, requestedBy: of.requestedBy, needed: of.needed, state: of.state },
    ...{ requestedAt: timeOf(of.requestedMs), expiresAt: timeOf(of.expiresMs), standing: standingOf(of, name) },
    decisions: of.decisions.map(({ person, decision, note, atMs }) => ({ person, decision, note, at: timeOf(atMs) })),
  };
}
