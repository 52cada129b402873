/** Terms by what people decided of them. */
import type { TermRecord } from '../../../policy/learning.ts';
import { visibleText } from '../../present/visible-text.ts';
import { themeName } from '../alert-row.ts';
import type { ViewContext } from '../context.ts';
import { termName } from '../term-name.ts';

export interface WordRow {
  term: string;
  theme: string;
  packId: string;
  falseAlarms: number;
  concerns: number;
  /** Of what was decided, how much was a false alarm. */
  percent: number;
  /** Often enough a false alarm to think of silencing a phrase. */
  noisy: boolean;
  /** The flag from which a silence can be drafted; null where none was a false alarm. */
  flagId: number | null;
  silenceLabel: string;
}

export function wordRow(record: TermRecord, context: ViewContext): WordRow {
  const term = termName(record, context);
  return {
    term,
    theme: themeName(record.theme, context),
    packId: visibleText(record.packId, 80),
    falseAlarms: record.falseAlarms,
    concerns: record.concerns,
    percent: Math.round(100 * record.share),
    noisy: record.noisy,
    flagId: record.falseAlarmFlagId,
    silenceLabel: context.texts.policy.words.silenceLabel(term),
  };
}
