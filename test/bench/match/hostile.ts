/** Strings of 64 kB that would cost most where work is not bounded. */
import { chance } from './chance.ts';

const UNITS = 65_536;
const SEED = 23;

const fill = (piece: string): string => piece.repeat(Math.ceil(UNITS / piece.length)).slice(0, UNITS);
const join = (pieces: readonly string[], separator: string): string => fill(pieces.join(separator) + separator);

/** A letter, then a separator, and so on: every letter may belong to a word that is spelt apart. */
const apart = (texts: readonly string[], separator: string): string => fill([...texts.join('')].join(separator));

/** Every term without its last letter: each is followed to its end in vain. */
const almost = (terms: readonly string[]): string =>
  join(
    terms.map((term) => term.slice(0, -1)),
    ' ',
  );

function random(letters: string): string {
  const { next } = chance(SEED);
  return Array.from({ length: UNITS }, () => letters[next(letters.length)]).join('');
}

const FIXED: Readonly<Record<string, string>> = {
  'one letter': fill('a'),
  'two letters': fill('ab'),
  'every letter twice': fill('aabbccddeeffgghhiijjkkllmmnnooppqqrrssttuuvvwwxxyyzz'),
  spaces: fill(' '),
  dots: fill('.'),
  'letters and dots': fill('a.'),
  'letters and spaces': fill('k i l l '),
  digits: fill('0123456789'),
  'leet letters': fill('4@3!1|0$57+'),
  'combining marks': `a${fill('\u0301')}`,
  zalgo: fill('k\u0301\u0330\u0336i\u0301\u0330\u0336l\u0301\u0330'),
  'zero width': fill('\u200b'),
  'zero width between letters': fill('k\u200bi\u200bl\u200bl\u200b'),
  'direction marks': fill('\u202eab\u202c'),
  'emoji with joiners': fill('👩‍👩‍👧‍👦'),
  'half surrogates': fill('\ud83d'),
  'regional indicators': fill('🇰🇮🇱🇱'),
  'mathematical letters': fill('𝓀𝒾𝓁𝓁'),
  Arabic: fill('اقتل نفسي ـــ '),
  Chinese: fill('自殺方法'),
  'percent signs': fill('%'),
  'percent encoded': fill('%6b%69%6c%6c'),
  'percent encoded ten times': fill('%25252525252525252525206b'),
  'broken percent codes': fill('%6%g1%u00%'),
  'percent u': fill('%u006b%u0069'),
  'HTML entities': fill('&#107;&#x69;&amp;'),
  ampersands: fill('&'),
  'query keys': fill('&q=kill'),
  slashes: fill('/'),
  'host labels': fill('a.b-c.'),
  punycode: fill('xn--80ak6aa92e.'),
  'random letters': random('abcdefghijklmnopqrstuvwxyz '),
  'random leet': random('4@3!1|0$57+kilsu. '),
  'random bytes encoded': fill(`%${random('0123456789abcdef').replace(/(..)/g, '$1%')}`),
  'random identifier': random('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_'),
};

/** By name. `terms` are those of the packs, alternatives resolved. */
export function hostileTexts(terms: readonly string[]): Record<string, string> {
  const longest = terms.toSorted((a, b) => b.length - a.length).slice(0, 200);
  const few = terms.filter((_, index) => index % 97 === 0);
  return {
    ...FIXED,
    'terms, one after the other': join(few, ' '),
    'terms without spaces': join(few, ''),
    'terms spelt apart': apart(few, '.'),
    'terms spelt apart by spaces': apart(few, ' '),
    'long terms, almost': almost(longest),
    'terms, almost': almost(few),
    'one term': fill(`${few[0] ?? 'x'} `),
    'one term without spaces': fill(few[0] ?? 'x'),
    'terms in capitals, stretched': fill([...few.join(' ').toUpperCase()].map((letter) => letter.repeat(3)).join('')),
  };
}

/** As addresses: bare, as a search, and as a path. */
export const HOSTILE_ADDRESSES: Readonly<Record<string, (text: string) => string>> = {
  'as a host': (text) => `https://${text}/`.slice(0, UNITS),
  'as a path': (text) => `https://example.org/${text}`.slice(0, UNITS),
  'as a search': (text) => `https://www.google.com/search?q=${text}`.slice(0, UNITS),
};
