/** What is wrong with an exception that somebody asked for, in English. Another language is another file of this shape. */
import { say, type Told } from './document/told/told.ts';

export const EXCEPTION_MISTAKES = {
  noReason: () => 'say why: it is recorded',
  longReason: (most: number) => `a reason has at most ${most} characters`,
  forNobody: () => 'name whom it is for: an audience, an account or a group of computers',
  aboutNothing: () => 'name what it is about: a theme or a phrase',
  grave: (theme: string) => `"${theme}" is about somebody's safety: no exception is made of it`,
  unknownAudience: (id: string, known: readonly string[]) => `audience "${id}" is not known: ${known.join(', ')}`,
  tooMany: (most: number) => `at most ${most} of a kind`,
  badLength: (most: number) => `each has 1 to ${most} characters`,
  noTimes: () => 'its beginning and end must be times',
  inThePast: () => 'it cannot begin in the past: what was flagged stays flagged',
  tooFarAhead: () => 'it begins within four weeks',
  endsFirst: () => 'its end must come after its beginning',
  tooLong: () => 'it lasts a fortnight at most: what lasts longer is a change of the policy',
  tooManyLive: (most: number) => `${most} exceptions are going on or planned: end some of them first`,
};

export type ExceptionMistakeWords = typeof EXCEPTION_MISTAKES;
export type ExceptionMistake = Told<ExceptionMistakeWords>;

export const exceptionMistake = (told: ExceptionMistake): string => say(EXCEPTION_MISTAKES, told);
