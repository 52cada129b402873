/** Welsh names of what is looked for. */
import type { Theme } from '../../../protocol/match/themes.ts';

export const THEMES: Record<Theme, string> = {
  suicide: 'Hunanladdiad',
  'self-harm': 'Hunan-niweidio',
  'eating-disorder': 'Anhwylderau bwyta',
  abuse: 'Cam-drin ac esgeulustod',
  'sexual-exploitation': 'Camfanteisio rhywiol a meithrin perthynas amhriodol',
  'child-abuse-imagery': 'Delweddau o gam-drin plant',
  'criminal-exploitation': 'Camfanteisio’n droseddol',
  bullying: 'Bwlio',
  violence: 'Trais a bygythiadau',
  weapons: 'Arfau',
  extremism: 'Eithafiaeth',
  discrimination: 'Gwahaniaethu',
  drugs: 'Cyffuriau',
  'alcohol-tobacco': 'Alcohol, tybaco a fepio',
  pornography: 'Pornograffi',
  gambling: 'Gamblo',
  wellbeing: 'Llesiant',
  profanity: 'Iaith anweddus',
  hacking: 'Hacio',
  piracy: 'Môr-ladrad digidol',
  'filter-bypass': 'Osgoi’r hidlydd',
  'generative-ai': 'Camddefnyddio AI cynhyrchiol',
  plagiarism: 'Llên-ladrad',
  gaming: 'Chwarae gemau',
  'social-media': 'Cyfryngau cymdeithasol',
  shopping: 'Siopa',
  'account-use': 'Sut y defnyddir cyfrif',
  'reported-concern': 'Adroddwyd fel pryder',
};

/** A school's own theme is called what the school calls it. */
export const themeInWelsh = (theme: string): string => (Object.hasOwn(THEMES, theme) ? THEMES[theme as Theme] : theme);
