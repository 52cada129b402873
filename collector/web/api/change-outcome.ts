/** What asking for a change that others must agree to, or deciding about one, came to. */
import Type, { type Static } from 'typebox';
import type { PeopleOutcome } from '../../people/people-control.ts';
import type { ChangeOutcome } from '../../policy/change-control.ts';
import { Problem, type ProblemCode } from './problems.ts';
import { id, oneOf, only, orNull } from './schemas.ts';

export const changeOutcome = only({
  outcome: oneOf(
    ['done', 'pending', 'declined'],
    'done: carried out; pending: others must agree first; declined: somebody said no',
  ),
  approvalId: orNull(id),
  policyVersion: orNull(Type.Integer({ description: 'Published by it' })),
});
type Answer = Static<typeof changeOutcome>;

/** Of the mechanism that all changes share. */
export const APPROVAL_PROBLEMS: readonly ProblemCode[] = [
  ...(['reasonMissing', 'reasonTooLong', 'alreadyAsked', 'tooManyPending', 'notFound', 'own', 'notOwn'] as const),
  ...(['spokenAlready', 'notPending', 'expired', 'outOfDate', 'notApproved'] as const),
];
export const POLICY_PROBLEMS: readonly ProblemCode[] = ['notOpen', 'unchanged', 'raced', 'mistakes'];
export const PEOPLE_PROBLEMS: readonly ProblemCode[] = [
  ...(['badName', 'nameTaken', 'noRole', 'tooManyAccounts', 'unchanged', 'self', 'lastManager'] as const),
];

const answer = (outcome: Answer['outcome'], approvalId: number | null, policyVersion: number | null): Answer => ({
  ...{ outcome, approvalId, policyVersion },
});

/** @throws Problem when it was refused */
export function policyOutcome(outcome: ChangeOutcome): Answer {
  switch (outcome.kind) {
    case 'published':
      return answer('done', null, outcome.version.version);
    case 'pending':
    case 'declined':
      return answer(outcome.kind, outcome.approval.approvalId, null);
    case 'refused': {
      const { message } = outcome;
      if (outcome.code === 'approval') throw new Problem(outcome.why, { detail: message });
      if (outcome.code !== 'mistakes') throw new Problem(outcome.code, { detail: message });
      const errors = outcome.mistakes.map(({ line, column, message: text }) => ({ at: `${line}:${column}`, text }));
      throw new Problem('mistakes', { detail: message, errors: errors.slice(0, MAX_MISTAKES) });
    }
  }
}

export const MAX_MISTAKES = 50;

/**
 * @throws Problem when it was refused
 * @throws Error for one that made a password: what is asked for here makes none, and none may be in an answer
 */
export function peopleOutcome(outcome: PeopleOutcome): Answer {
  switch (outcome.kind) {
    case 'done':
      if (outcome.password !== null) throw new Error('a change through the API made a password');
      return answer('done', null, null);
    case 'pending':
    case 'declined':
      return answer(outcome.kind, outcome.approval.approvalId, null);
    case 'refused':
      throw new Problem(outcome.code === 'approval' ? outcome.why : outcome.code);
  }
}
