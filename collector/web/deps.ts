/** What the dashboard needs from the rest of the collector. The composition root (collector/server.ts) fills it in. */
import type { Logger } from 'pino';
import type { ClosedAccountDesk } from '../accounts/closed-desk.ts';
import type { ApprovalDesk } from '../approval/approval-desk.ts';
import type { MediaDesk } from '../media/media-desk.ts';
import type { WaysOut } from '../notify/channels.ts';
import type { TestOutcome } from '../notify/test-messages.ts';
import type { ApiTokens } from '../people/api-tokens.ts';
import type { BreakGlassAccount } from '../people/break-glass.ts';
import type { Passkeys } from '../people/passkeys.ts';
import type { PeopleControl } from '../people/people-control.ts';
import type { Need } from '../people/permissions.ts';
import type { SecondFactor } from '../people/second-factor.ts';
import type { SingleSignOn } from '../people/sso/single-sign-on.ts';
import type { ChangeControl } from '../policy/change-control.ts';
import type { ExceptionDesk } from '../policy/exception-desk.ts';
import type { ShippedPack } from '../policy/shipped-packs.ts';
import type { TryRuns } from '../policy/try/try-runs.ts';
import type { JournalReader, NewAuditEntry, Person, PersonLanguage, Store, StoreErrorCode } from '../store/store.ts';
import type { LiveChanges } from './live/live-changes.ts';

/** Local accounts: hashing and checking passwords lives in collector/people. */
export interface SignInCheck {
  /** The person, or undefined for an unknown name or a wrong password; both take the same work. */
  check(name: string, password: string): Promise<Person | undefined>;
  /** A PHC string (argon2id). */
  hash(password: string): Promise<string>;
}

export interface AuditTrail {
  record(entry: NewAuditEntry): Promise<void>;
}

/** Whether the collector itself can do its work. */
export interface CollectorHealth {
  /** Set while nothing can be written. */
  storeProblem: StoreErrorCode | null;
  /** Journal files that could not be read. */
  damagedSegments: readonly { segment: string; reason: string }[];
}

/** How policies change, and what they draw on. */
export interface PolicyDeps {
  /** The word lists that ship, with where their words come from. */
  lists: readonly ShippedPack[];
  control: Pick<ChangeControl, 'publish' | 'rollBack' | 'decide'>;
  approvals: Pick<ApprovalDesk, 'withdraw' | 'expire'>;
  exceptions: Pick<ExceptionDesk, 'add' | 'end' | 'coming'>;
  tries: Pick<TryRuns, 'start' | 'runs' | 'run' | 'cancel'>;
}

export interface DashboardDeps {
  policy: PolicyDeps;
  media: MediaDesk;
  /** Accounts that nobody should use any more. */
  closedAccounts: ClosedAccountDesk;
  /** Alerts and media are reached through `seenBy(person)` alone, so that no page can show somebody a concern about themselves. */
  store: Omit<Store, 'alerts' | 'media' | 'closedAccounts'> & {
    alerts: Pick<Store['alerts'], 'seenBy'>;
    media: Omit<Store['media'], 'media' | 'medium' | 'attachmentsOf'>;
  };
  journalReader: JournalReader;
  live: LiveChanges;
  audit: AuditTrail;
  people: SignInCheck;
  breakGlass: Pick<BreakGlassAccount, 'use' | 'usedMs'>;
  /** An alarm was raised: whoever notifies looks for it. */
  onAlarm(): void;
  /** A test message to somebody's own address. */
  sendTest(to: string, language: PersonLanguage): Promise<TestOutcome>;
  /** How messages leave; null while the collector is still starting. */
  waysOut(): Promise<WaysOut | null>;
  /** Programs that ask the API as a person. */
  apiTokens: Pick<ApiTokens, 'make' | 'revoke' | 'use'>;
  secondFactor: SecondFactor;
  passkeys: Passkeys;
  singleSignOn: Pick<SingleSignOn, 'label' | 'begin' | 'finish'>;
  peopleControl: Pick<PeopleControl, 'ask' | 'decide' | 'disable'>;
  clock: {
    nowMs(): number;
    /** For how long something may take: never set back. */
    monotonicMs(): number;
  };
  /** PEM. */
  tls: { key: string; cert: string };
  /** Address to listen on, e.g. 127.0.0.1 or ::. */
  host: string;
  /** 0: a free one. */
  port: number;
  /** Names by which browsers may address the dashboard, without port: a request for any other is refused. */
  hostNames: readonly string[];
  /** IANA name; the school's zone. */
  timeZone: string;
  log: Logger;
  health(): CollectorHealth;
  limits?: Partial<DashboardLimits>;
}

/** Bounds that a test or a large authority may want to set. */
export interface DashboardLimits {
  sessionIdleMs: number;
  sessionAbsoluteMs: number;
  /** Without input the screen is locked. */
  lockIdleMs: number;
  /** Requests of one address in a minute. */
  requestsPerMinute: number;
  /** Requests with one token for the API in a minute. */
  apiRequestsPerMinute: number;
  /** Sign-in attempts of one address in a minute. */
  signInsPerMinute: number;
  /** Failed sign-ins for one name from addresses that never signed in with it, in 15 minutes. */
  failuresPerName: number;
  /** Open live streams, all people together. */
  maxLiveClients: number;
  /** Beyond it nobody else is let in: the agents' port needs file descriptors too. */
  maxConnections: number;
}

export const DEFAULT_LIMITS: DashboardLimits = {
  sessionIdleMs: 60 * 60_000,
  sessionAbsoluteMs: 12 * 60 * 60_000,
  lockIdleMs: 15 * 60_000,
  requestsPerMinute: 600,
  apiRequestsPerMinute: 300,
  signInsPerMinute: 10,
  failuresPerName: 30,
  maxLiveClients: 500,
  maxConnections: 2_000,
};

/** One address that the server answers to, and who may use it. */
export interface RouteNeed {
  method: string;
  /** With its parameters, e.g. `/alerts/:id`. */
  url: string;
  needs: Need;
}

/** A running dashboard. */
export interface Dashboard {
  /** Resolves with the port when requests are accepted. @throws when the address is taken. */
  start(): Promise<{ port: number }>;
  /** Everything that it answers to, once started; without the HEAD of each GET. */
  routes(): readonly RouteNeed[];
  /** Ends live streams and open requests. */
  stop(): Promise<void>;
}
