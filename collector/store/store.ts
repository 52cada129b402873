/**
 * The one interface behind which storage sits. SQLite implements it in ./sqlite; a local authority's PostgreSQL can later.
 *
 * Every method is one unit of work: it is durable as a whole when its promise resolves, or changed nothing when it rejects.
 * There is no transaction to hold open across an `await`, which is what lets one connection serve a whole program.
 *
 * Times are milliseconds since 1970 UTC on the collector's clock unless the name says otherwise. Identifiers are
 * hexadecimal in the domain (they are looked at, compared and put into addresses) and 16 bytes in the files.
 */
import type { AgreementStore } from './agreements.ts';
import type { AlarmStore } from './alarms.ts';
import type { AlertStore } from './alerts.ts';
import type { ApiTokenStore } from './api-tokens.ts';
import type { ApprovalStore } from './approvals.ts';
import type { AuditStore } from './audit.ts';
import type { ClosedAccountStore } from './closed-accounts.ts';
import type { DeviceStore } from './devices.ts';
import type { FactorStore } from './factors.ts';
import type { IdentityStore } from './identity.ts';
import type { LearningStore } from './learning.ts';
import type { MatterStore } from './matters.ts';
import type { MediaStore } from './media.ts';
import type { MediaRegisterStore } from './media-register.ts';
import type { MediaRequestStore } from './media-requests.ts';
import type { NotificationStore } from './notifications.ts';
import type { OverviewStore } from './overview.ts';
import type { PeopleStore } from './people.ts';
import type { PolicyStore } from './policies.ts';
import type { ProjectionStore } from './projections.ts';
import type { RotaStore } from './rota.ts';
import type { SearchStore } from './search.ts';
import type { SessionStore } from './sessions.ts';
import type { SsoStore } from './single-sign-on.ts';
import type { WallStore } from './wall.ts';
import type { WebSessionStore } from './web-sessions.ts';

export type { AccountUse } from './account-uses.ts';
export type { Acceptance, AgreementStore, NewAcceptance } from './agreements.ts';
export type { AlarmDetail } from './alarm-details.ts';
export { saying } from './alarm-details.ts';
export type { Alarm, AlarmKind, AlarmStore, NewAlarm } from './alarms.ts';
export type {
  Alert,
  AlertReview,
  AlertState,
  AlertStore,
  DeletedAlerts,
  Flag,
  FlagExplanation,
  FlagField,
  FlagGroup,
  NewFlag,
  Range,
  SeenAlerts,
} from './alerts.ts';
export { FLAG_FIELDS } from './alerts.ts';
export type { ApiToken, ApiTokenStore } from './api-tokens.ts';
export { MAX_LIVE_TOKENS } from './api-tokens.ts';
export type {
  Approval,
  ApprovalAction,
  ApprovalDecision,
  ApprovalState,
  ApprovalStore,
  NewApproval,
  PeopleApprovalAction,
  PolicyApprovalAction,
} from './approvals.ts';
export type { AuditAction, AuditEntry, AuditFilter, AuditStore, NewAuditEntry } from './audit.ts';
export type {
  ClosedAccount,
  ClosedAccountChange,
  ClosedAccountStore,
  ClosedKind,
  ClosedOutcome,
} from './closed-accounts.ts';
export { CLOSED_KINDS, MAX_CLOSED_ACCOUNTS } from './closed-accounts.ts';
export type { DeviceContact, DeviceHealth, DeviceStore } from './devices.ts';
export type { StoreErrorCode } from './errors.ts';
export { StoreError } from './errors.ts';
export type { BreakGlass, FactorStore, Passkey, Totp } from './factors.ts';
export type { DeviceRecord, IdentityStore, TokenRecord } from './identity.ts';
export type {
  JournalPosition,
  JournalReader,
  JournalRecord,
  JournalWriter,
  ReadBack,
  ReadBackAsk,
  ReadLimits,
  StoredBatch,
} from './journal.ts';
export type { LearningStore, TermReview } from './learning.ts';
export type {
  ClaimOutcome,
  Closing,
  ClosingOutcome,
  FlaggablePlace,
  Matter,
  MatterAct,
  MatterEntry,
  MatterEntryKind,
  MatterStore,
  NewClosing,
  PersonName,
  UndoOutcome,
  Viewer,
} from './matters.ts';
export { MATTER_BOUNDS } from './matters.ts';
export type {
  Attachment,
  AttachmentEnd,
  MediaChange,
  MediaFilter,
  MediaHappening,
  MediaIdentity,
  MediaPlace,
  MediaStanding,
  MediaStore,
  Medium,
  MediumFacts,
  MediumRow,
  PlacedHappening,
  SeenMedia,
  ToldAction,
} from './media.ts';
export type { MediaRegisterStore, RegisterChange, RegisteredMedium } from './media-register.ts';
export { MAX_KNOWN_MEDIA } from './media-register.ts';
export type {
  Grant,
  GrantsChange,
  MachineGrant,
  MediaRequest,
  MediaRequestStore,
  RequestState,
} from './media-requests.ts';
export { MAX_GRANTS, REQUEST_LIFE_MS } from './media-requests.ts';
export type {
  NewNotification,
  Notification,
  NotificationChannel,
  NotificationState,
  NotificationStore,
  OpenMatter,
  Recipient,
} from './notifications.ts';
export type {
  AlertCount,
  AlertsAsk,
  DeviceHealthCounts,
  OverviewStore,
  ResponseTimes,
  TimeRange,
  WaitingCounts,
} from './overview.ts';
export type {
  AccessReview,
  NewPerson,
  PeopleStore,
  Person,
  PersonChange,
  PersonLanguage,
  RoleSetting,
} from './people.ts';
export { bareAccount, isOwnAccount } from './people.ts';
export type {
  DevicePolicy,
  PolicyDraft,
  PolicyStore,
  PolicyVersion,
  PublicationCloses,
  StoredException,
} from './policies.ts';
export { MAX_EXCEPTION_MS, MAX_OPEN_DRAFTS } from './policies.ts';
export type { ProjectionStep, ProjectionStore, RejectedBatch } from './projections.ts';
export type { Absence, NewAbsence, Rota, RotaPlan, RotaStore, Turn } from './rota.ts';
export { MAX_ABSENCES, MAX_ON_CALL, MAX_ROTA_WEEKS } from './rota.ts';
export type { SearchStore } from './search.ts';
export type { SessionRecord, SessionStore, SessionUpdate } from './sessions.ts';
export type { SsoAccount, SsoStore } from './single-sign-on.ts';
export type { WallStore } from './wall.ts';
export { MAX_WALL_GROUPS } from './wall.ts';
export type { WebSessionRecord, WebSessionStore } from './web-sessions.ts';

export interface Store {
  identity: IdentityStore;
  devices: DeviceStore;
  projections: ProjectionStore;
  alerts: AlertStore;
  alarms: AlarmStore;
  sessions: SessionStore;
  people: PeopleStore;
  webSessions: WebSessionStore;
  apiTokens: ApiTokenStore;
  factors: FactorStore;
  audit: AuditStore;
  policies: PolicyStore;
  approvals: ApprovalStore;
  learning: LearningStore;
  media: MediaStore;
  mediaRequests: MediaRequestStore;
  mediaRegister: MediaRegisterStore;
  matters: MatterStore;
  notifications: NotificationStore;
  overview: OverviewStore;
  search: SearchStore;
  wall: WallStore;
  rota: RotaStore;
  agreements: AgreementStore;
  closedAccounts: ClosedAccountStore;
  sso: SsoStore;
  close(): void;
}
