/** One pass over the symbols of a text: what the automaton sees is verified, and what it means is gathered. */
import type { WordFilter } from './aids.ts';
import type { Compiled } from './compile.ts';
import { isDisguised, type Scene } from './disguise.ts';
import { MIN_EMBEDDED_LETTERS, standsEmbedded } from './embedded.ts';
import { type Folder, GAP } from './fold.ts';
import { Hits } from './hits.ts';
import { isInIdentifier } from './identifier.ts';
import { lookTable } from './look-alikes.ts';
import type { Match, Spelling } from './matcher.ts';
import { NearParts, type Part } from './near.ts';
import { FINDS, type Use } from './patterns.ts';
import { search } from './search.ts';
import { gravityOf } from './themes.ts';
import { boundaryAfter, boundaryBefore, isPlain, isWordUnit } from './verify.ts';

/**
 * What a text may cost: a step for each symbol of a phrase that is compared, and one for each place that is looked at. A title of
 * 1,024 units that people have written takes a few hundred; the rest of a text made to be slow is not looked at.
 */
const MAX_STEPS = 8_192;
/** Phrases of so few letters stand in identifiers by chance. */
const MAX_CHANCE_LETTERS = 6;

const PERCENT = 0x25;
const AMPERSAND = 0x26;

type Marker = NonNullable<Match['educational']>;

export class Engine {
  readonly #compiled: Compiled;
  readonly #folder: Folder;
  readonly #scene: Scene;
  readonly #hits = new Hits();
  readonly #near = new NearParts();
  #marker: Marker | null = null;
  #text = '';
  #hostEnd = 0;
  #steps = 0;

  constructor(compiled: Compiled, folder: Folder, words: WordFilter | undefined) {
    this.#compiled = compiled;
    this.#folder = folder;
    const { symbols, table } = folder;
    this.#scene = { patterns: compiled.patterns, symbols, kinds: table.kinds, looks: lookTable(), words };
  }

  /** Adds a match from elsewhere, of a site, before `find`. */
  add(match: Match): void {
    this.#hits.add(match);
  }

  /** A site or phrase that marks a lesson; the first one counts. */
  mark(marker: Marker): void {
    this.#marker ??= marker;
  }

  /**
   * Matches in the symbols that the folder holds, and those that were added.
   * @param text where their offsets point. @param hostEnd what is before it is the name of a site.
   */
  find(text: string, hostEnd = 0): Match[] {
    this.#text = text;
    this.#hostEnd = hostEnd;
    this.#steps = 0;
    const { symbols } = this.#folder;
    search(this.#compiled.patterns.automaton, symbols.ids, symbols.length, this.#onHit);
    this.#addNear();
    const found = this.#hits.settle();
    const marker = this.#marker;
    this.#marker = null;
    if (marker === null || found.length === 0) return found;
    return found.map((match) => (gravityOf(match.theme) === 'grave' ? match : { ...match, educational: marker }));
  }

  readonly #onHit = (pattern: number, last: number): boolean => {
    const { patterns } = this.#scene;
    const until = patterns.firstForm[pattern + 1] as number;
    for (let index = patterns.firstForm[pattern] as number; index < until; index++) {
      this.#verify(patterns.formsOf[index] as number, last);
    }
    return ++this.#steps <= MAX_STEPS;
  };

