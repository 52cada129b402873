/**
 * Keyword matching: which terms of which packs stand in a text, where, and why.
 *
 * Pure and deterministic: the same packs and text give the same matches on the live path, in a re-run over the past and
 * at the command line.
 */

/** 1 is the gravest: somebody may be in danger now. 5 is worth a line in a report. */
export type Urgency = 1 | 2 | 3 | 4 | 5;

/** What kind of text is searched: an address is taken apart first, a file name has no spaces. */
export type Field = 'title' | 'url' | 'fileName';

export interface Term {
  /**
   * As a person would write it; may hold several words. `(a|b)` stands for either, `(a|)` for a or nothing, so that
   * `(kill|killing|hurt) (myself|my self)` is six terms.
   */
  text: string;
  urgency: Urgency;
  /** Must stand as whole words exactly so (case and accents aside): no disguised spellings. For numbers and short words. */
  exact?: boolean;
}

/** All of these near one another, in any order. */
export interface NearRule {
  /** Names the rule in flags, e.g. `threat to a teacher`. */
  name: string;
  urgency: Urgency;
  /** Two to four groups; of each group one phrase must be there. */
  all: readonly (readonly string[])[];
  /** The phrases lie within this many words, counted from the first to the last. */
  within: number;
  /** No flag when one of these is in the text. */
  not?: readonly string[];
}

/** A site by its host name; subdomains count too. May go on with a path: `reddit.com/r/example`. */
export interface Site {
  host: string;
  urgency: Urgency;
}

/** A set of terms with one theme and language. */
export interface Pack {
  /** Stable name, e.g. `self-harm.en`. */
  id: string;
  theme: string;
  /** BCP 47. */
  language: string;
  terms: readonly Term[];
  near?: readonly NearRule[];
  sites?: readonly Site[];
  /** Phrases that are harmless: what lies inside one of them is no match of this pack (`shotgun wedding`). */
  allow?: readonly string[];
}

/** How the text spelt what was found. */
export type Spelling = 'plain' | 'disguised' | 'encoded';

/** One term, near rule or site found in one text. Offsets are UTF-16 units into the text as it was given. */
export interface Match {
  packId: string;
  theme: string;
  /** The term's own, before context. */
  urgency: Urgency;
  /** The term that was found, alternatives resolved; a near rule's name; a site's host. */
  term: string;
  rule: 'term' | 'near' | 'site';
  spelling: Spelling;
  start: number;
  end: number;
  /** The places of a near rule's phrases; empty otherwise. */
  parts: readonly { start: number; end: number }[];
  /** The educational phrase beside it, if there is one and the theme is one that lessons speak of; the judge lowers the urgency. */
  educational: { text: string; start: number; end: number } | null;
}

/** What is known of a text beside its characters. */
export interface Subject {
  field: Field;
  /** File name of the program that showed it; empty when not known. */
  program: string;
}

export interface Matcher {
  /** Matches in order of `start`; at most `MAX_MATCHES` a text. Takes time linear in the length of the text. */
  match(text: string, subject?: Subject): Match[];
}

export const MAX_MATCHES = 64;
