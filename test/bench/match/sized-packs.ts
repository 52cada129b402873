/** Packs with a given number of terms: the shipped ones, thinned out or filled up with terms made of dictionary words. */
import { createRequire } from 'node:module';
import { loadMatchAids, loadShippedPacks } from '../../../collector/policy/shipped-packs.ts';
import type { MatchAids } from '../../../protocol/match/aids.ts';
import { expand } from '../../../protocol/match/expand.ts';
import type { Pack, Term } from '../../../protocol/match/matcher.ts';
import { chance } from './chance.ts';

const SEED = 5;
const words = createRequire(import.meta.url)('an-array-of-english-words') as readonly string[];

/** Phrases that a term stands for; none when it is mistaken. */
export function phrasesOf({ text }: Term): readonly string[] {
  const expansion = expand(text);
  return 'phrases' in expansion ? expansion.phrases : [];
}

export const countPhrases = (packs: readonly Pack[]): number =>
  packs.reduce((sum, { terms }) => sum + terms.reduce((before, term) => before + phrasesOf(term).length, 0), 0);

/**
 * The shipped packs with near rules, sites and allowed phrases as they are, and `count` phrases as terms. More than that in the
 * shipped ones: every pack gives up an equal share. Fewer: made-up ones fill up, half of two words and half compounds.
 */
export function packsOfSize(shipped: readonly Pack[], count: number): Pack[] {
  const available = countPhrases(shipped);
  const kept = available > count ? thinned(shipped, count / available) : [...shipped];
  const missing = count - countPhrases(kept);
  if (missing <= 0) return kept;
  const terms = madeUpPhrases(missing).map((text): Term => ({ text, urgency: 4 }));
  return [...kept, { id: 'made-up.en', theme: 'violence', language: 'en', terms }];
}

function thinned(packs: readonly Pack[], share: number): Pack[] {
  return packs.map((pack) => {
    let budget = 0;
    const terms = pack.terms.filter((term) => {
      budget += share * phrasesOf(term).length;
      if (budget < phrasesOf(term).length) return false;
      budget -= phrasesOf(term).length;
      return true;
    });
    return { ...pack, terms };
  });
}

function madeUpPhrases(count: number): string[] {
  const { next, pick } = chance(SEED);
  const usable = words.filter((word) => word.length >= 5 && word.length <= 9);
  const phrases = new Set<string>();
  while (phrases.size < count) phrases.add(pick(usable) + (next(2) === 0 ? ' ' : '') + pick(usable));
  return [...phrases];
}

/** What every subject of a comparison is given: packs for us, their phrases for others. */
export interface SizedPacks {
  packs: readonly Pack[];
  aids: MatchAids;
  phrases: readonly string[];
}

export function sizedPacks(count: number): SizedPacks {
  const packs = packsOfSize(loadShippedPacks(), count);
  const phrases = new Set(packs.flatMap(({ terms }) => terms.flatMap(phrasesOf)).map((text) => text.toLowerCase()));
  return { packs, aids: loadMatchAids(), phrases: [...phrases] };
}
