/** Urgencies that a school sets anew, for a theme or one of its terms, for everybody or some. */
import type { Match } from '../match/matcher.ts';
import { nearness } from './audience.ts';
import type { Regrade } from './document.ts';

/**
 * Makes `regradeOf`: a term's goes before its theme's, then the nearest audience's, then the graver; undefined when none fits.
 */
export function createRegrades(
  regrades: readonly Regrade[],
): (match: Match, chain: readonly string[]) => Regrade | undefined {
  const byTheme = Map.groupBy(regrades, ({ theme }) => theme);
  return (match, chain) => {
    let best: Regrade | undefined;
    for (const regrade of byTheme.get(match.theme) ?? []) {
      if (!isOf(regrade, match) || nearness(regrade.audiences, chain) === undefined) continue;
      if (best === undefined || compare(regrade, best, chain) < 0) best = regrade;
    }
    return best;
  };
}

const isOf = ({ term }: Regrade, match: Match): boolean =>
  term === undefined || term.toLowerCase() === match.term.toLowerCase();

function compare(a: Regrade, b: Regrade, chain: readonly string[]): number {
  return (
    Number(a.term === undefined) - Number(b.term === undefined) ||
    (nearness(a.audiences, chain) as number) - (nearness(b.audiences, chain) as number) ||
    a.urgency - b.urgency ||
    (a.reason < b.reason ? -1 : a.reason > b.reason ? 1 : 0)
  );
}
