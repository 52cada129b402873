import { describe, expect, it } from 'vitest';
import { InvalidPacks } from '../../../protocol/match/mistakes.ts';
import { parsePackDocument } from '../../../protocol/match/pack.ts';

const good = {
  title: 'A title',
  licence: 'Apache-2.0',
  source: 'written for a test',
  packs: [{ id: 'drugs.en', theme: 'drugs', language: 'en', terms: { 2: ['buy weed'], 4: ['vapes no id'] } }],
};

function pathsOfMistakes(data: unknown): string[] {
  try {
    parsePackDocument(data);
  } catch (error) {
    if (error instanceof InvalidPacks) return error.mistakes.map(({ path }) => path);
    throw error;
  }
  return [];
}

describe('a pack document', () => {
  it('gives its packs, each term with its urgency', () => {
    expect(parsePackDocument(good).packs).toEqual([
      {
        id: 'drugs.en',
        theme: 'drugs',
        language: 'en',
        terms: [
          { text: 'buy weed', urgency: 2 },
          { text: 'vapes no id', urgency: 4 },
        ],
        near: [],
        sites: [],
        allow: [],
      },
    ]);
  });

  it.each([
    ['null', null, ['document', 'packs', 'title', 'licence', 'source']],
    ['no packs', { ...good, packs: [] }, ['packs']],
    ['an unknown field', { ...good, author: 'x' }, ['document.author']],
    [
      'packs of the wrong kind',
      { ...good, packs: ['x'] },
      ['packs[0]', 'packs[0].id', 'packs[0].theme', 'packs[0].language'],
    ],
    [
      'everything wrong at once',
      {
        ...good,
        title: 7,
        packs: [{ id: 'Bad Id', theme: '', language: 'English', terms: { 6: ['x'], 1: 'x', 2: [3, ' '] } }],
      },
      [
        'title',
        'packs[0].id',
        'packs[0].theme',
        'packs[0].language',
        'packs[0].terms.6',
        'packs[0].terms.1',
        'packs[0].terms.2[0]',
        'packs[0].terms.2[1]',
      ],
    ],
    ['a pack without terms', { ...good, packs: [{ ...good.packs[0], terms: {} }] }, ['packs[0]']],
    [
      'too long a term',
      { ...good, packs: [{ ...good.packs[0], terms: { 1: ['x'.repeat(1_025)] } }] },
      ['packs[0].terms.1[0]'],
    ],
    ['too many packs', { ...good, packs: Array.from({ length: 257 }, () => good.packs[0]) }, ['packs']],
  ])('with %s names every mistake by its path', (_, data, paths) => {
    expect(pathsOfMistakes(data).sort()).toEqual(paths.toSorted());
  });
});
