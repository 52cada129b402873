/** Near rules: one phrase of each group, all within so many words, in any order. */
import type { LinkTable } from './links.ts';
import type { Urgency } from './matcher.ts';
import type { Patterns } from './patterns.ts';
import { GAP, type Symbols } from './symbols.ts';

/** A near rule as a match names it. */
export interface CompiledNear {
  packId: string;
  theme: string;
  urgency: Urgency;
  name: string;
  groups: number;
  within: number;
}

/** A phrase of a group that stands in the text. Symbols from `first` to `last`, both included. */
export interface Part {
  rule: number;
  group: number;
  first: number;
  last: number;
  disguised: boolean;
}

/** A rule has at most four groups (`pack.ts`): two bits. */
const GROUP_BITS = 2;
const GROUP_MASK = 3;
export const partOf = (rule: number, group: number): number => (rule << GROUP_BITS) | group;

/** Phrases of one text beyond these are not looked at; a title of 1,024 units has fewer than these. */
const MAX_PHRASES = 1_024;
/** What comparing them may cost, in all rules. The gravest rules come first, so that stuffing a text hides none of them. */
const MAX_STEPS = 65_536;
/** Of one group: how many of the latest phrases are tried with a new one of another group. */
const MAX_RECENT = 3;
const MAX_FOUND = 4;
/** Stamps count texts above the four bits of the groups. */
const STAMP_SHIFT = 4;
const LAST_TEXT = 0x0fff_ffff;
const NOTHING: readonly never[] = [];

/**
 * What near rules need of one text. Common words are parts of hundreds of rules, and hardly any rule has all of its groups in a
 * text: while the text is read only stamps and bits are kept, in tables that are made once.
 */
export class NearParts {
  readonly #rules: readonly CompiledNear[];
  readonly #parts: LinkTable;
  readonly #refusals: LinkTable;
  /** Of the phrases that stand in the text: number, first and last symbol, whether disguised. */
  readonly #phrases = new Int32Array(MAX_PHRASES);
  readonly #firsts = new Uint16Array(MAX_PHRASES);
  readonly #lasts = new Uint16Array(MAX_PHRASES);
  readonly #disguised = new Uint8Array(MAX_PHRASES);
  #count = 0;
  /** Refusing phrases of the text. */
  readonly #refusing: number[] = [];
  #refusingCount = 0;
  /** By phrase: the text in which it was seen last. */
  readonly #seenIn: Int32Array;
  readonly #refusedIn: Int32Array;
  /** By rule: the text, and a bit for each group that has a part in it. */
  readonly #groups: Uint32Array;
  readonly #complete: number[] = [];
  #text = 1;
  #steps = 0;

  constructor(rules: readonly CompiledNear[], { parts, refusals }: Patterns) {
    this.#rules = rules;
    this.#parts = parts;
    this.#refusals = refusals;
    this.#seenIn = new Int32Array(parts.first.length);
    this.#refusedIn = new Int32Array(parts.first.length);
    this.#groups = new Uint32Array(rules.length);
  }

