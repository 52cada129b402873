/** How an account is used, without regard to any words, as matches of a theme of its own: the judge grades and excepts them as any others. */
import type { Match, Urgency } from '../match/matcher.ts';

export const ACCOUNT_USE_THEME = 'account-use';
export const ACCOUNT_USE_PACK = 'collector.account-use';

/** What flags are called, and how urgent each is before the policy regrades it. */
const URGENCY = {
  'two computers at once': 4,
  'impossible move': 4,
  'account of a leaver': 3,
  'expired guest account': 3,
  'repeated attempts to get round filtering': 3,
} as const satisfies Record<string, Urgency>;

export type AccountUseTerm = keyof typeof URGENCY;
/** Asked at each sign-in. */
export const SIGN_IN_TERMS = [
  'impossible move',
  'account of a leaver',
  'expired guest account',
] as const satisfies readonly AccountUseTerm[];
/** Asked while somebody is at work: a sign-in alone says nothing of the computer that they left. */
export const AT_ONCE = 'two computers at once' satisfies AccountUseTerm;
export const REPEATED_BYPASS = 'repeated attempts to get round filtering' satisfies AccountUseTerm;

export const isAccountUseTerm = (term: string): term is AccountUseTerm => Object.hasOwn(URGENCY, term);

/** Over the whole of the account's name, which must not be empty. */
export function accountUseMatch(term: AccountUseTerm, account: string): Match {
  const place = { start: 0, end: account.length, parts: [], educational: null };
  return {
    ...{ packId: ACCOUNT_USE_PACK, theme: ACCOUNT_USE_THEME, urgency: URGENCY[term], term },
    ...{ rule: 'term', spelling: 'plain' },
    ...place,
  };
}
