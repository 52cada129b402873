/** Which forms begin at one place of a text, by their looks alone. */
import type { FormTable } from './forms.ts';
import type { Symbols } from './symbols.ts';
import { BY_STEPS, PAIRED, type Trie } from './trie.ts';
import { CELL, childCell, ROOT } from './trie-cells.ts';

/** A phrase has at most eighty symbols, and a form may end after each. */
const MAX_ENDS = 96;

/** The forms that begin at one place, shortest first. */
export class Ends {
  count = 0;
  /** The first of the forms that look the same: see `FormTable.next`. */
  readonly forms = new Int32Array(MAX_ENDS);
  /** Index of the last symbol. */
  readonly lasts = new Int32Array(MAX_ENDS);
  /** How many symbols have been looked at, of all places since it was set to 0. */
  steps = 0;

  add(form: number, last: number): void {
    if (this.count >= MAX_ENDS) return;
    this.forms[this.count] = form;
    this.lasts[this.count++] = last;
  }
}

/** Fills `ends` with every form whose looks stand at `start`. */
export function search(trie: Trie, forms: FormTable, symbols: Symbols, start: number, ends: Ends): void {
  const { ids, length } = symbols;
  const { cells, classes, pairs } = trie;
  ends.count = 0;
  ends.steps++;
  let node = ROOT;
  let at = start;
  if (start + 1 < length) {
    const first = classes[ids[start] as number] as number;
    const second = classes[ids[start + 1] as number] as number;
    if (first === 0) return;
    const pair = first < PAIRED && second < PAIRED ? (pairs[first * PAIRED + second] as number) : BY_STEPS;
    if (pair === ROOT) return;
    if (pair !== BY_STEPS) {
      node = pair;
      at += 2;
    }
  }
  for (;;) {
    const value = cells[(node << CELL.shift) | CELL.value] as number;
    if (value > 0) ends.add(value - 1, at - 1);
    else if (value < 0) {
      at = followLeaf(trie, forms, symbols, node, at, ends);
      break;
    }
    if (at >= length) break;
    node = childCell(cells, node, classes[ids[at] as number] as number);
    if (node === ROOT) break;
    at++;
  }
  ends.steps += at - start;
}

/** Compares what is left of the one form that goes on from a leaf, `at` being the next symbol; returns how far they are alike. */
function followLeaf(
  { cells, classes }: Trie,
  forms: FormTable,
  { ids, length }: Symbols,
  leaf: number,
  from: number,
  ends: Ends,
): number {
  const cell = leaf << CELL.shift;
  if (from >= length || classes[ids[from] as number] !== cells[cell | CELL.leafNext]) return from;
  const form = -(cells[cell | CELL.value] as number) - 1;
  const shift = (cells[cell | CELL.leafRest] as number) - from;
  const until = (forms.firstSymbol[form + 1] as number) - shift;
  let at = from + 1;
  while (at < until && at < length && classes[forms.ids[at + shift] as number] === classes[ids[at] as number]) at++;
  if (at === until) ends.add(form, at - 1);
  return at;
}
