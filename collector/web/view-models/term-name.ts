/** What a term is called on pages: words of a list as they stand there, signals of the program's own in the reader's language. */
import { ACCOUNT_USE_THEME, isAccountUseTerm } from '../../../protocol/policy/account-use-flags.ts';
import { visibleText } from '../present/visible-text.ts';
import type { ViewContext } from './context.ts';

const MAX_TERM_UNITS = 200;

export function termName(
  { theme, term }: { theme: string; term: string },
  { texts }: Pick<ViewContext, 'texts'>,
): string {
  return theme === ACCOUNT_USE_THEME && isAccountUseTerm(term)
    ? texts.policy.accountUse[term]
    : visibleText(term, MAX_TERM_UNITS);
}
