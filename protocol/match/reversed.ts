/** Text that a right-to-left override turns round: `\u202eflesym llik` is shown as `kill myself`. */
import type { Match } from './matcher.ts';

/** RIGHT-TO-LEFT OVERRIDE, and POP DIRECTIONAL FORMATTING that ends it (Unicode TR 9, section 2.2). */
const OVERRIDE = '\u202e';
const POP = '\u202c';

/** What is shown, and for each of its units where it stands in the text as given. */
export interface Shown {
  text: string;
  places: Uint32Array;
}

export const hasOverride = (text: string): boolean => text.includes(OVERRIDE);

/** The text with its overridden parts turned round. */
export function asShown(text: string): Shown {
  const places = new Uint32Array(text.length);
  let shown = '';
  let n = 0;
  for (let at = 0; at < text.length; ) {
    const from = text.indexOf(OVERRIDE, at);
    const plainEnd = from === -1 ? text.length : from + 1;
    shown += text.slice(at, plainEnd);
    for (let i = at; i < plainEnd; i++) places[n++] = i;
    at = plainEnd;
    if (from === -1) break;
    const pop = text.indexOf(POP, at);
    const end = pop === -1 ? text.length : pop;
    const characters = Array.from(text.slice(at, end)).reverse();
    let back = end;
    for (const character of characters) {
      back -= character.length;
      for (let k = 0; k < character.length; k++) places[n++] = back + k;
    }
    shown += characters.join('');
    at = end;
  }
  return { text: shown, places };
}

/** Matches in what is shown, with their offsets in the text as given. */
export function asGiven(matches: readonly Match[], { places }: Shown): Match[] {
  const placed = <T extends { start: number; end: number }>(range: T): T => {
    const inside = places.subarray(range.start, range.end);
    // Within one override places descend; a match that reaches across its edge covers both.
    const start = inside.reduce((least, at) => Math.min(least, at), Number.MAX_SAFE_INTEGER);
    const end = inside.reduce((most, at) => Math.max(most, at), 0) + 1;
    return { ...range, start, end };
  };
  return matches.map((match) => ({
    ...placed(match),
    spelling: 'disguised',
    parts: match.parts.map(placed),
    educational: match.educational === null ? null : placed(match.educational),
  }));
}
