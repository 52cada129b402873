/** Titles repeat: what was found in one is remembered for a while. */
import type { Match, Subject } from '../../../protocol/match/matcher.ts';
import type { Matching } from './flagging.ts';

/** Texts of each of two generations: when the younger is full it becomes the elder, and the elder is forgotten. */
const MAX_TEXTS = 4_096;
/** Longer ones are rare, and would make the bound on memory a loose one. */
const MAX_TEXT_UNITS = 256;

/**
 * Looking a text up and remembering it costs a third of matching it. Where too few repeat, remembering rests, and is tried
 * again later.
 */
const SAMPLE_TEXTS = 2_048;
const WORTH_HITS = SAMPLE_TEXTS / 4;
const REST_TEXTS = 16 * SAMPLE_TEXTS;

interface Remembered {
  subject: Subject;
  matches: readonly Match[];
}

/** A matcher's answers. They depend on the text and its subject alone, so that none grows stale. */
export class MatchCache {
  readonly #matching: Matching;
  #young = new Map<string, Remembered>();
  #old = new Map<string, Remembered>();
  #asked = 0;
  #hits = 0;
  #resting = 0;

  constructor(matching: Matching) {
    this.#matching = matching;
  }

  match(text: string, subject: Subject): readonly Match[] {
    if (this.#resting > 0 || text.length > MAX_TEXT_UNITS) {
      if (this.#resting > 0) this.#resting--;
      return this.#matching.match(text, subject);
    }
    const known = this.#young.get(text) ?? this.#old.get(text);
    const isKnown = known !== undefined && isSame(known.subject, subject);
    const matches = isKnown ? known.matches : this.#matching.match(text, subject);
    if (!isKnown) this.#remember(text, { subject, matches });
    this.#count(isKnown);
    return matches;
  }

  #remember(text: string, found: Remembered): void {
    if (this.#young.size >= MAX_TEXTS) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(text, found);
  }

  #count(isHit: boolean): void {
    this.#asked++;
    if (isHit) this.#hits++;
    if (this.#asked < SAMPLE_TEXTS) return;
    if (this.#hits < WORTH_HITS) this.#resting = REST_TEXTS;
    this.#asked = 0;
    this.#hits = 0;
  }
}

const isSame = (a: Subject, b: Subject): boolean => a.field === b.field && a.program === b.program;
