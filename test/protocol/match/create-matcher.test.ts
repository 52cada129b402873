import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMatcher } from '../../../protocol/match/create-matcher.ts';
import { Folder, MAX_TEXT_UNITS } from '../../../protocol/match/fold.ts';
import { MAX_MATCHES, type Pack, type Urgency } from '../../../protocol/match/matcher.ts';
import { InvalidPacks } from '../../../protocol/match/mistakes.ts';
import { PatternBook } from '../../../protocol/match/patterns.ts';

const book = new PatternBook(new Folder());
/** Equal for texts that are spelt alike once folded. */
const folded = (text: string): number | undefined => book.read(text)?.number;

function pack(theme: string, texts: string[], urgency: Urgency = 3): Pack {
  return { id: `${theme}.en`, theme, language: 'en', terms: texts.map((text) => ({ text, urgency })) };
}

/** What stands in the text where each match says, in order. */
function found(texts: string[], text: string): string[] {
  return createMatcher([pack('test', texts)])
    .match(text)
    .map(({ start, end }) => text.slice(start, end));
}

describe('what is found', () => {
  it.each([
    ['as written', 'kill myself', 'i will kill myself now', 'kill myself'],
    ['in any case', 'kill myself', 'KILL Myself', 'KILL Myself'],
    ['with accents', 'café', 'the CAFE', 'CAFE'],
    ['without accents', 'cafe', 'Café', 'Café'],
    ['with combining accents, to the last of them', 'cafe', 'cafe\u0301\u0308 x', 'cafe\u0301\u0308'],
    ['in full-width letters', 'bomb', 'a ｂｏｍｂ', 'ｂｏｍｂ'],
    ['in styled letters', 'bomb', '𝓫𝖔𝕞𝐛!', '𝓫𝖔𝕞𝐛'],
    ['in ligatures', 'coffin', 'coﬃn', 'coﬃn'],
    ['with zero-width characters inside', 'bomb', 'b\u200bo\u00admb', 'b\u200bo\u00admb'],
    ['over any white space', 'kill myself', 'kill \t\n\u00a0 myself', 'kill \t\n\u00a0 myself'],
    ['with hyphens', 'self harm', 'self-harm', 'self-harm'],
    ['with underscores', 'self-harm', 'how_to_self_harm.pdf', 'self_harm'],
    ['with sharp s', 'strasse', 'Straße', 'Straße'],
    ['after punctuation', 'bomb', '(bomb)', 'bomb'],
    ['between underscores', 'bomb', '_bomb_', 'bomb'],
    ['in a file name', 'bomb', 'bomb.txt', 'bomb'],
    ['in quotation marks', 'bomb', "'bomb'", 'bomb'],
    ['as a possessive', 'heroin', "heroin's effects", 'heroin'],
    ['with a typographic apostrophe', "don't want to live", 'I don’t want to live', 'don’t want to live'],
    ['without its apostrophe', "don't want to live", 'dont want to live', 'dont want to live'],
    ['as an emoji beside letters', '🔪', 'a🔪b', '🔪'],
    ['in a script without spaces', '自杀', '我想自杀了', '自杀'],
    ['in Cyrillic', 'бомба', 'БОМБА', 'БОМБА'],
  ])('%s', (_, term, text, expected) => {
    expect(found([term], text)).toEqual([expected]);
  });

  it.each([
    ['inside another word', 'sex', 'Middlesex Sussex sextet'],
    ['at a word’s start', 'shot', 'shotgun wedding'],
    ['before digits', 'kys', 'kys2'],
    ['before a zero-width character and letters', 'bomb', 'bomb\u200bay'],
    ['before an apostrophe that is no possessive', 'can', "can't"],
    ['after the apostrophe of a name', 'neill', "O'Neill"],
    ['inside a ligature', 'inn', 'ﬁnn'],
    ['across a dash between spaces', 'suicide methods', 'On suicide - methods of research'],
    ['across punctuation', 'kill myself', 'kill. myself'],
  ])('not %s', (_, term, text) => {
    expect(found([term], text)).toEqual([]);
  });
});

