/** The list of closed accounts as people read it. */
import { lastDayOf } from '../../../accounts/closed-entry.ts';
import type { ClosedAccount } from '../../../store/store.ts';
import { visibleText } from '../../present/visible-text.ts';
import type { When } from '../../present/when.ts';
import type { ViewContext } from '../context.ts';

export const CLOSED_PAGE_ROWS = 100;

export interface ClosedRow {
  account: string;
  href: string;
  kind: string;
  /** Whether its use raises an alert already. */
  isClosed: boolean;
  end: string;
  reason: string;
  /** Null: from before that was kept. */
  written: { by: string; when: When } | null;
}

export function closedRow(one: ClosedAccount, context: ViewContext): ClosedRow {
  const { texts, time, nowMs } = context;
  const words = texts.closedAccounts;
  return {
    account: visibleText(one.account, 128),
    href: entryPath(one.account),
    kind: words.kind[one.kind],
    isClosed: one.fromMs <= nowMs,
    end: endInWords(one, context),
    reason: visibleText(one.reason, 1_000),
    written:
      one.writtenMs === null
        ? null
        : { by: words.writtenBy(visibleText(one.writtenBy, 80)), when: time.when(one.writtenMs, nowMs) },
  };
}

export const entryPath = (account: string): string => `/closed-accounts/entry?${new URLSearchParams({ account })}`;

function endInWords({ fromMs }: ClosedAccount, { texts, time }: ViewContext): string {
  const words = texts.closedAccounts;
  const lastDay = lastDayOf(fromMs, time.zone);
  if (lastDay !== undefined) return words.lastDayWas(time.dayInWords(lastDay));
  return words.since(time.clockTime(fromMs), time.dayInWords(time.dayOf(fromMs)));
}

/** Without regard to case, in names and reasons. */
export function searchClosed(list: readonly ClosedAccount[], search: string): ClosedAccount[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return [...list];
  return list.filter(({ account, reason }) => [account, reason].some((text) => text.toLowerCase().includes(wanted)));
}
