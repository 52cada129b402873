/** Writes collector/policy/gen/english-words.json out of the package an-array-of-english-words (MIT): run it when that changes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bloomBits } from '../../../protocol/match/word-filter.ts';

export const WORD_FILTER_FILE = join(import.meta.dirname, '../../../collector/policy/gen/english-words.json');

/** All 274,937 of them. */
export const englishWords = (): string[] => createRequire(import.meta.url)('an-array-of-english-words') as string[];

export function wordFilterDocument(): string {
  const document = {
    title: 'Ordinary English words, as a Bloom filter: 14 bits a word, 10 hashes',
    licence: 'MIT',
    source: 'an-array-of-english-words 2.0.0 on npm, Copyright (c) 2014 Zeke Sikelianos; made by make-word-filter.ts',
    filter: Buffer.from(bloomBits(englishWords())).toString('base64'),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

if (import.meta.main) {
  mkdirSync(dirname(WORD_FILTER_FILE), { recursive: true });
  writeFileSync(WORD_FILTER_FILE, wordFilterDocument());
}
