/** A request for a second person's word, as a row and on its own page. */
import { changeOfBinds } from '../../../people/people-change.ts';
import type { Approval } from '../../../store/store.ts';
import { visibleText } from '../../present/visible-text.ts';
import type { When } from '../../present/when.ts';
import type { ViewContext } from '../context.ts';
import { changeInWords, type RoleTitles } from '../people/people.ts';

export interface ApprovalRow {
  approvalId: number;
  what: string;
  reason: string;
  asked: string;
  state: Approval['state'];
  stateWord: string;
  progress: string;
  when: When;
  until: When;
  decisions: { word: string; by: string; note: string; when: When }[];
}

export function approvalRow(approval: Approval, titles: RoleTitles, context: ViewContext): ApprovalRow {
  const words = context.texts.policy.approval;
  const agreed = 1 + approval.decisions.filter(({ decision }) => decision === 'approved').length;
  return {
    approvalId: approval.approvalId,
    what: requestInWords(approval, titles, context),
    reason: visibleText(approval.reason, 2_000),
    asked: words.asked(visibleText(approval.requestedBy, 80)),
    state: approval.state,
    stateWord: context.texts.policy.approvalState[approval.state],
    progress: words.needed(agreed, approval.needed),
    when: context.time.when(approval.requestedMs, context.nowMs),
    until: context.time.when(approval.expiresMs, context.nowMs),
    decisions: approval.decisions.map((one) => ({
      word: words.decision[one.decision],
      by: visibleText(one.person, 80),
      note: visibleText(one.note, 2_000),
      when: context.time.when(one.atMs, context.nowMs),
    })),
  };
}

/** What would happen. Requests about people say it by what they bind, in the reader's language. */
export function requestInWords(approval: Approval, titles: RoleTitles, context: ViewContext): string {
  const subject = visibleText(approval.subject, 200);
  switch (approval.action) {
    case 'publishPolicy':
    case 'rollBackPolicy':
      return context.texts.policy.approval[approval.action](subject);
    case 'addPerson':
    case 'changeRoles':
    case 'changeAccounts':
    case 'resetSignIn':
    case 'enablePerson':
      return changeInWords(changeOfBinds(approval.binds), titles, context);
  }
}

/** What this person may still do about a request. */
export type Standing = 'may' | 'own' | 'spoken' | 'over';

export function standingOf(approval: Approval, name: string): Standing {
  const isSame = (other: string): boolean => other.toLowerCase() === name.toLowerCase();
  if (approval.state !== 'pending') return 'over';
  if (isSame(approval.requestedBy)) return 'own';
  return approval.decisions.some(({ person }) => isSame(person)) ? 'spoken' : 'may';
}
