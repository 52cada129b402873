/** The parts that stand for themselves: alternatives, the filter of words, look-alike letters. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { expand } from '../../../protocol/match/expand.ts';
import { Folder } from '../../../protocol/match/fold.ts';
import { lookTable } from '../../../protocol/match/look-alikes.ts';
import { BloomFilter, bloomBits } from '../../../protocol/match/word-filter.ts';
import { englishWords, WORD_FILTER_FILE, wordFilterDocument } from './make-word-filter.ts';

describe('alternatives', () => {
  it.each([
    ['plain', ['plain']],
    ['vape(s|)', ['vapes', 'vape']],
    ['(a|b) (c|d)', ['a c', 'a d', 'b c', 'b d']],
    ['go (to |)(the |)park', ['go to the park', 'go to park', 'go the park', 'go park']],
    ['(one (a|b)|two)', ['one a', 'one b', 'two']],
    ['(a|a)', ['a']],
  ])('of %s', (text, phrases) => {
    expect(expand(text)).toEqual({ phrases });
  });

  it.each(['(a', 'a)', 'a|b', '((a)', '(a|b|c|d|e|f|g)'.repeat(3)])('that are wrong say so: %s', (text) => {
    expect(expand(text)).toHaveProperty('mistake');
  });
});

describe('the filter of words', () => {
  it('never denies one, and takes few others for one', () => {
    const words = englishWords().slice(0, 20_000);
    const filter = new BloomFilter(bloomBits(words));
    expect(words.every((word) => filter.has(word))).toBe(true);
    const made = Array.from({ length: 20_000 }, (_, i) => `${words[i]}qzx`);
    expect(made.filter((word) => filter.has(word)).length).toBeLessThan(100);
  });

  it('is shipped as the package makes it today', () => {
    expect(readFileSync(WORD_FILTER_FILE, 'utf8')).toBe(wordFilterDocument());
  });

  it('of no words has none', () => {
    expect(new BloomFilter(bloomBits([])).has('word')).toBe(false);
  });
});

describe('look-alike letters', () => {
  it('agree with the characters that Unicode calls confusable, where both know one', () => {
    const confusable = createRequire(import.meta.url)('unhomoglyph/data.json') as Record<string, string>;
    const looks = lookTable();
    const folder = new Folder();
    let agreed = 0;
    let missed = 0;
    for (const [character, plain] of Object.entries(confusable)) {
      if (!/^[a-z]$/.test(plain) || character.length !== 1 || !/[\p{Ll}]/u.test(character)) continue;
      if (!/[\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Armenian}\p{sc=Latin}\p{sc=Cherokee}]/u.test(character)) continue;
      const symbols = folder.fold(character);
      const look = looks[symbols.ids[0] as number];
      // `i` and `l` are searched as one.
      if (look === looks[plain.charCodeAt(0)]) agreed++;
      else missed++;
    }
    expect(agreed).toBeGreaterThan(60);
    expect(missed / (agreed + missed)).toBeLessThan(0.2);
  });
});
