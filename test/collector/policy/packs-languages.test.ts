/** The starters beside English: each is there, unreviewed and says so, finds what it must and leaves English alone. */
import { describe, expect, it } from 'vitest';
import { loadMatchAids, loadShippedPackFiles } from '../../../collector/policy/shipped-packs.ts';
import { createMatcher } from '../../../protocol/match/create-matcher.ts';

const LANGUAGES = ['ar', 'cy', 'pa', 'pl', 'ro', 'tr', 'uk', 'ur'];
const shipped = loadShippedPackFiles().filter(({ pack }) => pack.language !== 'en');
const matcher = createMatcher(
  shipped.map(({ pack }) => pack),
  loadMatchAids(),
);
const found = (text: string) => matcher.match(text, { field: 'title', program: '' });

describe('the starters in other languages', () => {
  it('cover eight languages, and none claims a review that did not happen', () => {
    expect([...new Set(shipped.map(({ pack }) => pack.language))].sort()).toEqual(LANGUAGES);
    expect(shipped.filter(({ reviewed }) => reviewed)).toEqual([]);
    for (const { licence } of shipped) expect(licence).toBe('Apache-2.0');
  });

  it.each(LANGUAGES)('hold the gravest themes: %s', (language) => {
    const themes = shipped.filter(({ pack }) => pack.language === language).map(({ pack }) => pack.theme);
    expect(themes).toEqual(
      expect.arrayContaining(['suicide', 'self-harm', 'abuse', 'sexual-exploitation', 'bullying', 'violence', 'drugs']),
    );
  });

  it.each([
    ['suicide.cy', 'dwi eisiau marw - Google Search'],
    ['suicide.pl', 'jak się zabić - szukaj'],
    ['suicide.ro', 'nu mai vreau sa traiesc'],
    ['suicide.ur', 'میں مرنا چاہتا ہوں'],
    ['suicide.ur', 'main marna chahta hoon'],
    ['suicide.pa', 'ਮੈਂ ਮਰਨਾ ਚਾਹੁੰਦਾ ਹਾਂ'],
    ['suicide.pa', 'main marna chaunda'],
    ['suicide.ar', 'كيف انتحر'],
    ['suicide.tr', 'YAŞAMAK İSTEMİYORUM'],
    ['suicide.uk', 'я не хочу жити'],
    ['self-harm.cy', 'brifo fy hun'],
    ['abuse.pl', 'boję się wracać do domu'],
    ['sexual-exploitation.ro', 'ma santajeaza cu poze'],
    ['bullying.tr', 'kimse beni sevmiyor'],
    ['violence.ar', 'طريقة صنع قنبلة'],
    ['drugs.uk', 'де купити травку'],
  ])('flag %s: %s', (packId, text) => {
    expect(found(text).map((match) => match.packId)).toContain(packId);
  });

  it.each([
    'The cat sat on the mat with Tom and Marta',
    'How to write a letter to the headteacher',
    'Main Street, Cardiff: shops and cafes',
    'Polish history: the partitions of Poland',
    'Turkish delight recipe',
    'Marna Chandra, class reader',
    'Year 7 Welsh: fy nheulu a fy ffrindiau',
    'Mae fy mrawd yn hoffi pêl-droed',
    'Mój brat lubi piłkę nożną',
    'Annem bana kitap okuyor',
  ])('leave alone: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
