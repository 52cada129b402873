/**
 * Many patterns in one pass: an Aho-Corasick automaton (Aho and Corasick, CACM 18(6), 1975) in flat typed arrays.
 *
 * States near the root, where nearly all the time goes, have a full row of transitions. Deeper ones have their trie edges
 * and a failure link, so that memory grows with the terms and not with terms times alphabet.
 */
import { buildTrie, childOf, NO_PATTERN, ROOT, type Trie } from './trie.ts';

export interface Automaton {
  trie: Trie;
  /** The state of the longest proper suffix. */
  failure: Int32Array;
  /** The nearest state along the failure links where a pattern ends, this one not counted; `ROOT` when there is none. */
  shorter: Int32Array;
  /** A unit's column in `rows`: 0 when it stands in no pattern. */
  column: Uint16Array;
  columns: number;
  rows: Int32Array;
  /** States below this have a row. */
  denseStates: number;
}

/** 1 MB of rows. With 50,000 terms a quarter of it, or sixty times as much, took the same time within the noise. */
const MAX_ROW_ENTRIES = 262_144;

/** @param sorted distinct, not empty, ascending by UTF-16 unit: a pattern's number is its index. */
export function buildAutomaton(sorted: readonly string[]): Automaton {
  const trie = buildTrie(sorted);
  const { failure, shorter } = linkStates(trie);
  const { column, columns } = assignColumns(trie);
  const denseStates = Math.min(trie.states, Math.max(1, Math.floor(MAX_ROW_ENTRIES / columns)));
  const automaton = {
    trie,
    failure,
    shorter,
    column,
    columns,
    denseStates,
    rows: new Int32Array(denseStates * columns),
  };
  fillRows(automaton);
  return automaton;
}

function linkStates(trie: Trie): { failure: Int32Array; shorter: Int32Array } {
  const failure = new Int32Array(trie.states);
  const shorter = new Int32Array(trie.states);
  // Level order: a state's failure link leads to a shallower one, which is done already.
  for (let state = 0; state < trie.states; state++) {
    for (let child = trie.firstChild[state] as number; child < (trie.firstChild[state + 1] as number); child++) {
      const link = state === ROOT ? ROOT : suffixChild(trie, failure, state, trie.symbol[child] as number);
      failure[child] = link;
      shorter[child] = trie.pattern[link] === NO_PATTERN ? (shorter[link] as number) : link;
    }
  }
  return { failure, shorter };
}

function suffixChild(trie: Trie, failure: Int32Array, state: number, unit: number): number {
  let link = state;
  do {
    link = failure[link] as number;
    const child = childOf(trie, link, unit);
    if (child !== ROOT) return child;
  } while (link !== ROOT);
  return ROOT;
}

function assignColumns(trie: Trie): { column: Uint16Array; columns: number } {
  const column = new Uint16Array(0x10000);
  let columns = 1;
  for (let state = 1; state < trie.states; state++) {
    const unit = trie.symbol[state] as number;
    if (column[unit] === 0) column[unit] = columns++;
  }
  return { column, columns };
}

function fillRows({ trie, failure, column, columns, rows, denseStates }: Automaton): void {
  for (let state = 0; state < denseStates; state++) {
    const row = state * columns;
    // Where this state has no edge, it goes where its failure link goes: a state before it, whose row is full.
    if (state !== ROOT)
      rows.copyWithin(row, (failure[state] as number) * columns, (failure[state] as number) * columns + columns);
    for (let child = trie.firstChild[state] as number; child < (trie.firstChild[state + 1] as number); child++) {
      rows[row + (column[trie.symbol[child] as number] as number)] = child;
    }
  }
}

/** Called for each place where a pattern ends; `end` is exclusive. */
export type OnHit = (pattern: number, end: number) => void;

/** Reports every occurrence of every pattern in the first `length` units, by ascending end, longest first. */
export function search(automaton: Automaton, units: Uint16Array, length: number, onHit: OnHit): void {
  const { trie, shorter, column, columns, rows, denseStates } = automaton;
  const { pattern } = trie;
  let state = ROOT;
  for (let i = 0; i < length; i++) {
    const unit = units[i] as number;
    state =
      state < denseStates
        ? (rows[state * columns + (column[unit] as number)] as number)
        : deepTransition(automaton, state, unit);
    if (state === ROOT) continue;
    if (pattern[state] !== NO_PATTERN) onHit(pattern[state] as number, i + 1);
    // Bounded by the longest pattern: each step is a shorter one.
    for (let s = shorter[state] as number; s !== ROOT; s = shorter[s] as number) onHit(pattern[s] as number, i + 1);
  }
}

function deepTransition(automaton: Automaton, from: number, unit: number): number {
  const { trie, failure, column, columns, rows, denseStates } = automaton;
  let state = from;
  while (state >= denseStates) {
    const child = childOf(trie, state, unit);
    if (child !== ROOT) return child;
    state = failure[state] as number;
  }
  return rows[state * columns + (column[unit] as number)] as number;
}
