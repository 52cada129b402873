/** From a policy to what judges by it. */
import type { MatchAids } from '../../../protocol/match/aids.ts';
import { createMatcher } from '../../../protocol/match/create-matcher.ts';
import type { Matcher, Pack } from '../../../protocol/match/matcher.ts';
import { InvalidPacks } from '../../../protocol/match/mistakes.ts';
import { createJudge } from '../../../protocol/policy/create-judge.ts';
import { customisePacks } from '../../../protocol/policy/customise-packs.ts';
import type { Policy } from '../../../protocol/policy/document.ts';
import { mistakeLine } from '../document/mistakes.ts';
import { readPolicy } from '../document/read.ts';
import { loadMatchAids, loadShippedPacks } from '../shipped-packs.ts';
import { Flagging, type Matching } from './flagging.ts';
import { MatchCache } from './match-cache.ts';
import type { CompilePolicy } from './policies-in-force.ts';

/** What comes with the collector, whatever a school chooses of it. */
export interface ShippedMatching {
  packs: readonly Pack[];
  aids: MatchAids;
}

export const loadShippedMatching = (): ShippedMatching => ({ packs: loadShippedPacks(), aids: loadMatchAids() });

/** Reads published texts, with what ships today. */
export function policyCompiler(shipped: ShippedMatching): CompilePolicy {
  return (source) => {
    const reading = readPolicy(source);
    if (!reading.ok) return { ok: false, why: reading.mistakes.slice(0, 3).map(mistakeLine).join('; ') };
    try {
      return { ok: true, flagging: flaggingOf(reading.policy, shipped) };
    } catch (error) {
      // The matcher of a later version may refuse a term that this one's reader took.
      if (error instanceof InvalidPacks) return { ok: false, why: error.message };
      throw error;
    }
  };
}

/** @throws InvalidPacks when the policy's own terms cannot be searched for; readPolicy finds these first. */
export function flaggingOf(policy: Policy, shipped: ShippedMatching): Flagging {
  return flaggingWith(policy, matchingOf(policy, shipped));
}

const matchingOf = (policy: Policy, shipped: ShippedMatching): Matching => new MatchCache(matcherOf(policy, shipped));

/** The matcher that a policy's choice of packs, own terms and silences make. */
export function matcherOf(policy: Policy, shipped: ShippedMatching): Matcher {
  const { packs, silences: silence } = customisePacks(shipped.packs, policy.packs);
  return createMatcher(packs, { ...shipped.aids, silence });
}

export function flaggingWith(policy: Policy, matching: Matching): Flagging {
  const { searches, media } = policy;
  return new Flagging({ matching, judge: createJudge(policy), searches, ...(media && { media }) });
}
