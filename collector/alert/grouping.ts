/** Flags of one session and theme within a while become one alert. Pure. */
import type { Urgency } from '../../protocol/match/matcher.ts';
import type { Alert, Flag, FlagGroup } from '../store/store.ts';

/** Flags closer together than this are one thing to review. */
export const GROUPING_WINDOW_MS = 15 * 60_000;
/**
 * A device makes its own session ids, so one that lies could begin an alert with every flag and push everybody else's out of
 * sight. With so many of its alerts open, further flags join the newest of their theme; one alert a theme is always allowed.
 */
export const MAX_OPEN_A_DEVICE = 50;

/** What belongs in one alert as long as it is close in time. */
export const groupingKey = (flag: Pick<Flag, 'deviceId' | 'sessionId' | 'theme'>): string =>
  `${flag.deviceId} ${flag.sessionId} ${flag.theme}`;

/** What makes a crowd: a device's alerts of one theme, whatever their session. */
export const themeKey = (flag: Pick<Flag, 'deviceId' | 'theme'>): string => `${flag.deviceId} ${flag.theme}`;

export type OpenAlert = Pick<Alert, 'alertId' | 'deviceId' | 'sessionId' | 'theme' | 'firstAtMs' | 'lastAtMs'>;

export interface OpenAlerts {
  /** Open alerts that a flag may join for being close in time. */
  near: readonly OpenAlert[];
  /** The newest open alert of each device and theme among the flags. */
  newest: readonly OpenAlert[];
  /** Open alerts of each device. */
  countOfDevice: ReadonlyMap<string, number>;
}

/** Puts flags into groups, each for a new alert or for one that is still open. */
export function groupFlags(flags: readonly Flag[], open: OpenAlerts, raisedMs: number): FlagGroup[] {
  const grouping = new Grouping(open, raisedMs);
  for (const ofKey of Map.groupBy(flags, groupingKey).values()) {
    for (const flag of ofKey.toSorted((a, b) => a.atMs - b.atMs)) grouping.add(flag);
  }
  return grouping.groups;
}

/** An alert, or one to be: what it spans, and what it gets. */
interface Growing {
  alertId: number | null;
  sessionId: string;
  firstAtMs: number;
  lastAtMs: number;
  /** Made when the first flag comes. */
  group: FlagGroup | undefined;
}

class Grouping {
  readonly groups: FlagGroup[] = [];
  readonly #byKey: Map<string, Growing[]>;
  readonly #newest: Map<string, Growing>;
  readonly #counts: Map<string, number>;
  readonly #raisedMs: number;

  constructor(open: OpenAlerts, raisedMs: number) {
    const growing = new Map([...open.newest, ...open.near].map((alert) => [alert.alertId, growingOf(alert)]));
    const of = ({ alertId }: OpenAlert): Growing => growing.get(alertId) as Growing;
    this.#byKey = new Map([...Map.groupBy(open.near, groupingKey)].map(([key, alerts]) => [key, alerts.map(of)]));
    this.#newest = new Map(open.newest.map((alert) => [themeKey(alert), of(alert)]));
    this.#counts = new Map(open.countOfDevice);
    this.#raisedMs = raisedMs;
  }

  add(flag: Flag): void {
    const into = this.#byKey.get(groupingKey(flag))?.find((one) => isClose(flag, one)) ?? this.#crowd(flag);
    this.#put(flag, into ?? this.#begin(flag));
  }

  /** What a flag of a device with too many open alerts joins, if there is one of its theme. */
  #crowd(flag: Flag): Growing | undefined {
    const isFull = (this.#counts.get(flag.deviceId) ?? 0) >= MAX_OPEN_A_DEVICE;
    return isFull ? this.#newest.get(themeKey(flag)) : undefined;
  }

  #begin(flag: Flag): Growing {
    const { sessionId, deviceId, atMs } = flag;
    const begun: Growing = { alertId: null, sessionId, firstAtMs: atMs, lastAtMs: atMs, group: undefined };
    const key = groupingKey(flag);
    this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), begun]);
    this.#newest.set(themeKey(flag), begun);
    this.#counts.set(deviceId, (this.#counts.get(deviceId) ?? 0) + 1);
    return begun;
  }

  #put(flag: Flag, into: Growing): void {
    if (into.group === undefined) {
      const { urgency } = flag;
      into.group = { alertId: into.alertId, flagIds: [], urgency, raisedMs: this.#raisedMs, otherSessions: false };
      this.groups.push(into.group);
    }
    const { group } = into;
    group.flagIds.push(flag.flagId);
    group.urgency = Math.min(group.urgency, flag.urgency) as Urgency;
    group.otherSessions ||= flag.sessionId !== into.sessionId;
    into.firstAtMs = Math.min(into.firstAtMs, flag.atMs);
    into.lastAtMs = Math.max(into.lastAtMs, flag.atMs);
  }
}

function growingOf({ alertId, sessionId, firstAtMs, lastAtMs }: OpenAlert): Growing {
  return { alertId, sessionId, firstAtMs, lastAtMs, group: undefined };
}

const isClose = ({ atMs }: Flag, { firstAtMs, lastAtMs }: Growing): boolean =>
  atMs >= firstAtMs - GROUPING_WINDOW_MS && atMs <= lastAtMs + GROUPING_WINDOW_MS;
