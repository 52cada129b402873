/** Actions that wait for a second person: asked with a reason, decided by somebody else, or expired. */
import type { NewAuditEntry } from './audit.ts';

/** What an approval lets happen. One mechanism for all of them; each kind's subject is in its own words. */
export type ApprovalAction = PolicyApprovalAction | PeopleApprovalAction;
export type PolicyApprovalAction = 'publishPolicy' | 'rollBackPolicy';
export type PeopleApprovalAction = 'addPerson' | 'changeRoles' | 'changeAccounts' | 'resetSignIn' | 'enablePerson';
export type ApprovalState = 'pending' | 'approved' | 'declined' | 'expired' | 'withdrawn';

export interface Approval {
  approvalId: number;
  action: ApprovalAction;
  /** What it is about, e.g. `policy draft 4`. */
  subject: string;
  /** Exactly what was laid before people (revision, hash of the text, what it replaces): any change to it needs a new approval. */
  binds: string;
  reason: string;
  requestedBy: string;
  requestedMs: number;
  expiresMs: number;
  /** Persons whose word it takes, the asker included. */
  needed: number;
  /** When the action was carried out: an approval serves once. Null: not yet. */
  carriedOutMs: number | null;
  state: ApprovalState;
  decisions: readonly ApprovalDecision[];
}

export type NewApproval = Omit<Approval, 'approvalId' | 'carriedOutMs' | 'state' | 'decisions'>;

export interface ApprovalDecision {
  person: string;
  decision: 'approved' | 'declined';
  note: string;
  atMs: number;
}

export interface ApprovalStore {
  /** Approved at once when it takes the asker's word alone. */
  request(approval: NewApproval, audit: NewAuditEntry): Promise<Approval>;
  approval(approvalId: number): Promise<Approval | undefined>;
  /** Newest first. */
  approvals(filter: { state: ApprovalState | 'all'; maxApprovals: number }): Promise<Approval[]>;
  /**
   * One refusal declines it; the last word that it takes approves it. Undefined when it is no longer pending or its time is
   * over, when this person asked for it or has spoken already. Names are compared without regard to case.
   */
  decide(approvalId: number, decision: ApprovalDecision, audit: NewAuditEntry): Promise<Approval | undefined>;
  withdraw(approvalId: number, audit: NewAuditEntry): Promise<Approval | undefined>;
  /** Marks what nobody decided in time; returns how many. */
  expire(nowMs: number): Promise<number>;
}
