/**
 * Which characters read as which letters. Written for Watchkeeper from the letter forms themselves; a test compares it with the
 * list of confusable characters of Unicode TR 39.
 */

/** Letters without a decomposition that are spelt without their stroke or dot, or with either form, in ordinary writing. */
export const CASELESS_FOLDS: ReadonlyMap<string, string> = new Map([
  ...pairs('ı', 'i'),
  ...pairs('łƚ', 'l'),
  ...pairs('ø', 'o'),
  ...pairs('đð', 'd'),
  ...pairs('ħ', 'h'),
  ...pairs('ŧ', 't'),
  ...[
    ['æ', 'ae'],
    ['œ', 'oe'],
    ['þ', 'th'],
  ].map(([letter, spelt]) => [letter, spelt] as [string, string]),
  // Arabic script: Urdu, Persian and Arabic keyboards type these letters differently.
  ...pairs('ٱ', 'ا'),
  ...pairs('ىیے', 'ي'),
  ...pairs('ک', 'ك'),
  ...pairs('ةہھۃە', 'ه'),
  ...pairs('ں', 'ن'),
]);

/** Phonetic letters that stand in as small capitals, and others of that block that people style names with. */
export const SMALL_CAPITALS: ReadonlyMap<string, string> = new Map([
  ...alphabet('ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡ', 'abcdefghijklmnopqrstuvw'),
  ...alphabet('ʏᴢǫɑɡɩɾ', 'yzqagir'),
]);

/** Letters of other scripts by the Latin letter that they look like; all lower case. */
const OTHER_SCRIPTS: Readonly<Record<string, string>> = {
  a: 'аαꭺɐᗅꓮ',
  b: 'ьвβбᏏƅᑲᏼᗷꓐ',
  c: 'сϲсⅽᏟςↄⲥꓚ',
  d: 'ԁժძɗɖδᏧᑯꓒᎠᗞꓓ',
  e: 'еєεэөҽəɛꭼℯ℮ꬲꓰ',
  f: 'ƒғϝքſꬵꞙᖴꓝ',
  g: 'ցɠԍᏀᏳꓖ',
  h: 'һнհңћꮒⲏᎻᕼꓧ',
  i: 'іιїɨլӏוꭵꙇ',
  j: 'јյʝϳᎫᒍꓙ',
  k: 'кκќҡқƙⲕᏦᛕꓗ',
  l: 'ӏʟɭℓլᏞᒪꓡⲓ',
  m: 'мϻṃʍⲙᎷᗰꓟ',
  n: 'пηռոɲήиⲛꓠ',
  o: 'оοσօөסоዐ૦ഠ०ⲟⵔꓳ',
  p: 'рρթƿϸрⲣᏢᑭꓑ',
  q: 'ԛգզʠ',
  r: 'гяɍրřꮁɼꭇᴦⲅᎡᏒᖇꓣ',
  s: 'ѕʂꜱᏚֆƨՏᏕꓢƽ',
  t: 'тτƭțէᎢⲧꓔ',
  u: 'υսцʋմџμꞟᑌꓴሀ',
  v: 'ѵνʋ∨Ꮩᐯꓦ',
  w: 'ԝωшщաɯѡᎳᏔꓪ',
  x: 'хχжҳ×ⲭ᙭ꓫ',
  y: 'уγүყყуҷᎩᎽⲩꓬɣ',
  z: 'ʐżᴢʑȥჳζᏃꓜ',
};

/** Digits and punctuation by the letter that they are written for. */
const LEET: Readonly<Record<string, string>> = {
  o: '0',
  i: '1!|',
  z: '2',
  e: '3€',
  a: '4@',
  s: '5$',
  g: '69',
  t: '7+',
  b: '8',
  c: '(<¢',
};

function pairs(letters: string, spelt: string): [string, string][] {
  return [...letters].map((letter) => [letter, spelt]);
}

function alphabet(letters: string, spelt: string): [string, string][] {
  return [...letters].map((letter, index) => [letter, spelt.charAt(index)]);
}

const LETTER_I = 0x69;
const LETTER_L = 0x6c;

/** Upright strokes read as either letter, so they are searched as one; verification tells them apart. */
export const isUpright = (look: number): boolean => look === LETTER_I;

function buildLooks(): Uint16Array {
  const looks = new Uint16Array(0x10000);
  for (let id = 0; id < looks.length; id++) looks[id] = id;
  for (const table of [OTHER_SCRIPTS, LEET]) {
    for (const [letter, characters] of Object.entries(table)) {
      for (const character of characters) {
        const id = character.toLowerCase().charCodeAt(0);
        // One that looks like two letters reads as the first that claims it.
        if (looks[id] === id) looks[id] = letter.charCodeAt(0);
      }
    }
  }
  for (let id = 0; id < looks.length; id++) if (looks[id] === LETTER_L) looks[id] = LETTER_I;
  return looks;
}

let shared: Uint16Array | undefined;

/** By id: what it is searched as. */
export function lookTable(): Uint16Array {
  shared ??= buildLooks();
  return shared;
}
