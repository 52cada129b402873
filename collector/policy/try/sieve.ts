/**
 * Two policies in one pass. Nearly every text holds nothing that either looks for: one matcher over all that both look for says
 * so, and only what it finds something in is searched again by each policy's own.
 *
 * That is exact: the sieve has every pack of either and leaves nothing out for being silenced, so that it finds at least
 * something wherever one of the two does.
 */
import { createMatcher } from '../../../protocol/match/create-matcher.ts';
import type { Pack } from '../../../protocol/match/matcher.ts';
import { customisePacks, isMark } from '../../../protocol/policy/customise-packs.ts';
import type { Policy } from '../../../protocol/policy/document.ts';
import { matcherOf, type ShippedMatching } from '../flagging/compile-policy.ts';
import type { SeenWindow } from '../flagging/flag-windows.ts';
import type { Matching } from '../flagging/flagging.ts';
import { MatchCache } from '../flagging/match-cache.ts';
import { windowSieve } from './window-sieve.ts';

export interface BothMatchings {
  current: Matching;
  draft: Matching;
  /** Whether either may find something in a window's title or its program's name; false is certain. */
  mayFlag: (window: SeenWindow) => boolean;
}

export function matchingOfBoth(current: Policy, draft: Policy, shipped: ShippedMatching): BothMatchings {
  const ofCurrent = matcherOf(current, shipped);
  const own = new MatchCache(ofCurrent);
  if (searchedFor(current) === searchedFor(draft)) return { current: own, draft: own, mayFlag: windowSieve(ofCurrent) };
  const sieve = createMatcher(packsOfBoth(current, draft, shipped), shipped.aids);
  return { current: own, draft: new MatchCache(matcherOf(draft, shipped)), mayFlag: windowSieve(sieve) };
}

function packsOfBoth(current: Policy, draft: Policy, shipped: ShippedMatching): Pack[] {
  const packs = new Map<string, Pack>();
  const isShipped = new Set(shipped.packs);
  for (const [name, policy] of [['current', current] as const, ['draft', draft] as const]) {
    for (const pack of customisePacks(shipped.packs, policy.packs).packs) {
      // Marks of silenced phrases are no matches; a school's own packs may hold other terms under the same id.
      if (isMark({ packId: pack.id })) continue;
      const id = isShipped.has(pack) ? pack.id : `${name}.${pack.id}`;
      packs.set(id, { ...pack, id });
    }
  }
  return [...packs.values()];
}

/** All of a policy that its matching is made of (customisePacks), as text that is equal for equal ones. */
function searchedFor({ packs: { use, except, terms, silence } }: Policy): string {
  return JSON.stringify([
    use,
    except,
    terms.map(({ text, theme, urgency, exact, audiences }) => [text, theme, urgency, exact, audiences]),
    silence.map(({ phrase, theme, audiences }) => [phrase, theme ?? null, audiences]),
  ]);
}
