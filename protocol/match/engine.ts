/** One pass over the symbols of a text: what the automaton sees is verified, and what it means is gathered. */
import type { WordFilter } from './aids.ts';
import type { Compiled } from './compile.ts';
import { isDisguised, type Scene } from './disguise.ts';
import { isTagged, MIN_EMBEDDED_LETTERS, standsEmbedded } from './embedded.ts';
import type { Folder } from './fold.ts';
import { isWordUnit } from './fold-table.ts';
import { FINDS, NO_FORM } from './forms.ts';
import { Hits } from './hits.ts';
import { isInIdentifier } from './identifier.ts';
import { JoinedPhrases, MIN_JOINED_SYMBOLS } from './joined.ts';
import type { Match, Spelling } from './matcher.ts';
import { type CompiledNear, NearParts, type Part } from './near.ts';
import { MIN_DISGUISED_LETTERS, type Use } from './patterns.ts';
import { unitAt } from './read-text.ts';
import { Ends, search } from './search.ts';
import { GAP, isHump } from './symbols.ts';
import { lessonsSpeakOf } from './themes.ts';
import { boundaryAfter, boundaryBefore, endsInside, holdsGap, isPlain } from './verify.ts';

/**
 * What a text may cost: a step for each symbol of a phrase that is compared, and one for each place that is looked at. A title of
 * 1,024 units that people have written takes a few hundred; the rest of a text made to be slow is not looked at.
 */
const MAX_STEPS = 8_192;
/** Symbols that are followed to see whether a phrase begins with them: four for each of the longest text. */
const MAX_SEARCH_STEPS = 32_768;
/** A place inside a longer word is dear to look at. */
const EMBEDDED_STEPS = 16;
/** Phrases of so few letters stand in identifiers by chance. */
const MAX_CHANCE_LETTERS = 6;

const PERCENT = 0x25;
const AMPERSAND = 0x26;
const NUMBER_SIGN = 0x23;
const NO_ROW = -1;

type Marker = NonNullable<Match['educational']>;

