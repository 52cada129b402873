/** Policies for tests, and the flagging they make, without a published version in a store. */
import { flaggingOf, loadShippedMatching } from '../../../collector/policy/flagging/compile-policy.ts';
import { KnownExceptions } from '../../../collector/policy/flagging/known-exceptions.ts';
import type { FlagProjectionDeps } from '../../../collector/projection/flags.ts';
import { SessionAccounts } from '../../../collector/projection/session-accounts.ts';
import type { Store } from '../../../collector/store/store.ts';
import type { Policy } from '../../../protocol/policy/document.ts';

/** Every pack, every flag of urgency 4 and graver, and no rule that lets anything through or makes it graver. */
export const PLAIN_POLICY: Policy = {
  name: 'a school',
  audiences: ['pupil', 'staff', 'guest'].map((id) => ({ id, title: id, accounts: [], deviceGroups: [] })),
  calendar: {
    timeZone: 'Europe/London',
    terms: [],
    holidays: [],
    schoolDays: [1, 2, 3, 4, 5],
    hours: { from: '08:00', to: '18:00' },
    periods: [],
  },
  packs: { use: ['*'], except: [], terms: [], silence: [], regrade: [] },
  actions: [],
  searches: { audiences: [], engines: [], urgency: 5 },
  alerts: {
    threshold: 4,
    lessonsLowerUrgency: true,
    outsideHoursRaiseBy: 0,
    hide: [],
    tell: [],
    inEmail: { accountNames: false, flaggedText: false },
  },
  capture: { windowTitles: true, programNames: true, accountNames: true, notDuring: [] },
  retention: { journalDays: 30, alertsDays: 365 },
  approvals: { publishPolicy: 1 },
};

/** One policy for all that was ever received. */
export function fixedPolicy(
  store: Pick<Store, 'policies' | 'sessions'>,
  flagging = flaggingOf(PLAIN_POLICY, loadShippedMatching()),
): FlagProjectionDeps {
  return {
    policies: { prepare: async () => {}, at: () => ({ version: 1, flagging }), unreadable: new Map() },
    exceptions: new KnownExceptions(store.policies),
    accounts: new SessionAccounts(store.sessions),
  };
}
