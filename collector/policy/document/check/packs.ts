/** Packs: ids that ship, terms that can be found, phrases and themes that are known, nothing twice. */
import { createMatcher } from '../../../../protocol/match/create-matcher.ts';
import type { Pack, Term } from '../../../../protocol/match/matcher.ts';
import { InvalidPacks } from '../../../../protocol/match/mistakes.ts';
import { gravityOf, THEMES } from '../../../../protocol/match/themes.ts';
import { anyWildcard, wildcard } from '../../../../protocol/policy/wildcard.ts';
import { didYouMean, nearestWord } from '../did-you-mean.ts';
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
      mistake(`packs.${part}[${index}]`, `no shipped pack is called "${pattern}"${didYouMean(pattern, packIds)}`);
    });
  }
  const excepted = anyWildcard(packs.except);
  const used = packIds.filter((id) => anyWildcard(packs.use)(id) && !excepted(id));
  if (used.length === 0) warning('packs', 'no shipped word list counts: only the school’s own terms are looked for');
  packs.use.forEach((pattern, index) => {
    const unchecked = used.filter((id) => unreviewed.includes(id) && wildcard(pattern)(id));
    if (unchecked.length === 0) return;
    warning(
      `packs.use[${index}]`,
      `no native speaker who works in safeguarding has reviewed these word lists yet: ${unchecked.join(', ')}`,
    );
  });
}

function checkTerms({ file: { packs }, mistake }: Checked): void {
  const seen = new Map<string, number>();
  for (const { index, message } of unfindable(packs.terms)) mistake(`packs.terms[${index}].text`, message);
  packs.terms.forEach(({ text, theme, audiences }, index) => {
    const path = `packs.terms[${index}]`;
    const meant = Object.hasOwn(THEMES, theme) || theme === '' ? undefined : nearestWord(theme, Object.keys(THEMES));
    if (meant !== undefined) {
      mistake(`${path}.theme`, `theme "${theme}" is nearly one of the packs: did you mean "${meant}"?`);
    }
    const before =
      text === '' ? undefined : entryBefore(seen, [text.toLowerCase(), theme, [...audiences].sort()], index);
    if (before !== undefined) mistake(path, `"${text}" stands twice, here and as entry ${before + 1} of this list`);
  });
}

/** What the matcher would not take: one letter, never matching, too many alternatives. Each in a pack of its own, so that each is named. */
function unfindable(terms: readonly Pick<Term, 'text'>[]): { index: number; message: string }[] {
  try {
    createMatcher(terms.flatMap(({ text }, index) => (text === '' ? [] : [packOf(text, index)])));
    return [];
  } catch (error) {
    if (!(error instanceof InvalidPacks)) throw error;
    return error.mistakes.map(({ path, message }) => ({ index: Number(/\d+/.exec(path)?.[0]), message }));
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
  for (const { index, message } of unfindable(silence.map(({ phrase }) => ({ text: phrase })))) {
    mistake(`packs.silence[${index}].phrase`, message);
  }
  silence.forEach(({ phrase, theme, audiences }, index) => {
    const path = `packs.silence[${index}]`;
    checkTheme(`${path}.theme`, theme, file, mistake);
    if (phrase === '') return;
    const before = entryBefore(seen, [phrase.toLowerCase(), theme, [...audiences].sort()], index);
    if (before !== undefined) mistake(path, `"${phrase}" is silenced already, by entry ${before + 1} of this list`);
  });
}

function checkRegrades({ file, mistake, warning }: Checked): void {
  const seen = new Map<string, number>();
  file.packs.regrade.forEach(({ term, theme, urgency, audiences }, index) => {
    const path = `packs.regrade[${index}]`;
    checkTheme(`${path}.theme`, theme, file, mistake);
    const before = entryBefore(seen, [term?.toLowerCase(), theme, [...audiences].sort()], index);
    const what = term === undefined ? `the theme "${theme}"` : `"${term}"`;
    if (before !== undefined && theme !== '')
      mistake(path, `${what} is graded already, by entry ${before + 1} of this list`);
    if (term === undefined && urgency > file.alerts.threshold && gravityOf(theme) === 'grave') {
      warning(path, `nothing about ${theme} would reach the review desk any more, and it is about somebody’s safety`);
    }
  });
}

function checkTheme(path: string, theme: string | undefined, file: Checked['file'], mistake: Checked['mistake']): void {
  const known = knownThemes(file);
  if (theme === undefined || theme === '' || known.includes(theme)) return;
  mistake(path, `theme "${theme}" is not known${didYouMean(theme, known)}`);
}
