/** Changes of files on one medium, counted exactly, with the first names. Pure. */

/** In the schema: MediaFiles. */
const MAX_NAMES = 20;
export const MAX_CHANGES_A_TALLY = 10_000;

export type FileChange = 'created' | 'changed' | 'deleted';

export interface Tally {
  fromMs: number;
  toMs: number;
  created: number;
  changed: number;
  deleted: number;
  createdBytes: number;
  /** The first ones, each once. */
  names: readonly string[];
}

export class FileTally {
  #fromMs = 0;
  #changed = 0;
  #deleted = 0;
  /** Of those created since the last tally: a file that goes on growing is one that was created, with its last size. */
  readonly #created = new Map<string, number>();
  #createdAndGone = 0;
  readonly #names = new Set<string>();

  /** @returns whether there are so many that it is time for a tally. */
  note(atMs: number, change: FileChange, name: string, sizeBytes: number): boolean {
    if (this.#count === 0) this.#fromMs = atMs;
    if (change === 'changed' && this.#created.has(name)) {
      this.#created.set(name, sizeBytes);
      return false;
    }
    if (this.#names.size < MAX_NAMES) this.#names.add(name);
    switch (change) {
      case 'created':
        this.#created.set(name, sizeBytes);
        break;
      case 'changed':
        this.#changed += 1;
        break;
      case 'deleted':
        this.#deleted += 1;
        if (this.#created.delete(name)) this.#createdAndGone += 1;
    }
    return this.#count >= MAX_CHANGES_A_TALLY;
  }

  get #count(): number {
    return this.#created.size + this.#createdAndGone + this.#changed + this.#deleted;
  }

  /** What has come together, and begins anew; undefined when it is nothing. */
  take(atMs: number): Tally | undefined {
    if (this.#count === 0) return undefined;
    const tally: Tally = {
      fromMs: this.#fromMs,
      toMs: atMs,
      created: this.#created.size + this.#createdAndGone,
      changed: this.#changed,
      deleted: this.#deleted,
      createdBytes: [...this.#created.values()].reduce((sum, bytes) => sum + bytes, 0),
      names: [...this.#names],
    };
    this.#created.clear();
    this.#names.clear();
    this.#createdAndGone = this.#changed = this.#deleted = 0;
    return tally;
  }
}
