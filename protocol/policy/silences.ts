/** Phrases that are silenced for some audiences, by the marks that customise-packs.ts has the matcher find. */
import type { Match } from '../match/matcher.ts';
import { nearness } from './audience.ts';
import { isMark, markedSilence } from './customise-packs.ts';
import type { PackChoice, Silence } from './document.ts';

interface Quiet {
  silence: Silence;
  start: number;
  end: number;
}

/** What remains to be judged: without the marks, and without what lies inside one that is for this audience. */
export function withoutSilenced(
  matches: readonly Match[],
  choice: PackChoice,
  chain: readonly string[],
): readonly Match[] {
  if (!matches.some(isMark)) return matches;
  const quiet = matches.flatMap((match): Quiet[] => {
    const silence = markedSilence(match, choice);
    const counts = silence !== undefined && nearness(silence.audiences, chain) !== undefined;
    return counts ? [{ silence, start: match.start, end: match.end }] : [];
  });
  return matches.filter((match) => !isMark(match) && !quiet.some((place) => silences(place, match)));
}

function silences({ silence, start, end }: Quiet, match: Match): boolean {
  if (silence.theme === undefined ? match.urgency === 1 : silence.theme !== match.theme) return false;
  // A near rule needs all of its phrases: where one of them is harmless, the rule does not hold.
  const places = match.parts.length > 0 ? match.parts : [match];
  return places.some((place) => start <= place.start && place.end <= end);
}
