/**
 * The review desk: alerts of one person and stretch of time are one matter, which people claim, assign, note and decide.
 *
 * Whether a matter is open follows from its alerts alone (the file's own triggers see to it), so that no alert can be open without
 * standing in the queue.
 */
import type { Urgency } from '../../protocol/match/matcher.ts';
import type { Alert, AlertReview, AlertState, Flag } from './alerts.ts';
import type { NewAuditEntry } from './audit.ts';

/** What an alert joins: an open matter of the same person that is this close in time, not too long and not too full. */
export const MATTER_BOUNDS = {
  windowMs: 30 * 60_000,
  /** A school day. A matter that went on would never end. */
  maxSpanMs: 8 * 3_600_000,
  /** What a page can show; the next alert begins another matter of the same person. */
  maxAlerts: 50,
} as const;

/**
 * Who asks: a person's id, or 0 for the program itself. To somebody whom a matter is about (`SeenAlerts`) it does not exist: it is in no
 * list, no count, at no address, and cannot be acted on.
 */
export type Viewer = number;

export interface PersonName {
  personId: number;
  name: string;
}

export interface Matter {
  matterId: number;
  /** Empty when the workstation never said. */
  account: string;
  /** The gravest of its open alerts; of all when none is open. */
  urgency: Urgency;
  openAlerts: number;
  alertCount: number;
  flagCount: number;
  firstAtMs: number;
  lastAtMs: number;
  raisedMs: number;
  simulated: boolean;
  /** Counts up with each change of its alerts: a stale page's action is refused by it. */
  version: number;
  /** Counts while `endsMs` lies ahead. */
  claim: (PersonName & { endsMs: number }) | null;
  assignee: PersonName | null;
  /** `YYYY-MM-DD` in the school's zone: on that day and after, until somebody clears it, the matter is due. */
  followUpDay: string | null;
  /** Of its open alerts, in no order; of all when none is open. */
  themes: readonly string[];
  devices: readonly { deviceId: string; hostname: string }[];
}

export type MatterEntryKind =
  | 'claimed'
  | 'takenOver'
  | 'released'
  | 'assigned'
  | 'unassigned'
  | 'note'
  | 'followUpSet'
  | 'followUpCleared'
  | 'revealed'
  | 'undone';

/** What people did with a matter, beside deciding: append-only. */
export interface MatterEntry {
  entryId: number;
  matterId: number;
  /** The alert that it is about; null: the whole matter. */
  alertId: number | null;
  atMs: number;
  person: PersonName;
  kind: MatterEntryKind;
  text: string;
  /** To whom it was assigned, from whom it was taken over. */
  about: PersonName | null;
  day: string | null;
}

/** What a person did to a matter, with what the audit record says of it. */
export interface MatterAct {
  matterId: number;
  personId: number;
  atMs: number;
  audit: NewAuditEntry;
}

export type ClaimOutcome =
  | { ok: true }
  | { ok: false; reason: 'notFound' }
  | { ok: false; reason: 'held'; by: PersonName };

/** One decision about some alerts, undone as one. */
export interface NewClosing {
  personId: number;
  atMs: number;
  undoUntilMs: number;
  decision: Exclude<AlertState, 'open'>;
  note: string;
  /** All or none. With the version that the person was looking at. */
  alerts: readonly { alertId: number; expectedVersion: number }[];
  /** When the decision is about a whole matter: refused when it has another version. */
  matter?: { matterId: number; expectedVersion: number };
  /** Goes on although somebody else holds the claim, and takes it over. */
  takeOver: boolean;
  /** One entry an alert. */
  audit(alertId: number): NewAuditEntry;
}

export type ClosingOutcome =
  | { ok: true; closingId: number; matterIds: readonly number[] }
  | { ok: false; reason: 'notFound' }
  | { ok: false; reason: 'stale'; alertIds: readonly number[] }
  | { ok: false; reason: 'held'; by: PersonName };