describe('overlaps', () => {
  it('report the longest at a place, and other themes beside it', () => {
    const matcher = createMatcher([
      pack('suicide', ['kill myself', 'want to kill myself'], 1),
      pack('violence', ['kill'], 4),
    ]);
    const places = matcher
      .match('I want to kill myself')
      .map(({ theme, term, start, end }) => [theme, term, start, end]);
    expect(places).toEqual([
      ['suicide', 'want to kill myself', 2, 21],
      ['violence', 'kill', 10, 14],
    ]);
  });

  it('that merely touch are both reported, and one place of one theme once, at its gravest', () => {
    const twice = createMatcher([pack('a', ['one two', 'two three']), { ...pack('a', ['one two'], 2), id: 'a.cy' }]);
    expect(twice.match('one two three').map(({ packId, term, urgency }) => [packId, term, urgency])).toEqual([
      ['a.cy', 'one two', 2],
      ['a.en', 'two three', 3],
    ]);
  });

  it('in a text stuffed with mild words leave the grave one in', () => {
    const matcher = createMatcher([pack('mild', ['meh'], 5), pack('grave', ['kill myself'], 1)]);
    const matches = matcher.match(`${'meh '.repeat(250)}kill myself`);
    expect(matches).toHaveLength(MAX_MATCHES);
    expect(matches.at(-1)).toMatchObject({ theme: 'grave', term: 'kill myself', start: 1_000 });
    expect(matches.map(({ start }) => start)).toEqual(matches.map(({ start }) => start).toSorted((a, b) => a - b));
  });
});

