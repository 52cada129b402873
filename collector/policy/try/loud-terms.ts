/** Which terms of a draft would flag so much that nobody looks any more. */
import type { JudgedFlag } from '../../../protocol/policy/judge.ts';
import { LOUD_SHARE, type LoudTerm } from './try-result.ts';

/** Fewer events than this are no sample: two of a hundred would be two in a hundred. */
const MIN_EVENTS = 1_000;
const MAX_TERMS = 20_000;
const MAX_SAID = 100;

interface Seen {
  theme: string;
  term: string;
  packId: string;
  events: number;
  lastEvent: number;
}

export class LoudTerms {
  readonly #terms = new Map<string, Seen>();

  /** @param event a number that is the same for all flags of one event: a term counts once in it. */
  add({ match: { theme, term, packId } }: JudgedFlag, event: number): void {
    const key = `${theme} ${term}`;
    const seen = this.#terms.get(key);
    if (seen === undefined) {
      if (this.#terms.size < MAX_TERMS) this.#terms.set(key, { theme, term, packId, events: 1, lastEvent: event });
    } else if (seen.lastEvent !== event) {
      seen.events++;
      seen.lastEvent = event;
    }
  }

  /** Those above the share, the loudest first. @param events of the whole span. */
  above(events: number, share = LOUD_SHARE): LoudTerm[] {
    if (events < MIN_EVENTS) return [];
    return [...this.#terms.values()]
      .filter((seen) => seen.events > share * events)
      .sort((a, b) => b.events - a.events)
      .slice(0, MAX_SAID)
      .map(({ theme, term, packId, events: flagged }) => ({
        theme,
        term,
        packId,
        events: flagged,
        share: flagged / events,
      }));
  }
}
