/** From packs to patterns: every phrase expanded, checked, and gathered with what it means. */
import type { MatchAids } from './aids.ts';
import { expand } from './expand.ts';
import { Folder } from './fold.ts';
import type { NearRule, Pack } from './matcher.ts';
import type { Mistake, TermFault } from './mistakes.ts';
import { type CompiledNear, partOf } from './near.ts';
import { MAX_TERM_UNITS } from './pack.ts';
import { PatternBook, type Patterns, type Phrase, type Use } from './patterns.ts';
import { SiteTable } from './sites.ts';

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
      this.#addUse(text, `pack ${pack.id}, allow ${index + 1}`, { kind: 'allow', packId: pack.id, theme: null });
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
      else this.#addUse(text, path, { kind: 'marker', text });
    });
    silence.forEach(({ phrase, theme }, index) => {
      this.#addUse(phrase, `silenced phrase ${index + 1}`, { kind: 'allow', packId: null, theme: theme ?? null });
    });
  }

  #addTerms(pack: Pack): void {
    const written = new Map<number, string>();
    const { id: packId, theme } = pack;
    pack.terms.forEach(({ text, urgency, exact = false }, index) => {
      const path = (): string => `pack ${packId}, term ${index + 1}`;
      let first: Phrase | undefined;
      let fresh = 0;
      this.#expanded(text, path, false, (phrase, term) => {
        first ??= phrase;
        // Alternatives of two terms may overlap, and then the graver keeps the phrase; a term that adds nothing is a mistake.
        if (written.has(phrase.number)) return;
        fresh++;
        written.set(phrase.number, text);
        this.#book.addUse(phrase, { kind: 'term', rule: { packId, theme, urgency, term }, exact });
      });
      if (first === undefined || fresh > 0) return;
      const before = JSON.stringify(written.get(first.number));
      this.#mistake(path(), `${JSON.stringify(text)} is a duplicate of ${before} in the same pack`);
    });
  }

  #addNear(pack: Pack, { name, urgency, all, within, not = [] }: NearRule, path: string): void {
    const rule = this.#near.length;
    this.#near.push({ packId: pack.id, theme: pack.theme, urgency, name, groups: all.length, within });
    all.forEach((group, number) => {
      const known = new Set<number>();
      const groupPath = (): string => `${path}, group ${number + 1}`;
      for (const text of group) {
        this.#eachOnce(text, groupPath, true, known, (phrase) => {
          this.#book.addPart(phrase, partOf(rule, number));
        });
      }
    });
    const refusing = new Set<number>();
    for (const text of not) {
      this.#eachOnce(
        text,
        () => `${path}, not`,
        true,
        refusing,
        (phrase) => {
          this.#book.addRefusal(phrase, rule);
        },
      );
    }
  }

  #addUse(text: string, path: string, use: Use): void {
    this.#eachOnce(
      text,
      () => path,
      false,
      new Set(),
      (phrase) => {
        this.#book.addUse(phrase, use);
      },
    );
  }

  #eachOnce(
    text: string,
    path: () => string,
    mayBeOneLetter: boolean,
    known: Set<number>,
    add: (phrase: Phrase) => void,
  ): void {
    this.#expanded(text, path, mayBeOneLetter, (phrase) => {
      if (known.has(phrase.number)) return;
      known.add(phrase.number);
      add(phrase);
    });
  }

  #addSite(text: string, path: string, use: Parameters<SiteTable['add']>[1]): void {
    if (IS_SITE.test(text) && text.includes('.')) this.#sites.add(text, use);
    else this.#mistake(path, `${JSON.stringify(text)} would never match: want a host name such as example.com`);
  }

  #expanded(
    text: string,
    path: () => string,
    mayBeOneLetter: boolean,
    add: (phrase: Phrase, text: string) => void,
  ): void {
    const expansion = expand(text);
    if ('mistake' in expansion) {
      this.#mistake(path(), `${JSON.stringify(text)} ${expansion.mistake}`);
      return;
    }
    for (const one of expansion.phrases) {
      const phrase = one.length > MAX_TERM_UNITS ? undefined : this.#book.read(one);
      const fault = faultOf(one, phrase, mayBeOneLetter);
      if (fault !== undefined) this.#faulty(path(), one, fault);
      else if (phrase !== undefined) add(phrase, one);
    }
  }

  #mistake(path: string, message: string): void {
    this.#mistakes.push({ path, message });
  }

  #faulty(path: string, text: string, fault: TermFault): void {
    this.#mistakes.push({ path, message: `${JSON.stringify(text)} ${FAULTS[fault]}`, term: { text, fault } });
  }
}

const FAULTS: Record<TermFault, string> = {
  tooLong: `is longer than ${MAX_TERM_UNITS} characters`,
  empty: 'is empty: it has no character that can be seen',
  neverFits: 'would never match: it has no letter, digit or symbol',
  oneLetter: 'is one letter: it would match everywhere',
};

function faultOf(text: string, phrase: Phrase | undefined, mayBeOneLetter: boolean): TermFault | undefined {
  if (text.length > MAX_TERM_UNITS) return 'tooLong';
  if (phrase === undefined) return VISIBLE.test(text) ? 'neverFits' : 'empty';
  // Ligatures count as the letters that they stand for.
  if (phrase.units > MAX_TERM_UNITS) return 'tooLong';
  if (mayBeOneLetter || phrase.letters !== 1 || phrase.symbols > 1) return undefined;
  // A single ideograph is a word: only scripts that spell are meant.
  const isIdeograph = /\p{Ideographic}/u.test(String.fromCharCode(phrase.firstId));
  return isIdeograph ? undefined : 'oneLetter';
}
