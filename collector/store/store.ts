/**
 * The one interface behind which storage sits. SQLite implements it in ./sqlite; a local authority's PostgreSQL can later.
 *
 * Every method is one unit of work: it is durable as a whole when its promise resolves, or changed nothing when it rejects.
 * There is no transaction to hold open across an `await`, which is what lets one connection serve a whole program.
 *
 * Times are milliseconds since 1970 UTC on the collector's clock unless the name says otherwise. Identifiers are
 * hexadecimal in the domain (they are looked at, compared and put into addresses) and 16 bytes in the files.
 */
import type { Bytes } from '../../protocol/bytes.ts';
import type { EventKind } from '../../protocol/event.ts';
import type { Urgency } from '../../protocol/match/matcher.ts';
import type { StreamHead } from '../../protocol/signing.ts';

/** `full`: no space. `readOnly`: the folder or file cannot be written. `corrupt`: a file is damaged. `locked`: in use. */
export type StoreErrorCode = 'full' | 'readOnly' | 'corrupt' | 'locked' | 'failed';

export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

// --- Journal ---------------------------------------------------------------------------------------------------------

/** One batch as it arrived. */
export interface JournalRecord {
  receivedMs: number;
  deviceId: string;
  streamId: string;
  /** Empty when the device itself spoke. */
  sessionId: string;
  firstSequence: number;
  eventCount: number;
  /** Collector's clock minus the device's, as last measured on this connection. */
  clockOffsetMs: number;
  /** Time of the first and last event, on the device's clock corrected by `clockOffsetMs`. */
  firstAtMs: number;
  lastAtMs: number;
  /** The serialized Batch, byte for byte. */
  bytes: Bytes;
}

/** A place in the journal. Segments are day files, in order of `segment`; rows count up within one. */
export interface JournalPosition {
  segment: string;
  row: number;
}

export interface StoredBatch extends JournalRecord {
  position: JournalPosition;
}

export interface JournalWriter {
  /** Durable (synchronous=FULL) when it resolves. @throws StoreError */
  append(records: readonly JournalRecord[]): Promise<void>;
  close(): void;
}

export interface JournalReader {
  /** Batches after `position` (from the beginning when undefined), oldest first, across segments. */
  readAfter(
    position: JournalPosition | undefined,
    limits: { maxBatches: number; maxBytes: number },
  ): Promise<StoredBatch[]>;
  /** The batch of a stream that begins at this sequence number; the first that arrived when there are forks. */
  findBatch(streamId: string, firstSequence: number): Promise<StoredBatch | undefined>;
  /** A device's batches with any event in [fromMs, toMs), in order of time. */
  deviceBatches(deviceId: string, fromMs: number, toMs: number, maxBatches: number): Promise<StoredBatch[]>;
  /** Files that could not be read, and why. */
  damagedSegments(): Promise<{ segment: string; reason: string }[]>;
  close(): void;
}

// --- Identity --------------------------------------------------------------------------------------------------------

export interface TokenRecord {
  tokenId: string;
  secretSha256: string;
  label: string;
  /** Group of devices, e.g. a room; free text. */
  group: string;
  audience: string;
  /** Devices enrolled with it are marked as simulated wherever they show. */
  simulated: boolean;
  createdMs: number;
  expiresMs: number;
  maxUses: number;
  uses: number;
  revokedMs: number | null;
}

export interface DeviceRecord {
  deviceId: string;
  /** The certificate's public key, SPKI DER. */
  publicKey: Bytes;
  /** SHA-256 of the certificate DER now in force. */
  certificateSha256: string;
  certificateExpiresMs: number;
  hostname: string;
  group: string;
  audience: string;
  simulated: boolean;
  machineFingerprint: string;
  enrolledMs: number;
  revokedMs: number | null;
  revokedReason: string | null;
}

export interface IdentityStore {
  createToken(token: TokenRecord): Promise<void>;
  tokens(): Promise<TokenRecord[]>;
  findToken(tokenId: string): Promise<TokenRecord | undefined>;
  revokeToken(tokenId: string, atMs: number): Promise<boolean>;
  /** Counts one use of the token and adds the device, both or neither. False when the token has no use left. */
  enrolDevice(tokenId: string, device: DeviceRecord, atMs: number): Promise<boolean>;
  findDevice(deviceId: string): Promise<DeviceRecord | undefined>;
  revokeDevice(deviceId: string, reason: string, atMs: number): Promise<boolean>;
  /** Puts a renewed certificate in force. False when the device is unknown or revoked. */
  replaceCertificate(deviceId: string, certificateSha256: string, expiresMs: number): Promise<boolean>;
  /** Ids of all revoked devices: read at start and whenever one changes. */
  revokedDeviceIds(): Promise<string[]>;
}

