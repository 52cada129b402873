/**
 * A trie in level order, in flat arrays: the children of a state have consecutive numbers, so that a state needs no more
 * than the number of its first child. Building needs the patterns sorted, and no node objects: 50,000 terms of fifteen
 * units are some 500,000 states of 16 bytes.
 */

export const ROOT = 0;
export const NO_PATTERN = -1;

const MAX_PATTERN_UNITS = 255;

export interface Trie {
  states: number;
  /** Children of `s`: from `firstChild[s]` up to, not including, `firstChild[s + 1]`. Their symbols ascend. */
  firstChild: Int32Array;
  /** The unit that leads into a state. */
  symbol: Uint16Array;
  /** Index of the pattern that ends in a state, or `NO_PATTERN`. */
  pattern: Int32Array;
}

/** States in the order in which the sorted patterns bring them. */
interface Found {
  states: number;
  symbol: Uint16Array;
  depth: Uint8Array;
  parent: Int32Array;
  pattern: Int32Array;
}

/** @param sorted distinct, not empty, ascending by UTF-16 unit, of at most 255 units each. */
export function buildTrie(sorted: readonly string[]): Trie {
  const found = findStates(sorted);
  const place = levelOrder(found);
  const firstChild = new Int32Array(found.states + 1).fill(found.states);
  const symbol = new Uint16Array(found.states);
  const pattern = new Int32Array(found.states);
  for (let at = 0; at < found.states; at++) {
    const state = place[at] as number;
    symbol[state] = found.symbol[at] as number;
    pattern[state] = found.pattern[at] as number;
    if (at === 0) continue;
    const parent = place[found.parent[at] as number] as number;
    firstChild[parent] = Math.min(firstChild[parent] as number, state);
  }
  // A state without children begins where the next one's begin.
  for (let state = found.states - 1; state >= 0; state--) {
    if (firstChild[state] === found.states) firstChild[state] = firstChild[state + 1] as number;
  }
  return { states: found.states, firstChild, symbol, pattern };
}

/** A pattern shares its first states with the one before it, and brings the rest. */
function findStates(sorted: readonly string[]): Found {
  const most = 1 + sorted.reduce((sum, pattern) => sum + pattern.length, 0);
  const symbol = new Uint16Array(most);
  const depth = new Uint8Array(most);
  const parent = new Int32Array(most);
  const pattern = new Int32Array(most).fill(NO_PATTERN);
  const path = new Int32Array(MAX_PATTERN_UNITS + 1);
  let states = 1;
  let before = '';
  sorted.forEach((text, number) => {
    let shared = 0;
    while (shared < before.length && before.charCodeAt(shared) === text.charCodeAt(shared)) shared++;
    for (let at = shared; at < text.length; at++) {
      symbol[states] = text.charCodeAt(at);
      depth[states] = at + 1;
      parent[states] = path[at] as number;
      path[at + 1] = states++;
    }
    pattern[path[text.length] as number] = number;
    before = text;
  });
  return { states, symbol, depth, parent, pattern };
}

/** The number of each state when they are counted level by level; within one level the order stays. */
function levelOrder({ states, depth }: Found): Int32Array {
  const next = new Int32Array(MAX_PATTERN_UNITS + 2);
  for (let at = 0; at < states; at++) (next[(depth[at] as number) + 1] as number)++;
  for (let level = 1; level < next.length; level++) {
    next[level] = (next[level] as number) + (next[level - 1] as number);
  }
  const place = new Int32Array(states);
  for (let at = 0; at < states; at++) place[at] = (next[depth[at] as number] as number)++;
  return place;
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
