/**
 * A trie of all forms by their looks. A text is followed through it from each place where a phrase may begin, and is done with
 * nearly every word after three or four symbols.
 *
 * A node is made only where forms part: what is left of a form after that is compared with the form itself. While forms are put in,
 * children are found in one hash table for all nodes, so that forms may come in any order; `finish` packs the nodes for searching.
 */
import { copied, type FormTable, NO_FORM } from './forms.ts';
import { CELL, childCell, NODE, packCells, ROOT } from './trie-cells.ts';

/** Classes below this have a place in `Trie.pairs`: letters and digits of ASCII are among the first that are met. */
export const PAIRED = 64;
export const BY_STEPS = -1;

const FIRST_NODES = 4_096;
const MAX_CLASSES = 0x10000;

export class Trie {
  /** What is searched, see `CELL`; empty before `finish`. */
  cells: Int32Array = new Int32Array(0);
  /** By id: the class of its look; 0 when it stands in no form. */
  classes = new Uint16Array(MAX_CLASSES);
  /**
   * By the first two classes, both below `PAIRED`: the node that they lead to, 0 where no form begins so, `BY_STEPS` where a form
   * ends before. Nearly every place of a text is done with here.
   */
  readonly pairs = new Int32Array(PAIRED * PAIRED);
  readonly #forms: FormTable;
  readonly #looks: Uint16Array;
  /** Four numbers a node, see `NODE`; the value as in `CELL`. */
  #nodes = new Int32Array(FIRST_NODES << NODE.shift);
  /** Child nodes by hash of parent and class; empty where 0. */
  #slots = new Int32Array(FIRST_NODES * 2);
  #count = 1;
  #classCount = 1;

  /** @param looks by id; at most 65,535 of them are told apart. */
  constructor(forms: FormTable, looks: Uint16Array) {
    this.#forms = forms;
    this.#looks = looks;
  }

  /** Puts a form in. Returns the form that was the first with these looks, which is the head of a list: `FormTable.next`. */
  add(form: number): number {
    const forms = this.#forms;
    const first = forms.firstSymbol[form] as number;
    const length = forms.lengthOf(form);
    for (let k = first; k < first + length; k++) this.#classFor(forms.ids[k] as number);
    let node = ROOT;
    for (let depth = 0; ; depth++) {
      const value = this.#nodes[(node << NODE.shift) | NODE.value] as number;
      if (value < 0) this.#pushDown(node, -value - 1, depth);
      if (depth === length) return this.#endAt(node, form);
      const look = this.#classFor(forms.ids[first + depth] as number);
      const child = childOf(this.#nodes, this.#slots, node, look);
      if (child === ROOT) {
        this.#makeChild(node, look, depth + 1 === length ? form + 1 : -(form + 1));
        return form;
      }
      node = child;
    }
  }

  /** To be called once, when all forms are in: every id learns its class. */
  finish(): void {
    const { classes } = this;
    const byLook = classes.slice();
    for (let id = 0; id < MAX_CLASSES; id++) classes[id] = byLook[this.#looks[id] as number] as number;
    this.cells = packCells(this.#nodes, this.#count, this.#forms, { classes, classCount: this.#classCount });
    this.#nodes = new Int32Array(0);
    this.#slots = new Int32Array(0);
    for (let first = 1; first < PAIRED; first++) this.#fillPairs(first);
  }

  #fillPairs(first: number): void {
    const row = first * PAIRED;
    const node = childCell(this.cells, ROOT, first);
    if (node === ROOT) return;
    const value = this.cells[(node << CELL.shift) | CELL.value] as number;
    for (let second = 0; second < PAIRED; second++) {
      this.pairs[row + second] = value === 0 ? childCell(this.cells, node, second) : BY_STEPS;
    }
  }

  /** One form alone went through here, and no longer does. */
  #pushDown(node: number, form: number, depth: number): void {
    const length = this.#forms.lengthOf(form);
    const at = (node << NODE.shift) | NODE.value;
    if (depth === length) {
      this.#nodes[at] = form + 1;
      return;
    }
    this.#nodes[at] = 0;
    const id = this.#forms.ids[(this.#forms.firstSymbol[form] as number) + depth] as number;
    this.#makeChild(node, this.#classFor(id), depth + 1 === length ? form + 1 : -(form + 1));
  }

  #endAt(node: number, form: number): number {
    const at = (node << NODE.shift) | NODE.value;
    const head = (this.#nodes[at] as number) - 1;
    if (head === NO_FORM) {
      this.#nodes[at] = form + 1;
      return form;
    }
    return head;
  }

  #classFor(id: number): number {
    const look = this.#looks[id] as number;
    const known = this.classes[look] as number;
    if (known !== 0) return known;
    this.classes[look] = this.#classCount;
    return this.#classCount++;
  }

  #makeChild(parent: number, via: number, value: number): void {
    if ((this.#count + 1) << NODE.shift >= this.#nodes.length) this.#grow();
    const child = this.#count++;
    const at = child << NODE.shift;
    this.#nodes[at | NODE.parent] = parent;
    this.#nodes[at | NODE.via] = via;
    this.#nodes[at | NODE.value] = value;
    const children = (parent << NODE.shift) | NODE.children;
    this.#nodes[children] = (this.#nodes[children] as number) | (1 << (via & 31));
    this.#slot(child);
  }

  #slot(child: number): void {
    const at = child << NODE.shift;
    const mask = this.#slots.length - 1;
    let slot = hash(this.#nodes[at | NODE.parent] as number, this.#nodes[at | NODE.via] as number) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = child;
  }

  /** At most half of the slots are taken, so that a look-up ends soon. */
  #grow(): void {
    this.#nodes = copied(new Int32Array(this.#nodes.length * 2), this.#nodes);
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let child = 1; child < this.#count; child++) this.#slot(child);
  }
}

function hash(parent: number, via: number): number {
  const mixed = Math.imul(parent, 0x9e3779b1) ^ Math.imul(via, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

/** The child of a node by a class, or `ROOT` when there is none: nothing leads back to the root. */
function childOf(nodes: Int32Array, slots: Int32Array, parent: number, via: number): number {
  if (((nodes[(parent << NODE.shift) | NODE.children] as number) & (1 << (via & 31))) === 0) return ROOT;
  const mask = slots.length - 1;
  for (let slot = hash(parent, via) & mask; ; slot = (slot + 1) & mask) {
    const child = slots[slot] as number;
    if (child === 0) return ROOT;
    const at = child << NODE.shift;
    if (nodes[at] === parent && nodes[at | NODE.via] === via) return child;
  }
}
