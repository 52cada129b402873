/** How many of the shipped English terms are found in disguise. */
import { loadMatchAids, loadShippedPacks } from '../../../collector/policy/shipped-packs.ts';
import { createMatcher } from '../../../protocol/match/create-matcher.ts';
import type { Field, Matcher, Pack } from '../../../protocol/match/matcher.ts';
import { type BenchResult, judge } from '../report.ts';
import { phrasesOf } from './sized-packs.ts';
import { FURTHER_TRANSFORMS, TEXT_TRANSFORMS, URL_ENCODINGS } from './transforms.ts';

const MIN_LETTERS = 5;

export interface DisguisedTerm {
  text: string;
  /** Packs want it to stand exactly so. */
  exact: boolean;
}

interface Carrier {
  field: Field;
  before: string;
  after: string;
}

const TITLE: Carrier = { field: 'title', before: 'xx ', after: ' - Google Search' };
const SEARCH: Carrier = { field: 'url', before: 'https://www.google.com/search?q=', after: '&source=hp' };

interface Row {
  name: string;
  tried: number;
  found: number;
  /** Of these, terms that packs want exactly so. */
  exactTried: number;
  exactFound: number;
}

/** Alternatives resolved, each once. */
export function englishTerms(packs: readonly Pack[]): DisguisedTerm[] {
  const terms = new Map<string, DisguisedTerm>();
  for (const pack of packs.filter(({ language }) => language === 'en')) {
    for (const { text, exact = false } of pack.terms) {
      for (const phrase of phrasesOf(text)) {
        if ((phrase.match(/\p{L}/gu) ?? []).length >= MIN_LETTERS) terms.set(phrase, { text: phrase, exact });
      }
    }
  }
  return [...terms.values()];
}

/** Whether anything found lies upon the disguised term. */
function finds(matcher: Matcher, disguised: string, { field, before, after }: Carrier): boolean {
  const from = before.length;
  const to = from + disguised.length;
  const matches = matcher.match(before + disguised + after, { field, program: '' });
  return matches.some(({ start, end }) => start < to && end > from);
}

function measure(name: string, transform: (term: string) => string, carrier: Carrier, on: Subjects): Row {
  const row: Row = { name, tried: 0, found: 0, exactTried: 0, exactFound: 0 };
  for (const { text, exact } of on.terms) {
    const disguised = transform(text);
    if (disguised === text && carrier.field === 'title') continue;
    const found = finds(on.matcher, disguised, carrier) ? 1 : 0;
    row.tried++;
    row.found += found;
    row.exactTried += exact ? 1 : 0;
    row.exactFound += exact ? found : 0;
  }
  return row;
}

interface Subjects {
  matcher: Matcher;
  terms: readonly DisguisedTerm[];
}

const share = ({ found, tried }: Row): number => (100 * found) / tried;
const shareOfOthers = (row: Row): number => (100 * (row.found - row.exactFound)) / (row.tried - row.exactTried);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function sayRow(say: (text: string) => void, row: Row): void {
  const percent = (value: number): string => `${value.toFixed(1).padStart(5)} %`;
  say(`  ${row.name.padEnd(24)} ${percent(share(row))}  ${percent(shareOfOthers(row))} without exact  of ${row.tried}`);
}

/** `match.evasionMean` and `match.evasionWorst` over all text transforms and URL encodings, terms marked exact included. */
export function evasionBench(say: (text: string) => void): BenchResult[] {
  const packs = loadShippedPacks();
  const on = { matcher: createMatcher(packs, loadMatchAids()), terms: englishTerms(packs) };
  const rowsOf = (transforms: Readonly<Record<string, (term: string) => string>>, carrier: Carrier): Row[] =>
    Object.entries(transforms).map(([name, transform]) => measure(name, transform, carrier, on));
  const plain = measure('as it is', (term) => `${term} `, TITLE, on);
  const judged = [...rowsOf(TEXT_TRANSFORMS, TITLE), ...rowsOf(URL_ENCODINGS, SEARCH)];
  const further = rowsOf(FURTHER_TRANSFORMS, TITLE);
  const counted = on.terms.filter(({ exact }) => exact).length;
  say(`disguises of ${on.terms.length} English terms, ${counted} of them marked exact:`);
  for (const row of [plain, ...judged]) sayRow(say, row);
  say('beyond the bounds:');
  for (const row of further) sayRow(say, row);
  const rate = (name: string, value: number, bound: object): BenchResult =>
    judge({ name, value, unit: 'percent', ...bound });
  return [
    rate('match.evasionMean', mean(judged.map(share)), { atLeast: 96, goal: 99 }),
    rate('match.evasionWorst', Math.min(...judged.map(share)), { atLeast: 88, goal: 95 }),
    rate('match.evasionMeanWithoutExact', mean(judged.map(shareOfOthers)), {}),
    rate('match.evasionWorstWithoutExact', Math.min(...judged.map(shareOfOthers)), {}),
    rate('match.plain', share(plain), {}),
  ];
}
