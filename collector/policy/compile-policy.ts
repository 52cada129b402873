/** From a policy to what judges by it. */
import { createMatcher } from '../../protocol/match/create-matcher.ts';
import type { Pack } from '../../protocol/match/matcher.ts';
import { createJudge } from '../../protocol/policy/create-judge.ts';
import { customisePacks } from '../../protocol/policy/customise-packs.ts';
import type { Policy } from '../../protocol/policy/document.ts';
import { Flagging, type Matching } from './flagging.ts';
import { MatchCache } from './match-cache.ts';

/** What comes with the collector, whatever a school chooses of it. */
export interface ShippedMatching {
  packs: readonly Pack[];
}

/** @throws InvalidPacks when the policy's own terms cannot be searched for; readPolicy finds these first. */
export function flaggingOf(policy: Policy, shipped: ShippedMatching): Flagging {
  return flaggingWith(policy, matchingOf(policy, shipped));
}

/** The matching that a policy's choice of packs, own terms and silences make. */
export function matchingOf(policy: Policy, shipped: ShippedMatching): Matching {
  const { packs } = customisePacks(shipped.packs, policy.packs);
  return new MatchCache(createMatcher(packs));
}

export function flaggingWith(policy: Policy, matching: Matching): Flagging {
  return new Flagging({ matching, judge: createJudge(policy), searches: policy.searches });
}
