import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAudiences } from '../../../protocol/policy/audience.ts';
import { holdsPhrase, plainWords } from '../../../protocol/policy/plain-words.ts';
import { wildcard } from '../../../protocol/policy/wildcard.ts';
import { POLICY } from './policies.ts';

describe('wildcards', () => {
  it('say what a regular expression would, without regard to case', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '.', '*'), maxLength: 10 });
    fc.assert(
      fc.property(letters, letters, (pattern, text) => {
        const name = text.replaceAll('*', '');
        const expression = pattern.split('*').map((piece) => piece.replaceAll('.', '\\.'));
        expect(wildcard(pattern)(name)).toBe(new RegExp(`^${expression.join('.*')}$`, 'is').test(name));
      }),
      { numRuns: 2_000 },
    );
  });

  it('take no longer for many stars', () => {
    expect(wildcard(`${'*a'.repeat(2_000)}*b`)('a'.repeat(20_000))).toBe(false);
  });
});

describe('phrases', () => {
  const holds = (text: string, phrase: string) => holdsPhrase(plainWords(text), plainWords(phrase));
  it.each([
    ['The World-War: 2', 'world war 2', true],
    ['worldwar 2', 'world war 2', false],
    ['https://x.example/?q=world%20war%202&y', 'World War 2', true],
    ['100% cotton', '100 % cotton', true],
    ['Ｗｏｒｌｄ war 2', 'world war 2', true],
    ['anything', ' !? ', false],
    ['ysgol tŷ', 'TŶ', true],
  ])('%s holds %s: %s', (text, phrase, held) => expect(holds(text, phrase)).toBe(held));
});

describe('audiences', () => {
  const { audienceOf, chainOf } = createAudiences(POLICY.audiences);
  const of = (account: string, deviceGroup: string, deviceAudience: string) =>
    audienceOf({ account, deviceGroup, deviceAudience });

  it('the first that claims the account or the device’s group; else the device’s; else pupil', () => {
    expect(of('Y6-Ann', '', 'staff')).toBe('year-6');
    expect(of('head@STAFF.example', 'OFFICE', 'pupil')).toBe('office');
    expect(of('head@staff.example', 'suite', 'pupil')).toBe('staff');
    expect(of('ben', 'suite', 'guest')).toBe('guest');
    expect(of('ben', 'suite', 'governors')).toBe('pupil');
  });

  it('an account that is not known is claimed by nobody', () => {
    const everybody = createAudiences([{ id: 'staff', accounts: ['*'], deviceGroups: ['*'] }]);
    expect(everybody.audienceOf({ account: '', deviceGroup: '', deviceAudience: 'pupil' })).toBe('pupil');
  });

  it('chains end, even where they run in a circle', () => {
    expect(chainOf('year-6')).toEqual(['year-6', 'pupil']);
    const circle = createAudiences([
      { id: 'a', within: 'b', accounts: [], deviceGroups: [] },
      { id: 'b', within: 'a', accounts: [], deviceGroups: [] },
    ]);
    expect(circle.chainOf('a')).toEqual(['a', 'b']);
  });
});
