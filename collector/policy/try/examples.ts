/** A few examples of each change and theme: different texts, since a hundred times the same one shows nothing. */
import { MAX_EXAMPLES, MAX_EXAMPLES_EACH, type TryExample } from './try-result.ts';

interface Kept {
  text: string;
  term: string;
  example: TryExample;
}

export class Examples {
  readonly #byKind = new Map<string, Kept[]>();
  #count = 0;

  /**
   * @param of the text itself, which an example of a hidden one does not hold
   * @param make is called only when there is room for it.
   */
  offer(of: Pick<TryExample, 'change' | 'theme' | 'text' | 'term'>, make: () => TryExample): void {
    if (this.#count >= MAX_EXAMPLES) return;
    const key = `${of.change} ${of.theme}`;
    const kept = this.#byKind.get(key) ?? [];
    if (kept.length >= MAX_EXAMPLES_EACH) return;
    if (kept.some(({ text, term }) => text === of.text && term === of.term)) return;
    kept.push({ text: of.text, term: of.term, example: make() });
    this.#byKind.set(key, kept);
    this.#count++;
  }

  all(): TryExample[] {
    return [...this.#byKind.values()].flat().map(({ example }) => example);
  }
}
