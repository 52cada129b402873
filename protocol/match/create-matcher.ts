/**
 * The matcher:
 *
 *     text ─► symbols (fold.ts, url.ts) ─► every pattern in one pass (search.ts) ─► each verified (verify.ts, disguise.ts)
 *          ─► near rules (near.ts) ─► settled (hits.ts)
 */
import type { MatchAids } from './aids.ts';
import { compilePacks } from './compile.ts';
import { Engine } from './engine.ts';
import { Folder } from './fold.ts';
import type { Match, Matcher, Pack, Subject } from './matcher.ts';
import { InvalidPacks, type Mistake } from './mistakes.ts';

const TITLE: Subject = { field: 'title', program: '' };

/**
 * Compiles packs. No packs at all make a matcher that finds nothing.
 * @throws InvalidPacks listing every empty, one-letter, duplicate or never-matching term and every duplicate pack id.
 */
export function createMatcher(packs: readonly Pack[], aids: MatchAids = {}): Matcher {
  const mistakes: Mistake[] = [];
  const compiled = compilePacks(packs, aids, mistakes);
  if (mistakes.length > 0) throw new InvalidPacks(mistakes);
  const folder = new Folder();
  const engine = new Engine(compiled, folder, aids.words);

  function match(text: string, _subject: Subject = TITLE): Match[] {
    folder.fold(text);
    return engine.find(text);
  }

  return { match };
}
