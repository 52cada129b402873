/** What an import would do, in words: for every list that can be imported. */
import { visibleText } from '../present/visible-text.ts';

const MAX_BAD_LINES = 100;

export interface ImportPreview {
  problem: string | null;
  badTitle: string | null;
  bad: { text: string; what: string }[];
  badMore: string | null;
  sums: string[];
  canImport: boolean;
}

export interface PreviewPlan<Field extends string, Code extends string, Problem extends object> {
  problem: Problem | null;
  bad: readonly { line: number; text: string; field: Field | null; code: Code }[];
  added: readonly unknown[];
  changed: readonly unknown[];
  unchanged: number;
}

/** Of one kind of list. */
export interface PreviewWords<Field extends string, Code extends string, Problem extends object> {
  problem(of: Problem): string;
  badTitle(lines: number): string;
  badMore(lines: number): string;
  badLine(line: number, what: string): string;
  field: Readonly<Record<Field, string>>;
  mistake: Readonly<Record<Code, string>>;
  wouldAdd(n: number): string;
  wouldChange(n: number): string;
  wouldKeep(n: number): string;
}

export function importPreview<Field extends string, Code extends string, Problem extends object>(
  { problem, bad, added, changed, unchanged }: PreviewPlan<Field, Code, Problem>,
  words: PreviewWords<Field, Code, Problem>,
): ImportPreview {
  const isClean = problem === null && bad.length === 0;
  return {
    problem: problem === null ? null : words.problem(visibleColumn(problem)),
    badTitle: bad.length === 0 ? null : words.badTitle(new Set(bad.map(({ line }) => line)).size),
    bad: bad.slice(0, MAX_BAD_LINES).map(({ line, text, field, code }) => {
      const what = field === null ? words.mistake[code] : `${words.field[field]}: ${words.mistake[code]}`;
      return { text: visibleText(text, 160), what: words.badLine(line, what) };
    }),
    badMore: bad.length > MAX_BAD_LINES ? words.badMore(bad.length - MAX_BAD_LINES) : null,
    sums: isClean ? [words.wouldAdd(added.length), words.wouldChange(changed.length), words.wouldKeep(unchanged)] : [],
    canImport: isClean && added.length + changed.length > 0,
  };
}

/** The name of a column comes from the file. */
const visibleColumn = <P extends object>(problem: P): P =>
  'column' in problem && typeof problem.column === 'string'
    ? { ...problem, column: visibleText(problem.column, 80) }
    : problem;
