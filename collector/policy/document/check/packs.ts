/** Packs: ids that ship, terms that can be found, phrases and themes that are known, nothing twice. */
import { createMatcher } from '../../../../protocol/match/create-matcher.ts';
import type { Pack, Term } from '../../../../protocol/match/matcher.ts';
import { InvalidPacks, type Mistake as PackMistake } from '../../../../protocol/match/mistakes.ts';
import { MAX_TERM_UNITS } from '../../../../protocol/match/pack.ts';
import { gravityOf, THEMES } from '../../../../protocol/match/themes.ts';
import { anyWildcard, wildcard } from '../../../../protocol/policy/wildcard.ts';
import { didYouMean, nearestWord } from '../did-you-mean.ts';
import type { ToldMistake } from '../mistakes.ts';
import { type Checked, knownThemes } from './checked.ts';

export function checkPacks(checked: Checked): void {
  checkPackIds(checked);
  checkTerms(checked);
  checkSilences(checked);
  checkRegrades(checked);
}

function checkPackIds({ file: { packs }, known, mistake, warning }: Checked): void {
  if (known === undefined) return;
  const { packIds, unreviewed } = known;
  for (const part of ['use', 'except'] as const) {
    packs[part].forEach((pattern, index) => {
      if (pattern === '' || packIds.some(wildcard(pattern))) return;
      mistake(`packs.${part}[${index}]`, ['noSuchPack', pattern, didYouMean(pattern, packIds)]);
    });
  }
  const excepted = anyWildcard(packs.except);
  const used = packIds.filter((id) => anyWildcard(packs.use)(id) && !excepted(id));
  if (used.length === 0) warning('packs', ['noPacks']);
  packs.use.forEach((pattern, index) => {
    const unchecked = used.filter((id) => unreviewed.includes(id) && wildcard(pattern)(id));
    if (unchecked.length === 0) return;
    warning(`packs.use[${index}]`, ['unreviewed', unchecked]);
  });
}

function checkTerms({ file: { packs }, mistake }: Checked): void {
  const seen = new Map<string, number>();
  for (const { index, told } of unfindable(packs.terms)) mistake(`packs.terms[${index}].text`, told);
  packs.terms.forEach(({ text, theme, audiences }, index) => {
    const path = `packs.terms[${index}]`;
    const meant = Object.hasOwn(THEMES, theme) || theme === '' ? undefined : nearestWord(theme, Object.keys(THEMES));
    if (meant !== undefined) {
      mistake(`${path}.theme`, ['themeNearly', theme, meant]);
    }
    const before =
      text === '' ? undefined : entryBefore(seen, [text.toLowerCase(), theme, [...audiences].sort()], index);
    if (before !== undefined) mistake(path, ['termTwice', text, before]);
  });
}

/** What the matcher would not take: one letter, never matching, too many alternatives. Each in a pack of its own, so that each is named. */
function unfindable(terms: readonly Pick<Term, 'text'>[]): { index: number; told: ToldMistake }[] {
  try {
    createMatcher(terms.flatMap(({ text }, index) => (text === '' ? [] : [packOf(text, index)])));
    return [];
  } catch (error) {
    if (!(error instanceof InvalidPacks)) throw error;
    return error.mistakes.map((mistake) => ({ index: Number(/\d+/.exec(mistake.path)?.[0]), told: toldOf(mistake) }));
  }
}

function toldOf({ message, term }: PackMistake): ToldMistake {
  switch (term?.fault) {
    case undefined:
      return ['asSaid', message];
    case 'tooLong':
      return ['termTooLong', term.text, MAX_TERM_UNITS];
    case 'empty':
      return ['termEmpty', term.text];
    case 'neverFits':
      return ['termNeverFits', term.text];
    case 'oneLetter':
      return ['termOneLetter', term.text];
  }
}

const packOf = (text: string, index: number): Pack => ({
  id: `entry.${index}`,
  theme: 'own',
  language: 'und',
  terms: [{ text, urgency: 5 }],
});

/** The entry of a list that said the same before this one. */
function entryBefore(seen: Map<string, number>, what: readonly unknown[], index: number): number | undefined {
  const key = JSON.stringify(what);
  const before = seen.get(key);
  if (before === undefined) seen.set(key, index);
  return before;
}

function checkSilences({ file, mistake }: Checked): void {
  const seen = new Map<string, number>();
  const { silence } = file.packs;
  for (const { index, told } of unfindable(silence.map(({ phrase }) => ({ text: phrase })))) {
    mistake(`packs.silence[${index}].phrase`, told);
  }
  silence.forEach(({ phrase, theme, audiences }, index) => {
    const path = `packs.silence[${index}]`;
    checkTheme(`${path}.theme`, theme, file, mistake);
    if (phrase === '') return;
    const before = entryBefore(seen, [phrase.toLowerCase(), theme, [...audiences].sort()], index);
    if (before !== undefined) mistake(path, ['silencedTwice', phrase, before]);
  });
}

function checkRegrades({ file, mistake, warning }: Checked): void {
  const seen = new Map<string, number>();
  file.packs.regrade.forEach(({ term, theme, urgency, audiences }, index) => {
    const path = `packs.regrade[${index}]`;
    checkTheme(`${path}.theme`, theme, file, mistake);
    const before = entryBefore(seen, [term?.toLowerCase(), theme, [...audiences].sort()], index);
    if (before !== undefined && theme !== '') mistake(path, ['gradedTwice', term, theme, before]);
    if (term === undefined && urgency > file.alerts.threshold && gravityOf(theme) === 'grave') {
      warning(path, ['gravelySilent', theme]);
    }
  });
}

function checkTheme(path: string, theme: string | undefined, file: Checked['file'], mistake: Checked['mistake']): void {
  const known = knownThemes(file);
  if (theme === undefined || theme === '' || known.includes(theme)) return;
  mistake(path, ['unknownTheme', theme, didYouMean(theme, known)]);
}