describe('properties', () => {
  // A small alphabet of what makes trouble, so that words and boundaries meet often.
  const unit = fc.constantFrom(
    ...[
      'a',
      'b',
      'B',
      'á',
      'a\u0301',
      ' ',
      '-',
      '_',
      "'",
      '’',
      '\u200b',
      '\u00ad',
      'ﬁ',
      '𝐚',
      'ａ',
      '🔪',
      '\ud800',
      '5',
      '.',
    ],
  );
  const texts = fc.string({ unit, maxLength: 60 });
  const terms = fc.uniqueArray(
    fc.string({ unit: fc.constantFrom('a', 'b', 'fi', ' a', '-b'), minLength: 2, maxLength: 5 }),
    {
      minLength: 1,
      maxLength: 12,
      selector: folded,
    },
  );

  it('every match stands where it says: the original there folds to the term', () => {
    fc.assert(
      fc.property(terms, texts, (list, text) => {
        const usable = list.filter((term) => (book.read(term)?.letters ?? 0) > 1);
        const matches = createMatcher([pack('test', usable)]).match(text);
        for (const { term, start, end } of matches.filter(({ spelling }) => spelling === 'plain')) {
          expect(folded(text.slice(start, end))).toBe(folded(term));
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds what a search word by word finds', () => {
    const words = fc.array(fc.constantFrom('ab', 'Ab', 'ba', 'aab', 'abba', 'b.', 'x'), { maxLength: 20 });
    const matcher = createMatcher([pack('test', ['ab', 'abba', 'ba ab', 'aab ba'])]);
    fc.assert(
      fc.property(words, (list) => {
        const text = list.join(' ');
        const naive = [...text.toLowerCase().matchAll(/(?=(?<![a-z])(aab ba|ba ab|abba|ab)(?![a-z]))/g)].map(
          (hit) => hit.index,
        );
        const covered = matcher.match(text);
        const plain = covered.filter(({ spelling }) => spelling === 'plain');
        // What lies inside a longer match is dropped: all that is reported is found naively, and all naive hits are covered.
        expect(naive).toEqual(expect.arrayContaining(plain.map(({ start }) => start)));
        for (const start of naive) expect(covered.some((m) => m.start <= start && start < m.end)).toBe(true);
      }),
    );
  });

  it('is the same every time, whatever was matched in between', () => {
    const matcher = createMatcher([pack('test', ['ab', 'a b', 'fi'])]);
    fc.assert(
      fc.property(texts, texts, (text, other) => {
        const first = matcher.match(text);
        matcher.match(other);
        expect(matcher.match(text)).toEqual(first);
      }),
    );
  });
});

describe('hostile texts', () => {
  const size = MAX_TEXT_UNITS;
  const terms = ['aaaaaaaaaab', 'aaaaaaaaaa', 'a a a a a a', 'aa', 'ffi'];

  it.each([
    ['one letter', 'a'.repeat(size)],
    ['words', 'aa '.repeat(size / 3)],
    ['letters and spaces', 'a '.repeat(size / 2)],
    ['marks', `a${'\u0301'.repeat(size)}`],
    ['zero-width characters', '\u200b'.repeat(size)],
    ['hyphens', '-_'.repeat(size / 2)],
    ['expansions', 'ﬃ'.repeat(size)],
    ['styled letters', '𝐚'.repeat(size / 2)],
    ['lone surrogates', '\udc00\ud800'.repeat(size / 2)],
    ['more than is searched', 'aa '.repeat(size)],
  ])('of %s take time linear in their length and give a bounded answer', (_, text) => {
    const matcher = createMatcher([pack('test', terms)]);
    const startedMs = performance.now();
    const matches = matcher.match(text);
    // About 4 ms; a quadratic search would take minutes, so this holds on the busiest machine too.
    expect(performance.now() - startedMs).toBeLessThan(20_000);
    expect(matches.length).toBeLessThanOrEqual(MAX_MATCHES);
    for (const { start, end } of matches) expect(end).toBeGreaterThan(start);
  });

  it('are searched to the bound and not beyond', () => {
    const matcher = createMatcher([pack('test', ['bomb'])]);
    expect(matcher.match(`${' '.repeat(size - 4)}bomb`)).toHaveLength(1);
    expect(matcher.match(`${' '.repeat(size)}bomb`)).toHaveLength(0);
  });
});

describe('terms that cannot be used', () => {
  it('are refused together, each named', () => {
    const bad = pack('bad', ['fine', '', '\u200b', 'x', 'é', '-', 'Fíne', 'fine one', 'x'.repeat(81)]);
    const error = thrownBy(() => createMatcher([bad, pack('good', ['fine']), pack('good', ['other'])]));
    expect(error).toBeInstanceOf(InvalidPacks);
    expect((error as InvalidPacks).mistakes).toEqual([
      { path: 'pack bad.en, term 2', message: expect.stringContaining('empty'), term: { text: '', fault: 'empty' } },
      {
        path: 'pack bad.en, term 3',
        message: expect.stringContaining('empty'),
        term: { text: '\u200b', fault: 'empty' },
      },
      {
        path: 'pack bad.en, term 4',
        message: expect.stringContaining('one letter'),
        term: { text: 'x', fault: 'oneLetter' },
      },
      {
        path: 'pack bad.en, term 5',
        message: expect.stringContaining('one letter'),
        term: { text: 'é', fault: 'oneLetter' },
      },
      {
        path: 'pack bad.en, term 6',
        message: expect.stringContaining('never match'),
        term: { text: '-', fault: 'neverFits' },
      },
      { path: 'pack bad.en, term 7', message: expect.stringContaining('duplicate of "fine"') },
      {
        path: 'pack bad.en, term 9',
        message: expect.stringContaining('longer than 80'),
        term: { text: 'x'.repeat(81), fault: 'tooLong' },
      },
      { path: 'pack good.en', message: expect.stringContaining('twice') },
    ]);
    expect(String(error)).toContain('8 mistakes');
  });

  it('no packs at all find nothing', () => {
    expect(createMatcher([]).match('anything')).toEqual([]);
  });
});

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}
