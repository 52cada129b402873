/** What trying a draft on the past found, as the page shows it. */
import type { TryDimension, TryExample, TryResult, TryRow } from '../../../policy/try/try-result.ts';
import type { TryRun } from '../../../policy/try/try-run.ts';
import { isOwnAccount, type Person } from '../../../store/store.ts';
import { type PresentedText, presentText, visibleText } from '../../present/visible-text.ts';
import type { When } from '../../present/when.ts';
import { themeName } from '../alert-row.ts';
import type { ViewContext } from '../context.ts';

const MAX_SHOWN_ROWS = 50;
const MAX_SHOWN_EXAMPLES = 60;
const DAY_MS = 86_400_000;

export interface TriedTable {
  title: string;
  rows: { title: string; current: number; draft: number; added: number; removed: number }[];
}

export interface TriedExample {
  /** Null when it is hidden. */
  text: PresentedText | null;
  change: string;
  theme: string;
  term: string;
  who: string;
  when: When;
}

export interface TriedInWords {
  summary: string;
  floods: string[];
  totals: string[];
  nothing: boolean;
  tables: TriedTable[];
  examples: TriedExample[];
}

/** @param viewer what was recorded under their own accounts is no example for them */
export function triedInWords(result: TryResult, viewer: Pick<Person, 'accounts'>, context: ViewContext): TriedInWords {
  const ofOthers = result.examples.filter(({ account }) => !isOwnAccount(viewer, account));
  const words = context.texts.policy.try;
  const { totals, span } = result;
  const days = Math.max(1, Math.round((span.toMs - span.fromMs) / DAY_MS));
  const changed = totals.graver + totals.milder;
  return {
    summary: words.done(result.events, days),
    floods: floods(result, context),
    totals: [
      words.added(totals.added),
      words.removed(totals.removed),
      words.regraded(changed),
      words.same(totals.draft - totals.added - changed),
    ],
    nothing: totals.added + totals.removed + changed === 0,
    tables: (['theme', 'audience', 'day', 'term'] as const).map((dimension) => table(dimension, result, context)),
    examples: ofOthers.slice(0, MAX_SHOWN_EXAMPLES).map((example) => exampleRow(example, context)),
  };
}

/** Terms that would drown the desk: said before anybody publishes. */
export function floods({ loudTerms }: TryResult, context: ViewContext): string[] {
  const percent = new Intl.NumberFormat(context.texts.locale, { style: 'percent', maximumFractionDigits: 1 });
  return loudTerms.map(({ term, share }) =>
    context.texts.policy.try.floods(visibleText(term, 80), percent.format(share)),
  );
}

export function percentDone({ progress }: TryRun): number {
  const { batchesDone, batchesTotal } = progress;
  return batchesTotal === 0 ? 0 : Math.min(100, Math.floor((100 * batchesDone) / batchesTotal));
}

function table(dimension: TryDimension, { rows }: TryResult, context: ViewContext): TriedTable {
  const words = context.texts.policy.try;
  const titles = { theme: words.byTheme, audience: words.byAudience, day: words.byDay, term: words.byTerm };
  return {
    title: titles[dimension],
    rows: rows[dimension].slice(0, MAX_SHOWN_ROWS).map((row) => ({
      title: rowTitle(dimension, row, context),
      current: row.current,
      draft: row.draft,
      added: row.added,
      removed: row.removed,
    })),
  };
}

function rowTitle(dimension: TryDimension, { key }: TryRow, context: ViewContext): string {
  if (dimension === 'theme') return themeName(key, context);
  return dimension === 'day' ? context.time.dayInWords(key) : visibleText(key, 200);
}

function exampleRow(example: TryExample, context: ViewContext): TriedExample {
  return {
    text: example.isHidden ? null : presentText(example.text, [example], 240),
    change: context.texts.policy.try.change[example.change],
    theme: themeName(example.theme, context),
    term: visibleText(example.term, 200),
    who: visibleText(example.account, 80) || context.texts.unknownAccount,
    when: context.time.when(example.atMs, context.nowMs),
  };
}
