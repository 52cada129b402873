/** Alarms: what a technician should look at. */
import type { AlarmDetail } from './alarm-details.ts';
import type { NewAuditEntry } from './audit.ts';

export type AlarmKind =
  | 'badSignature'
  | 'chainGap'
  | 'chainFork'
  | 'undecodableEvent'
  | 'clonedDevice'
  | 'allowanceUsed'
  | 'clockOff'
  | 'clockChanged'
  | 'eventsLost'
  | 'companionLost'
  | 'journalDamaged'
  /** Somebody let themselves in with the sealed secret. */
  | 'breakGlassUsed'
  | 'policyUnreadable'
  | 'policyRefused'
  | 'policyAhead'
  | 'mediaDoubled'
  | 'mediaFlood'
  | 'mediaNotEnforced'
  | 'mediaRefused'
  /** Nobody could be reached about a matter. */
  | 'nobodyToTell'
  | 'notifyFailed'
  | 'storeFailed';

/** Something wrong with a device or with the collector itself: for the technician. */
export interface NewAlarm {
  kind: AlarmKind;
  deviceId: string | null;
  atMs: number;
  /** A sentence that says what and where; never what a pupil wrote. */
  detail: string;
  /** The same for pages, in each language. Absent or null: of an earlier version of this program, which wrote the sentence alone. */
  said?: AlarmDetail | null;
  /** One open alarm per key; the next one with the same key counts up. */
  key: string;
}

export interface Alarm extends NewAlarm {
  alarmId: number;
  hostname: string | null;
  count: number;
  lastAtMs: number;
  closedMs: number | null;
}

export interface AlarmStore {
  raise(alarms: readonly NewAlarm[]): Promise<void>;
  openAlarms(maxAlarms: number): Promise<Alarm[]>;
  closeAlarm(alarmId: number, atMs: number, audit: NewAuditEntry): Promise<boolean>;
}
