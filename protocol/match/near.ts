/** Near rules: one phrase of each group, all within so many words, in any order. */
import type { CompiledNear } from './compile.ts';
import { GAP, type Symbols } from './fold.ts';

/** A phrase of a group that stands in the text. Symbols from `first` to `last`, both included. */
export interface Part {
  rule: number;
  group: number;
  first: number;
  last: number;
  disguised: boolean;
}

/** Of one rule in one text: more phrases than these are not looked at, so that stuffed texts cost no more. */
const MAX_PARTS = 32;
/** Of all rules in one text. */
const MAX_ALL_PARTS = 512;
/** Of one group: how many of the latest phrases are tried with a new one of another group. */
const MAX_RECENT = 3;
const MAX_FOUND = 4;
const MAX_WORD_SYMBOLS = 32;
const LAST_STAMP = 0xffff_ffff;

/**
 * Parts of one text. Common words are parts of hundreds of rules, and hardly any rule has all of its groups in a text: while the
 * text is read only stamps and bits are kept, in tables that are made once.
 */
export class NearParts {
  readonly #parts: Part[] = [];
  /** By rule: the text that `#groups` or the refusal is of. */
  #seenIn = new Uint32Array(64);
  #refusedIn = new Uint32Array(64);
  /** By rule: a bit for each group that has a part. */
  #groups = new Uint8Array(64);
  #text = 1;

  add(part: Part): void {
    if (this.#parts.length >= MAX_ALL_PARTS) return;
    this.#parts.push(part);
    const { rule, group } = part;
    if (rule >= this.#seenIn.length) this.#grow(rule);
    if (this.#seenIn[rule] !== this.#text) {
      this.#seenIn[rule] = this.#text;
      this.#groups[rule] = 0;
    }
    this.#groups[rule] = (this.#groups[rule] as number) | (1 << group);
  }

  /** The rule does not count in this text. */
  refuse(rule: number): void {
    if (rule >= this.#refusedIn.length) this.#grow(rule);
    this.#refusedIn[rule] = this.#text;
  }

  /** Every place where a rule holds, its parts in order of place. Forgets everything. */
  settle(rules: readonly CompiledNear[], symbols: Symbols, isAllowed: (part: Part) => boolean): Part[][] {
    const complete = this.#parts.filter(({ rule }) => this.#mayHold(rule, (rules[rule] as CompiledNear).groups));
    this.#parts.length = 0;
    this.#nextText();
    if (complete.length === 0) return [];
    return [...Map.groupBy(complete, ({ rule }) => rule)].flatMap(([rule, parts]) => {
      const looked = parts.slice(0, MAX_PARTS).filter((part) => !isAllowed(part));
      return gather(rules[rule] as CompiledNear, symbols, looked);
    });
  }

  #mayHold(rule: number, groups: number): boolean {
    return this.#groups[rule] === (1 << groups) - 1 && this.#refusedIn[rule] !== this.#text;
  }

  /** Texts are counted in 32 bits: at their end the stamps begin anew. */
  #nextText(): void {
    this.#text++;
    if (this.#text <= LAST_STAMP) return;
    this.#text = 1;
    this.#seenIn.fill(0);
    this.#refusedIn.fill(0);
  }

  #grow(rule: number): void {
    const size = 2 ** Math.ceil(Math.log2(rule + 1));
    const grown = <T extends Uint32Array | Uint8Array>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    this.#seenIn = grown(new Uint32Array(size), this.#seenIn);
    this.#refusedIn = grown(new Uint32Array(size), this.#refusedIn);
    this.#groups = grown(new Uint8Array(size), this.#groups);
  }
}

/** Goes through the parts from left to right, with the latest of each group at hand. */
function gather(rule: CompiledNear, symbols: Symbols, parts: readonly Part[]): Part[][] {
  const found: Part[][] = [];
  const recent: Part[][] = Array.from({ length: rule.groups }, () => []);
  for (const part of parts.toSorted((a, b) => a.last - b.last || a.first - b.first)) {
    const own = recent[part.group] as Part[];
    own.unshift(part);
    if (own.length > MAX_RECENT) own.pop();
    const together = choose(rule, symbols, recent, [part]);
    if (together === undefined) continue;
    found.push(together.toSorted((a, b) => a.first - b.first));
    if (found.length >= MAX_FOUND) break;
    for (const group of recent) group.length = 0;
  }
  return found;
}

/** One of each group that is not yet chosen, apart from one another and near enough; at most 3³ tries. */
function choose(rule: CompiledNear, symbols: Symbols, recent: readonly Part[][], chosen: Part[]): Part[] | undefined {
  const group = recent.findIndex((_, number) => chosen.every((part) => part.group !== number));
  if (group === -1) return isNear(rule, symbols, chosen) ? chosen : undefined;
  for (const part of recent[group] as Part[]) {
    if (chosen.some(({ first, last }) => part.first <= last && first <= part.last)) continue;
    const all = choose(rule, symbols, recent, [...chosen, part]);
    if (all !== undefined) return all;
  }
  return undefined;
}

function isNear({ within }: CompiledNear, symbols: Symbols, parts: readonly Part[]): boolean {
  const first = Math.min(...parts.map((part) => part.first));
  const last = Math.max(...parts.map((part) => part.last));
  // However long its words are, a text is walked through once at most.
  if (last - first > within * MAX_WORD_SYMBOLS) return false;
  let words = 1;
  for (let at = first + 1; at <= last; at++) {
    const gap = symbols.gaps[at];
    if (gap === GAP.wall) return false;
    // Letters that are pulled apart inside a phrase count as words; such a phrase is rare, and the rule then more careful.
    if (gap !== GAP.none && gap !== GAP.apostrophe && ++words > within) return false;
  }
  return true;
}
