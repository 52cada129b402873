/** "Did you mean …?": the nearest known word, by Damerau and Levenshtein's distance without regard to case. */

/** Words that are longer are not compared: no name here is. */
const MAX_UNITS = 64;
/** Known words that are named: all fields of the document's top, and not a whole list of themes. */
const MAX_NAMED = 16;

/** The nearest of `known` with changes to at most two letters in five (at least one change); undefined when none is. */
export function nearestWord(word: string, known: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  if (wanted.length > MAX_UNITS) return undefined;
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length * 0.4)) + 1;
  for (const candidate of known) {
    const name = candidate.toLowerCase();
    // `tuesday` for `tue`, `gambling` for `gambling.en`.
    const isPart = Math.min(wanted.length, name.length) >= 3 && (wanted.startsWith(name) || name.startsWith(wanted));
    const distance = isPart ? 1 : distanceBetween(wanted, name);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** The known word that was meant, or the first of all that are known; undefined where none are. */
export type Near = { meant: string } | { known: readonly string[]; more: boolean } | undefined;

export function didYouMean(word: string, known: readonly string[]): Near {
  const meant = nearestWord(word, known);
  if (meant !== undefined) return { meant };
  return known.length === 0 ? undefined : { known: known.slice(0, MAX_NAMED), more: known.length > MAX_NAMED };
}

/** Optimal string alignment: changed, missing, surplus and swapped letters count one each. */
function distanceBetween(a: string, b: string): number {
  if (Math.max(a.length, b.length) > MAX_UNITS) return Math.max(a.length, b.length);
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(changed, (last[j] as number) + 1, (row[j - 1] as number) + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] as number) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] as number;
}
