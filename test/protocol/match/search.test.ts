import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Automaton, buildAutomaton, search } from '../../../protocol/match/search.ts';

const patterns = fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'b', 'ж'), minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 40,
});
const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'ж', 'd'), maxLength: 80 });

const looks = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
const units = (text: string): Uint16Array => Uint16Array.from(text, (character) => character.charCodeAt(0));

function hits(automaton: Automaton, sorted: string[], text: string): string[] {
  const list: string[] = [];
  search(automaton, units(text), text.length, (pattern, last) => list.push(`${sorted[pattern]} to ${last + 1}`) > 0);
  return list;
}

/** Every occurrence, by ascending end, longest first. */
function naiveHits(sorted: string[], text: string): string[] {
  const longestFirst = sorted.toSorted((a, b) => b.length - a.length);
  return Array.from({ length: text.length }, (_, i) => i + 1).flatMap((end) =>
    longestFirst.filter((pattern) => text.slice(0, end).endsWith(pattern)).map((pattern) => `${pattern} to ${end}`),
  );
}

it('finds every occurrence of every pattern, with full rows and with failure links alone', () => {
  fc.assert(
    fc.property(patterns, texts, (list, text) => {
      const sorted = list.toSorted();
      const automaton = buildAutomaton(sorted, looks);
      const expected = naiveHits(sorted, text);
      expect(hits(automaton, sorted, text)).toEqual(expected);
      // As it is with more terms than there is room for rows: only the root has one.
      expect(hits({ ...automaton, denseStates: 1 }, sorted, text)).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});
