/** Actions that wait for a second person: asked with a reason, decided by somebody else, or expired. */
import type { NewAuditEntry } from './audit.ts';

/** What an approval lets happen. One mechanism for all of them; each kind's subject is in its own words. */
export type ApprovalAction = 'publishPolicy' | 'rollBackPolicy';
export type ApprovalState = 'pending' | 'approved' | 'declined' | 'expired' | 'withdrawn';

export interface Approval {
  approvalId: number;
  action: ApprovalAction;
  /** What it is about, e.g. `policy draft 4`. */
  subject: string;
  reason: string;
  requestedBy: string;
  requestedMs: number;
  expiresMs: number;
  /** Persons whose word it takes, the asker included. */
  needed: number;
  state: ApprovalState;
  decisions: readonly ApprovalDecision[];
}

export interface ApprovalDecision {
  person: string;
  decision: 'approved' | 'declined';
  note: string;
  atMs: number;
}

export interface ApprovalStore {
  request(approval: Omit<Approval, 'approvalId' | 'state' | 'decisions'>, audit: NewAuditEntry): Promise<Approval>;
  approval(approvalId: number): Promise<Approval | undefined>;
  /** Newest first. */
  approvals(filter: { state: ApprovalState | 'all'; maxApprovals: number }): Promise<Approval[]>;
  /** Undefined when it is no longer pending, when this person asked for it or has spoken already. */
  decide(approvalId: number, decision: ApprovalDecision, audit: NewAuditEntry): Promise<Approval | undefined>;
  withdraw(approvalId: number, audit: NewAuditEntry): Promise<Approval | undefined>;
  /** Marks what nobody decided in time; returns how many. */
  expire(nowMs: number): Promise<number>;
}
