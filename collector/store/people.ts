/** People who sign in to the dashboard, and their browsers' sessions. */
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

export type NewPerson = Omit<Person, 'personId' | 'accounts' | 'disabledMs'>;

export interface WebSessionRecord {
  /** SHA-256 of the cookie's value: the file alone opens no session. */
  idSha256: string;
  /** Who signed in with it; null before somebody has. */
  personId: number | null;
  data: string;
  expiresMs: number;
}

export interface PeopleStore {
  addPerson(person: NewPerson, audit: NewAuditEntry): Promise<Person>;
  findPerson(name: string): Promise<Person | undefined>;
  personById(personId: number): Promise<Person | undefined>;
  people(): Promise<Person[]>;
  setPassword(personId: number, passwordHash: string, audit: NewAuditEntry): Promise<void>;
  webSession(idSha256: string, nowMs: number): Promise<WebSessionRecord | undefined>;
  putWebSession(session: WebSessionRecord, nowMs: number): Promise<void>;
  deleteWebSession(idSha256: string): Promise<void>;
}