// --- Device status (what connections say, not what the journal holds) ---------------------------------------------------

export interface DeviceContact {
  deviceId: string;
  atMs: number;
  connected: boolean;
  agentVersion?: string;
  hostname?: string;
  operatingSystem?: string;
  clockOffsetMs?: number;
  outboxEvents?: number;
  outboxBytes?: number;
  sessions?: number;
}

/** A device with its health, as *Devices* lists it. */
export interface DeviceHealth extends DeviceRecord {
  connected: boolean;
  lastSeenMs: number | null;
  agentVersion: string;
  operatingSystem: string;
  clockOffsetMs: number | null;
  outboxEvents: number;
  outboxBytes: number;
  sessions: number;
  lastEventMs: number | null;
  openAlarms: number;
}

export interface DeviceStore {
  /** Gathered contacts, written together a few times a second at most. */
  recordContacts(contacts: readonly DeviceContact[]): Promise<void>;
  /** After a start nobody is connected. */
  markAllDisconnected(): Promise<void>;
  devices(): Promise<DeviceHealth[]>;
  device(deviceId: string): Promise<DeviceHealth | undefined>;
}

// --- Projections -----------------------------------------------------------------------------------------------------

export interface NewFlag {
  deviceId: string;
  sessionId: string;
  streamId: string;
  sequence: number;
  /** Corrected by the clock offset known when it arrived. */
  atMs: number;
  receivedMs: number;
  eventKind: EventKind;
  field: 'title';
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
}

export interface SessionUpdate {
  sessionId: string;
  deviceId: string;
  account?: string;
  userId?: number;
  desktop?: string;
  startedMs?: number;
  endedMs?: number;
  endReason?: string;
  lastEventMs: number;
  /** Set while the session's desktop cannot be watched; null when it can again. */
  unwatchable?: string | null;
}

export type AlarmKind =
  | 'badSignature'
  | 'chainGap'
  | 'chainFork'
  | 'undecodableEvent'
  | 'clonedDevice'
  | 'clockOff'
  | 'clockChanged'
  | 'eventsLost'
  | 'companionLost'
  | 'journalDamaged'
  | 'storeFailed';

/** Something wrong with a device or with the collector itself: for the technician. */
export interface NewAlarm {
  kind: AlarmKind;
  deviceId: string | null;
  atMs: number;
  /** A sentence that says what and where; never what a pupil wrote. */
  detail: string;
  /** One open alarm per key; the next one with the same key counts up. */
  key: string;
}

export interface RejectedBatch {
  position: JournalPosition;
  deviceId: string;
  streamId: string;
  reason: 'badSignature' | 'gap' | 'forked' | 'overlap' | 'malformed' | 'unknownDevice';
}

/** All that one step of the projections writes, with the cursors that it moves: committed together or not at all. */
export interface ProjectionStep {
  cursors: { projection: string; position: JournalPosition }[];
  streamHeads: { streamId: string; deviceId: string; head: StreamHead }[];
  rejected: RejectedBatch[];
  sessions: SessionUpdate[];
  flags: NewFlag[];
  alarms: NewAlarm[];
  deviceEvents: { deviceId: string; lastEventMs: number }[];
}

export interface ProjectionStore {
  cursors(): Promise<{ projection: string; position: JournalPosition }[]>;
  streamHeads(): Promise<{ streamId: string; deviceId: string; head: StreamHead }[]>;
  rejectedWithin(from: JournalPosition, to: JournalPosition): Promise<RejectedBatch[]>;
  commitStep(step: ProjectionStep): Promise<void>;
  /** Forgets where a projection stands, so that it runs over the whole journal again. */
  resetProjection(projection: string, options: { forgetHeads: boolean }): Promise<void>;
}

// --- Alerts ----------------------------------------------------------------------------------------------------------

export interface Flag extends NewFlag {
  flagId: number;
  alertId: number | null;
}

