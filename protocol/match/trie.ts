/**
 * A trie in level order, in flat arrays: the children of a state have consecutive numbers, so that a state needs no more
 * than the number of its first child. Building needs the patterns sorted, and no node objects: 50,000 terms of fifteen
 * units are some 500,000 states of 16 bytes.
 */

export const ROOT = 0;
export const NO_PATTERN = -1;

export interface Trie {
  states: number;
  /** Children of `s`: from `firstChild[s]` up to, not including, `firstChild[s + 1]`. Their symbols ascend. */
  firstChild: Int32Array;
  /** The unit that leads into a state. */
  symbol: Uint16Array;
  /** Index of the pattern that ends in a state, or `NO_PATTERN`. */
  pattern: Int32Array;
}

/** Patterns that share the first `depth` units: `sorted[low]` up to, not including, `sorted[high]`. */
interface Shared {
  low: number;
  high: number;
  depth: number;
}

/** @param sorted distinct, not empty, ascending by UTF-16 unit. */
export function buildTrie(sorted: readonly string[]): Trie {
  const most = 1 + sorted.reduce((sum, pattern) => sum + pattern.length, 0);
  const firstChild = new Int32Array(most + 1);
  const symbol = new Uint16Array(most);
  const pattern = new Int32Array(most).fill(NO_PATTERN);
  let level: Shared[] = [{ low: 0, high: sorted.length, depth: 0 }];
  let state = 0;
  let states = 1;
  while (level.length > 0) {
    const nextLevel: Shared[] = [];
    for (const shared of level) {
      firstChild[state] = states;
      if (sorted[shared.low]?.length === shared.depth) pattern[state] = shared.low++;
      for (const child of children(sorted, shared)) {
        symbol[states++] = (sorted[child.low] as string).charCodeAt(shared.depth);
        nextLevel.push(child);
      }
      state++;
    }
    level = nextLevel;
  }
  firstChild[states] = states;
  return {
    states,
    firstChild: firstChild.slice(0, states + 1),
    symbol: symbol.slice(0, states),
    pattern: pattern.slice(0, states),
  };
}

function children(sorted: readonly string[], { low, high, depth }: Shared): Shared[] {
  const found: Shared[] = [];
  for (let from = low; from < high; ) {
    const unit = (sorted[from] as string).charCodeAt(depth);
    let to = from + 1;
    while (to < high && (sorted[to] as string).charCodeAt(depth) === unit) to++;
    found.push({ low: from, high: to, depth: depth + 1 });
    from = to;
  }
  return found;
}

/** The child of `state` by `unit`, or `ROOT` when there is none: nothing leads back to the root. */
export function childOf({ firstChild, symbol }: Trie, state: number, unit: number): number {
  let low = firstChild[state] as number;
  let high = firstChild[state + 1] as number;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((symbol[middle] as number) < unit) low = middle + 1;
    else high = middle;
  }
  return low < (firstChild[state + 1] as number) && symbol[low] === unit ? low : ROOT;
}
