import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Folder } from '../../../protocol/match/fold.ts';
import { PatternBook, type Patterns } from '../../../protocol/match/patterns.ts';
import { Ends, search } from '../../../protocol/match/search.ts';

// No letter twice in a row: squeezing repeats is folding's work.
const spelt = (maxLength: number) =>
  fc
    .string({ unit: fc.constantFrom('a', 'b', 'ж', 'd'), minLength: 1, maxLength })
    .map((text) => text.replace(/(.)\1+/g, '$1'));
const phrases = fc.uniqueArray(spelt(6), { minLength: 1, maxLength: 40 });
const folder = new Folder();

function patternsOf(texts: readonly string[]): Patterns {
  const book = new PatternBook(folder);
  for (const text of texts) book.read(text);
  return book.build();
}

/** At each place of the text: the phrases that begin there. */
function found(texts: readonly string[], text: string): { starts: string[][]; steps: number } {
  const { trie, forms } = patternsOf(texts);
  const symbols = folder.fold(text);
  const ends = new Ends();
  const starts = Array.from({ length: symbols.length }, (_, start) => {
    search(trie, forms, symbols, start, ends);
    return Array.from({ length: ends.count }, (__, k) => {
      const phrase = texts[forms.phrases[ends.forms[k] as number] as number] as string;
      expect(ends.lasts[k]).toBe(start + phrase.length - 1);
      return phrase;
    });
  });
  return { starts, steps: ends.steps };
}

it('finds every phrase that begins at a place, shortest first', () => {
  fc.assert(
    fc.property(phrases, spelt(80), (texts, text) => {
      const shortestFirst = texts.toSorted((a, b) => a.length - b.length);
      const expected = [...text].map((_, at) => shortestFirst.filter((phrase) => text.startsWith(phrase, at)));
      expect(found(texts, text).starts).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

it('follows a text from each place no further than a phrase goes on', () => {
  const nested = ['a', 'ab', 'aba', 'abab', 'ababa'];
  const once = found(nested, 'ab'.repeat(500)).steps;
  expect(found(nested, 'ab'.repeat(1_000)).steps).toBeLessThanOrEqual(2 * once + 10);
  expect(once).toBeLessThanOrEqual(1_000 * 6);
});

it('keeps the phrases of a large alphabet apart', () => {
  // Ideographs: one symbol and one class each, more than a node has bits for.
  const letter = (number: number): string => String.fromCharCode(0x4e00 + (number % 400));
  const hasTwins = (text: string): boolean => new Set(text).size < text.length;
  const texts = Array.from({ length: 4_000 }, (_, k) =>
    [k, k * 7 + 1, Math.floor(k / 400) * 31].map(letter).join(''),
  ).filter((text) => !hasTwins(text));
  const { trie, forms } = patternsOf(texts);
  const ends = new Ends();
  const foundAt = (text: string): (string | undefined)[] => {
    search(trie, forms, folder.fold(text), 0, ends);
    return Array.from({ length: ends.count }, (_, k) => texts[forms.phrases[ends.forms[k] as number] as number]);
  };
  const known = new Set(texts);
  expect(known.size).toBeGreaterThan(3_900);
  for (const text of texts) {
    expect(foundAt(text)).toEqual([text]);
    const other = text.slice(0, 2) + letter(text.charCodeAt(2) - 0x4e00 + 31);
    if (!hasTwins(other)) expect(foundAt(other)).toEqual(known.has(other) ? [other] : []);
  }
});
