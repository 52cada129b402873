import type {
  Approval,
  ApprovalAction,
  ApprovalDecision,
  ApprovalState,
  ApprovalStore,
  NewApproval,
  NewAuditEntry,
} from '../store.ts';
import { AUDIT_SQL, auditValues } from './audit-store.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';

export const APPROVAL_SQL = {
  insert: `INSERT INTO approval (action, subject, binds, reason, requested_by, requested_ms, expires_ms, needed, state)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  one: 'SELECT * FROM approval WHERE approval_id = ?',
  statePage: 'SELECT * FROM approval WHERE state = ? ORDER BY approval_id DESC LIMIT ?',
  /** Reads from the newest end, as far as the limit. */
  allPage: 'SELECT * FROM approval WHERE approval_id > 0 ORDER BY approval_id DESC LIMIT ?',
  decisionsOf: 'SELECT * FROM approval_decision WHERE approval_id = ?',
  /** Who asked, who has spoken, and what nobody decided in time are all shut out here, whatever the caller looked at. */
  decide: `INSERT INTO approval_decision (approval_id, person, decision, note, at_ms)
    SELECT approval_id, @person, @decision, @note, @atMs FROM approval
    WHERE approval_id = @approvalId AND state = 'pending' AND expires_ms > @atMs AND requested_by <> @person
    ON CONFLICT DO NOTHING`,
  settle: `UPDATE approval SET state = CASE
      WHEN EXISTS (SELECT 1 FROM approval_decision d WHERE d.approval_id = @approvalId AND d.decision = 'declined')
        THEN 'declined'
      WHEN 1 + (SELECT count(*) FROM approval_decision d WHERE d.approval_id = @approvalId) >= needed THEN 'approved'
      ELSE state END
    WHERE approval_id = @approvalId AND state = 'pending'`,
  withdraw: "UPDATE approval SET state = 'withdrawn' WHERE approval_id = ? AND state = 'pending'",
  expire: "UPDATE approval SET state = 'expired' WHERE state = 'pending' AND expires_ms <= ?",
  carryOut: `UPDATE approval SET carried_out_ms = ? WHERE approval_id = ? AND state = 'approved'
    AND carried_out_ms IS NULL`,
} as const;

interface ApprovalRow {
  approval_id: number;
  action: ApprovalAction;
  subject: string;
  binds: string;
  reason: string;
  requested_by: string;
  requested_ms: number;
  expires_ms: number;
  needed: number;
  state: ApprovalState;
  carried_out_ms: number | null;
}

interface DecisionRow {
  person: string;
  decision: ApprovalDecision['decision'];
  note: string;
  at_ms: number;
}

export class SqliteApprovalStore implements ApprovalStore {
  readonly #db: Db;
  readonly #file: string;
  constructor(db: Db) {
    this.#db = db;
    this.#file = db.name;
  }

  request(asked: NewApproval, audit: NewAuditEntry): Promise<Approval> {
    const add = this.#db.transaction((): Approval => {
      const { action, subject, binds, reason, requestedBy, requestedMs, expiresMs, needed } = asked;
      const state: ApprovalState = needed <= 1 ? 'approved' : 'pending';
      const added = prepared(this.#db, APPROVAL_SQL.insert).run(
        ...[action, subject, binds, reason, requestedBy, requestedMs, expiresMs, needed, state],
      );
      this.#audit(audit);
      return { ...asked, approvalId: Number(added.lastInsertRowid), carriedOutMs: null, state, decisions: [] };
    });
    return unitOfWork(this.#file, () => add.immediate());
  }

  approval(approvalId: number): Promise<Approval | undefined> {
    return unitOfWork(this.#file, () => this.#find(approvalId));
  }

  approvals(filter: { state: ApprovalState | 'all'; maxApprovals: number }): Promise<Approval[]> {
    return unitOfWork(this.#file, () => {
      const { state, maxApprovals } = filter;
      const rows =
        state === 'all'
          ? prepared<[number], ApprovalRow>(this.#db, APPROVAL_SQL.allPage).all(maxApprovals)
          : prepared<[string, number], ApprovalRow>(this.#db, APPROVAL_SQL.statePage).all(state, maxApprovals);
      return rows.map((row) => this.#fromRow(row));
    });
  }

  decide(approvalId: number, decision: ApprovalDecision, audit: NewAuditEntry): Promise<Approval | undefined> {
    const decide = this.#db.transaction((): Approval | undefined => {
      if (prepared(this.#db, APPROVAL_SQL.decide).run({ approvalId, ...decision }).changes !== 1) return undefined;
      prepared(this.#db, APPROVAL_SQL.settle).run({ approvalId });
      this.#audit(audit);
      return this.#find(approvalId);
    });
    return unitOfWork(this.#file, () => decide.immediate());
  }

  withdraw(approvalId: number, audit: NewAuditEntry): Promise<Approval | undefined> {
    const withdraw = this.#db.transaction((): Approval | undefined => {
      if (prepared(this.#db, APPROVAL_SQL.withdraw).run(approvalId).changes !== 1) return undefined;
      this.#audit(audit);
      return this.#find(approvalId);
    });
    return unitOfWork(this.#file, () => withdraw.immediate());
  }

  expire(nowMs: number): Promise<number> {
    return unitOfWork(this.#file, () => prepared(this.#db, APPROVAL_SQL.expire).run(nowMs).changes);
  }

  #find(approvalId: number): Approval | undefined {
    const row = prepared<[number], ApprovalRow>(this.#db, APPROVAL_SQL.one).get(approvalId);
    return row && this.#fromRow(row);
  }

  #fromRow(row: ApprovalRow): Approval {
    const decisions = prepared<[number], DecisionRow>(this.#db, APPROVAL_SQL.decisionsOf).all(row.approval_id);
    return {
      approvalId: row.approval_id,
      action: row.action,
      subject: row.subject,
      binds: row.binds,
      reason: row.reason,
      requestedBy: row.requested_by,
      requestedMs: row.requested_ms,
      expiresMs: row.expires_ms,
      needed: row.needed,
      state: row.state,
      carriedOutMs: row.carried_out_ms,
      decisions: decisions
        .map(({ person, decision, note, at_ms }) => ({ person, decision, note, atMs: at_ms }))
        .sort((a, b) => a.atMs - b.atMs),
    };
  }

  #audit(entry: NewAuditEntry): void {
    prepared(this.#db, AUDIT_SQL.insert).run(...auditValues(entry));
  }
}
