/** Titles repeat: what was found in one is remembered for a while. */
import type { Match, Subject } from '../../protocol/match/matcher.ts';
import type { Matching } from './flagging.ts';

/** Texts of each of two generations: when the younger is full it becomes the elder, and the elder is forgotten. */
const MAX_TEXTS = 4_096;
/** Longer ones are rare, and would make the bound on memory a loose one. */
const MAX_TEXT_UNITS = 256;

interface Remembered {
  subject: Subject;
  matches: readonly Match[];
}

/** A matcher's answers. They depend on the text and its subject alone, so that none grows stale. */
export class MatchCache {
  readonly #matching: Matching;
  #young = new Map<string, Remembered>();
  #old = new Map<string, Remembered>();

  constructor(matching: Matching) {
    this.#matching = matching;
  }

  match(text: string, subject: Subject): readonly Match[] {
    if (text.length > MAX_TEXT_UNITS) return this.#matching.match(text, subject);
    const known = this.#young.get(text) ?? this.#old.get(text);
    if (known !== undefined && isSame(known.subject, subject)) return known.matches;
    const matches = this.#matching.match(text, subject);
    if (this.#young.size >= MAX_TEXTS) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(text, { subject, matches });
    return matches;
  }
}

const isSame = (a: Subject, b: Subject): boolean => a.field === b.field && a.program === b.program;
