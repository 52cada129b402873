/** Flags of one session and theme within a while become one alert. Pure. */
import type { Urgency } from '../../protocol/match/matcher.ts';
import type { Flag, FlagGroup } from '../store/store.ts';

/** Flags closer together than this are one thing to review. */
export const GROUPING_WINDOW_MS = 15 * 60_000;

/** What belongs in one alert as long as it is close in time. */
export const groupingKey = (flag: Pick<Flag, 'deviceId' | 'sessionId' | 'theme'>): string =>
  `${flag.deviceId} ${flag.sessionId} ${flag.theme}`;

export interface OpenAlert {
  alertId: number;
  lastAtMs: number;
}

/**
 * Puts flags into groups, each for a new alert or for one that is still open.
 * `openAlerts`: by grouping key, the open alert that the earliest flag of that key may join.
 */
export function groupFlags(
  flags: readonly Flag[],
  openAlerts: ReadonlyMap<string, OpenAlert>,
  raisedMs: number,
): FlagGroup[] {
  const byKey = Map.groupBy(flags, groupingKey);
  return [...byKey].flatMap(([key, ofKey]) => groupsOfKey(ofKey, openAlerts.get(key), raisedMs));
}

function groupsOfKey(flags: readonly Flag[], open: OpenAlert | undefined, raisedMs: number): FlagGroup[] {
  const groups: FlagGroup[] = [];
  let current: FlagGroup | undefined;
  let lastAtMs = open?.lastAtMs ?? Number.NEGATIVE_INFINITY;
  for (const flag of flags.toSorted((a, b) => a.atMs - b.atMs)) {
    const isClose = flag.atMs - lastAtMs <= GROUPING_WINDOW_MS;
    if (current === undefined || !isClose) {
      const alertId = current === undefined && isClose ? (open?.alertId ?? null) : null;
      current = { alertId, flagIds: [], urgency: flag.urgency, raisedMs };
      groups.push(current);
    }
    current.flagIds.push(flag.flagId);
    current.urgency = Math.min(current.urgency, flag.urgency) as Urgency;
    lastAtMs = Math.max(lastAtMs, flag.atMs);
  }
  return groups;
}
