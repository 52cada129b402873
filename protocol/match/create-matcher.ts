/**
 * The matcher:
 *
 *     text ─► symbols (fold.ts, url.ts) ─► every pattern in one pass (search.ts) ─► each verified (verify.ts, disguise.ts)
 *          ─► near rules (near.ts) ─► settled (hits.ts)
 */
import type { MatchAids } from './aids.ts';
import { type Compiled, compilePacks } from './compile.ts';
import { Engine } from './engine.ts';
import { addWithEscapes, mayHoldEscapes } from './escapes.ts';
import { Folder, MAX_TEXT_UNITS } from './fold.ts';
import { MAX_MATCHES, type Match, type Matcher, type Pack, type Subject } from './matcher.ts';
import { InvalidPacks, type Mistake } from './mistakes.ts';
import { asGiven, asShown, hasOverride } from './reversed.ts';
import { addressParts, foldAddress } from './url.ts';

const TITLE: Subject = { field: 'title', program: '' };
/** `s|e|x` has two; a title with fewer of them is read once. */
const MIN_SEPARATING_SIGNS = 2;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
const OVERRIDE = 0x202e;

/**
 * Compiles packs. No packs at all make a matcher that finds nothing.
 * @throws InvalidPacks listing every empty, one-letter, duplicate or never-matching term and every duplicate pack id.
 */
export function createMatcher(packs: readonly Pack[], aids: MatchAids = {}): Matcher {
  const mistakes: Mistake[] = [];
  const compiled = compilePacks(packs, aids, mistakes);
  if (mistakes.length > 0) throw new InvalidPacks(mistakes);
  return new CompiledMatcher(compiled, aids);
}

class CompiledMatcher implements Matcher {
  readonly #sites: Compiled['sites'];
  readonly #folder = new Folder();
  readonly #engine: Engine;

  constructor(compiled: Compiled, { words }: MatchAids) {
    this.#sites = compiled.sites;
    this.#engine = new Engine(compiled, this.#folder, words);
  }

  match(text: string, { field }: Subject = TITLE): Match[] {
    const searched = text.length > MAX_TEXT_UNITS ? text.slice(0, MAX_TEXT_UNITS) : text;
    return field === 'url' ? this.#matchAddress(searched) : this.#matchReadings(searched);
  }

  #matchAddress(url: string): Match[] {
    const parts = addressParts(url);
    for (const { use, start, end } of this.#sites.find(url, parts)) {
      if (use.kind === 'marker') this.#engine.mark({ text: use.text, start, end });
      else this.#engine.add({ ...use.rule, rule: 'site', spelling: 'plain', start, end, parts: [], educational: null });
    }
    foldAddress(this.#folder, url, parts);
    return this.#engine.find(url, parts.hostEnd);
  }

  /** A text as it stands, and in the other ways in which it may be meant. */
  #matchReadings(text: string): Match[] {
    let found = this.#matchText(text);
    const folder = this.#folder;
    if (folder.signs >= MIN_SEPARATING_SIGNS) found = merged(found, this.#matchText(text, true));
    if (!folder.mayHold(OVERRIDE) || !hasOverride(text)) return found;
    const shown = asShown(text);
    return merged(found, asGiven(this.#matchText(shown.text), shown));
  }

  #matchText(text: string, signsAreGaps = false): Match[] {
    const folder = this.#folder;
    folder.begin(signsAreGaps);
    folder.add(text, 0, text.length);
    // Nearly no title holds one: cheaper to begin anew than to look for them first.
    if ((folder.mayHold(PERCENT) || folder.mayHold(AMPERSAND)) && mayHoldEscapes(text)) {
      folder.begin(signsAreGaps);
      addWithEscapes(folder, text);
    }
    return this.#engine.find(text);
  }
}

/** What a second reading finds counts where the first found nothing of that theme. */
function merged(found: readonly Match[], more: readonly Match[]): Match[] {
  const fresh = more.filter(
    ({ theme, start, end }) => !found.some((known) => known.theme === theme && known.start < end && start < known.end),
  );
  return [...found, ...fresh].sort((a, b) => a.start - b.start || b.end - a.end).slice(0, MAX_MATCHES);
}
