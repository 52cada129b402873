/** A concern that somebody reported, as a match of a theme of its own: the judge grades it as any other, so that a school can regrade it. */
import type { Match, Urgency } from '../match/matcher.ts';

/** Grave: hidden until somebody asks to see it, and neither lessons nor exceptions make it less urgent. */
export const CONCERN_THEME = 'reported-concern';
export const CONCERN_PACK = 'agent.concerns';
/** Outside school hours it is one more, as the policy says. */
const CONCERN_URGENCY: Urgency = 2;

/** The whole of the words. Undefined when there are none. */
export function concernMatch(words: string, anonymous: boolean): Match | undefined {
  if (words === '') return undefined;
  const place = { start: 0, end: words.length, parts: [], educational: null };
  return {
    ...{ packId: CONCERN_PACK, theme: CONCERN_THEME, urgency: CONCERN_URGENCY, rule: 'term', spelling: 'plain' },
    term: anonymous ? 'reported without a name' : 'reported',
    ...place,
  };
}
