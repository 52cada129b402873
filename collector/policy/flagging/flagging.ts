/**
 * What a policy makes of a text: the one path from text to flags, for what arrives, for a re-run over the past, for trying a
 * draft, and for the command line.
 *
 *     text ─► matcher (packs, the school's own terms, silences) ─► judge (audience, moment, actions, exceptions) ─► flags
 */
import type { Field, Match, Subject } from '../../../protocol/match/matcher.ts';
import type { Policy, SearchRules, TemporaryException } from '../../../protocol/policy/document.ts';
import type { Judge, JudgedFlag, Watched } from '../../../protocol/policy/judge.ts';
import { searchElsewhere } from '../../../protocol/policy/search-rules.ts';

/** Answers as a Matcher does, for the same text always the same; may remember. */
export interface Matching {
  match(text: string, subject: Subject): readonly Match[];
}

const ABSOLUTE_ADDRESS = /^[a-z][a-z0-9+.-]*:\/\/\S/i;
const NOTHING: readonly never[] = [];

/** How a text is read: one that is an absolute address with a scheme is taken apart as such, also when it is a window's title. */
export function fieldOf(text: string): Extract<Field, 'title' | 'url'> {
  return ABSOLUTE_ADDRESS.test(text) && URL.canParse(text) ? 'url' : 'title';
}

/** A policy that is ready to judge. Deterministic: the same text, person, moment and exceptions give the same flags. */
export class Flagging {
  readonly judge: Judge;
  /** Undefined: the policy does not speak of removable media. */
  readonly media: Policy['media'];
  readonly #matching: Matching;
  readonly #searches: SearchRules;

  constructor(parts: { matching: Matching; judge: Judge } & Pick<Policy, 'searches' | 'media'>) {
    this.judge = parts.judge;
    this.media = parts.media;
    this.#matching = parts.matching;
    this.#searches = parts.searches;
  }

  /** Flags in order of where they stand. `watched` is asked for when there is something to judge. */
  judgeText(
    text: string,
    subject: Subject,
    watched: () => Watched,
    exceptions: readonly TemporaryException[],
  ): readonly JudgedFlag[] {
    const matches = this.#find(text, subject);
    return matches.length === 0 ? NOTHING : this.judge.judge(matches, watched(), exceptions, text);
  }

  #find(text: string, subject: Subject): readonly Match[] {
    const matches = this.#matching.match(text, subject);
    if (subject.field !== 'url') return matches;
    const search = searchElsewhere(this.#searches, text);
    return search === null ? matches : [...matches, search].sort((a, b) => a.start - b.start);
  }
}
