/**
 * Many patterns in one pass: an Aho-Corasick automaton (Aho and Corasick, CACM 18(6), 1975) in flat typed arrays.
 *
 * States near the root, where nearly all the time goes, have a full row of transitions for the letters and digits of ASCII.
 * Deeper ones, and other scripts, have their trie edges and a failure link, so that memory grows with the terms and not with
 * terms times alphabet.
 */
import { buildTrie, childOf, NO_PATTERN, ROOT, type Trie } from './trie.ts';

export interface Automaton {
  trie: Trie;
  /** The state of the longest proper suffix. */
  failure: Int32Array;
  /** The nearest state along the failure links where a pattern ends, this one not counted; `ROOT` when there is none. */
  shorter: Int32Array;
  /** What each unit is searched as. */
  looks: Uint16Array;
  /** By unit: its column in `rows`; `NOWHERE` when it stands in no pattern, `BY_EDGE` when it has no column. */
  column: Uint8Array;
  columns: number;
  /** The next state, shifted left by one; the lowest bit says that some pattern ends there. */
  rows: Int32Array;
  /** States below this have a row. */
  denseStates: number;
}

/** 2 MB of rows: with them, 5,000 terms are searched nearly without failure links. */
const MAX_ROW_ENTRIES = 524_288;
const NOWHERE = 0;
const BY_EDGE = 255;
const FIRST_BEYOND_ASCII = 0x80;

/**
 * @param sorted distinct, not empty, ascending by UTF-16 unit: a pattern's number is its index.
 * @param looks by unit; the patterns hold looks.
 */
export function buildAutomaton(sorted: readonly string[], looks: Uint16Array): Automaton {
  const trie = buildTrie(sorted);
  const { failure, shorter } = linkStates(trie);
  const { column, columns } = assignColumns(trie, looks);
  const denseStates = Math.min(trie.states, Math.max(1, Math.floor(MAX_ROW_ENTRIES / columns)));
  const rows = new Int32Array(denseStates * columns);
  const automaton = { trie, failure, shorter, looks, column, columns, rows, denseStates };
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

function assignColumns(trie: Trie, looks: Uint16Array): { column: Uint8Array; columns: number } {
  const byLook = new Uint8Array(0x10000);
  let columns = 1;
  for (let state = 1; state < trie.states; state++) {
    const look = trie.symbol[state] as number;
    if (byLook[look] === NOWHERE) byLook[look] = look < FIRST_BEYOND_ASCII ? columns++ : BY_EDGE;
  }
  const column = new Uint8Array(0x10000);
  for (let unit = 0; unit < column.length; unit++) column[unit] = byLook[looks[unit] as number] as number;
  return { column, columns };
}

function fillRows(automaton: Automaton): void {
  const { trie, failure, column, columns, rows, denseStates } = automaton;
  for (let state = 0; state < denseStates; state++) {
    const row = state * columns;
    // Where this state has no edge, it goes where its failure link goes: a state before it, whose row is full.
    if (state !== ROOT)
      rows.copyWithin(row, (failure[state] as number) * columns, (failure[state] as number) * columns + columns);
    for (let child = trie.firstChild[state] as number; child < (trie.firstChild[state + 1] as number); child++) {
      const at = column[trie.symbol[child] as number] as number;
      if (at !== BY_EDGE) rows[row + at] = marked(automaton, child);
    }
  }
}

function marked({ trie, shorter }: Automaton, state: number): number {
  return (state << 1) | (trie.pattern[state] !== NO_PATTERN || shorter[state] !== ROOT ? 1 : 0);
}

/** Called for each place where a pattern ends; `last` is the index of its last unit. False ends the search. */
export type OnHit = (pattern: number, last: number) => boolean;

/** Reports every occurrence of every pattern in the first `length` units, by ascending end, longest first. */
export function search(automaton: Automaton, units: Uint16Array, length: number, onHit: OnHit): void {
  const { column, columns, rows, denseStates } = automaton;
  let state = ROOT;
  for (let i = 0; i < length; i++) {
    const unit = units[i] as number;
    const at = column[unit] as number;
    const next =
      at !== BY_EDGE && state < denseStates
        ? (rows[state * columns + at] as number)
        : deepTransition(automaton, state, unit);
    state = next >> 1;
    if ((next & 1) === 1 && !reportHits(automaton, state, i, onHit)) return;
  }
}

function reportHits({ trie, shorter }: Automaton, state: number, last: number, onHit: OnHit): boolean {
  if (trie.pattern[state] !== NO_PATTERN && !onHit(trie.pattern[state] as number, last)) return false;
  // Bounded by the longest pattern: each step is a shorter one.
  for (let s = shorter[state] as number; s !== ROOT; s = shorter[s] as number) {
    if (!onHit(trie.pattern[s] as number, last)) return false;
  }
  return true;
}

function deepTransition(automaton: Automaton, from: number, unit: number): number {
  const { trie, failure, looks, column, columns, rows, denseStates } = automaton;
  const at = column[unit] as number;
  if (at === NOWHERE) return ROOT;
  const look = looks[unit] as number;
  let state = from;
  for (;;) {
    if (at !== BY_EDGE && state < denseStates) return rows[state * columns + at] as number;
    const child = childOf(trie, state, look);
    if (child !== ROOT) return marked(automaton, child);
    if (state === ROOT) return ROOT;
    state = failure[state] as number;
  }
}
