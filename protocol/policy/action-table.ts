/** The table of user actions: what somebody of an audience may do in a category, at a moment. */
import type { ActionRule, Verdict } from './document.ts';
import type { Moment } from './moment.ts';
import { anyWildcard } from './wildcard.ts';

/** What a row comes to for one person at one moment. */
export type Standing = 'acceptable' | 'unacceptable' | 'illegal';

export interface Ruling {
  standing: Standing;
  /** Whose row it was. */
  audience: string;
}

type Row = (account: string, moment: Moment) => Standing;

const GRAVITY: Record<Standing, number> = { acceptable: 0, unacceptable: 1, illegal: 2 };

/** Makes `rulingOf`: undefined where no row speaks of the category for this audience or those it stands within. */
export function createActionTable(
  rules: readonly ActionRule[],
): (category: string, chain: readonly string[], account: string, moment: Moment) => Ruling | undefined {
  const rows = new Map<string, Row[]>();
  for (const { category, audience, verdict } of rules) {
    const key = keyOf(category, audience);
    const before = rows.get(key);
    if (before === undefined) rows.set(key, [rowOf(verdict)]);
    else before.push(rowOf(verdict));
  }
  return (category, chain, account, moment) => {
    for (const audience of chain) {
      const found = rows.get(keyOf(category, audience));
      if (found !== undefined) return { standing: gravest(found.map((row) => row(account, moment))), audience };
    }
    return undefined;
  };
}

/** Neither may hold a space. */
const keyOf = (category: string, audience: string): string => `${category} ${audience}`;

function rowOf(verdict: Verdict): Row {
  switch (verdict.kind) {
    case 'acceptable':
    case 'unacceptable':
    case 'illegal': {
      const { kind } = verdict;
      return () => kind;
    }
    case 'atCertainTimes':
      return (_account, moment) => (verdict.times.includes(moment) ? 'acceptable' : 'unacceptable');
    case 'forNominatedUsers': {
      const nominated = anyWildcard(verdict.accounts);
      return (account) => (account !== '' && nominated(account) ? 'acceptable' : 'unacceptable');
    }
  }
}

/** Two rows for the same category and audience contradict each other (the reader refuses that): the stricter counts. */
const gravest = (standings: readonly Standing[]): Standing =>
  standings.reduce((a, b) => (GRAVITY[b] > GRAVITY[a] ? b : a));