  #verify(form: number, last: number): void {
    const { patterns, symbols, kinds } = this.#scene;
    const length = (patterns.firstSymbol[form + 1] as number) - (patterns.firstSymbol[form] as number);
    const start = last - length + 1;
    const letters = patterns.letters[patterns.phrases[form] as number] as number;
    const spelt = this.#spelt(form, start, last, letters);
    if (spelt === 'not') return;
    const plain = spelt === 'plain';
    if ((letters <= MAX_CHANCE_LETTERS || !plain) && isInIdentifier(symbols, start, last + 1, kinds)) return;
    const { exact, loose } = patterns.uses[patterns.phrases[form] as number] as (typeof patterns.uses)[number];
    if (plain) for (const use of exact) this.#use(use, start, last, plain);
    for (const use of loose) this.#use(use, start, last, plain);
  }

  #spelt(form: number, start: number, last: number, letters: number): 'plain' | 'disguised' | 'not' {
    const { patterns, symbols, kinds } = this.#scene;
    const { ids, gaps } = symbols;
    const finds = patterns.finds[form];
    // Most hits are pieces of longer words, and end here.
    const insideWord =
      start > 0 &&
      gaps[start] === GAP.none &&
      isWordUnit(kinds, ids[start] as number) &&
      isWordUnit(kinds, ids[start - 1] as number);
    if (!insideWord) {
      this.#steps += last - start;
      if (finds !== FINDS.disguised && isPlain(patterns, form, symbols, start, kinds)) {
        if (boundaryBefore(symbols, start, kinds) && boundaryAfter(symbols, last, kinds)) return 'plain';
      }
      if (finds !== FINDS.plain && isDisguised(this.#scene, form, start)) return 'disguised';
    }
    if (finds === FINDS.plain || letters < MIN_EMBEDDED_LETTERS) return 'not';
    const embedded = standsEmbedded(this.#scene, form, this.#text, { start, end: last + 1 }, this.#hostEnd);
    return embedded ? 'disguised' : 'not';
  }

  #use(use: Use, first: number, last: number, plain: boolean): void {
    // The commonest first, and nothing made for them: a lesson's word refuses a hundred rules in every title that holds it.
    if (use.kind === 'not') {
      this.#near.refuse(use.rule);
      return;
    }
    if (use.kind === 'part') {
      this.#near.add({ rule: use.rule, group: use.group, first, last, disguised: !plain });
      return;
    }
    const place = { start: this.#scene.symbols.starts[first] as number, end: this.#scene.symbols.ends[last] as number };
    switch (use.kind) {
      case 'term':
        this.#hits.add({
          ...use.rule,
          rule: 'term',
          spelling: this.#spelling(first, last, plain),
          ...place,
          parts: [],
          educational: null,
        });
        return;
      case 'allow':
        this.#hits.allow({ packId: use.packId, theme: use.theme, ...place });
        return;
      case 'marker':
        this.mark({ text: use.text, ...place });
    }
  }

  #addNear(): void {
    const rules = this.#compiled.near;
    const { symbols } = this.#scene;
    const place = ({ first, last }: Part): { start: number; end: number } => ({
      start: symbols.starts[first] as number,
      end: symbols.ends[last] as number,
    });
    const isAllowed = (part: Part): boolean => {
      const rule = rules[part.rule];
      return rule !== undefined && this.#hits.isAllowed({ ...rule, ...place(part) });
    };
    for (const parts of this.#near.settle(rules, symbols, isAllowed)) {
      const first = parts[0] as Part;
      const { packId, theme, urgency, name } = rules[first.rule] as (typeof rules)[number];
      const plain = parts.every((part) => !part.disguised);
      const places = parts.map(place);
      this.#hits.add({
        ...{ packId, theme, urgency, term: name, rule: 'near' },
        spelling: this.#spelling(first.first, parts.at(-1)?.last ?? first.last, plain),
        start: Math.min(...places.map(({ start }) => start)),
        end: Math.max(...places.map(({ end }) => end)),
        parts: places,
        educational: null,
      });
    }
  }

  /** `encoded` when a letter or digit was escaped though it need not be. */
  #spelling(first: number, last: number, plain: boolean): Spelling {
    const { ids, starts } = this.#scene.symbols;
    for (let at = first; at <= last; at++) {
      const unit = this.#text.charCodeAt(starts[at] as number);
      if ((unit === PERCENT || unit === AMPERSAND) && (ids[at] as number) < 0x80) return 'encoded';
    }
    return plain ? 'plain' : 'disguised';
  }
}
