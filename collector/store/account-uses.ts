/** Signals without keywords: how accounts are used. Which should not be used any more is in closed-accounts.ts. */
import type { AccountUseTerm } from '../../protocol/policy/account-use-flags.ts';
import type { NewFlag } from './alerts.ts';

/** A flag that is written only if what its term says is so: the store knows what else goes on. `flag.text` begins with the account. */
export interface AccountUse {
  account: string;
  flag: NewFlag & { term: AccountUseTerm };
}

/**
 * Nobody is at two computers within so short a time: at both of them the window in front changed, twice, since a computer that was left
 * signed in may change by itself. Longer than a walk to the next room would call pupils who hurry an impossible move.
 */
export const SAME_TIME_MS = 30_000;
/** Clocks of workstations are corrected, and not to the second: what was done so soon after a sign-in may have been done before it. */
export const CLOCK_SLACK_MS = 60_000;
/** What was told of an account within so long is not told again, whatever other computers it is used on. */
export const TOLD_WITHIN_MS = 86_400_000;
/** So many flags of getting round filtering within a day, of one account on whatever computer, are told as one thing more. */
export const BYPASS_FLAGS = 5;
export const BYPASS_WITHIN_MS = 86_400_000;
