/** What every check of meaning is given. A check looks at one section and says what is wrong at paths such as `packs.terms[3].text`. */
import { THEMES } from '../../../../protocol/match/themes.ts';
import { BASE_AUDIENCES } from '../../../../protocol/policy/document.ts';
import { MEDIA_THEME } from '../../../../protocol/policy/media-flags.ts';
import { SEARCH_THEME } from '../../../../protocol/policy/search-rules.ts';
import type { ToldMistake } from '../mistakes.ts';
import type { PolicyFile } from '../schema/policy-file.ts';

export type Say = (path: string, told: ToldMistake) => void;

/** What a text is checked against besides itself. */
export interface Known {
  /** Of the shipped packs. */
  packIds: readonly string[];
  /** Those of them that no native speaker has checked. */
  unreviewed: readonly string[];
}

export interface Checked {
  file: PolicyFile;
  /** The text is refused. */
  mistake: Say;
  /** The text is taken, but a person should look at this. */
  warning: Say;
  /** Whether anything stands at a path, or its default counts. */
  isWritten(path: string): boolean;
  /** Undefined: those packs that shipped when it was published may be gone. */
  known: Known | undefined;
  /** Undefined: what the day has to do with it is not said. */
  nowMs: number | undefined;
}

export const audienceIds = ({ audiences }: PolicyFile): string[] =>
  [...new Set([...BASE_AUDIENCES, ...audiences.map(({ id }) => id)])].filter((id) => id !== '');

/** Themes of the shipped packs, of the school's own terms, of searches and of removable media. */
export const knownThemes = ({ packs }: PolicyFile): string[] =>
  [...new Set([...Object.keys(THEMES), SEARCH_THEME, MEDIA_THEME, ...packs.terms.map(({ theme }) => theme)])].filter(
    (theme) => theme !== '',
  );
