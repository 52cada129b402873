/** A line judged as `watchkeeper-collector flag` does by default. */
import { flagLine } from '../../../collector/cli/flag-command.ts';
import { loadShippedPacks } from '../../../collector/policy/shipped-packs.ts';
import { createMatcher } from '../../../protocol/match/create-matcher.ts';

export interface Judgement {
  /** Anything at all was found, lines for reports included. */
  flagged: boolean;
  /** It would reach the review desk. */
  alert: boolean;
  flags: { theme: string; urgency: number; term: string; start: number; end: number }[];
}

export type JudgeLine = (line: string) => Judgement;

export function createLineJudge(): JudgeLine {
  const matcher = createMatcher(loadShippedPacks());
  return (line) => {
    const { alert, flags } = flagLine(line, matcher);
    return { flagged: flags.length > 0, alert, flags };
  };
}
