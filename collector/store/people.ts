/** People who sign in to the dashboard: who they are and what they may. Their sessions are in web-sessions.ts. */
import type { Role } from '../../protocol/policy/document.ts';
import type { NewAuditEntry } from './audit.ts';

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
}

export type NewPerson = Omit<Person, 'personId' | 'disabledMs' | 'accounts'> & { accounts?: readonly string[] };

/** Every change ends that person's sessions where it takes something away, and is audited in the same transaction. */
export interface PeopleStore {
  /** @throws StoreError when somebody of that name is there already. */
  addPerson(person: NewPerson, audit: NewAuditEntry): Promise<Person>;
  findPerson(name: string): Promise<Person | undefined>;
  personById(personId: number): Promise<Person | undefined>;
  people(): Promise<Person[]>;
  setPassword(personId: number, passwordHash: string, audit: NewAuditEntry): Promise<void>;
  /** A password that must be changed at the next sign-in; ends all sessions. */
  resetPassword(personId: number, passwordHash: string, audit: NewAuditEntry): Promise<void>;
  /** Replaces them all; ends all sessions of this person, so that nothing goes on with the old ones. */
  setRoles(personId: number, roles: readonly Role[], audit: NewAuditEntry): Promise<void>;
  /** Replaces them all. Without their domain: `SCHOOL\j.head` and `j.head@school.example` are both `j.head`. */
  setAccounts(personId: number, accounts: readonly string[], audit: NewAuditEntry): Promise<void>;
  /** Ends all sessions. Null lets them in again. */
  setDisabled(personId: number, disabledMs: number | null, audit: NewAuditEntry): Promise<void>;
}
