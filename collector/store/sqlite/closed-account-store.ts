import {
  type ClosedAccount,
  type ClosedAccountChange,
  type ClosedAccountStore,
  type ClosedKind,
  type ClosedOutcome,
  MAX_CLOSED_ACCOUNTS,
} from '../closed-accounts.ts';
import type { NewAuditEntry } from '../store.ts';
import { AUDIT_SQL, auditValues } from './audit-store.ts';
import { auditedIf } from './audited.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';

/** Migration: who wrote an account on the list, when and why. Never edited once shipped. */
export const CLOSED_ACCOUNT_MIGRATION = `
ALTER TABLE closed_account ADD COLUMN written_by TEXT NOT NULL DEFAULT '';
ALTER TABLE closed_account ADD COLUMN written_ms INTEGER;
ALTER TABLE closed_account ADD COLUMN reason TEXT NOT NULL DEFAULT '';
`;

export const CLOSED_ACCOUNT_SQL = {
  count: 'SELECT count(*) AS count FROM closed_account',
  all: 'SELECT * FROM closed_account ORDER BY account LIMIT ?',
  find: 'SELECT * FROM closed_account WHERE account = ?',
  add: `INSERT OR IGNORE INTO closed_account (account, kind, from_ms, written_by, written_ms, reason)
    VALUES (@account, @kind, @fromMs, @writtenBy, @writtenMs, @reason)`,
  change: `UPDATE closed_account
    SET kind = @kind, from_ms = @fromMs, written_by = @writtenBy, written_ms = @writtenMs, reason = @reason
    WHERE account = @account AND kind = @wasKind AND from_ms = @wasFromMs AND written_ms IS @wasWrittenMs`,
  reopen: 'DELETE FROM closed_account WHERE account = ?',
} as const;

interface Row {
  account: string;
  kind: ClosedKind;
  from_ms: number;
  written_by: string;
  written_ms: number | null;
  reason: string;
}

const fromRow = ({ account, kind, from_ms, written_by, written_ms, reason }: Row): ClosedAccount => ({
  ...{ account, kind, reason, fromMs: from_ms, writtenBy: written_by, writtenMs: written_ms },
});

export class SqliteClosedAccountStore implements ClosedAccountStore {
  readonly #db: Db;
  constructor(db: Db) {
    this.#db = db;
  }

  all(maxAccounts: number): Promise<ClosedAccount[]> {
    return unitOfWork(this.#db.name, () =>
      prepared<[number], Row>(this.#db, CLOSED_ACCOUNT_SQL.all).all(maxAccounts).map(fromRow),
    );
  }

  find(account: string): Promise<ClosedAccount | undefined> {
    return unitOfWork(this.#db.name, () => {
      const row = prepared<[string], Row>(this.#db, CLOSED_ACCOUNT_SQL.find).get(account);
      return row && fromRow(row);
    });
  }

  close(changes: readonly ClosedAccountChange[]): Promise<ClosedOutcome> {
    const all = this.#db.transaction((): ClosedOutcome => {
      for (const change of changes) {
        if (!this.#put(change)) throw new NotWritten('stale');
        prepared(this.#db, AUDIT_SQL.insert).run(...auditValues(change.audit));
      }
      const { count = 0 } = prepared<[], { count: number }>(this.#db, CLOSED_ACCOUNT_SQL.count).get() ?? {};
      if (count > MAX_CLOSED_ACCOUNTS) throw new NotWritten('full');
      return 'done';
    });
    return unitOfWork(this.#db.name, () => {
      try {
        return all.immediate();
      } catch (error) {
        if (error instanceof NotWritten) return error.outcome;
        throw error;
      }
    });
  }

  reopen(account: string, audit: NewAuditEntry): Promise<boolean> {
    return auditedIf(this.#db, audit, () => prepared(this.#db, CLOSED_ACCOUNT_SQL.reopen).run(account).changes === 1);
  }

  #put({ account, was }: ClosedAccountChange): boolean {
    if (was === null) return prepared(this.#db, CLOSED_ACCOUNT_SQL.add).run({ ...account }).changes === 1;
    const { kind: wasKind, fromMs: wasFromMs, writtenMs: wasWrittenMs } = was;
    const bind = { ...account, account: was.account, wasKind, wasFromMs, wasWrittenMs };
    return prepared(this.#db, CLOSED_ACCOUNT_SQL.change).run(bind).changes === 1;
  }
}

/** Thrown inside a transaction, so that it is rolled back: what was written before in it must not stay. */
class NotWritten extends Error {
  readonly outcome: Exclude<ClosedOutcome, 'done'>;
  constructor(outcome: Exclude<ClosedOutcome, 'done'>) {
    super(outcome);
    this.outcome = outcome;
  }
}
