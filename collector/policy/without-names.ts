/**
 * The policy as somebody reads it who may see no names: whose accounts it names is said as a number, and the school's own words, which may
 * be names or come from what a pupil had on the screen, are left out.
 */
import type { ActionRule, Policy } from '../../protocol/policy/document.ts';

export interface WithheldWords {
  /** In place of so many accounts. */
  accounts(n: number): string;
  /** In place of a word or phrase of the school's own. */
  words: string;
}

export function withoutNames(policy: Policy, { accounts, words }: WithheldWords): Policy {
  const counted = (names: readonly string[]): string[] => (names.length === 0 ? [] : [accounts(names.length)]);
  const verdictOf = ({ verdict }: ActionRule): ActionRule['verdict'] =>
    verdict.kind === 'forNominatedUsers' ? { ...verdict, accounts: counted(verdict.accounts) } : verdict;
  const { packs, media } = policy;
  return {
    ...policy,
    audiences: policy.audiences.map((one) => ({ ...one, accounts: counted(one.accounts) })),
    actions: policy.actions.map((one) => ({ ...one, verdict: verdictOf(one) })),
    ...(media === undefined
      ? {}
      : { media: { ...media, rules: media.rules.map((one) => ({ ...one, accounts: counted(one.accounts) })) } }),
    packs: {
      ...packs,
      terms: packs.terms.map((one) => ({ ...one, text: words, note: '' })),
      silence: packs.silence.map((one) => ({ ...one, phrase: words, reason: '' })),
      regrade: packs.regrade.map((one) => ({ ...one, ...(one.term === undefined ? {} : { term: words }), reason: '' })),
    },
  };
}