export type AlertState = 'open' | 'falseAlarm' | 'concern';

export interface Alert {
  alertId: number;
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

export type ReviewOutcome = { ok: true; alert: Alert } | { ok: false; reason: 'notFound' | 'stale'; alert?: Alert };

/** Flags for one alert: a new one when `alertId` is null. */
export interface FlagGroup {
  alertId: number | null;
  flagIds: number[];
  urgency: Urgency;
  raisedMs: number;
}

export interface NewReview {
  alertId: number;
  expectedVersion: number;
  personId: number;
  decision: Exclude<AlertState, 'open'>;
  note: string;
  atMs: number;
}

export interface AlertStore {
  /** Flags not yet in an alert, oldest first; without those of urgency 5, which are for reports. */
  ungroupedFlags(maxFlags: number): Promise<Flag[]>;
  /** The open alert of this session and theme whose last flag is not before `sinceMs`. */
  openAlert(sessionId: string, deviceId: string, theme: string, sinceMs: number): Promise<Alert | undefined>;
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
  /** Decides an alert, with its audit entry, both or neither. */
  review(review: NewReview, audit: NewAuditEntry): Promise<ReviewOutcome>;
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

export interface SessionRecord {
  sessionId: string;
  deviceId: string;
  account: string;
  desktop: string;
  startedMs: number | null;
  endedMs: number | null;
  endReason: string | null;
  lastEventMs: number;
  unwatchable: string | null;
}

export interface SessionStore {
  sessionsOf(deviceId: string, fromMs: number, toMs: number): Promise<SessionRecord[]>;
}

// --- People ----------------------------------------------------------------------------------------------------------

export interface Person {
  personId: number;
  /** Signs in with it; unique without regard to case. */
  name: string;
  role: 'monitoringLead';
  /** PHC string (argon2id). */
  passwordHash: string;
  /** The password was made by the program: it must be changed at the first sign-in. */
  passwordTemporary: boolean;
  createdMs: number;
}

export interface WebSessionRecord {
  /** SHA-256 of the cookie's value: the file alone opens no session. */
  idSha256: string;
  data: string;
  expiresMs: number;
}

export interface PeopleStore {
  addPerson(person: Omit<Person, 'personId'>, audit: NewAuditEntry): Promise<Person>;
  findPerson(name: string): Promise<Person | undefined>;
  personById(personId: number): Promise<Person | undefined>;
  people(): Promise<Person[]>;
  setPassword(personId: number, passwordHash: string, audit: NewAuditEntry): Promise<void>;
  webSession(idSha256: string, nowMs: number): Promise<WebSessionRecord | undefined>;
  putWebSession(session: WebSessionRecord, nowMs: number): Promise<void>;
  deleteWebSession(idSha256: string): Promise<void>;
}

// --- Audit -----------------------------------------------------------------------------------------------------------

export type AuditAction =
  | 'signedIn'
  | 'signInFailed'
  | 'signedOut'
  | 'passwordChanged'
  | 'personAdded'
  | 'alertOpened'
  | 'timelineOpened'
  | 'alertReviewed'
  | 'alarmClosed'
  | 'tokenCreated'
  | 'tokenRevoked'
  | 'deviceEnrolled'
  | 'deviceRevoked';

export interface NewAuditEntry {
  atMs: number;
  /** Who: a person's name, or `command line` and the operating system's account. */
  actor: string;
  action: AuditAction;
  /** What it was done to, e.g. `alert 12`. Never what a pupil wrote. */
  subject: string;
  /** Network address of the browser; empty at the command line. */
  from: string;
  detail: string;
}

export interface AuditEntry extends NewAuditEntry {
  auditId: number;
}

/** Append-only: the file itself refuses changes and deletions. */
export interface AuditStore {
  record(entry: NewAuditEntry): Promise<void>;
  entries(maxEntries: number, beforeAuditId?: number): Promise<AuditEntry[]>;
}

// --- All of it -------------------------------------------------------------------------------------------------------

export interface Store {
  identity: IdentityStore;
  devices: DeviceStore;
  projections: ProjectionStore;
  alerts: AlertStore;
  alarms: AlarmStore;
  sessions: SessionStore;
  people: PeopleStore;
  audit: AuditStore;
  close(): void;
}
