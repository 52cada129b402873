/**
 * Keyword matching: which terms of which packs stand in a text, where, and why.
 *
 * Pure and deterministic: the same packs and text give the same matches on the live path, in a re-run over the past and
 * at the command line.
 */

/** 1 is the gravest: somebody may be in danger now. 5 is worth a line in a report. */
export type Urgency = 1 | 2 | 3 | 4 | 5;

export interface Term {
  /** As a person would write it; may hold several words. */
  text: string;
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
}

/** One term found in one text. `start` and `end` are UTF-16 offsets into the text as it was given. */
export interface Match {
  packId: string;
  theme: string;
  urgency: Urgency;
  term: string;
  start: number;
  end: number;
}

export interface Matcher {
  /** Matches in order of `start`; at most `MAX_MATCHES` a text. Takes time linear in the length of the text. */
  match(text: string): Match[];
}

export const MAX_MATCHES = 64;