  /** A phrase stands in the text. */
  add(phrase: number, first: number, last: number, disguised: boolean): void {
    const { first: offsets, values } = this.#parts;
    const from = offsets[phrase] as number;
    const until = offsets[phrase + 1] as number;
    if (from === until || this.#count >= MAX_PHRASES) return;
    this.#phrases[this.#count] = phrase;
    this.#firsts[this.#count] = first;
    this.#lasts[this.#count] = last;
    this.#disguised[this.#count++] = disguised ? 1 : 0;
    if (this.#seenIn[phrase] === this.#text) return;
    this.#seenIn[phrase] = this.#text;
    const stamp = (this.#text << STAMP_SHIFT) >>> 0;
    for (let at = from; at < until; at++) {
      const part = values[at] as number;
      const rule = part >> GROUP_BITS;
      const known = this.#groups[rule] as number;
      const before = known >>> STAMP_SHIFT === this.#text ? known : stamp;
      const after = (before | (1 << (part & GROUP_MASK))) >>> 0;
      this.#groups[rule] = after;
      const whole = (1 << (this.#rules[rule] as CompiledNear).groups) - 1;
      if (after !== before && (after & 15) === whole) this.#complete.push(rule);
    }
  }

  /** As the phrase stands in the text, some rules may not count. */
  refuse(phrase: number): void {
    if (this.#refusals.first[phrase] === this.#refusals.first[phrase + 1]) return;
    if (this.#refusedIn[phrase] === this.#text) return;
    this.#refusedIn[phrase] = this.#text;
    this.#refusing[this.#refusingCount++] = phrase;
  }

  /** Every place where a rule holds, its parts in order of place; the gravest rules first. Forgets everything. */
  settle(symbols: Symbols, isAllowed: (part: Part) => boolean): readonly Part[][] {
    if (this.#refusingCount + this.#count === 0) return NOTHING;
    let found: readonly Part[][] = NOTHING;
    if (this.#complete.length > 0) {
      found = this.#settled(symbols, isAllowed);
      this.#complete.length = 0;
    }
    this.#count = 0;
    this.#refusingCount = 0;
    this.#nextText();
    return found;
  }

  #settled(symbols: Symbols, isAllowed: (part: Part) => boolean): Part[][] {
    this.#steps = 0;
    let words: Words | undefined;
    const gravestFirst = (a: number, b: number): number =>
      (this.#rules[a] as CompiledNear).urgency - (this.#rules[b] as CompiledNear).urgency || a - b;
    return this.#complete.sort(gravestFirst).flatMap((rule) => {
      if (this.#steps > MAX_STEPS || this.#isRefused(rule)) return [];
      words ??= countWords(symbols);
      return this.#gather(rule, words, isAllowed);
    });
  }

  #isRefused(rule: number): boolean {
    const { first, values } = this.#refusals;
    for (let k = 0; k < this.#refusingCount; k++) {
      const phrase = this.#refusing[k] as number;
      for (let at = first[phrase] as number; at < (first[phrase + 1] as number); at++) {
        if (values[at] === rule) return true;
      }
    }
    return false;
  }

  /** Goes through the parts from left to right, with the latest of each group at hand. */
  #gather(number: number, words: Words, isAllowed: (part: Part) => boolean): Part[][] {
    const rule = this.#rules[number] as CompiledNear;
    const found: Part[][] = [];
    const recent: Part[][] = Array.from({ length: rule.groups }, () => []);
    for (const part of this.#partsOf(number).sort((a, b) => a.last - b.last || a.first - b.first)) {
      if (this.#steps > MAX_STEPS) break;
      if (isAllowed(part)) continue;
      const own = recent[part.group] as Part[];
      own.unshift(part);
      if (own.length > MAX_RECENT) own.pop();
      const together = this.#choose(rule, words, recent, [part]);
      if (together === undefined) continue;
      found.push(together.toSorted((a, b) => a.first - b.first));
      if (found.length >= MAX_FOUND) break;
      for (const group of recent) group.length = 0;
    }
    return found;
  }

  /** Each phrase once for each group of the rule that it is of. */
  #partsOf(rule: number): Part[] {
    const { first: offsets, values } = this.#parts;
    const parts: Part[] = [];
    for (let k = 0; k < this.#count; k++) {
      const phrase = this.#phrases[k] as number;
      const until = offsets[phrase + 1] as number;
      let at = firstNotBelow(values, partOf(rule, 0), offsets[phrase] as number, until);
      for (; at < until && (values[at] as number) >> GROUP_BITS === rule; at++) {
        const place = { first: this.#firsts[k] as number, last: this.#lasts[k] as number };
        parts.push({ rule, group: (values[at] as number) & GROUP_MASK, ...place, disguised: this.#disguised[k] === 1 });
      }
    }
    // Each is looked up among all that its phrase belongs to.
    this.#steps += 2 * this.#count;
    return parts;
  }

  /** One of each group that is not yet chosen, apart from one another and near enough; at most 3³ tries. */
  #choose(rule: CompiledNear, words: Words, recent: readonly Part[][], chosen: Part[]): Part[] | undefined {
    this.#steps++;
    const group = recent.findIndex((_, number) => chosen.every((part) => part.group !== number));
    if (group === -1) return isNear(rule, words, chosen) ? chosen : undefined;
    for (const part of recent[group] as Part[]) {
      if (chosen.some(({ first, last }) => part.first <= last && first <= part.last)) continue;
      const all = this.#choose(rule, words, recent, [...chosen, part]);
      if (all !== undefined) return all;
    }
    return undefined;
  }

  /** Texts are counted in 28 bits: at their end the stamps begin anew. */
  #nextText(): void {
    this.#text++;
    if (this.#text <= LAST_TEXT) return;
    this.#text = 1;
    this.#seenIn.fill(0);
    this.#refusedIn.fill(0);
    this.#groups.fill(0);
  }
}

/** The first place from `from` to `until` whose value is not below `least`; the values ascend. */
function firstNotBelow(values: Int32Array, least: number, from: number, until: number): number {
  let low = from;
  let high = until;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** By symbol: how many words, and how many parts of an address, have begun before it. */
interface Words {
  word: Uint16Array;
  part: Uint16Array;
}

function countWords({ gaps, length }: Symbols): Words {
  const word = new Uint16Array(length);
  const part = new Uint16Array(length);
  for (let at = 1; at < length; at++) {
    const gap = gaps[at];
    word[at] = (word[at - 1] as number) + (gap === GAP.none || gap === GAP.apostrophe ? 0 : 1);
    part[at] = (part[at - 1] as number) + (gap === GAP.wall ? 1 : 0);
  }
  return { word, part };
}

function isNear({ within }: CompiledNear, { word, part }: Words, parts: readonly Part[]): boolean {
  const first = Math.min(...parts.map((each) => each.first));
  const last = Math.max(...parts.map((each) => each.last));
  if (part[first] !== part[last]) return false;
  let breaks = (word[last] as number) - (word[first] as number);
  // A phrase that is spelt letter by letter is no longer for that.
  for (const each of parts) if (each.disguised) breaks -= (word[each.last] as number) - (word[each.first] as number);
  return breaks < within;
}
