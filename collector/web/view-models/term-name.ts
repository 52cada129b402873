/** What a term is called on pages: words of a list as they stand there, signals of the program's own in the reader's language. */
import { ACCOUNT_USE_THEME, isAccountUseTerm } from '../../../protocol/policy/account-use-flags.ts';
import { MEDIA_TERMS, MEDIA_THEME } from '../../../protocol/policy/media-flags.ts';
import { visibleText } from '../present/visible-text.ts';
import type { ViewContext } from './context.ts';

const MAX_TERM_UNITS = 200;

export function termName(
  { theme, term }: { theme: string; term: string },
  { texts }: Pick<ViewContext, 'texts'>,
): string {
  if (theme === ACCOUNT_USE_THEME && isAccountUseTerm(term)) return texts.policy.accountUse[term];
  const media = theme === MEDIA_THEME ? MEDIA_TERMS.find((one) => one === term) : undefined;
  if (media !== undefined) return texts.policy.explain.part({ kind: 'media', what: media, ranges: [] });
  return visibleText(term, MAX_TERM_UNITS);
}
