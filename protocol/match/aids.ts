/** What a matcher is given beside its packs. */

/** Whether a word is an ordinary English one; may say yes of a few that are not. Made of plain lower-case letters. */
export interface WordFilter {
  has(word: string): boolean;
}

/** A phrase inside which nothing is flagged, whatever pack it is of. */
export interface SilencedPhrase {
  phrase: string;
  /** Only matches of this theme; absent: of any. */
  theme?: string;
}

export interface MatchAids {
  /**
   * Phrases that mark a lesson or a revision site (`gcse`, `lesson plan`); an entry with a dot and no space is a site, perhaps
   * with a path: `bbc.co.uk/bitesize`, `.ac.uk`.
   */
  educational?: readonly string[];
  /** Vetoes disguised spellings that are ordinary words. Without it every word counts as made up. */
  words?: WordFilter;
  silence?: readonly SilencedPhrase[];
}