export class Engine {
  readonly #compiled: Compiled;
  readonly #folder: Folder;
  readonly #scene: Scene;
  readonly #hits = new Hits();
  readonly #near: NearParts;
  readonly #joined: JoinedPhrases;
  readonly #ends = new Ends();
  readonly #isAllowed = (part: Part): boolean => {
    const rule = this.#compiled.near[part.rule];
    return rule !== undefined && this.#hits.isAllowed({ ...rule, ...this.#place(part) });
  };
  #marker: Marker | null = null;
  #text = '';
  #hostEnd = 0;
  #steps = 0;
  #rowStart = NO_ROW;

  constructor(compiled: Compiled, folder: Folder, words: WordFilter | undefined) {
    this.#compiled = compiled;
    this.#folder = folder;
    const { symbols, table } = folder;
    this.#scene = { patterns: compiled.patterns, symbols, kinds: table.kinds, words };
    this.#near = new NearParts(compiled.near, compiled.patterns);
    this.#joined = new JoinedPhrases(this.#scene);
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
    this.#ends.steps = 0;
    this.#scan();
    this.#addNear();
    const found = this.#hits.settle();
    const marker = this.#marker;
    this.#marker = null;
    if (marker === null || found.length === 0) return found;
    return found.map((match) => (lessonsSpeakOf(match.theme) ? { ...match, educational: marker } : match));
  }

  /** Searches from each place where a phrase may begin: where a word does, and inside words that may be several. */
  #scan(): void {
    const { gaps, starts, places, placeCount, length } = this.#scene.symbols;
    const hasTags = this.#folder.mayHold(NUMBER_SIGN);
    let hostSymbols = 0;
    while (hostSymbols < length && (starts[hostSymbols] as number) < this.#hostEnd) hostSymbols++;
    let isTag = false;
    for (let k = 0; k < placeCount && !this.#isSpent(); k++) {
      const at = places[k] as number;
      const begins = at === 0 || gaps[at] !== GAP.none;
      if (begins && hasTags) isTag = isTagged(this.#text, starts[at] as number);
      if (begins) this.#followRow(at);
      const isOpen = isTag || at < hostSymbols;
      this.#searchAt(at, !begins && this.#isInside(at), isOpen);
      if (!isOpen) continue;
      const next = k + 1 < placeCount ? (places[k + 1] as number) : length;
      for (let inner = at + 1; inner < next && !this.#isSpent(); inner++) this.#searchAt(inner, true, true);
    }
    this.#endRow(length);
  }

  #isSpent(): boolean {
    return this.#steps > MAX_STEPS || this.#ends.steps > MAX_SEARCH_STEPS;
  }

  #isInside(at: number): boolean {
    const { symbols, kinds } = this.#scene;
    return isWordUnit(kinds, symbols.ids[at] as number) && isWordUnit(kinds, symbols.ids[at - 1] as number);
  }

  /** Letters that stand by themselves make a row; where it ends, it is cut into phrases. A symbol begins at `at`. */
  #followRow(at: number): void {
    const { gaps, length } = this.#scene.symbols;
    const isApart = at + 1 >= length || gaps[at + 1] !== GAP.none;
    const goesOn = isApart && gaps[at] !== GAP.many && gaps[at] !== GAP.wall;
    if (!goesOn && this.#rowStart !== NO_ROW) this.#endRow(at);
    if (isApart && this.#rowStart === NO_ROW) this.#rowStart = at;
  }

  #endRow(end: number): void {
    if (this.#rowStart !== NO_ROW && end - this.#rowStart >= MIN_JOINED_SYMBOLS) this.#addJoined(this.#rowStart, end);
    this.#rowStart = NO_ROW;
  }

  #searchAt(start: number, isInside: boolean, isOpen: boolean): void {
    const { patterns, symbols, kinds } = this.#scene;
    const ends = this.#ends;
    search(patterns.trie, patterns.forms, symbols, start, ends);
    let mayBeJoined = !isInside;
    for (let k = 0; k < ends.count; k++) {
      const last = ends.lasts[k] as number;
      const isPiece = endsInside(symbols, last, kinds);
      if (
        isPiece &&
        mayBeJoined &&
        !holdsGap(symbols, start, last) &&
        this.#joined.mayBePiece(ends.forms[k] as number)
      ) {
        mayBeJoined = false;
        this.#addJoined(start, this.#wordEnd(last));
      }
      // Most that begin a word are a piece of it, and end here.
      if (isPiece && !isOpen) {
        if (!symbols.hasHumps || !isHump(this.#text, symbols.starts[last + 1] as number)) continue;
      }
      for (let form = ends.forms[k] as number; form !== NO_FORM; form = patterns.forms.next[form] as number) {
        this.#verify(form, start, last, isInside);
      }
    }
  }

  #wordEnd(from: number): number {
    const { symbols, kinds } = this.#scene;
    let at = from;
    while (endsInside(symbols, at, kinds)) at++;
    return at + 1;
  }

  #addJoined(start: number, end: number): void {
    this.#steps += end - start;
    for (const { phrase, first, last } of this.#joined.cut(start, end)) this.#near.add(phrase, first, last, true);
  }

  #verify(form: number, start: number, last: number, isInside: boolean): void {
    const { patterns, symbols, kinds } = this.#scene;
    const phrase = patterns.forms.phrases[form] as number;
    const letters = patterns.letters[phrase] as number;
    this.#steps++;
    const spelt = this.#spelt(form, start, last, { letters, isInside });
    if (spelt === 'not') return;
    const plain = spelt === 'plain';
    if ((letters <= MAX_CHANCE_LETTERS || !plain) && isInIdentifier(symbols, start, last + 1, kinds)) return;
    if (plain) this.#near.refuse(phrase);
    if (plain || letters >= MIN_DISGUISED_LETTERS) this.#near.add(phrase, start, last, !plain);
    const uses = patterns.uses[phrase];
    if (uses === undefined) return;
    for (const use of uses) {
      if (plain || (use.kind === 'term' && !use.exact)) this.#use(use, start, last, plain);
    }
  }

  #spelt(
    form: number,
    start: number,
    last: number,
    { letters, isInside }: { letters: number; isInside: boolean },
  ): 'plain' | 'disguised' | 'not' {
    const { patterns, symbols, kinds } = this.#scene;
    const finds = patterns.forms.finds[form];
    if (!isInside) {
      this.#steps += last - start;
      if (finds !== FINDS.disguised && isPlain(patterns.forms, form, symbols, start, kinds)) {
        if (boundaryBefore(symbols, start, kinds) && boundaryAfter(symbols, last, kinds)) return 'plain';
      }
      if (finds !== FINDS.plain && isDisguised(this.#scene, form, start)) return 'disguised';
    }
    if (finds === FINDS.plain || letters < MIN_EMBEDDED_LETTERS) return 'not';
    this.#steps += EMBEDDED_STEPS;
    const embedded = standsEmbedded(this.#scene, form, this.#text, { start, end: last + 1 }, this.#hostEnd);
    return embedded ? 'disguised' : 'not';
  }

  #use(use: Use, first: number, last: number, plain: boolean): void {
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

  #place({ first, last }: Part): { start: number; end: number } {
    const { starts, ends } = this.#scene.symbols;
    return { start: starts[first] as number, end: ends[last] as number };
  }

  #addNear(): void {
    for (const parts of this.#near.settle(this.#scene.symbols, this.#isAllowed)) {
      const first = parts[0] as Part;
      const { packId, theme, urgency, name } = this.#compiled.near[first.rule] as CompiledNear;
      const plain = parts.every((part) => !part.disguised);
      const places = parts.map((part) => this.#place(part));
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
      const unit = unitAt(this.#text, starts[at] as number);
      if ((unit === PERCENT || unit === AMPERSAND) && (ids[at] as number) < 0x80) return 'encoded';
    }
    return plain ? 'plain' : 'disguised';
  }
}
