/** Counts of what two policies flag, in total and by one dimension. */
import type { ComparedFlag } from './compare-flags.ts';
import { MAX_ROWS, type TryCounts, type TryRow } from './try-result.ts';

/** Keys of one dimension that are counted: more terms than a policy may hold would need a hostile policy. */
const MAX_KEYS = 20_000;

export const noCounts = (): TryCounts => ({
  current: 0,
  currentAlerts: 0,
  draft: 0,
  draftAlerts: 0,
  added: 0,
  removed: 0,
  graver: 0,
  milder: 0,
});

/** A flag as it is counted: `…Alerts` says whether that policy lets it begin an alert. */
export interface CountedFlag extends ComparedFlag {
  currentAlerts: boolean;
  draftAlerts: boolean;
}

export function count(counts: TryCounts, flag: CountedFlag): void {
  if (flag.current !== null) counts.current++;
  if (flag.draft !== null) counts.draft++;
  if (flag.currentAlerts) counts.currentAlerts++;
  if (flag.draftAlerts) counts.draftAlerts++;
  if (flag.change !== 'same') counts[flag.change]++;
}

export class CountRows {
  readonly #rows = new Map<string, TryCounts>();
  #notCounted = new Set<string>();

  add(key: string, flag: CountedFlag): void {
    let counts = this.#rows.get(key);
    if (counts === undefined) {
      if (this.#rows.size >= MAX_KEYS) {
        if (this.#notCounted.size < MAX_KEYS) this.#notCounted.add(key);
        return;
      }
      counts = noCounts();
      this.#rows.set(key, counts);
    }
    count(counts, flag);
  }

  /** What changed most first, then what is most flagged. */
  sorted(): { rows: TryRow[]; leftOut: number } {
    const all = [...this.#rows].map(([key, counts]) => ({ key, ...counts }));
    all.sort((a, b) => changes(b) - changes(a) || b.draft - a.draft || (a.key < b.key ? -1 : 1));
    return { rows: all.slice(0, MAX_ROWS), leftOut: Math.max(0, all.length - MAX_ROWS) + this.#notCounted.size };
  }
}

const changes = ({ added, removed, graver, milder }: TryCounts): number => added + removed + graver + milder;
