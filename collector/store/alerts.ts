/** Flags, the alerts that gather them, and what people decided. */
import type { EventKind } from '../../protocol/event.ts';
import type { Match, Urgency } from '../../protocol/match/matcher.ts';
import type { Reason } from '../../protocol/policy/judge.ts';
import type { Moment } from '../../protocol/policy/moment.ts';
import type { NewAuditEntry } from './audit.ts';

/** A stretch of a flag's text, in UTF-16 units. */
export interface Range {
  start: number;
  end: number;
}

/** Why a text was flagged as it was: kept as JSON beside the flag, so that it can be told when the policy has long changed. */
export interface FlagExplanation {
  /** The places of a near rule's phrases; empty otherwise. */
  parts: readonly Range[];
  /** How the urgency came about, in order; the first says where it began. Empty for flags from before there were policies. */
  reasons: readonly Reason[];
  /** The educational phrase beside it, whether or not it counted. */
  educational: ({ text: string } & Range) | null;
  /** Where the moment lay in the school's calendar. */
  moment: Moment | null;
}

/** What part of an event was searched. */
export const FLAG_FIELDS = ['title', 'url', 'fileName', 'program', 'device', 'concern', 'account'] as const;
export type FlagField = (typeof FLAG_FIELDS)[number];

export interface NewFlag {
  deviceId: string;
  sessionId: string;
  streamId: string;
  sequence: number;
  /** Corrected by the clock offset known when it arrived. */
  atMs: number;
  receivedMs: number;
  eventKind: EventKind;
  field: FlagField;
  /** The whole field, so that a flag can be read after the journal's day is gone. */
  text: string;
  program: string;
  packId: string;
  theme: string;
  term: string;
  urgency: Urgency;
  /** UTF-16 offsets into `text`. */
  start: number;
  end: number;
  simulated: boolean;
  /** The policy that was in force when it was received; 0: from before there were policies. */
  policyVersion: number;
  /** The audience of the session by that policy. */
  audience: string;
  rule: Match['rule'];
  spelling: Match['spelling'];
  explanation: FlagExplanation;
  /** Whether that policy's threshold lets it begin an alert; else it is for reports alone. */
  alerts: boolean;
}

export interface Flag extends NewFlag {
  flagId: number;
  alertId: number | null;
}

export type AlertState = 'open' | 'falseAlarm' | 'concern';

export interface Alert {
  alertId: number;
  /** The matter that it stands in, for good. */
  matterId: number;
  deviceId: string;
  hostname: string;
  sessionId: string;
  account: string;
  audience: string;
  theme: string;
  urgency: Urgency;
  state: AlertState;
  firstAtMs: number;
  lastAtMs: number;
  raisedMs: number;
  flagCount: number;
  simulated: boolean;
  /** Holds flags of further sessions of this device, since too many of its alerts were open for another one. */
  otherSessions: boolean;
  /** Counts up with each change: a stale page's action is refused by it. */
  version: number;
}

export interface AlertReview {
  reviewId: number;
  alertId: number;
  personId: number;
  personName: string;
  atMs: number;
  decision: Exclude<AlertState, 'open'>;
  note: string;
}

/** Flags for one alert: a new one when `alertId` is null. */
export interface FlagGroup {
  alertId: number | null;
  flagIds: number[];
  urgency: Urgency;
  raisedMs: number;
  /** Whether any of these flags is of another session than the alert. */
  otherSessions: boolean;
}

/** What a retention's end deleted. */
export interface DeletedAlerts {
  alerts: number;
  /** Those of the alerts, and flags for reports. */
  flags: number;
}

/**
 * Alerts as one person may see them: without those about that person's own accounts, so that a concern about a senior leader goes
 * round the senior leader. To them it does not exist: it is in no list, no count, and at no address. The dashboard has no other way
 * to alerts than this.
 */
export interface SeenAlerts
  extends Pick<AlertStore, 'alerts' | 'countAlerts' | 'alert' | 'flagsOf' | 'gravestFlagsOf' | 'reviewsOf'> {
  /** Whether this alert is there and kept from this person. */
  isHidden(alertId: number): Promise<boolean>;
  /** Whether anything could be kept from this person at all: they have account names on record. */
  mayHide(): Promise<boolean>;
}

export interface AlertStore {
  /** For pages: what this person may see. The other methods are for the program itself. */
  seenBy(personId: number): SeenAlerts;
  /** Flags not yet in an alert, oldest first; without those that are for reports alone. */
  ungroupedFlags(maxFlags: number): Promise<Flag[]>;
  /** Open alerts of this session and theme that have a flag in the range or span it, the oldest first. */
  openAlertsNear(
    of: { deviceId: string; sessionId: string; theme: string },
    range: { fromMs: number; toMs: number },
    maxAlerts: number,
  ): Promise<Alert[]>;
  /** The open alert of this device and theme that was raised last. */
  newestOpenAlert(deviceId: string, theme: string): Promise<Alert | undefined>;
  countOpenAlerts(deviceId: string): Promise<number>;
  /** Puts flags into alerts: those with `alertId` null begin a new one. Returns the alerts that changed, new ones marked. */
  groupFlags(groups: readonly FlagGroup[]): Promise<{ alert: Alert; isNew: boolean }[]>;
  alerts(filter: {
    state: AlertState | 'reviewed' | 'all';
    maxAlerts: number;
    beforeAlertId?: number;
  }): Promise<Alert[]>;
  countAlerts(state: AlertState): Promise<number>;
  alert(alertId: number): Promise<Alert | undefined>;
  /** In order of time. */
  flagsOf(alertId: number, maxFlags: number): Promise<Flag[]>;
  /** The gravest first, the newest of those first. */
  gravestFlagsOf(alertId: number, maxFlags: number): Promise<Flag[]>;
  reviewsOf(alertId: number): Promise<AlertReview[]>;
  /**
   * Deletes, oldest first, alerts that were raised and last decided before `beforeMs`, with their flags and reviews; and flags for
   * reports that were received before then. At most `maxAlerts` and `maxFlags` of these, so that nothing else waits long: call it
   * again until it deletes nothing. An open alert is never deleted. With an audit entry that counts them, when there are any.
   */
  deleteOlder(
    beforeMs: number,
    limits: { maxAlerts: number; maxFlags: number },
    audit: NewAuditEntry,
  ): Promise<DeletedAlerts>;
}
