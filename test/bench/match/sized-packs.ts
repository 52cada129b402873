/** Packs with a given number of terms: the shipped ones, thinned out or filled up with terms made of dictionary words. */
import { createRequire } from 'node:module';
import { loadMatchAids, loadShippedPacks } from '../../../collector/policy/shipped-packs.ts';
import type { MatchAids } from '../../../protocol/match/aids.ts';
import { expand } from '../../../protocol/match/expand.ts';
import type { NearRule, Pack, Term } from '../../../protocol/match/matcher.ts';
import { chance } from './chance.ts';

const SEED = 5;
const words = createRequire(import.meta.url)('an-array-of-english-words') as readonly string[];

/** Phrases that a text with alternatives stands for; none when it is mistaken. */
export function phrasesOf(text: string): readonly string[] {
  const expansion = expand(text);
  return 'phrases' in expansion ? expansion.phrases : [];
}

const sum = (counts: readonly number[]): number => counts.reduce((before, count) => before + count, 0);
const sizeOfTerm = ({ text }: Term): number => phrasesOf(text).length;
const sizeOfRule = ({ all }: NearRule): number => sum(all.flat().map((text) => phrasesOf(text).length));

/** Of terms and near rules, alternatives resolved. */
export const countPhrases = (packs: readonly Pack[]): number =>
  sum(packs.map(({ terms, near = [] }) => sum(terms.map(sizeOfTerm)) + sum(near.map(sizeOfRule))));

/**
 * The shipped packs with `count` phrases in terms and near rules; sites and allowed phrases stay. More than that in the shipped
 * ones: every pack gives up an equal share. Fewer: made-up terms fill up, half of two words and half compounds.
 */
export function packsOfSize(shipped: readonly Pack[], count: number): Pack[] {
  const share = Math.min(1, count / countPhrases(shipped));
  const kept = shipped.map(
    (pack): Pack => ({
      ...pack,
      terms: thinned(pack.terms, sizeOfTerm, share),
      near: thinned(pack.near ?? [], sizeOfRule, share),
    }),
  );
  const terms = madeUpPhrases(count - countPhrases(kept)).map((text): Term => ({ text, urgency: 4 }));
  return [...kept, { id: 'made-up.en', theme: 'violence', language: 'en', terms }];
}

/** Keeps an item whenever its share of the phrases so far has come to its size. */
function thinned<T>(items: readonly T[], sizeOf: (item: T) => number, share: number): T[] {
  if (share === 1) return [...items];
  let due = 0;
  return items.filter((item) => {
    due += share * sizeOf(item);
    if (due < sizeOf(item)) return false;
    due -= sizeOf(item);
    return true;
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
  const phrases = new Set(
    packs.flatMap(({ terms }) => terms.flatMap(({ text }) => phrasesOf(text))).map((text) => text.toLowerCase()),
  );
  return { packs, aids: loadMatchAids(), phrases: [...phrases] };
}
