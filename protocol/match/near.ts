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

/** Parts of one text, by rule. */
export class NearParts {
  readonly #byRule = new Map<number, Part[]>();
  readonly #refused = new Set<number>();
  #count = 0;

  add(part: Part): void {
    if (++this.#count > MAX_ALL_PARTS) return;
    const parts = this.#byRule.get(part.rule);
    if (parts === undefined) this.#byRule.set(part.rule, [part]);
    else if (parts.length < MAX_PARTS) parts.push(part);
  }

  /** The rule does not count in this text. */
  refuse(rule: number): void {
    this.#refused.add(rule);
  }

  /** Every place where a rule holds, its parts in order of place. Forgets everything. */
  settle(rules: readonly CompiledNear[], symbols: Symbols, isAllowed: (part: Part) => boolean): Part[][] {
    if (this.#byRule.size === 0 && this.#refused.size === 0) return [];
    const found: Part[][] = [];
    for (const [number, parts] of this.#byRule) {
      const rule = rules[number] as CompiledNear;
      if (this.#refused.has(number) || parts.length < rule.groups) continue;
      found.push(
        ...gather(
          rule,
          symbols,
          parts.filter((part) => !isAllowed(part)),
        ),
      );
    }
    this.#byRule.clear();
    this.#refused.clear();
    this.#count = 0;
    return found;
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
