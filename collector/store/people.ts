/** People who sign in to the dashboard: who they are and what they may. Their sessions are in web-sessions.ts. */
import type { Role } from '../../protocol/policy/document.ts';
import type { NewAuditEntry } from './audit.ts';

/** Languages of the interface. */
export type PersonLanguage = 'en' | 'cy';

export interface Person {
  personId: number;
  /** Signs in with it; unique without regard to case. */
  name: string;
  /** At least one. */
  roles: readonly Role[];
  /** Own account names on workstations: what is recorded about them is kept from this person (a concern about a senior leader). */
  accounts: readonly string[];
  /** Null: may sign in. */
  disabledMs: number | null;
  /** PHC string (argon2id). */
  passwordHash: string;
  /** The password was made by the program: it must be changed at the first sign-in. */
  passwordTemporary: boolean;
  createdMs: number;
  lastSignInMs: number | null;
  /** One of their roles needs a second factor, and they have none. */
  missesSecondFactor: boolean;
  /** Chosen by themselves; null: as their browser asks. */
  language: PersonLanguage | null;
}

export type NewPerson = Omit<
  Person,
  'personId' | 'disabledMs' | 'accounts' | 'lastSignInMs' | 'missesSecondFactor' | 'language'
> & {
  accounts?: readonly string[];
};

/** A change of what somebody may, or of how they get in. */
export type PersonChange =
  | { kind: 'add'; person: NewPerson }
  | { kind: 'roles'; personId: number; roles: readonly Role[] }
  /** Without their domain: `SCHOOL\j.head` and `j.head@school.example` are both `j.head`. */
  | { kind: 'accounts'; personId: number; accounts: readonly string[] }
  /** A password that must be changed at the next sign-in; second factors go, since whoever lost one needs it. */
  | { kind: 'reset'; personId: number; passwordHash: string }
  | { kind: 'disable'; personId: number; disabledMs: number }
  | { kind: 'enable'; personId: number };

export interface RoleSetting {
  role: Role;
  /** The school's own name for it; empty: the catalogue's. */
  title: string;
  /** Whether whoever holds it must have a second factor. */
  secondFactor: boolean;
}

/** Who could do what on one day, looked through by somebody. */
export interface AccessReview {
  reviewId: number;
  atMs: number;
  person: string;
  people: readonly { name: string; roles: readonly Role[]; disabled: boolean }[];
  note: string;
}

export interface PeopleStore {
  /** @throws StoreError when somebody of that name is there already. */
  addPerson(person: NewPerson, audit: NewAuditEntry): Promise<Person>;
  findPerson(name: string): Promise<Person | undefined>;
  personById(personId: number): Promise<Person | undefined>;
  people(): Promise<Person[]>;
  setPassword(personId: number, passwordHash: string, audit: NewAuditEntry): Promise<void>;
  /**
   * Carries a change out, with its audit entry and, where it took approval, closing that: all of it or nothing. Ends that person's
   * sessions, so that nothing goes on with what they had. False when the approval has served already or is not approved.
   */
  change(change: PersonChange, closesApprovalId: number | null, audit: NewAuditEntry): Promise<boolean>;
  setAccounts(personId: number, accounts: readonly string[], audit: NewAuditEntry): Promise<void>;
  signedIn(personId: number, atMs: number, audit: NewAuditEntry): Promise<void>;
  /** A matter of taste that nobody else sees: not in the audit record. */
  setLanguage(personId: number, language: PersonLanguage): Promise<void>;
  /** Those that were ever set. */
  roleSettings(): Promise<RoleSetting[]>;
  setRoleSettings(settings: readonly RoleSetting[], audit: NewAuditEntry): Promise<void>;
  /** Newest first. */
  accessReviews(maxReviews: number): Promise<AccessReview[]>;
  addAccessReview(review: Omit<AccessReview, 'reviewId'>, audit: NewAuditEntry): Promise<void>;
}

/** Without the domain that Windows puts before it and Entra behind it: workstations differ in which they report. */
export function bareAccount(account: string): string {
  const local = account.slice(account.lastIndexOf('\\') + 1);
  const at = local.indexOf('@');
  return at > 0 ? local.slice(0, at) : local;
}

/** Whether what is recorded of `account` is about this person themselves: kept from them everywhere. An unknown account (empty) is nobody's. */
export function isOwnAccount({ accounts }: Pick<Person, 'accounts'>, account: string): boolean {
  const names = [account, bareAccount(account)].map((name) => name.toLowerCase());
  return account !== '' && accounts.some((own) => names.includes(own.toLowerCase()));
}
