/** What needs somebody now: only what this person can do something about, and only what there is. */
import type { Urgency } from '../../../../protocol/match/matcher.ts';
import type { WaitingCounts } from '../../../store/store.ts';
import type { ViewContext } from '../context.ts';
import type { LinkedNumber } from './overview-page.ts';
import { toldNumber } from './told-number.ts';

export interface WaitingRow {
  what: string;
  count: LinkedNumber;
  /** Of open matters of one urgency: its colour. */
  urgency: Urgency | null;
}

export interface WaitingAsk {
  counts: WaitingCounts;
  approvals: number;
  alarms: number;
  may: { seeActivity: boolean; seeApprovals: boolean; seeDevices: boolean };
}

export function waitingRows({ counts, approvals, alarms, may }: WaitingAsk, { texts }: ViewContext): WaitingRow[] {
  const row = (what: string, n: number, href: string, urgency: Urgency | null = null): WaitingRow[] =>
    n === 0 ? [] : [{ what, count: { text: n.toLocaleString(texts.locale), href }, urgency }];
  const t = texts.overview;
  return [
    ...(may.seeActivity ? counts.open : []).flatMap(({ urgency, matters }) =>
      row(t.openMatters(texts.urgency[urgency]), matters, `/review?urgency=%3D${urgency}`, urgency),
    ),
    ...(may.seeActivity ? row(t.mine, counts.mine, '/review?whose=mine') : []),
    ...(may.seeActivity ? row(t.due, counts.due, '/review?whose=due') : []),
    ...(may.seeApprovals ? row(t.approvals, approvals, '/approvals') : []),
    ...(may.seeDevices ? row(t.alarms, alarms, '/devices') : []),
  ];
}

/** For those who see numbers alone: how much is open, and nothing of what kind. */
export function openInAll(counts: WaitingCounts, { texts }: ViewContext): WaitingRow {
  const n = counts.open.reduce((sum, one) => sum + one.matters, 0);
  return {
    what: texts.overview.open,
    count: { text: toldNumber(n, 'rounded', texts).text, href: null },
    urgency: null,
  };
}
