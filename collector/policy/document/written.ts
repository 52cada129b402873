/** Parts of a policy as people write them: what is as usual is left out. */
import type { Verdict, Weekday } from '../../../protocol/policy/document.ts';
import { WEEKDAYS } from './schema/leaf.ts';

export function writtenVerdict(verdict: Verdict): unknown {
  switch (verdict.kind) {
    case 'acceptable':
    case 'unacceptable':
    case 'illegal':
      return verdict.kind;
    case 'atCertainTimes':
      return { at: verdict.times };
    case 'forNominatedUsers':
      return { nominated: verdict.accounts };
  }
}

export const writtenDays = (days: readonly Weekday[]): string[] => days.map((day) => WEEKDAYS[day - 1] as string);

/** Without empty lists, empty remarks, `exact: false` and what is absent. */
export function writtenEntry(entry: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(entry).filter(
      ([key, value]) =>
        !(value === undefined || value === '' || (key === 'exact' && value === false) || isEmptyList(value)),
    ),
  );
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
