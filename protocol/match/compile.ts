/** From packs to patterns: every phrase expanded, checked, and gathered with what it means. */
import type { MatchAids } from './aids.ts';
import { expand } from './expand.ts';
import { Folder } from './fold.ts';
import type { NearRule, Pack, Urgency } from './matcher.ts';
import type { Mistake } from './mistakes.ts';
import { MAX_TERM_UNITS } from './pack.ts';
import { PatternBook, type Patterns, type Use } from './patterns.ts';
import type { Phrase } from './phrases.ts';
import { SiteTable } from './sites.ts';

/** A near rule as a match names it. */
export interface CompiledNear {
  packId: string;
  theme: string;
  urgency: Urgency;
  name: string;
  groups: number;
  within: number;
}

export interface Compiled {
  patterns: Patterns;
  near: readonly CompiledNear[];
  sites: SiteTable;
}

// What can be seen at all; punctuation alone is folded or skipped in too many ways to be relied upon.
const VISIBLE = /[^\p{Default_Ignorable_Code_Point}\p{Cc}\s]/u;
const IS_SITE = /^\.?[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*(\/\S*)?$/u;

/** Every mistake goes to `mistakes`; what is compiled is usable only when there is none. */
export function compilePacks(packs: readonly Pack[], aids: MatchAids, mistakes: Mistake[]): Compiled {
  const compiler = new Compiler(mistakes);
  const packIds = new Set<string>();
  for (const pack of packs) {
    if (packIds.has(pack.id)) mistakes.push({ path: `pack ${pack.id}`, message: 'stands twice: pack ids are unique' });
    packIds.add(pack.id);
    compiler.addPack(pack);
  }
  compiler.addAids(aids);
  return compiler.compiled();
}

/** How strict a phrase is looked at beside what is common to all. */
interface Demands {
  exact: boolean;
  mayBeOneLetter: boolean;
}

class Compiler {
  readonly #mistakes: Mistake[];
  readonly #book = new PatternBook(new Folder());
  readonly #near: CompiledNear[] = [];
  readonly #sites = new SiteTable();

  constructor(mistakes: Mistake[]) {
    this.#mistakes = mistakes;
  }

  compiled(): Compiled {
    return { patterns: this.#book.build(), near: this.#near, sites: this.#sites };
  }

  addPack(pack: Pack): void {
    this.#addTerms(pack);
    pack.near?.forEach((rule, index) => {
      this.#addNear(pack, rule, `pack ${pack.id}, near rule ${index + 1}`);
    });
    pack.allow?.forEach((text, index) => {
      const use: Use = { kind: 'allow', packId: pack.id, theme: null };
      this.#addAll(text, `pack ${pack.id}, allow ${index + 1}`, use, { exact: true, mayBeOneLetter: false });
    });
    const hosts = new Set<string>();
    pack.sites?.forEach(({ host, urgency }, index) => {
      const path = `pack ${pack.id}, site ${index + 1}`;
      if (hosts.has(host)) this.#mistake(path, `${JSON.stringify(host)} is a duplicate in the same pack`);
      hosts.add(host);
      this.#addSite(host, path, { kind: 'site', rule: { packId: pack.id, theme: pack.theme, urgency, term: host } });
    });
  }

  addAids({ educational = [], silence = [] }: MatchAids): void {
    educational.forEach((text, index) => {
      const path = `educational phrase ${index + 1}`;
      if (text.includes('.') && !/\s/.test(text)) this.#addSite(text, path, { kind: 'marker', text });
      else this.#addAll(text, path, { kind: 'marker', text }, { exact: true, mayBeOneLetter: false });
    });
    silence.forEach(({ phrase, theme }, index) => {
      const use: Use = { kind: 'allow', packId: null, theme: theme ?? null };
      this.#addAll(phrase, `silenced phrase ${index + 1}`, use, { exact: true, mayBeOneLetter: false });
    });
  }

  #addTerms(pack: Pack): void {
    const written = new Map<string, string>();
    pack.terms.forEach(({ text, urgency, exact = false }, index) => {
      const path = `pack ${pack.id}, term ${index + 1}`;
      const phrases = this.#expanded(text, path, { exact, mayBeOneLetter: false });
      // Alternatives of two terms may overlap, and then the graver keeps the phrase; a term that adds nothing is a mistake.
      const fresh = phrases.filter(({ phrase }) => !written.has(phrase.identity));
      const [first] = phrases;
      if (first !== undefined && fresh.length === 0) {
        const before = JSON.stringify(written.get(first.phrase.identity));
        this.#mistake(path, `${JSON.stringify(text)} is a duplicate of ${before} in the same pack`);
      }
      for (const { phrase, text: term } of fresh) {
        if (written.has(phrase.identity)) continue;
        written.set(phrase.identity, text);
        this.#book.add(phrase, { kind: 'term', rule: { packId: pack.id, theme: pack.theme, urgency, term } }, exact);
      }
    });
  }

  #addNear(pack: Pack, { name, urgency, all, within, not = [] }: NearRule, path: string): void {
    const rule = this.#near.length;
    this.#near.push({ packId: pack.id, theme: pack.theme, urgency, name, groups: all.length, within });
    all.forEach((group, number) => {
      for (const text of group) {
        const use: Use = { kind: 'part', rule, group: number };
        this.#addAll(text, `${path}, group ${number + 1}`, use, { exact: false, mayBeOneLetter: true });
      }
    });
    for (const text of not) {
      this.#addAll(text, `${path}, not`, { kind: 'not', rule }, { exact: true, mayBeOneLetter: true });
    }
  }

  #addAll(text: string, path: string, use: Use, demands: Demands): void {
    const known = new Set<string>();
    for (const { phrase } of this.#expanded(text, path, demands)) {
      if (!known.has(phrase.identity)) this.#book.add(phrase, use, demands.exact);
      known.add(phrase.identity);
    }
  }

  #addSite(text: string, path: string, use: Parameters<SiteTable['add']>[1]): void {
    if (IS_SITE.test(text) && text.includes('.')) this.#sites.add(text, use);
    else this.#mistake(path, `${JSON.stringify(text)} would never match: want a host name such as example.com`);
  }

  #expanded(text: string, path: string, demands: Demands): { text: string; phrase: Phrase }[] {
    const expansion = expand(text);
    if ('mistake' in expansion) {
      this.#mistake(path, `${JSON.stringify(text)} ${expansion.mistake}`);
      return [];
    }
    return expansion.phrases.flatMap((one) => {
      const phrase = this.#book.read(one);
      const wrong = wrongPhrase(one, phrase, demands);
      if (wrong !== undefined) this.#mistake(path, `${JSON.stringify(one)} ${wrong}`);
      return phrase === undefined || wrong !== undefined ? [] : [{ text: one, phrase }];
    });
  }

  #mistake(path: string, message: string): void {
    this.#mistakes.push({ path, message });
  }
}

function wrongPhrase(text: string, phrase: Phrase | undefined, { mayBeOneLetter }: Demands): string | undefined {
  if (text.length > MAX_TERM_UNITS) return `is longer than ${MAX_TERM_UNITS} characters`;
  if (phrase === undefined) {
    const isEmpty = !VISIBLE.test(text);
    return isEmpty
      ? 'is empty: it has no character that can be seen'
      : 'would never match: it has no letter, digit or symbol';
  }
  // Ligatures count as the letters that they stand for.
  if (phrase.plain.runs.reduce((sum, run) => sum + run, 0) > MAX_TERM_UNITS) {
    return `is longer than ${MAX_TERM_UNITS} characters`;
  }
  if (mayBeOneLetter || phrase.letters !== 1 || phrase.plain.ids.length > 1) return undefined;
  const symbol = String.fromCharCode(phrase.plain.ids[0] as number);
  // A single ideograph is a word: only scripts that spell are meant.
  return /\p{Ideographic}/u.test(symbol) ? undefined : 'is one letter: it would match everywhere';
}