export interface Closing {
  closingId: number;
  personId: number;
  atMs: number;
  undoUntilMs: number;
  alerts: number;
  decision: Exclude<AlertState, 'open'>;
}

export type UndoOutcome =
  /** `kept`: alerts that somebody has decided anew since, left as they are. */
  { ok: true; matterIds: readonly number[]; undone: number; kept: number } | { ok: false; reason: 'notFound' | 'over' };

/** An event, and what of it a word list may have matched. */
export interface FlaggablePlace {
  streamId: string;
  sequence: number;
  atMs: number;
  texts: readonly string[];
}

export interface MatterStore {
  /** Open matters, gravest first, then newest; then those that are due on `today`, open or not, each once. At most `maxMatters` of each. */
  queue(viewer: Viewer, ask: { today: string; maxMatters: number }): Promise<Matter[]>;
  countOpen(viewer: Viewer): Promise<number>;
  /** The people who are kept from some open matter, or from one of these, because it is about them. */
  keptFrom(matterIds: readonly number[]): Promise<number[]>;
  matter(viewer: Viewer, matterId: number): Promise<Matter | undefined>;
  /** In order of time. */
  alertsOf(matterId: number): Promise<Alert[]>;
  /** The same of several matters at once, by matter. */
  alertsOfEach(matterIds: readonly number[]): Promise<ReadonlyMap<number, Alert[]>>;
  /** Open alerts that hold a flag of this term and theme, newest first. */
  openAlertsOfTerm(viewer: Viewer, of: { theme: string; term: string }, maxAlerts: number): Promise<Alert[]>;
  /** In order of time, the newest `maxEntries`. */
  entriesOf(matterId: number, maxEntries: number): Promise<MatterEntry[]>;
  /** Of all its alerts, in order of time. */
  reviewsOf(matterId: number): Promise<AlertReview[]>;
  /** Claims until `endsMs`; one's own claim is prolonged. Somebody else's is taken over only when told to. */
  claim(act: MatterAct, claim: { endsMs: number; takeOver: boolean }): Promise<ClaimOutcome>;
  /** False when it is not this person's. */
  release(act: MatterAct): Promise<boolean>;
  /** Matters whose claim ended by itself in (fromMs, toMs]. */
  claimsEnded(fromMs: number, toMs: number): Promise<number[]>;
  /** `to` null: to nobody. */
  assign(act: MatterAct, to: number | null): Promise<boolean>;
  addNote(act: MatterAct, text: string): Promise<boolean>;
  /** `day` null: no more. */
  setFollowUp(act: MatterAct, day: string | null): Promise<boolean>;
  /** Flags of one workstation in [fromMs, toMs), in no order: what says which titles are hidden. */
  flagsWithin(deviceId: string, range: { fromMs: number; toMs: number }, maxFlags: number): Promise<Flag[]>;
  /**
   * Which of the places, by their index, hold a text that one of these themes was flagged in: in the same event, or in the same words less than
   * half a day before or after, wherever.
   */
  hiddenAmong(places: readonly FlaggablePlace[], themes: readonly string[]): Promise<ReadonlySet<number>>;
  /** Writes down that a person had the hidden text of these alerts shown, one audit entry each. */
  reveal(
    act: Omit<MatterAct, 'audit'>,
    alertIds: readonly number[],
    audit: (alertId: number) => NewAuditEntry,
  ): Promise<void>;
  /** Alerts whose text this person had shown since. */
  revealedSince(matterId: number, personId: number, sinceMs: number): Promise<number[]>;
  decide(closing: NewClosing): Promise<ClosingOutcome>;
  undo(
    closingId: number,
    by: { personId: number; atMs: number },
    audit: (alertId: number) => NewAuditEntry,
  ): Promise<UndoOutcome>;
  /** The newest decision of this person that can still be undone. */
  lastClosing(personId: number, nowMs: number): Promise<Closing | undefined>;
}
