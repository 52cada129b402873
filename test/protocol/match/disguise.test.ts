import { describe, expect, it } from 'vitest';
import { createMatcher } from '../../../protocol/match/create-matcher.ts';
import { BloomFilter, bloomBits } from '../../../protocol/match/word-filter.ts';
import { englishWords } from './make-word-filter.ts';

const TERMS = [
  'kill myself',
  'suicide',
  'how to hang',
  'boobs',
  'cocaine',
  'rapist',
  'shot',
  'porn videos',
  'suicid methods',
];
const words = new BloomFilter(bloomBits(englishWords()));
const matcher = createMatcher(
  [
    {
      id: 'a.en',
      theme: 'suicide',
      language: 'en',
      terms: [
        ...TERMS.map((text) => ({ text, urgency: 1 as const })),
        { text: 'kys', urgency: 2, exact: true },
        { text: '1488', urgency: 2, exact: true },
      ],
    },
    { id: 'a.uk', theme: 'violence', language: 'uk', terms: [{ text: 'вбити себе', urgency: 1 }] },
    { id: 'a.tr', theme: 'violence', language: 'tr', terms: [{ text: 'ağrı kesici', urgency: 3 }] },
    { id: 'a.ur', theme: 'violence', language: 'ur', terms: [{ text: 'خود کشی', urgency: 1 }] },
    { id: 'a.pa', theme: 'violence', language: 'pa', terms: [{ text: 'ਖੁਦਕੁਸ਼ੀ', urgency: 1 }] },
    { id: 'a.cy', theme: 'violence', language: 'cy', terms: [{ text: 'lladd fy hun', urgency: 1 }] },
  ],
  { words },
);

const found = (text: string): string[] =>
  matcher.match(text).map(({ term, spelling, start, end }) => `${term} (${spelling}): ${text.slice(start, end)}`);

const enclosed = (text: string, first: number): string =>
  text.replace(/[a-z]/g, (letter) => String.fromCodePoint(first + letter.charCodeAt(0) - 0x61));

describe('disguised spellings', () => {
  it.each([
    ['digits for letters', 'k1ll my53lf', 'kill myself'],
    ['signs for letters', 'k!ll my$elf', 'kill myself'],
    ['upright strokes in a row', 'k111 my5e1f', 'kill myself'],
    ['a sign at the start', '$uicide', 'suicide'],
    ['nearly every letter', '5u1c1d3', 'suicide'],
    ['dots', 'k.i.l.l.m.y.s.e.l.f', 'kill myself'],
    ['spaces', 'k i l l m y s e l f', 'kill myself'],
    ['spaces, more of them between words', 'k i l l   m y s e l f', 'kill myself'],
    ['dashes', 'k-i-l-l m-y-s-e-l-f', 'kill myself'],
    ['underscores', 's_u_i_c_i_d_e', 'suicide'],
    ['stars', 's*u*i*c*i*d*e', 'suicide'],
    ['bars', 's|u|i|c|i|d|e', 'suicide'],
    ['plus signs', 's+u+i+c+i+d+e', 'suicide'],
    ['one break', 'suic.ide', 'suicide'],
    ['repeated letters', 'suuuiciiide', 'suicide'],
    ['doubled letters', 'kkiillll mmyysseellff', 'kill myself'],
    ['Cyrillic letters', 'kіll mуsеlf', 'kill myself'],
    ['Greek letters', 'κill myselϝ', 'kill myself'],
    ['words run together', 'killmyself', 'kill myself'],
    ['words run together with capitals', 'howToHang', 'how to hang'],
    ['a capital I for l', 'kiII myself', 'kill myself'],
    ['punctuation between words', 'kill/myself', 'kill myself'],
    ['a hashtag', '#iwanttokillmyselftoday', 'kill myself'],
    ['camel case', 'iWantToKillMyselfNow', 'kill myself'],
    ['several at once', 'k1ll...my5elf'.replace('...', '.'), 'kill myself'],
  ])('%s', (_, text, term) => {
    expect(found(text).map((line) => line.split(' (')[0])).toEqual([term]);
    expect(matcher.match(text)[0]?.spelling).toBe('disguised');
  });

  it.each([
    ['full-width letters', 'ｋｉｌｌ ｍｙｓｅｌｆ'],
    ['circled letters', enclosed('kill myself', 0x24d0)],
    ['letters of flags', enclosed('kill myself', 0x1f1e6)],
    ['squared letters', enclosed('kill myself', 0x1f170)],
    ['bold script', enclosed('kill myself', 0x1d4ea)],
    ['small capitals', 'ᴋɪʟʟ ᴍʏꜱᴇʟꜰ'],
    ['superscripts', 'ᵏⁱˡˡ ᵐʸˢᵉˡᶠ'],
    ['joiners of no width', [...'kill myself'].join('\u200d')],
    ['soft hyphens', [...'kill myself'].join('\u00ad')],
    ['heaped accents', [...'kill myself'].map((c) => `${c}\u0335\u0321\u0489`).join('')],
    ['more spaces', 'kill  \u00a0 myself'],
  ])('%s are the letters themselves', (_, text) => {
    expect(matcher.match(text)).toMatchObject([{ term: 'kill myself', spelling: 'plain', start: 0 }]);
  });

  it('are shown where they stand', () => {
    expect(found('I will k.i.l.l m.y.s.e.l.f, ok')).toEqual(['kill myself (disguised): k.i.l.l m.y.s.e.l.f']);
    expect(found('so k1lllll mysellllf now')).toEqual(['kill myself (disguised): k1lllll mysellllf']);
  });

  it('hidden by a right-to-left override are found, with offsets into the text as given', () => {
    const text = 'see \u202eflesym llik\u202c now';
    expect(found(text)).toEqual(['kill myself (disguised): flesym llik']);
  });

  it.each([
    ['&#107;ill my&#x73;elf', '&#107;ill my&#x73;elf'],
    ['%6bill%20myself', '%6bill%20myself'],
  ])('in escapes are encoded: %s', (text, place) => {
    expect(found(`so ${text} now`)).toEqual([`kill myself (encoded): ${place}`]);
  });
});

