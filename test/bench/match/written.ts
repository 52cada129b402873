/** Recall and false alarms on the written lines (README.md). Figures alone: a line of the blind set is never shown. */
import { type BenchResult, judge } from '../report.ts';
import type { JudgeLine } from './judging.ts';
import { type LineSet, readSets } from './sets.ts';

interface Count {
  name: string;
  lines: number;
  flagged: number;
  alerts: number;
}

const MIN_CONCERNING = 40;
const MIN_BENIGN = 1_500;

const percent = (part: number, whole: number): number => (100 * part) / whole;

function count({ name, lines }: LineSet, judgeLine: JudgeLine): Count {
  const judged = lines.map(judgeLine);
  const flagged = judged.filter((line) => line.flagged).length;
  return { name, lines: lines.length, flagged, alerts: judged.filter((line) => line.alert).length };
}

function total(name: string, counts: readonly Count[]): Count {
  const sum = (of: (count: Count) => number): number => counts.reduce((before, each) => before + of(each), 0);
  return { name, lines: sum((each) => each.lines), flagged: sum((each) => each.flagged), alerts: sum((c) => c.alerts) };
}

function sayCount(say: (text: string) => void, { name, lines, flagged, alerts }: Count): void {
  const share = (part: number): string => `${percent(part, lines).toFixed(1).padStart(5)} %`;
  say(`  ${name.padEnd(24)} ${share(alerts)} alert  ${share(flagged)} flagged  of ${lines}`);
}

/** `match.recall` and `match.benign`, by what would reach the review desk; beside them the same for any flag. */
export function writtenBench(say: (text: string) => void, judgeLine: JudgeLine): BenchResult[] {
  const sets = readSets('blind');
  const concerning = sets.concerning.map((set) => count(set, judgeLine));
  const benign = sets.benign.map((set) => count(set, judgeLine));
  const found = total('all', concerning);
  const wrong = total('all', benign);
  const thin = concerning.filter(({ lines }) => lines < MIN_CONCERNING).map(({ name }) => name);
  if (thin.length > 0 || wrong.lines < MIN_BENIGN) {
    throw new Error(`the blind set is too small: ${thin.join(', ')}; ${wrong.lines} benign lines`);
  }
  say('blind set, concerning:');
  for (const each of concerning) sayCount(say, each);
  say('blind set, benign:');
  for (const each of benign) sayCount(say, each);
  const rate = (name: string, part: number, whole: number, bound: object): BenchResult =>
    judge({ name, value: percent(part, whole), unit: 'percent', ...bound });
  return [
    rate('match.recall', found.alerts, found.lines, { atLeast: 85, goal: 95 }),
    rate('match.recallAnyFlag', found.flagged, found.lines, {}),
    rate('match.benign', wrong.alerts, wrong.lines, { atMost: 1, goal: 0.3 }),
    rate('match.benignAnyFlag', wrong.flagged, wrong.lines, {}),
  ];
}
