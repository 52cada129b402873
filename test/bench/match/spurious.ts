/** What is flagged in names, words and titles of third parties. */
import { type BenchResult, judge } from '../report.ts';
import { readBenignRows } from './benign-rows.ts';
import type { JudgeLine } from './judging.ts';

const MIN_ROWS = 200_000;

interface Count {
  rows: number;
  flagged: number;
  alerts: number;
  /** The whole row is what was found: a dictionary holds the very words that packs hold. */
  wholly: number;
}

function count(lines: readonly string[], judgeLine: JudgeLine): Count {
  const result = { rows: lines.length, flagged: 0, alerts: 0, wholly: 0 };
  for (const line of lines) {
    const { flagged, alert, flags } = judgeLine(line);
    if (flagged) result.flagged++;
    if (alert) result.alerts++;
    if (flags.some(({ start, end }) => start === 0 && end === line.length)) result.wholly++;
  }
  return result;
}

/** `match.spurious`: rows with a flag of any urgency; beside it those that would reach the review desk. */
export function spuriousBench(say: (text: string) => void, judgeLine: JudgeLine): BenchResult[] {
  const all: Count = { rows: 0, flagged: 0, alerts: 0, wholly: 0 };
  say('benign rows of third parties, per 10,000:');
  for (const { name, lines } of readBenignRows()) {
    const each = count(lines, judgeLine);
    for (const key of Object.keys(all) as (keyof Count)[]) all[key] += each[key];
    const share = (part: number): string => ((10_000 * part) / each.rows).toFixed(1);
    const counts = `${share(each.flagged)} flagged (${share(each.wholly)} are the word itself), ${share(each.alerts)} alert`;
    say(`  ${name.padEnd(16)} ${counts}, of ${each.rows}`);
  }
  if (all.rows < MIN_ROWS) throw new Error(`only ${all.rows} benign rows: the packages hold less than they did`);
  const rate = (name: string, part: number, bound: object): BenchResult =>
    judge({ name, value: (10_000 * part) / all.rows, unit: 'perTenThousand', ...bound });
  return [
    rate('match.spurious', all.flagged, { atMost: 10, goal: 2 }),
    rate('match.spuriousAlerts', all.alerts, {}),
    rate('match.spuriousWithoutTheWordsThemselves', all.flagged - all.wholly, {}),
    judge({ name: 'match.spuriousRows', value: all.rows, unit: 'count' }),
  ];
}
