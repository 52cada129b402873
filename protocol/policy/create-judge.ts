/**
 * The judge:
 *
 *     matches ─► own term of others? silenced? (this audience) ─► acceptable? (action table) ─► expected? (exceptions)
 *             ─► urgency with reasons (urgency.ts) ─► flags
 */
import type { Match } from '../match/matcher.ts';
import { gravityOf } from '../match/themes.ts';
import { createActionTable } from './action-table.ts';
import { createAudiences } from './audience.ts';
import { createCalendar } from './calendar.ts';
import type { Policy, TemporaryException } from './document.ts';
import { excepts, inForce } from './exceptions.ts';
import type { Judge, JudgedFlag, Watched } from './judge.ts';
import { createOwnTerms } from './own-terms.ts';
import { createRegrades } from './regrades.ts';
import { SEARCH_PACK } from './search-rules.ts';
import { withoutSilenced } from './silences.ts';
import { grade } from './urgency.ts';

/**
 * Compiles a policy. Flags keep the order of the matches.
 * @throws RangeError when the engine does not know the calendar's time zone.
 */
export function createJudge(policy: Policy): Judge {
  const { audienceOf, chainOf } = createAudiences(policy.audiences);
  const momentOf = createCalendar(policy.calendar);
  const rulingOf = createActionTable(policy.actions);
  const regradeOf = createRegrades(policy.packs.regrade);
  const ownTerms = createOwnTerms(policy.packs.terms);

  function judge(
    matches: readonly Match[],
    watched: Watched,
    exceptions: readonly TemporaryException[],
    text: string,
  ): JudgedFlag[] {
    if (matches.length === 0) return [];
    const chain = chainOf(audienceOf(watched));
    const moment = momentOf(watched.atMs);
    const expected = inForce(exceptions, watched, chain);
    const flags: JudgedFlag[] = [];
    for (const match of withoutSilenced(ownTerms(matches, chain), policy.packs, chain)) {
      if (match.packId === SEARCH_PACK && !searchesCount(policy, chain)) continue;
      const ruling = rulingOf(match.theme, chain, watched.account, moment);
      const illegal = ruling?.standing === 'illegal';
      if (ruling?.standing === 'acceptable' && gravityOf(match.theme) !== 'grave') continue;
      if (!illegal && excepts(expected, match, text)) continue;
      flags.push(grade(match, { alerts: policy.alerts, regrade: regradeOf(match, chain), ruling, moment }));
    }
    return flags;
  }

  return { judge, alerts: (urgency) => urgency <= policy.alerts.threshold, audienceOf, chainOf, momentOf };
}

/** Searches elsewhere are found for everybody, and are flags for the audiences that the policy lists. */
const searchesCount = ({ searches }: Policy, chain: readonly string[]): boolean =>
  chain.some((id) => searches.audiences.includes(id));
