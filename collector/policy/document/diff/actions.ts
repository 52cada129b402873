import { createAudiences } from '../../../../protocol/policy/audience.ts';
import type { ActionRule, Policy, Verdict } from '../../../../protocol/policy/document.ts';
import type { Moment } from '../../../../protocol/policy/moment.ts';
import { titles } from './audiences.ts';
import type { Note } from './changes.ts';
import { paired, same } from './lists.ts';

/** Every row that changed, by what it comes to: a row that goes leaves the rule of the audience around. */
export function diffActions(before: Policy, after: Policy, note: Note): void {
  const title = titles(before, after);
  const keyOf = ({ category, audience }: ActionRule): string => `${category} ${audience}`;
  for (const { key } of paired(before.actions, after.actions, keyOf)) {
    const [category, audience] = key.split(' ') as [string, string];
    const was = effective(before, category, chainIn(before, after, audience));
    const is = effective(after, category, chainIn(after, before, audience));
    if (same(was, is)) continue;
    note({ kind: 'verdict', audience: title(audience), category, before: was, after: is }, weaker(was, is));
  }
}

/** People of a group that one policy does not know are there nevertheless, under the rules of the group around. */
function chainIn(policy: Policy, other: Policy, audience: string): readonly string[] {
  const known = policy.audiences.some(({ id }) => id === audience);
  return createAudiences((known ? policy : other).audiences).chainOf(audience);
}

function effective({ actions }: Policy, category: string, chain: readonly string[]): Verdict | undefined {
  for (const id of chain) {
    const row = actions.find((rule) => rule.category === category && rule.audience === id);
    if (row !== undefined) return row.verdict;
  }
  return undefined;
}

const MOMENTS: readonly Moment[] = ['lesson', 'break', 'lunch', 'registration', 'club', 'outsideHours', 'holiday'];

/** Whether anybody at any time is watched less strictly. */
function weaker(before: Verdict | undefined, after: Verdict | undefined): boolean {
  const accounts = new Set([...nominated(before), ...nominated(after), undefined]);
  return MOMENTS.some((moment) =>
    [...accounts].some((account) => strictness(after, moment, account) < strictness(before, moment, account)),
  );
}

const nominated = (verdict: Verdict | undefined): readonly string[] =>
  verdict?.kind === 'forNominatedUsers' ? verdict.accounts : [];

/** 0: not flagged at all; 1: as the word list says; 2: reaches the review desk; 3: urgent. */
function strictness(verdict: Verdict | undefined, moment: Moment, account: string | undefined): number {
  switch (verdict?.kind) {
    case undefined:
      return 1;
    case 'acceptable':
      return 0;
    case 'atCertainTimes':
      return verdict.times.includes(moment) ? 0 : 2;
    case 'forNominatedUsers':
      return account !== undefined && verdict.accounts.includes(account) ? 0 : 2;
    case 'unacceptable':
      return 2;
    case 'illegal':
      return 3;
  }
}
