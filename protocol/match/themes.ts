/** The themes of the shipped packs. A school's own terms may bring further ones, which count as conduct. */

/** `grave`: somebody's safety; neither lessons nor exceptions make it less urgent. `conduct`: rules of the school. */
export type Gravity = 'grave' | 'serious' | 'conduct';

export const THEMES = {
  suicide: 'grave',
  'self-harm': 'grave',
  'eating-disorder': 'grave',
  abuse: 'grave',
  'sexual-exploitation': 'grave',
  'child-abuse-imagery': 'grave',
  'criminal-exploitation': 'grave',
  /** Not of packs: what somebody reported themselves, see protocol/policy/concern-flag.ts. */
  'reported-concern': 'grave',
  bullying: 'serious',
  violence: 'serious',
  weapons: 'serious',
  extremism: 'serious',
  discrimination: 'serious',
  drugs: 'serious',
  'alcohol-tobacco': 'serious',
  pornography: 'serious',
  gambling: 'serious',
  wellbeing: 'serious',
  profanity: 'conduct',
  hacking: 'conduct',
  piracy: 'conduct',
  'filter-bypass': 'conduct',
  'generative-ai': 'conduct',
  plagiarism: 'conduct',
  gaming: 'conduct',
  'social-media': 'conduct',
  shopping: 'conduct',
  /** Not of packs either: see protocol/policy/account-use-flags.ts. */
  'account-use': 'conduct',
} as const satisfies Record<string, Gravity>;

export type Theme = keyof typeof THEMES;

/** Always spoken of beside schoolwork: `essay`, `homework`, `coursework` say nothing for them. */
const ABOUT_SCHOOLWORK: ReadonlySet<string> = new Set<Theme>(['plagiarism', 'generative-ai', 'filter-bypass']);

/** Whether a lesson's words beside it make a match of this theme more likely to be harmless. */
export const lessonsSpeakOf = (theme: string): boolean => gravityOf(theme) !== 'grave' && !ABOUT_SCHOOLWORK.has(theme);

export const gravityOf = (theme: string): Gravity =>
  Object.hasOwn(THEMES, theme) ? THEMES[theme as Theme] : 'conduct';
