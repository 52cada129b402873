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
const MEAN_CPU_MS = 100;
const LOOKED_AT_CLOSELY = 16;
const SHOWN = 8;

interface Hostile {
  name: string;
  text: string;
  field: Field;
}

/**
 * By the wall clock: whatever else the machine does makes a try slower, never faster, so that the least is the nearest to the
 * work itself.
 */
function leastMs(matcher: Matcher, { text, field }: Hostile): number {
  const tries = Array.from({ length: TRIES }, () => {
    const beganMs = performance.now();
    matcher.match(text, { field, program: '' });
    return performance.now() - beganMs;
  });
  return Math.min(...tries);
}

/**
 * On a machine with more work than cores no try of several milliseconds is left alone. Linux brings a thread's own CPU time up to
 * date at scheduler ticks, milliseconds apart, so that it is a measure of many events, not of one.
 */
function meanCpuMs(matcher: Matcher, { text, field }: Hostile): number {
  const since = process.threadCpuUsage();
  for (let events = 1; ; events++) {
    matcher.match(text, { field, program: '' });
    const { user, system } = process.threadCpuUsage(since);
    const spentMs = (user + system) / 1e3;
    if (spentMs >= MEAN_CPU_MS) return spentMs / events;
  }
}

function hostileOf(terms: readonly string[]): Hostile[] {
  return Object.entries(hostileTexts(terms)).flatMap(([name, text]): Hostile[] => {
    const addresses = Object.entries(HOSTILE_ADDRESSES).map(
      ([shape, address]): Hostile => ({ name: `${name}, ${shape}`, text: address(text), field: 'url' }),
    );
    return [{ name, text, field: 'title' }, { name: `${name}, a file name`, text, field: 'fileName' }, ...addresses];
  });
}

/** Dearest first; of the dearest, what is less of one alone by the clock and the mean of many by CPU time. */
function dearest(matcher: Matcher, all: readonly Hostile[]): { name: string; ms: number }[] {
  const byClock = all.map((hostile) => ({ hostile, ms: leastMs(matcher, hostile) })).sort((a, b) => b.ms - a.ms);
  const closer = byClock.slice(0, LOOKED_AT_CLOSELY);
  return closer
    .map(({ hostile, ms }) => ({ name: hostile.name, ms: Math.min(ms, meanCpuMs(matcher, hostile)) }))
    .sort((a, b) => b.ms - a.ms);
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
  const all = hostileOf(terms);
  say(`hostile strings of 64 kB: ${all.length} shapes, the dearest:`);
  const sorted = dearest(matcher, all);
  for (const { name, ms } of sorted.slice(0, SHOWN)) say(`  ${ms.toFixed(2).padStart(8)} ms  ${name}`);
  return [judge({ name: 'match.worstEvent', value: sorted[0]?.ms ?? Number.NaN, unit: 'ms', atMost: 5, goal: 1 })];
}
