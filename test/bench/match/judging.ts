/** A line judged as `watchkeeper-collector flag` does by default. */
import { createLineFlagger } from '../../../collector/cli/flag-line.ts';

export interface Judgement {
  /** Anything at all was found, lines for reports included. */
  flagged: boolean;
  /** It would reach the review desk. */
  alert: boolean;
  flags: readonly { theme: string; urgency: number; term: string; start: number; end: number }[];
}

export type JudgeLine = (line: string) => Judgement;

export function createLineJudge(): JudgeLine {
  const flagLine = createLineFlagger();
  return (line) => {
    const { alert, flags } = flagLine(line);
    return { flagged: flags.length > 0, alert, flags };
  };
}