describe('innocent texts', () => {
  it.each([
    ['a word that holds two', 'the therapist'],
    ['a word with a letter twice', 'shoot the scene'],
    ['a word that a hashtag holds', '#therapistsofinstagram'],
    ['numbers', 'call 80085 or 5 1 4 8 8'],
    ['an exact term in disguise', 'k y s and k.y.s and 14/88'],
    ['an exact number in a longer one', '21488 and 14880 and 1488x'],
    ['letters of an id', 'doc 3f2a-kys-9bc1d2e7 x7Q-kys-Zp81k2m'],
    ['a row of initials that spells more', 'T H E R A P I S T S'],
    ['the end of a sentence', 'a place to kill. Myself I never go'],
    ['a word inside another', 'Suicidesquad shotgun'],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  it('exact terms stand alone', () => {
    expect(found('kys')).toEqual(['kys (plain): kys']);
    expect(found('KYS loser, 1488!')).toEqual(['kys (plain): KYS', '1488 (plain): 1488']);
  });
});

describe('other scripts and letters', () => {
  it.each([
    ['Ukrainian', 'хочу ВБИТИ СЕБЕ', 'вбити себе'],
    ['Turkish without its dots', 'AGRI KESICI', 'ağrı kesici'],
    ['Turkish capitals', 'AĞRI KESİCİ', 'ağrı kesici'],
    ['Urdu with Arabic letters', 'خود كشي', 'خود کشی'],
    ['Urdu with vowel signs and a stretched letter', 'خُود کـــشی', 'خود کشی'],
    ['Gurmukhi', 'ਮੈਂ ਖੁਦਕੁਸ਼ੀ ਬਾਰੇ', 'ਖੁਦਕੁਸ਼ੀ'],
    ['Welsh with a circumflex', 'lladd fŷ hûn', 'lladd fy hun'],
  ])('%s', (_, text, term) => {
    expect(matcher.match(text)).toMatchObject([{ term, spelling: 'plain' }]);
  });

  it('a word goes on through the vowel signs of its own script', () => {
    expect(found('ਖੁਦਕੁਸ਼ੀਆਂ')).toEqual([]);
  });

  it('Latin letters do not spell a word of another script', () => {
    expect(found('BBUTU CE6E')).toEqual([]);
  });
});
