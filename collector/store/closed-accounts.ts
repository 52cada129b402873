/** Accounts that nobody should sign in with any more: leavers', expired guests'. Whoever does raises an alert. */
import type { NewAuditEntry } from './audit.ts';

/** More than a school has leavers whose accounts still exist: whoever reaches it should delete accounts, not list them. */
export const MAX_CLOSED_ACCOUNTS = 20_000;

export const CLOSED_KINDS = ['leaver', 'guest'] as const;
export type ClosedKind = (typeof CLOSED_KINDS)[number];

/** An account that nobody should sign in with from then on. */
export interface ClosedAccount {
  /** Without its domain, in lower case. */
  account: string;
  kind: ClosedKind;
  fromMs: number;
  /** Who wrote it, when and why. Empty and null on a list from before that was kept. */
  writtenBy: string;
  writtenMs: number | null;
  reason: string;
}

export interface ClosedAccountChange {
  account: ClosedAccount;
  /** As it was read; null: it is not there. When it is something else by now, nothing is written. */
  was: ClosedAccount | null;
  audit: NewAuditEntry;
}

export type ClosedOutcome = 'done' | 'full' | 'stale';

export interface ClosedAccountStore {
  /** By name. */
  all(maxAccounts: number): Promise<ClosedAccount[]>;
  find(account: string): Promise<ClosedAccount | undefined>;
  /** All of them or none. `full`: there would be more than `MAX_CLOSED_ACCOUNTS`. */
  close(changes: readonly ClosedAccountChange[]): Promise<ClosedOutcome>;
  /** @returns false when it is not there. */
  reopen(account: string, audit: NewAuditEntry): Promise<boolean>;
}
