import type { Role } from '../../../protocol/policy/document.ts';
import type { NewAuditEntry, NewPerson, PeopleStore, Person } from '../store.ts';
import { AUDIT_SQL, auditValues } from './audit-store.ts';
import { toFlag } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';
import { WEB_SESSION_SQL } from './web-session-store.ts';

export const PEOPLE_SQL = {
  insert: `INSERT INTO person (name, password_hash, password_temporary, created_ms) VALUES (?, ?, ?, ?)`,
  byName: 'SELECT * FROM person WHERE name = ?',
  byId: 'SELECT * FROM person WHERE person_id = ?',
  /** Scans on purpose: the list of all people, of whom a school has a dozen. */
  all: 'SELECT * FROM person ORDER BY name',
  rolesOf: 'SELECT role FROM person_role WHERE person_id = ? ORDER BY role',
  insertRole: 'INSERT INTO person_role (person_id, role) VALUES (?, ?) ON CONFLICT DO NOTHING',
  deleteRoles: 'DELETE FROM person_role WHERE person_id = ?',
  accountsOf: 'SELECT account FROM person_account WHERE person_id = ? ORDER BY account',
  insertAccount: 'INSERT INTO person_account (person_id, account) VALUES (?, ?) ON CONFLICT DO NOTHING',
  deleteAccounts: 'DELETE FROM person_account WHERE person_id = ?',
  setPassword: 'UPDATE person SET password_hash = ?, password_temporary = ? WHERE person_id = ?',
  setDisabled: 'UPDATE person SET disabled_ms = ? WHERE person_id = ?',
} as const;

interface PersonRow {
  person_id: number;
  name: string;
  password_hash: string;
  password_temporary: number;
  created_ms: number;
  disabled_ms: number | null;
}

export class SqlitePeopleStore implements PeopleStore {
  readonly #db: Db;
  constructor(db: Db) {
    this.#db = db;
  }

  addPerson(person: NewPerson, audit: NewAuditEntry): Promise<Person> {
    return this.#change(audit, () => {
      const { name, passwordHash, passwordTemporary, createdMs, accounts = [] } = person;
      const insert = prepared(this.#db, PEOPLE_SQL.insert);
      const personId = Number(insert.run(name, passwordHash, toFlag(passwordTemporary), createdMs).lastInsertRowid);
      this.#putRoles(personId, person.roles);
      this.#putAccounts(personId, accounts);
      return this.#find(personId) as Person;
    });
  }

  findPerson(name: string): Promise<Person | undefined> {
    return this.#work(() => {
      const row = prepared<[string], PersonRow>(this.#db, PEOPLE_SQL.byName).get(name);
      return row && this.#fromRow(row);
    });
  }

  personById(personId: number): Promise<Person | undefined> {
    return this.#work(() => this.#find(personId));
  }

  people(): Promise<Person[]> {
    return this.#work(() => {
      const rows = prepared<[], PersonRow>(this.#db, PEOPLE_SQL.all).all();
      return rows.map((row) => this.#fromRow(row));
    });
  }

  setPassword(personId: number, passwordHash: string, audit: NewAuditEntry): Promise<void> {
    return this.#change(audit, () => this.#updateOne(PEOPLE_SQL.setPassword, [passwordHash, 0], personId));
  }

  resetPassword(personId: number, passwordHash: string, audit: NewAuditEntry): Promise<void> {
    return this.#change(audit, () => {
      this.#updateOne(PEOPLE_SQL.setPassword, [passwordHash, 1], personId);
      this.#endSessions(personId);
    });
  }

  setRoles(personId: number, roles: readonly Role[], audit: NewAuditEntry): Promise<void> {
    return this.#change(audit, () => {
      prepared(this.#db, PEOPLE_SQL.deleteRoles).run(personId);
      this.#putRoles(personId, roles);
      this.#endSessions(personId);
    });
  }

  setAccounts(personId: number, accounts: readonly string[], audit: NewAuditEntry): Promise<void> {
    return this.#change(audit, () => {
      prepared(this.#db, PEOPLE_SQL.deleteAccounts).run(personId);
      this.#putAccounts(personId, accounts);
    });
  }

  setDisabled(personId: number, disabledMs: number | null, audit: NewAuditEntry): Promise<void> {
    return this.#change(audit, () => {
      this.#updateOne(PEOPLE_SQL.setDisabled, [disabledMs], personId);
      this.#endSessions(personId);
    });
  }

  #find(personId: number): Person | undefined {
    const row = prepared<[number], PersonRow>(this.#db, PEOPLE_SQL.byId).get(personId);
    return row && this.#fromRow(row);
  }

  #fromRow(row: PersonRow): Person {
    const roles = prepared<[number], { role: Role }>(this.#db, PEOPLE_SQL.rolesOf).all(row.person_id);
    const accounts = prepared<[number], { account: string }>(this.#db, PEOPLE_SQL.accountsOf).all(row.person_id);
    return {
      personId: row.person_id,
      name: row.name,
      roles: roles.map(({ role }) => role),
      accounts: accounts.map(({ account }) => account),
      disabledMs: row.disabled_ms,
      passwordHash: row.password_hash,
      passwordTemporary: row.password_temporary === 1,
      createdMs: row.created_ms,
    };
  }

  #putRoles(personId: number, roles: readonly Role[]): void {
    for (const role of roles) prepared(this.#db, PEOPLE_SQL.insertRole).run(personId, role);
  }

  #putAccounts(personId: number, accounts: readonly string[]): void {
    for (const account of accounts) prepared(this.#db, PEOPLE_SQL.insertAccount).run(personId, bareAccount(account));
  }

  #endSessions(personId: number): void {
    prepared(this.#db, WEB_SESSION_SQL.endAll).run(personId);
  }

  #updateOne(sql: string, values: unknown[], personId: number): void {
    if (prepared(this.#db, sql).run(...values, personId).changes !== 1) throw new RangeError(`no person ${personId}`);
  }

  /** The change and its audit entry, both or neither. */
  #change<T>(audit: NewAuditEntry, change: () => T): Promise<T> {
    const both = this.#db.transaction((): T => {
      const result = change();
      prepared(this.#db, AUDIT_SQL.insert).run(...auditValues(audit));
      return result;
    });
    return this.#work(() => both.immediate());
  }

  #work<T>(work: () => T): Promise<T> {
    return unitOfWork(this.#db.name, work);
  }
}

/** Without the domain that Windows puts before it and Entra behind it: workstations differ in which they report. */
export function bareAccount(account: string): string {
  const local = account.slice(account.lastIndexOf('\\') + 1);
  const at = local.indexOf('@');
  return at > 0 ? local.slice(0, at) : local;
}
