/** Matches of a school's own terms: for whom they are, of what theme, and what they say twice. */
import type { Match } from '../match/matcher.ts';
import { nearness } from './audience.ts';
import { ownPackId, ownTheme } from './customise-packs.ts';
import type { OwnTerm } from './document.ts';

type OfChain = (matches: readonly Match[], chain: readonly string[]) => readonly Match[];

/**
 * Makes the step that takes out own terms of other audiences and gives the others their theme. What then lies inside a match of
 * the same theme that is as grave is left out, as the matcher does among the packs of one theme.
 */
export function createOwnTerms(terms: readonly OwnTerm[]): OfChain {
  const audiencesOf = new Map(terms.map((term) => [ownPackId(term), term.audiences]));
  return (matches, chain) => {
    if (!matches.some(({ packId }) => audiencesOf.has(packId))) return matches;
    const themed = matches.flatMap((match): Match[] => {
      const audiences = audiencesOf.get(match.packId);
      if (audiences === undefined) return [match];
      if (nearness(audiences, chain) === undefined) return [];
      return [{ ...match, theme: ownTheme(match.packId) ?? match.theme }];
    });
    return themed.filter((match, index) => !themed.some((other, at) => covers(other, match, at < index)));
  };
}

/** @param isBefore tells two that are the same apart: the first counts. */
function covers(other: Match, match: Match, isBefore: boolean): boolean {
  if (other === match || other.theme !== match.theme || other.urgency > match.urgency) return false;
  if (other.start > match.start || other.end < match.end) return false;
  const isSame = other.start === match.start && other.end === match.end && other.urgency === match.urgency;
  return !isSame || isBefore;
}
