/** A signal without keywords in words: what it is called and why it is there, in both languages and never as a term of a list. */
import { expect, it } from 'vitest';
import { type ExplainedFlag, explainFlag } from '../../../collector/policy/flagging/explain.ts';
import { ENGLISH, WELSH } from '../../../collector/web/text/languages.ts';
import { termName } from '../../../collector/web/view-models/term-name.ts';
import {
  ACCOUNT_USE_PACK,
  ACCOUNT_USE_THEME,
  AT_ONCE,
  REPEATED_BYPASS,
  SIGN_IN_TERMS,
} from '../../../protocol/policy/account-use-flags.ts';
import { CONCERN_PACK } from '../../../protocol/policy/concern-flag.ts';

const flag = (packId: string, term: string): ExplainedFlag => ({
  packId,
  term,
  ...{ text: 'jbloggs', rule: 'term' as const, spelling: 'plain' as const, start: 0, end: 7, audience: 'pupil' },
  ...{ policyVersion: 1, alerts: true },
  explanation: { parts: [], reasons: [], educational: null, moment: 'lesson' },
});

const why = (packId: string, term: string): string[] => {
  const [found] = explainFlag(flag(packId, term));
  if (found === undefined) throw new Error('nothing is said of it');
  return [ENGLISH, WELSH].map((texts) => texts.policy.explain.part(found));
};

it.each([AT_ONCE, ...SIGN_IN_TERMS, REPEATED_BYPASS])('%s', (term) => {
  const [english = '', welsh = ''] = why(ACCOUNT_USE_PACK, term);
  expect(english).toMatch(/account/);
  expect(welsh).toMatch(/cyfrif/);
  for (const said of [english, welsh]) expect(said).not.toContain(ACCOUNT_USE_PACK);
  const [named, cymraeg] = [ENGLISH, WELSH].map((texts) => termName({ theme: ACCOUNT_USE_THEME, term }, { texts }));
  expect(named).toBe(term.charAt(0).toUpperCase() + term.slice(1));
  expect(cymraeg).not.toBe(named);
});

it('a reported concern is no term of a list', () => {
  for (const said of why(CONCERN_PACK, 'reported')) expect(said).not.toContain(CONCERN_PACK);
});

it('a term of a list, or of a school’s theme that has the same name, is shown as it stands there', () => {
  expect(termName({ theme: 'drugs', term: AT_ONCE }, { texts: WELSH })).toBe(AT_ONCE);
  expect(termName({ theme: ACCOUNT_USE_THEME, term: 'constructor' }, { texts: WELSH })).toBe('constructor');
});
