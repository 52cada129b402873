/** From places where patterns stand to the matches that are reported. */
import { MAX_MATCHES, type Match } from './matcher.ts';

/**
 * How many hits of one urgency are kept while a text is read; the rest of that urgency is dropped. A quota for each, so that
 * a title stuffed with mild words cannot hide a grave one.
 */
const MAX_HITS_PER_URGENCY = 4 * MAX_MATCHES;

export class Hits {
  #matches: Match[] = [];
  readonly #taken = new Uint32Array(6);

  add(match: Match): void {
    const taken = this.#taken[match.urgency] as number;
    if (taken >= MAX_HITS_PER_URGENCY) return;
    this.#taken[match.urgency] = taken + 1;
    this.#matches.push(match);
  }

  /** The longest at each place, for each theme; the gravest `MAX_MATCHES` of them; in order of `start`. Empties itself. */
  settle(): Match[] {
    const found = this.#matches;
    if (found.length === 0) return [];
    this.#matches = [];
    this.#taken.fill(0);
    if (found.length === 1) return found;
    const settled = withoutCovered(found.sort(byPlace));
    return settled.length <= MAX_MATCHES ? settled : gravest(settled);
  }
}

/** By start; at one start the longest first; at one place the gravest first. */
function byPlace(a: Match, b: Match): number {
  return (
    a.start - b.start ||
    b.end - a.end ||
    a.urgency - b.urgency ||
    compare(a.theme, b.theme) ||
    compare(a.packId, b.packId)
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Drops what lies inside a longer match of its theme. What merely overlaps stays: it may be the graver of the two. */
function withoutCovered(ordered: readonly Match[]): Match[] {
  const coveredTo = new Map<string, number>();
  return ordered.filter((match) => {
    if (match.end <= (coveredTo.get(match.theme) ?? -1)) return false;
    coveredTo.set(match.theme, match.end);
    return true;
  });
}

function gravest(ordered: readonly Match[]): Match[] {
  return ordered
    .toSorted((a, b) => a.urgency - b.urgency || byPlace(a, b))
    .slice(0, MAX_MATCHES)
    .sort(byPlace);
}
