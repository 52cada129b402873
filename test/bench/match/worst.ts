/** The dearest single event: the least of several tries, so that a busy machine does not count. */
import { loadMatchAids, loadShippedPacks } from '../../../collector/policy/shipped-packs.ts';
import { createMatcher } from '../../../protocol/match/create-matcher.ts';
import type { Field, Matcher } from '../../../protocol/match/matcher.ts';
import { type BenchResult, judge } from '../report.ts';
import { englishTerms } from './evasion.ts';
import { makeEvents } from './events.ts';
import { HOSTILE_ADDRESSES, hostileTexts } from './hostile.ts';

const TRIES = 15;
const WARM_EVENTS = 20_000;
const SHOWN = 8;

interface Cost {
  name: string;
  ms: number;
}

/**
 * By the wall clock: Linux brings a thread's own CPU time up to date only at scheduler ticks, milliseconds apart. Whatever else the
 * machine does makes a try slower, never faster, so that the least is the nearest to the work itself.
 */
function least(name: string, matcher: Matcher, text: string, field: Field): Cost {
  const tries = Array.from({ length: TRIES }, () => {
    const beganMs = performance.now();
    matcher.match(text, { field, program: '' });
    return performance.now() - beganMs;
  });
  return { name, ms: Math.min(...tries) };
}

function costs(matcher: Matcher, terms: readonly string[]): Cost[] {
  return Object.entries(hostileTexts(terms)).flatMap(([name, text]) => {
    const addresses = Object.entries(HOSTILE_ADDRESSES).map(([shape, address]) =>
      least(`${name}, ${shape}`, matcher, address(text), 'url'),
    );
    return [
      least(name, matcher, text, 'title'),
      least(`${name}, a file name`, matcher, text, 'fileName'),
      ...addresses,
    ];
  });
}

/** `match.worstEvent`: with the shipped packs, after as many ordinary events as compile the code. */
export function worstBench(say: (text: string) => void): BenchResult[] {
  const packs = loadShippedPacks();
  const matcher = createMatcher(packs, loadMatchAids());
  const terms = englishTerms(packs).map(({ text }) => text);
  for (const { title, url } of makeEvents(terms, WARM_EVENTS)) {
    matcher.match(title, { field: 'title', program: '' });
    matcher.match(url, { field: 'url', program: '' });
  }
  const sorted = costs(matcher, terms).sort((a, b) => b.ms - a.ms);
  say(`hostile strings of 64 kB: ${sorted.length} shapes, the dearest:`);
  for (const { name, ms } of sorted.slice(0, SHOWN)) say(`  ${ms.toFixed(2).padStart(8)} ms  ${name}`);
  return [judge({ name: 'match.worstEvent', value: sorted[0]?.ms ?? Number.NaN, unit: 'ms', atMost: 5, goal: 1 })];
}
