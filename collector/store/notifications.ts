/** Who was told of what, by which channel, and how that went; and where people are reached. */

import type { Urgency } from '../../protocol/match/matcher.ts';
import type { Role } from '../../protocol/policy/document.ts';
import type { NewAuditEntry } from './audit.ts';
import type { Viewer } from './matters.ts';
import type { PersonLanguage } from './people.ts';

export type NotificationChannel = 'email' | 'webhook';

/** `withdrawn`: what it was about was decided, or kept from this person, before it could be sent. */
export type NotificationState = 'planned' | 'sent' | 'failed' | 'withdrawn';

export interface NewNotification {
  /** One per telling, for good: planning the same again changes nothing. */
  key: string;
  /** Null: of no matter. */
  matterId: number | null;
  /** An approval that waits for this person's word; null: a matter or the daily digest. */
  approvalId: number | null;
  /** Somebody who waits at a machine with a removable device; null: another thing. It may be deleted before this is. */
  mediaRequest: { deviceId: string; requestId: string } | null;
  /** Of the matter when this was planned; null: of no matter. */
  urgency: Urgency | null;
  /** How far the escalation had come, from 0. */
  step: number;
  /** Null: a channel of the school's, which is nobody's own. */
  personId: number | null;
  channel: NotificationChannel;
  /** The name of the webhook; empty: it is an email. */
  webhook: string;
  /** Matters that a digest counts; 1 otherwise. */
  matters: number;
  plannedMs: number;
}

export interface Notification extends NewNotification {
  notificationId: number;
  /** Null: a channel of the school's. */
  personName: string | null;
  state: NotificationState;
  attempts: number;
  nextAttemptMs: number;
  /** When it was sent, given up or withdrawn. */
  endedMs: number | null;
  /** Why the last attempt failed; empty otherwise. */
  error: string;
}

/** An open matter as the planning of who is told sees it. Simulated ones are told to nobody. */
export interface OpenMatter {
  matterId: number;
  urgency: Urgency;
  raisedMs: number;
  claimEndsMs: number | null;
  /** Assigned to somebody, or with a follow-up date. */
  isPlanned: boolean;
  /** When somebody last decided one of its alerts. */
  reviewedMs: number | null;
  told: readonly ToldOf[];
}

export interface ToldOf {
  urgency: Urgency;
  step: number;
  personId: number | null;
  atMs: number;
}

/** Somebody who may sign in and has an address. */
export interface Recipient {
  personId: number;
  name: string;
  email: string;
  roles: readonly Role[];
  /** Their own at workstations, for what is not theirs to decide. */
  accounts: readonly string[];
  /** Null: not chosen. */
  language: PersonLanguage | null;
}

export interface NotificationStore {
  /** The gravest first, then the newest. */
  openMatters(maxMatters: number): Promise<OpenMatter[]>;
  /** Open matters of these urgencies that this person may see. */
  countOpen(viewer: Viewer, urgencies: readonly Urgency[]): Promise<number>;
  /** Ids of the people, whoever they are, whom a matter is about. */
  peopleOf(matterId: number): Promise<number[]>;
  recipients(): Promise<Recipient[]>;
  /** Those of the keys that were never planned, so that a look at what waits writes nothing when nothing is new. */
  unplanned(keys: readonly string[]): Promise<string[]>;
  /** Those whose key is there already are left as they are. Returns how many are new. */
  plan(notifications: readonly NewNotification[]): Promise<number>;
  /** Planned ones whose next attempt is due, the longest waiting first. */
  due(nowMs: number, maxNotifications: number): Promise<Notification[]>;
  /** Counts attempts before they are made, so that one that ends the program is counted too. */
  beginAttempts(attempts: readonly { notificationId: number; nextAttemptMs: number }[]): Promise<void>;
  /** Stays planned: `beginAttempts` has said when the next attempt is. */
  noteFailure(notificationId: number, error: string): Promise<void>;
  markSent(notificationIds: readonly number[], atMs: number): Promise<void>;
  end(notificationId: number, state: Exclude<NotificationState, 'planned'>, atMs: number, error: string): Promise<void>;
  /** Newest first. */
  ofMatter(matterId: number, maxNotifications: number): Promise<Notification[]>;
  /** Newest first. */
  notifications(maxNotifications: number, beforeNotificationId?: number): Promise<Notification[]>;
  /** Those given up since then, newest first. */
  givenUp(sinceMs: number, maxNotifications: number): Promise<Notification[]>;
  /** When an email was accepted last; null: none is on record. */
  lastAcceptedMs(): Promise<number | null>;
  /** Digests and what was told of approvals and media requests go after a while; what was told of a matter goes with the matter. */
  deleteOfNoMatter(beforeMs: number): Promise<void>;
  emailOf(personId: number): Promise<string>;
  /** Empty: none any more. */
  setEmail(personId: number, email: string, audit: NewAuditEntry): Promise<void>;
}
