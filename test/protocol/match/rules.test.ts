/** Near rules, harmless phrases, silences, lessons: what a pack says beside its terms. */
import { describe, expect, it } from 'vitest';
import type { MatchAids } from '../../../protocol/match/aids.ts';
import { createMatcher } from '../../../protocol/match/create-matcher.ts';
import type { Pack } from '../../../protocol/match/matcher.ts';

const violence: Pack = {
  id: 'violence.en',
  theme: 'violence',
  language: 'en',
  terms: [
    { text: '(stab|shank) (him|her)', urgency: 1 },
    { text: 'shotgun', urgency: 3 },
  ],
  near: [
    {
      name: 'threat to a teacher',
      urgency: 1,
      all: [
        ['(kill|hurt)', 'beat up'],
        ['my teacher', 'miss (smith|jones)'],
      ],
      within: 6,
      not: ['mockingbird'],
    },
    { name: 'three things', urgency: 2, all: [['red'], ['green'], ['blue']], within: 5 },
  ],
  allow: ['shotgun wedding', 'killing eve'],
};

const found = (text: string, aids: MatchAids = {}, packs: Pack[] = [violence]): string[] =>
  createMatcher(packs, aids)
    .match(text)
    .map(({ term, start, end }) => `${term}: ${text.slice(start, end)}`);

