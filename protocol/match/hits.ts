/** From places where phrases stand to the matches that are reported. */
import { MAX_MATCHES, type Match, type Spelling } from './matcher.ts';

/**
 * How many hits of one urgency are kept while a text is read; the rest of that urgency is dropped. A quota for each, so that
 * a title stuffed with mild words cannot hide a grave one.
 */
const MAX_HITS_PER_URGENCY = 4 * MAX_MATCHES;
/** Harmless phrases beyond these do not count: what stands in them is then flagged, which is the safer mistake. */
const MAX_ALLOWED = 64;

/** A harmless phrase: what lies inside it is no match of that pack, or theme, or (both null) of any. */
export interface Allowed {
  packId: string | null;
  theme: string | null;
  start: number;
  end: number;
}

type Place = Pick<Match, 'packId' | 'theme' | 'start' | 'end'>;

export class Hits {
  #matches: Match[] = [];
  readonly #allowed: Allowed[] = [];
  readonly #taken = new Uint32Array(6);

  add(match: Match): void {
    const taken = this.#taken[match.urgency] as number;
    if (taken >= MAX_HITS_PER_URGENCY) return;
    this.#taken[match.urgency] = taken + 1;
    this.#matches.push(match);
  }

  allow(allowed: Allowed): void {
    if (this.#allowed.length < MAX_ALLOWED) this.#allowed.push(allowed);
  }

  isAllowed({ packId, theme, start, end }: Place): boolean {
    return this.#allowed.some(
      (phrase) =>
        phrase.start <= start &&
        phrase.end >= end &&
        (phrase.packId ?? packId) === packId &&
        (phrase.theme ?? theme) === theme,
    );
  }

  /**
   * What no harmless phrase covers; the longest at each place, for each theme; the gravest `MAX_MATCHES` of them; in order of
   * `start`. Empties itself.
   */
  settle(): Match[] {
    let found: Match[] = [];
    if (this.#matches.length > 0) {
      found = this.#matches;
      this.#matches = [];
      this.#taken.fill(0);
      if (this.#allowed.length > 0) found = found.filter((match) => !this.isAllowed(match));
      if (found.length > 1) found = withoutCovered(found.sort(byPlace));
    }
    if (this.#allowed.length > 0) this.#allowed.length = 0;
    return found.length <= MAX_MATCHES ? found : gravest(found);
  }
}

/** What is nearest to the term first. */
const SPELLINGS: readonly Spelling[] = ['plain', 'encoded', 'disguised'];

/** By start; at one start the longest first; at one place the gravest first. */
function byPlace(a: Match, b: Match): number {
  return (
    a.start - b.start ||
    b.end - a.end ||
    a.urgency - b.urgency ||
    SPELLINGS.indexOf(a.spelling) - SPELLINGS.indexOf(b.spelling) ||
    a.term.length - b.term.length ||
    compare(a.theme, b.theme) ||
    compare(a.packId, b.packId) ||
    compare(a.term, b.term)
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Drops what lies inside a longer term of its theme, and what lies inside anything of its theme that is as grave. What merely
 * overlaps stays: it may be the graver of the two.
 */
function withoutCovered(ordered: readonly Match[]): Match[] {
  const covers = new Map<string, { terms: number; byUrgency: Int32Array }>();
  return ordered.filter((match) => {
    let cover = covers.get(match.theme);
    if (cover === undefined) {
      cover = { terms: -1, byUrgency: new Int32Array(6).fill(-1) };
      covers.set(match.theme, cover);
    }
    if (match.rule === 'term' && match.end <= cover.terms) return false;
    if (match.end <= (cover.byUrgency[match.urgency] as number)) return false;
    if (match.rule === 'term') cover.terms = match.end;
    // Covers its own urgency and all that are milder.
    for (let urgency: number = match.urgency; urgency < cover.byUrgency.length; urgency++) {
      cover.byUrgency[urgency] = Math.max(cover.byUrgency[urgency] as number, match.end);
    }
    return true;
  });
}

function gravest(ordered: readonly Match[]): Match[] {
  return ordered
    .toSorted((a, b) => a.urgency - b.urgency || byPlace(a, b))
    .slice(0, MAX_MATCHES)
    .sort(byPlace);
}
