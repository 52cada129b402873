/**
 * Counts of alerts, matters and devices for *Overview*: no names, no texts. What is about the viewer themselves is in no count
 * (`SeenAlerts`): a number that changes would tell that something is there. `viewer` 0 is the program itself.
 */
import type { Urgency } from '../../protocol/match/matcher.ts';
import type { Alert, AlertState } from './alerts.ts';
import type { Viewer } from './matters.ts';

/** [fromMs, toMs) */
export interface TimeRange {
  fromMs: number;
  toMs: number;
}

/** Alerts of one theme that stand in one state. */
export interface AlertCount {
  theme: string;
  state: AlertState;
  alerts: number;
  /** Of these, made by the simulated classroom. */
  simulated: number;
}

/** How long something took, of those alerts for which it has happened; percentiles by nearest rank, null of none. */
export interface ResponseTimes {
  count: number;
  medianMs: number | null;
  p90Ms: number | null;
}

/** Devices that are not revoked. One may be in several of the last four. */
export interface DeviceHealthCounts {
  devices: number;
  connected: number;
  neverSeen: number;
  /** Not connected, and last heard of before the time asked about. */
  silent: number;
  withAlarms: number;
}

export interface WaitingCounts {
  /** Open matters, the gravest first; without urgencies of which none is open. */
  open: readonly { urgency: Urgency; matters: number }[];
  /** Open matters that are claimed by, or assigned to, the viewer. */
  mine: number;
  /** Open or not: their day of follow-up has come. */
  due: number;
}

export interface AlertsAsk {
  range: TimeRange;
  /** Null: whatever it is. */
  theme: string | null;
  state: AlertState | null;
  /** The last one of the page before. */
  after: Pick<Alert, 'raisedMs' | 'alertId'> | null;
  maxAlerts: number;
}

/** By when they were raised, on the collector's clock: a workstation's may be years off. */
export interface OverviewStore {
  waiting(viewer: Viewer, at: { nowMs: number; today: string }): Promise<WaitingCounts>;
  /** One list a range, in the order of the ranges. */
  alertCounts(viewer: Viewer, ranges: readonly TimeRange[]): Promise<AlertCount[][]>;
  /** From an alert to the first claim of its matter; without alerts that joined a matter which somebody had claimed before. */
  timesToClaim(viewer: Viewer, range: TimeRange): Promise<ResponseTimes>;
  /** From an alert to the first decision about it. */
  timesToDecision(viewer: Viewer, range: TimeRange): Promise<ResponseTimes>;
  deviceHealth(silentBeforeMs: number): Promise<DeviceHealthCounts>;
  /** The rows behind a count, newest first. */
  alerts(viewer: Viewer, ask: AlertsAsk): Promise<Alert[]>;
}