describe('near rules', () => {
  it.each([
    ['in one order', 'i will kill my teacher today', 'threat to a teacher: kill my teacher'],
    ['in the other', 'my teacher, i will hurt her', 'threat to a teacher: my teacher, i will hurt'],
    ['with as many words between as it says', 'kill a b c my teacher', 'threat to a teacher: kill a b c my teacher'],
    ['in disguise', 'k1ll my t3acher', 'threat to a teacher: k1ll my t3acher'],
    ['of three groups', 'blue then red and green', 'three things: blue then red and green'],
    ['the nearest of several', 'kill x y z kill my teacher', 'threat to a teacher: kill my teacher'],
  ])('hold %s', (_, text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it.each([
    ['further apart', 'kill a b c d my teacher'],
    ['beside what excludes them', 'kill a mockingbird my teacher said'],
    ['with one group alone', 'kill kill kill'],
    ['with two groups of three', 'red blue red blue'],
  ])('do not hold %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  it('say where their phrases are', () => {
    const [match] = createMatcher([violence]).match('pls hurt miss jones now');
    expect(match).toMatchObject({
      ...{ rule: 'near', term: 'threat to a teacher', urgency: 1, start: 4, end: 19 },
      parts: [
        { start: 4, end: 8 },
        { start: 9, end: 19 },
      ],
    });
  });

  it('take one place for one group only', () => {
    const overlap: Pack = {
      ...{ id: 'a.en', theme: 'a', language: 'en', terms: [] },
      near: [{ name: 'both', urgency: 2, all: [['cut'], ['cut', 'wrist']], within: 4 }],
    };
    expect(found('cut', {}, [overlap])).toEqual([]);
    expect(found('cut my wrist', {}, [overlap])).toEqual(['both: cut my wrist']);
  });

  it('leave a graver term inside them standing', () => {
    const pack: Pack = {
      ...{ id: 'a.en', theme: 'a', language: 'en', terms: [{ text: 'stab her', urgency: 1 }] },
      near: [{ name: 'mild', urgency: 4, all: [['go'], ['park']], within: 9 }],
    };
    expect(found('go stab her in park', {}, [pack])).toEqual(['mild: go stab her in park', 'stab her: stab her']);
  });
});

describe('phrases of near rules that are run together', () => {
  const ordinary = new Set(['killmyway']);
  const suicide: Pack = {
    ...{ id: 'suicide.en', theme: 'suicide', language: 'en' },
    terms: [{ text: 'kill myself', urgency: 1, exact: true }],
    near: [
      {
        name: 'dying',
        urgency: 1,
        all: [
          ['kill', 'snap'],
          ['myself', 'chat', 'my way'],
        ],
        within: 3,
      },
    ],
  };
  const chat: Pack = { ...suicide, id: 'chat.en', theme: 'chat', near: [], terms: [{ text: 'snapchat', urgency: 5 }] };
  const read = (text: string): string[] => found(text, { words: ordinary }, [suicide, chat]);

  it.each([
    ['joined', 'i killmyself now', 'killmyself'],
    ['in a hashtag', '#KillMyself', 'KillMyself'],
    ['letter by letter', 'k i l l m y s e l f', 'k i l l m y s e l f'],
    ['letter by letter, with dots', 'so k.i.l.l.m.y.s.e.l.f', 'k.i.l.l.m.y.s.e.l.f'],
  ])('are found: %s', (_, text, expected) => {
    expect(read(text)).toEqual([`dying: ${expected}`]);
  });

  it.each([
    ['an ordinary word', 'killmyway'],
    ['a word that a pack knows', 'snapchats of killers'],
    ['with letters left over', 'killmyselfx'],
    ['over the end of a word', 'kill myselfish'],
  ])('are not: %s', (_, text) => {
    expect(read(text).filter((match) => match.startsWith('dying'))).toEqual([]);
  });

  it('need a list of words that says what is an ordinary one', () => {
    expect(found('killmyself', {}, [suicide])).toEqual([]);
  });
});

describe('a text that is stuffed with mild phrases', () => {
  const mild = Array.from({ length: 40 }, (_, nth) => ({
    ...{ name: `mild ${nth}`, urgency: 4 as const, within: 9 },
    all: [
      ['online', 'free', `word${nth}`],
      ['casino', 'games'],
    ],
  }));
  const stuffed: Pack = {
    ...{ id: 'a.en', theme: 'a', language: 'en', terms: [] },
    near: [...mild, { name: 'grave', urgency: 1, all: [['kill'], ['myself']], within: 3 }],
  };

  it.each([
    ['before it', `${'free online games casino '.repeat(38)}kill myself`],
    ['after it', `kill myself ${'free online games casino '.repeat(38)}`],
    ['between others of its own', `${'kill '.repeat(100)}myself ${'myself '.repeat(60)}`],
  ])('hides no grave one %s', (_, text) => {
    expect(text.length).toBeLessThan(1_024);
    expect(found(text, {}, [stuffed]).some((match) => match.startsWith('grave'))).toBe(true);
  });
});

describe('alternatives', () => {
  it('are terms of their own', () => {
    expect(found('Shank HER')).toEqual(['shank her: Shank HER']);
  });
});

describe('harmless phrases', () => {
  it('cancel what they cover, and no more', () => {
    expect(found('The Shotgun Wedding')).toEqual([]);
    expect(found('shotgun wedding with a shotgun')).toEqual(['shotgun: shotgun']);
  });

  it('cancel matches of their own pack alone', () => {
    const other: Pack = { ...violence, id: 'weapons.en', theme: 'weapons', allow: [], near: [] };
    expect(found('shotgun wedding', {}, [violence, other])).toEqual(['shotgun: shotgun']);
  });

  it('cancel parts of near rules', () => {
    const pack: Pack = { ...violence, allow: ['my teacher training'] };
    expect(found('kill time in my teacher training', {}, [pack])).toEqual([]);
  });

  it('of the school cover every pack, or one theme', () => {
    const other: Pack = { ...violence, id: 'weapons.en', theme: 'weapons', near: [] };
    const packs = [violence, other];
    expect(found('old shotgun shop', { silence: [{ phrase: 'shotgun shop' }] }, packs)).toEqual([]);
    expect(found('old shotgun shop', { silence: [{ phrase: 'shotgun shop', theme: 'weapons' }] }, packs)).toHaveLength(
      1,
    );
  });
});

describe('lessons', () => {
  const aids = { educational: ['(gcse|ks3)', 'lesson plan'] };

  it('are named where the theme is not grave', () => {
    const text = 'Shotgun laws - GCSE Citizenship';
    const [match] = createMatcher([violence], aids).match(text);
    expect(match?.educational).toEqual({ text: '(gcse|ks3)', start: 15, end: 19 });
    const grave = { ...violence, id: 'suicide.en', theme: 'suicide' };
    expect(createMatcher([grave], aids).match(text)[0]?.educational).toBeNull();
    expect(createMatcher([violence], aids).match('shotgun')[0]?.educational).toBeNull();
  });
});

describe('packs with mistakes', () => {
  it('name each place', () => {
    const pack: Pack = {
      ...violence,
      terms: [
        { text: '(a|b', urgency: 1 },
        { text: `${'(a|b|c|d|e)'.repeat(4)}`, urgency: 1 },
        { text: 'one|two', urgency: 1 },
        { text: '(one|two)', urgency: 1 },
        { text: '(two|one)', urgency: 2 },
      ],
      near: [{ name: 'x', urgency: 1, all: [['--'], ['fine']], within: 3, not: [''] }],
      sites: [
        { host: 'no site', urgency: 5 },
        { host: 'a.test', urgency: 5 },
        { host: 'a.test', urgency: 5 },
      ],
      allow: ['x'],
    };
    let message = '';
    try {
      createMatcher([pack], { silence: [{ phrase: '\u200b' }], educational: ['?'] });
    } catch (error) {
      message = String(error);
    }
    for (const part of [
      ...['term 1: "(a|b" has a "(" without', 'term 2: ', 'more than 256 phrases', 'term 3: "one|two" has "|" outside'],
      ...['term 5: "(two|one)" is a duplicate of "(one|two)"', 'near rule 1, group 1: "--" would never match'],
      ...['near rule 1, not: "" is empty', 'site 1: "no site" would never match', 'site 3: "a.test" is a duplicate'],
      ...['allow 1: "x" is one letter', 'silenced phrase 1: ', 'educational phrase 1: "?" would never match'],
    ]) {
      expect(message).toContain(part);
    }
  });
});
