/** What trying a policy on the past found, as text for a terminal. */
import { explanationWords } from '../policy/english/explanation-words.ts';
import type { ChangeKind, TryCounts, TryDimension, TryExample, TryResult } from '../policy/try/try-result.ts';

/** What stands for a text with anything of a grave theme. */
const HIDDEN = '(hidden: of a grave theme; the review desk shows such titles, and records who looked)';
/** Rows of each table; the JSON answer has all of them. */
const MAX_LINES = 20;
const COLUMNS: readonly (keyof TryCounts)[] = [
  'current',
  'draft',
  'draftAlerts',
  'added',
  'removed',
  'graver',
  'milder',
];
const HEADINGS = ['now', 'draft', 'alerts', 'added', 'removed', 'graver', 'milder'];
const DIMENSIONS: Record<TryDimension, string> = {
  theme: 'By theme',
  audience: 'By audience',
  day: 'By day',
  term: 'By term',
};
const CHANGES: Record<ChangeKind, string> = {
  added: 'Would be flagged',
  removed: 'Would no longer be flagged',
  graver: 'Would be graver',
  milder: 'Would be less urgent',
};

/** Lines without their ends. @param maxExamples of each change */
export function tryLines(result: TryResult, maxExamples: number): string[] {
  const { events, batches, elapsedMs, againstVersion } = result;
  const seconds = Math.max(elapsedMs / 1_000, 0.001);
  return [
    `${number(events)} events in ${number(batches)} batches, in ${seconds.toFixed(1)} s (${number(Math.round(events / seconds))} a second), beside version ${againstVersion}.`,
    ...(result.skippedBatches === 0
      ? []
      : [`${number(result.skippedBatches)} batches were not verified and count for nothing.`]),
    ...loudLines(result),
    '',
    row('', HEADINGS),
    row('All flags', cells(result.totals)),
    ...(Object.keys(DIMENSIONS) as TryDimension[]).flatMap((dimension) => table(dimension, result)),
    ...(Object.keys(CHANGES) as ChangeKind[]).flatMap((change) => examplesOf(change, result.examples, maxExamples)),
  ];
}

function loudLines({ loudTerms }: TryResult): string[] {
  return loudTerms.map(
    ({ term, theme, events, share }) =>
      `Warning: "${term}" (${theme}) would flag ${number(events)} events, ${(100 * share).toFixed(2)} % of all: nobody could look at these.`,
  );
}

function table(dimension: TryDimension, { rows, rowsLeftOut }: TryResult): string[] {
  const shown = rows[dimension].slice(0, MAX_LINES);
  if (shown.length === 0) return [];
  const more = rows[dimension].length - shown.length + rowsLeftOut[dimension];
  return [
    '',
    row(DIMENSIONS[dimension], HEADINGS),
    ...shown.map((counts) => row(counts.key, cells(counts))),
    ...(more > 0 ? [`  … and ${number(more)} more (--json has them)`] : []),
  ];
}

function examplesOf(change: ChangeKind, examples: readonly TryExample[], max: number): string[] {
  const shown = examples.filter((example) => example.change === change).slice(0, max);
  if (shown.length === 0) return [];
  return ['', `${CHANGES[change]}, for example:`, ...shown.flatMap(exampleLines)];
}

function exampleLines(example: TryExample): string[] {
  const { text, start, end, theme, currentUrgency, draftUrgency, audience, atMs } = example;
  const marked = example.isHidden ? HIDDEN : `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;
  const urgency = `${currentUrgency ?? 'none'} → ${draftUrgency ?? 'none'}`;
  const why = example.reasons.map((reason) => explanationWords({ kind: 'urgency', reason, ranges: [] })).join('; ');
  return [
    `  ${marked}`,
    `    ${theme}, urgency ${urgency}, ${audience}, ${new Date(atMs).toISOString()}`,
    `    ${why}`,
  ];
}

const cells = (counts: TryCounts): string[] => COLUMNS.map((column) => number(counts[column]));
const row = (name: string, values: readonly string[]): string =>
  `${name.slice(0, 40).padEnd(40)}${values.map((value) => value.padStart(10)).join('')}`;
const number = (value: number): string => value.toLocaleString('en-GB');
