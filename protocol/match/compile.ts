/** From packs to patterns: each term folded, checked, and gathered under its folded text. */
import { expand } from './expand.ts';
import { Folder, foldToString } from './fold.ts';
import type { Pack, Term } from './matcher.ts';
import type { Mistake } from './mistakes.ts';
import { MAX_TERM_UNITS } from './pack.ts';

/** A term as a match names it. */
export interface Rule {
  packId: string;
  theme: string;
  term: Term;
}

/** Sorted by folded text. One text may carry several rules: packs may share words. */
export interface Patterns {
  texts: readonly string[];
  rules: readonly (readonly Rule[])[];
}

// What can be found at all: punctuation alone is folded or skipped in too many ways to be relied upon.
const FINDABLE = /[\p{L}\p{N}\p{S}]/u;
const ONE_LETTER = /^[\p{L}\p{N}]$/u;

/** Every mistake goes to `mistakes`; the patterns are usable only when there is none. */
export function compilePatterns(packs: readonly Pack[], mistakes: Mistake[]): Patterns {
  const folder = new Folder();
  const rulesByText = new Map<string, Rule[]>();
  const packIds = new Set<string>();
  for (const pack of packs) {
    if (packIds.has(pack.id)) mistakes.push({ path: `pack ${pack.id}`, message: 'stands twice: pack ids are unique' });
    packIds.add(pack.id);
    addPack(pack, folder, rulesByText, mistakes);
  }
  // The default order of sort() is by UTF-16 unit, which is the trie's.
  const texts = [...rulesByText.keys()].sort();
  return { texts, rules: texts.map((text) => rulesByText.get(text) ?? []) };
}

function addPack(pack: Pack, folder: Folder, rulesByText: Map<string, Rule[]>, mistakes: Mistake[]): void {
  const written = new Map<string, string>();
  pack.terms.forEach((term, index) => {
    const path = `pack ${pack.id}, term ${index + 1}`;
    const expansion = expand(term.text);
    if ('mistake' in expansion) {
      mistakes.push({ path, message: `${JSON.stringify(term.text)} ${expansion.mistake}` });
      return;
    }
    const phrases = expansion.phrases.map((text) => ({ text, folded: foldToString(folder, text) }));
    // Alternatives of two terms may overlap, and then the graver keeps the phrase; a term that adds nothing is a mistake.
    const fresh = phrases.filter(({ folded }) => !written.has(folded));
    for (const { text, folded } of fresh.length > 0 ? fresh : phrases.slice(0, 1)) {
      const message = mistakeIn(text, folded, written.get(folded));
      if (message !== undefined) mistakes.push({ path, message });
      else addPhrase({ packId: pack.id, theme: pack.theme, term: { ...term, text } }, folded, written, rulesByText);
    }
  });
}

function addPhrase(rule: Rule, folded: string, written: Map<string, string>, rulesByText: Map<string, Rule[]>): void {
  for (const text of spellings(folded)) {
    // A spelling without its apostrophe may be another term of this pack: then that one keeps the word.
    if (written.has(text) && text !== folded) continue;
    written.set(text, rule.term.text);
    const rules = rulesByText.get(text);
    if (rules === undefined) rulesByText.set(text, [rule]);
    else rules.push(rule);
  }
}

function mistakeIn(text: string, folded: string, before: string | undefined): string | undefined {
  const shown = JSON.stringify(text);
  if (folded === '') return `${shown} is empty: it has no character that can be seen`;
  if (folded.length > MAX_TERM_UNITS) return `${shown} is longer than ${MAX_TERM_UNITS} characters`;
  if (!FINDABLE.test(folded)) return `${shown} would never match: it has no letter, digit or symbol`;
  // A single ideograph is a word: only scripts that spell are meant.
  if (ONE_LETTER.test(folded) && !/\p{Ideographic}/u.test(folded))
    return `${shown} is one letter: it would match everywhere`;
  if (before !== undefined) return `${shown} is a duplicate of ${JSON.stringify(before)} in the same pack`;
  return undefined;
}

/** People leave apostrophes out: `don't` is also `dont`. */
function spellings(folded: string): string[] {
  return folded.includes("'") ? [folded, folded.replaceAll("'", '')] : [folded];
}
