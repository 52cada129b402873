/** Which forms begin at one place of a text, by their looks alone. */
import type { Symbols } from './fold.ts';
import type { FormTable } from './forms.ts';
import { BY_STEPS, childOf, NODE, PAIRED, ROOT, type Trie } from './trie.ts';

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
  const { nodes, slots, classes, pairs } = trie;
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
      if (endAt(trie, forms, symbols, start, at, node, ends)) return;
    }
  }
  while (at < length) {
    node = childOf(nodes, slots, node, classes[ids[at] as number] as number);
    if (node === ROOT) break;
    at++;
    if ((nodes[(node << NODE.shift) | NODE.value] as number) === 0) continue;
    if (endAt(trie, forms, symbols, start, at, node, ends)) return;
  }
  ends.steps += at - start;
}

/** Adds what ends at a node, `at` being the symbol after it; true when nothing goes on from there. */
function endAt(
  { nodes, classes }: Trie,
  forms: FormTable,
  { ids, length }: Symbols,
  start: number,
  after: number,
  node: number,
  ends: Ends,
): boolean {
  const value = nodes[(node << NODE.shift) | NODE.value] as number;
  if (value > 0) ends.add(value - 1, after - 1);
  if (value >= 0) return false;
  const form = -value - 1;
  const shift = (forms.firstSymbol[form] as number) - start;
  const until = (forms.firstSymbol[form + 1] as number) - shift;
  let at = after;
  while (at < until && at < length && classes[forms.ids[at + shift] as number] === classes[ids[at] as number]) at++;
  if (at === until) ends.add(form, at - 1);
  ends.steps += at - start;
  return true;
}
