/** Signals without keywords: how accounts are used, and which should not be used any more. */
import type { AccountUseTerm } from '../../protocol/policy/account-use-flags.ts';
import type { NewFlag } from './alerts.ts';
import type { NewAuditEntry } from './audit.ts';

/** A flag that is written only if what its term says is so: the store knows what else goes on. `flag.text` begins with the account. */
export interface AccountUse {
  account: string;
  flag: NewFlag & { term: AccountUseTerm };
}

/** A session of which nothing was heard for so long, and no end either, does not count as open: the computer was switched off. */
export const STILL_OPEN_MS = 5 * 60_000;
/** So many flags of getting round filtering within a day, of one account on whatever computer, are told as one thing more. */
export const BYPASS_FLAGS = 5;
export const BYPASS_WITHIN_MS = 86_400_000;

export type ClosedKind = 'leaver' | 'guest';

/** An account that nobody should sign in with from then on. */
export interface ClosedAccount {
  /** Without its domain, in lower case. */
  account: string;
  kind: ClosedKind;
  fromMs: number;
}

export interface AccountUseStore {
  /** By name. */
  closed(maxAccounts: number): Promise<ClosedAccount[]>;
  /** One that is there already gets the new date. */
  close(account: ClosedAccount, audit: NewAuditEntry): Promise<void>;
  /** @returns false when it is not there. */
  reopen(account: string, audit: NewAuditEntry): Promise<boolean>;
}
