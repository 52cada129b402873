/**
 * The matcher:
 *
 *     text ─► fold (fold.ts) ─► find every pattern in one pass (search.ts) ─► verify each (verify.ts) ─► settle (hits.ts)
 */
import type { MatchAids } from './aids.ts';
import { compilePatterns } from './compile.ts';
import { Folder } from './fold.ts';
import { Hits } from './hits.ts';
import type { Match, Matcher, Pack } from './matcher.ts';
import { InvalidPacks, type Mistake } from './mistakes.ts';
import { buildAutomaton, search } from './search.ts';
import { standsAlone, wordUnits } from './verify.ts';

/**
 * Compiles packs. No packs at all make a matcher that finds nothing.
 * @throws InvalidPacks listing every empty, one-letter, duplicate or never-matching term and every duplicate pack id.
 */
export function createMatcher(packs: readonly Pack[], _aids: MatchAids = {}): Matcher {
  const mistakes: Mistake[] = [];
  const patterns = compilePatterns(packs, mistakes);
  if (mistakes.length > 0) throw new InvalidPacks(mistakes);
  const automaton = buildAutomaton(patterns.texts);
  const lengths = Uint8Array.from(patterns.texts, (text) => text.length);
  const isWord = wordUnits();
  const folder = new Folder();
  const hits = new Hits();

  function match(text: string): Match[] {
    const folded = folder.fold(text);
    search(automaton, folded.units, folded.length, (pattern, end) => {
      const start = end - (lengths[pattern] as number);
      if (!standsAlone(folded, start, end, isWord)) return;
      const from = folded.starts[start] as number;
      const to = folded.ends[end - 1] as number;
      for (const { packId, theme, term } of patterns.rules[pattern] ?? []) {
        const place = { start: from, end: to, parts: [], educational: null };
        hits.add({
          packId,
          theme,
          urgency: term.urgency,
          term: term.text,
          rule: 'term',
          spelling: 'plain',
          ...place,
        });
      }
    });
    return hits.settle();
  }

  return { match };
}
