/**
 * A trie as it is searched: a double array (Aoe 1989). The child of a node by a class is at `base + class`, if the cell there names the
 * node as its parent: one look at one place of memory for each symbol of a text, whatever the number of children.
 */
import { copied, type FormTable } from './forms.ts';

export const ROOT = 0;

/**
 * Numbers of a node while forms are put in: its parent, the class that leads into it, its value, and a bit for each class of a child,
 * modulo 32.
 */
export const NODE = { parent: 0, via: 1, value: 2, children: 3, shift: 2 } as const;

/**
 * Numbers of a cell: the node that it is a child of (`FREE` for none), its base, its value, and a bit for each class of a child, modulo
 * 32. A node's number is its cell's. The value: 0 where nothing ends; `form + 1` where a form's looks end; `-(form + 1)` where that form
 * alone goes on. Such a leaf has, in place of the base, where the rest of its symbols is in the table of forms; and in place of the
 * bits, the class of the first of these.
 */
export const CELL = { parent: 0, base: 1, value: 2, children: 3, leafRest: 1, leafNext: 3, shift: 2 } as const;

const FREE = -1;
/** After so many places in vain, nodes with several children are not tried there any more. */
const MAX_TRIES = 64;

/** @param nodes `count` of them, see `NODE`; children come after their parents. @param classes by id; below `classCount`. */
export function packCells(
  nodes: Int32Array,
  count: number,
  forms: FormTable,
  { classes, classCount }: { classes: Uint16Array; classCount: number },
): Int32Array {
  const { first, children } = childrenByParent(nodes, count);
  const cells = new Cells(count, classCount);
  /** By node: its cell, and how many symbols lead to it. */
  const cellOf = new Int32Array(count);
  const depths = new Uint8Array(count);
  for (let node = 0; node < count; node++) {
    const from = first[node] as number;
    const until = first[node + 1] as number;
    const cell = cellOf[node] as number;
    const at = node << NODE.shift;
    const value = nodes[at | NODE.value] as number;
    if (value < 0) {
      const rest = (forms.firstSymbol[-value - 1] as number) + (depths[node] as number);
      cells.set(cell, value, rest, classes[forms.ids[rest] as number] as number);
      continue;
    }
    const vias = children.subarray(from, until).map((child) => nodes[(child << NODE.shift) | NODE.via] as number);
    const base = vias.length === 0 ? 0 : cells.place(vias, cell);
    cells.set(cell, value, base, nodes[at | NODE.children] as number);
    for (let k = from; k < until; k++) {
      const child = children[k] as number;
      cellOf[child] = base + (vias[k - from] as number);
      depths[child] = (depths[node] as number) + 1;
    }
  }
  return cells.trimmed();
}

/** The children of node `n`: `children[first[n]]` up to, not including, `children[first[n + 1]]`. */
function childrenByParent(nodes: Int32Array, count: number): { first: Int32Array; children: Int32Array } {
  const first = new Int32Array(count + 1);
  for (let node = 1; node < count; node++) {
    const parent = nodes[node << NODE.shift] as number;
    first[parent + 1] = (first[parent + 1] as number) + 1;
  }
  for (let node = 0; node < count; node++) first[node + 1] = (first[node + 1] as number) + (first[node] as number);
  const free = first.slice();
  const children = new Int32Array(Math.max(0, count - 1));
  for (let node = 1; node < count; node++) {
    const parent = nodes[node << NODE.shift] as number;
    const place = free[parent] as number;
    children[place] = node;
    free[parent] = place + 1;
  }
  return { first, children };
}

class Cells {
  #cells: Int32Array;
  readonly #classCount: number;
  /** No cell below is free, except the first ones: above these, every class finds a base that is not negative. */
  #lowest: number;
  /** Where nodes with several children are tried first. */
  #sparse: number;
  #end: number;

  constructor(count: number, classCount: number) {
    this.#classCount = classCount;
    this.#lowest = this.#sparse = this.#end = classCount;
    this.#cells = new Int32Array((count + 2 * classCount) << CELL.shift).fill(FREE);
  }

  set(cell: number, value: number, base: number, children: number): void {
    const at = cell << CELL.shift;
    this.#cells[at | CELL.value] = value;
    this.#cells[at | CELL.base] = base;
    this.#cells[at | CELL.children] = children;
  }

  /** Takes cells for the children of a node; returns its base. */
  place(vias: Int32Array, parent: number): number {
    const least = Math.min(...vias);
    while (this.#parentAt(this.#lowest) !== FREE) this.#lowest++;
    let cell = vias.length === 1 ? this.#lowest : this.#sparse;
    let tries = 0;
    for (; !this.#fits(vias, cell - least); tries++) cell++;
    if (tries > MAX_TRIES) this.#sparse = cell;
    const base = cell - least;
    this.#reserve(base + this.#classCount);
    for (const via of vias) {
      this.#cells[(base + via) << CELL.shift] = parent;
      this.#end = Math.max(this.#end, base + via + 1);
    }
    return base;
  }

  /** A class beyond the children of the last node is looked up, too. */
  trimmed(): Int32Array {
    this.#reserve(this.#end + this.#classCount);
    return this.#cells.slice(0, (this.#end + this.#classCount) << CELL.shift);
  }

  #fits(vias: Int32Array, base: number): boolean {
    for (const via of vias) if (this.#parentAt(base + via) !== FREE) return false;
    return true;
  }

  #parentAt(cell: number): number {
    return this.#cells[cell << CELL.shift] ?? FREE;
  }

  #reserve(cells: number): void {
    const known = this.#cells.length;
    if (cells << CELL.shift <= known) return;
    this.#cells = copied(new Int32Array(Math.max(2 * known, cells << CELL.shift)), this.#cells).fill(FREE, known);
  }
}

/** The child of a node by a class, or `ROOT` when there is none: nothing leads back to the root. */
export function childCell(cells: Int32Array, node: number, via: number): number {
  const at = node << CELL.shift;
  if (((cells[at | CELL.children] as number) & (1 << (via & 31))) === 0) return ROOT;
  const child = (cells[at | CELL.base] as number) + via;
  return cells[child << CELL.shift] === node ? child : ROOT;
}
