/** How words are disguised, and how browsers encode them. Deterministic: the same term gives the same disguise. */
import * as alphabet from './alphabets.ts';

/** Leaves a term as it is where it does not apply to it; such terms do not count for this transform. */
type Transform = (term: string) => string;

const eachWord =
  (change: (word: string) => string, between = ' '): Transform =>
  (term) =>
    term.split(' ').map(change).join(between);

const separated = (separator: string, between = ' '): Transform =>
  eachWord((word) => [...word].join(separator), between);

const eachLetter = (change: (letter: string, index: number) => string): Transform => {
  return (term) => [...term].map((letter, index) => (/\p{L}/u.test(letter) ? change(letter, index) : letter)).join('');
};

const vowelsTimes = (count: number): Transform =>
  eachLetter((letter) => (/[aeiou]/i.test(letter) ? letter.repeat(count) : letter));

const MARKS = ['\u0301', '\u0330', '\u0336', '\u035f', '\u0489'];
const zalgo = (letter: string, index: number): string =>
  letter + MARKS[index % MARKS.length] + MARKS[(index * 3 + 1) % MARKS.length];

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Right-to-left override: stands reversed, shows as written. */
const reversed = (term: string): string => `\u202e${[...term].reverse().join('')}\u202c`;

export const TEXT_TRANSFORMS: Readonly<Record<string, Transform>> = {
  'leet, light': (term) => alphabet.spell(term, alphabet.leetLight),
  'leet, heavy': (term) => alphabet.spell(term, alphabet.leetHeavy),
  'leet, symbols': (term) => alphabet.spell(term, alphabet.leetSymbols),
  dots: separated('.'),
  spaces: separated(' ', '   '),
  hyphens: separated('-'),
  underscores: separated('_'),
  stars: separated('*'),
  'last letter stretched': eachWord((word) => word + word.slice(-1).repeat(3)),
  'letters doubled': eachLetter((letter) => letter + letter),
  'vowels stretched': vowelsTimes(4),
  accents: (term) => alphabet.spell(term, alphabet.accented),
  zalgo: eachLetter(zalgo),
  Cyrillic: (term) => alphabet.spell(term, alphabet.cyrillic),
  Greek: (term) => alphabet.spell(term, alphabet.greek),
  'zero width': separated('\u200b'),
  'soft hyphens': separated('\u00ad'),
  'full width': (term) => alphabet.spell(term, alphabet.fullWidth),
  'mathematical bold': (term) => alphabet.spell(term, alphabet.mathBold),
  script: (term) => alphabet.spell(term, alphabet.boldScript),
  Fraktur: (term) => alphabet.spell(term, alphabet.boldFraktur),
  'double struck': (term) => alphabet.spell(term, alphabet.doubleStruck),
  monospace: (term) => alphabet.spell(term, alphabet.monospace),
  circled: (term) => alphabet.spell(term, alphabet.circled),
  squared: (term) => alphabet.spell(term, alphabet.squared),
  'small capitals': (term) => alphabet.spell(term, alphabet.smallCapitals),
  superscript: (term) => alphabet.spell(term, alphabet.superscript),
  'regional indicators': (term) => separated('\u200c')(alphabet.spell(term, alphabet.regional)),
  'upper case': (term) => term.toUpperCase(),
  'mixed case': eachLetter((letter, index) => (index % 2 === 0 ? letter.toLowerCase() : letter.toUpperCase())),
  'words joined': eachWord((word) => word, ''),
  'camel case': (term) => (term.includes(' ') ? eachWord(capital, '')(term) : term),
  hashtag: (term) => `#${term.replaceAll(' ', '')}`,
  'spaces doubled': eachWord((word) => word, '  '),
  'words with underscores': eachWord((word) => word, '_'),
  'right-to-left override': reversed,
  'HTML entities': eachLetter((letter) => `&#${letter.codePointAt(0)};`),
};

const percent = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

const utf16 = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => `%u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');

/** Of the words of a search. */
export const URL_ENCODINGS: Readonly<Record<string, Transform>> = {
  'percent signs': percent,
  'percent signs twice': (term) => encodeURIComponent(percent(term)),
  'plus signs': (term) => encodeURIComponent(term).replaceAll('%20', '+'),
  'percent u': utf16,
};

const without = (term: string, at: number): string => term.slice(0, at) + term.slice(at + 1);
const vowelAt = (term: string): number => Math.max(1, term.slice(1).search(/[aeiou]/i) + 1);

/** Beyond what the bounds speak of: masks and slips. Measured, not judged. */
export const FURTHER_TRANSFORMS: Readonly<Record<string, Transform>> = {
  'a vowel masked': (term) => `${term.slice(0, vowelAt(term))}*${term.slice(vowelAt(term) + 1)}`,
  'a vowel left out': (term) => without(term, vowelAt(term)),
  'two letters swapped': (term) => term.slice(0, 2) + term.charAt(3) + term.charAt(2) + term.slice(4),
  'a letter doubled': (term) => term.slice(0, 3) + term.charAt(2) + term.slice(3),
};
