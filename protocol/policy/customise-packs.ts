/**
 * The packs that a school matches with: those that it chose of the shipped ones, which stay as they are, and its own words in
 * packs of their own, so that an upgrade of the shipped ones keeps its choices.
 *
 * What is for some audiences only cannot be decided while matching, which does not know whose screen it is. Own terms for some
 * lie in packs that say for whom; phrases silenced for some, or of any theme, are looked for as well, as marks that are never flags.
 * The judge (create-judge.ts) reads both.
 *
 * While matching, each own pack has a theme of its own too: a term covers shorter ones of its theme, and a school's term, perhaps
 * milder or for some alone, must not hide what the shipped lists say. The judge gives it its theme back (own-terms.ts).
 */
import type { Match, Pack, Term } from '../match/matcher.ts';
import type { OwnTerm, PackChoice, Silence } from './document.ts';
import { anyWildcard } from './wildcard.ts';

export interface CustomPacks {
  packs: readonly Pack[];
  /** Of one theme, for everybody: the matcher leaves out what lies inside them. */
  silences: readonly { phrase: string; theme: string }[];
}

const SCHOOL = 'school';
const MARK = 'silence-mark';
/** BCP 47: not determined. */
const ANY_LANGUAGE = 'und';

/** `shipped` keeps its order; the school's packs follow. A pattern that fits no pack has no effect: the reader names it. */
export function customisePacks(shipped: readonly Pack[], choice: PackChoice): CustomPacks {
  const used = anyWildcard(choice.use);
  const excepted = anyWildcard(choice.except);
  const ownThemes = new Set(choice.terms.map(({ theme }) => theme));
  return {
    packs: [
      ...shipped.filter(({ id }) => used(id) && !excepted(id)),
      ...ownPacks(choice.terms),
      ...choice.silence.flatMap((silence, index) =>
        isForMatcher(silence, ownThemes) ? [] : [markPack(silence, index)],
      ),
    ],
    silences: choice.silence.flatMap((silence) => {
      const { phrase, theme } = silence;
      return isForMatcher(silence, ownThemes) && theme !== undefined ? [{ phrase, theme }] : [];
    }),
  };
}

/**
 * One that is for everybody and names a theme of which the school has no terms: the matcher does not know the themes of these.
 * Without a theme it spares terms of urgency 1, which the matcher cannot tell.
 */
const isForMatcher = ({ theme, audiences }: Silence, ownThemes: ReadonlySet<string>): boolean =>
  theme !== undefined && !ownThemes.has(theme) && audiences.length === 0;

/** `school.gaming` is for everybody, `school.gaming.year-5.year-6` for these two. Neither themes nor audiences hold a dot. */
export const ownPackId = ({ theme, audiences }: Pick<OwnTerm, 'theme' | 'audiences'>): string =>
  [SCHOOL, theme, ...[...audiences].sort()].join('.');

/** The theme that the policy gives the terms of an own pack; undefined for shipped packs. */
export const ownTheme = (packId: string): string | undefined =>
  packId.startsWith(`${SCHOOL}.`) ? packId.split('.', 2)[1] : undefined;

function ownPacks(terms: readonly OwnTerm[]): Pack[] {
  return [...Map.groupBy(terms, ownPackId)].map(([id, own]) => ({
    id,
    theme: id,
    language: ANY_LANGUAGE,
    terms: own.map(({ text, urgency, exact }): Term => (exact ? { text, urgency, exact } : { text, urgency })),
  }));
}

function markPack({ phrase }: Silence, index: number): Pack {
  const id = `${MARK}.${index}`;
  // A theme of its own, so that settling matches of one theme never drops a mark. The least urgent: when a text holds more
  // matches than are kept, marks go first and flags stay.
  return { id, theme: id, language: ANY_LANGUAGE, terms: [{ text: phrase, urgency: 5, exact: true }] };
}

/** Which of `choice.silence` a match marks; undefined when it is a match like any other. */
export function markedSilence(match: Match, choice: PackChoice): Silence | undefined {
  if (!match.packId.startsWith(`${MARK}.`)) return undefined;
  return choice.silence[Number(match.packId.slice(MARK.length + 1))];
}

/** Whether it is a mark, whatever policy it came from. */
export const isMark = ({ packId }: Pick<Match, 'packId'>): boolean => packId.startsWith(`${MARK}.`);
