/** Letters that look like the twenty-six of English, as people use them to hide a word. */

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

type Alphabet = Readonly<Record<string, string>>;

const zip = (to: readonly string[]): Alphabet =>
  Object.fromEntries([...LETTERS].map((letter, index) => [letter, to[index] ?? letter]));

/** Twenty-six letters that stand one after the other in Unicode. */
const run = (first: number): Alphabet => zip([...LETTERS].map((_, index) => String.fromCodePoint(first + index)));

// Script and Fraktur have capitals and small letters elsewhere for historical reasons; bold ones stand in a run.
export const mathBold = run(0x1d41a);
export const boldScript = run(0x1d4ea);
export const boldFraktur = run(0x1d586);
export const doubleStruck = run(0x1d552);
export const monospace = run(0x1d68a);
export const fullWidth = run(0xff41);
export const circled = run(0x24d0);
export const squared = run(0x1f130);
export const regional = run(0x1f1e6);
export const smallCapitals = zip([...'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘQʀꜱᴛᴜᴠᴡxʏᴢ']);
export const superscript = zip([...'ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖqʳˢᵗᵘᵛʷˣʸᶻ']);
export const cyrillic: Alphabet = { a: 'а', c: 'с', e: 'е', i: 'і', j: 'ј', o: 'о', p: 'р', s: 'ѕ', x: 'х', y: 'у' };
export const greek: Alphabet = {
  a: 'α',
  e: 'ε',
  i: 'ι',
  k: 'κ',
  n: 'η',
  o: 'ο',
  p: 'ρ',
  t: 'τ',
  u: 'υ',
  v: 'ν',
  x: 'χ',
};
export const accented: Alphabet = { a: 'á', c: 'ç', e: 'ë', i: 'ï', n: 'ñ', o: 'ö', s: 'š', u: 'ü', y: 'ý', z: 'ž' };
export const leetLight: Alphabet = { a: '4', e: '3', i: '1', o: '0' };
export const leetHeavy: Alphabet = { ...leetLight, a: '@', b: '8', g: '9', i: '!', s: '5', t: '7', z: '2' };
export const leetSymbols: Alphabet = { a: '@', i: '!', s: '$', o: '0', t: '+' };

export function spell(text: string, alphabet: Alphabet): string {
  return [...text].map((letter) => alphabet[letter.toLowerCase()] ?? letter).join('');
}
