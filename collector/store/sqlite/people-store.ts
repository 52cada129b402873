import type { Role } from '../../../protocol/policy/document.ts';
import type { NewAuditEntry, NewPerson, PeopleStore, Person, WebSessionRecord } from '../store.ts';
import { AUDIT_SQL, auditValues } from './audit-store.ts';
import { toBlob, toFlag } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';

export const PEOPLE_SQL = {
  insert: `INSERT INTO person (name, password_hash, password_temporary, created_ms) VALUES (?, ?, ?, ?)`,
  insertRole: 'INSERT INTO person_role (person_id, role) VALUES (?, ?)',
  rolesOf: 'SELECT role FROM person_role WHERE person_id = ? ORDER BY role',
  accountsOf: 'SELECT account FROM person_account WHERE person_id = ? ORDER BY account',
  byName: 'SELECT * FROM person WHERE name = ?',
  byId: 'SELECT * FROM person WHERE person_id = ?',
  /** Scans on purpose: the list of all people, of whom a school has a dozen. */
  all: 'SELECT * FROM person ORDER BY name',
  setPassword: 'UPDATE person SET password_hash = ?, password_temporary = 0 WHERE person_id = ?',
  webSession: 'SELECT person_id, data, expires_ms FROM web_session WHERE id_sha256 = ? AND expires_ms > ?',
  putWebSession: `INSERT INTO web_session (id_sha256, person_id, data, expires_ms) VALUES (?, ?, ?, ?)
    ON CONFLICT (id_sha256) DO UPDATE SET person_id = excluded.person_id, data = excluded.data,
      expires_ms = excluded.expires_ms`,
  dropExpired: 'DELETE FROM web_session WHERE expires_ms <= ?',
  deleteWebSession: 'DELETE FROM web_session WHERE id_sha256 = ?',
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
  readonly #file: string;
  constructor(db: Db) {
    this.#db = db;
    this.#file = db.name;
  }

  addPerson(person: NewPerson, audit: NewAuditEntry): Promise<Person> {
    const add = this.#db.transaction((): Person => {
      const { name, passwordHash, passwordTemporary, createdMs } = person;
      const insert = prepared(this.#db, PEOPLE_SQL.insert);
      const personId = Number(insert.run(name, passwordHash, toFlag(passwordTemporary), createdMs).lastInsertRowid);
      for (const role of person.roles) prepared(this.#db, PEOPLE_SQL.insertRole).run(personId, role);
      prepared(this.#db, AUDIT_SQL.insert).run(...auditValues(audit));
      return { ...person, personId, accounts: [], disabledMs: null };
    });
    return unitOfWork(this.#file, () => add.immediate());
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

  findPerson(name: string): Promise<Person | undefined> {
    return unitOfWork(this.#file, () => {
      const row = prepared<[string], PersonRow>(this.#db, PEOPLE_SQL.byName).get(name);
      return row && this.#fromRow(row);
    });
  }

  personById(personId: number): Promise<Person | undefined> {
    return unitOfWork(this.#file, () => {
      const row = prepared<[number], PersonRow>(this.#db, PEOPLE_SQL.byId).get(personId);
      return row && this.#fromRow(row);
    });
  }

  people(): Promise<Person[]> {
    return unitOfWork(this.#file, () => {
      const rows = prepared<[], PersonRow>(this.#db, PEOPLE_SQL.all).all();
      return rows.map((row) => this.#fromRow(row));
    });
  }

  setPassword(personId: number, passwordHash: string, audit: NewAuditEntry): Promise<void> {
    const set = this.#db.transaction(() => {
      const { changes } = prepared(this.#db, PEOPLE_SQL.setPassword).run(passwordHash, personId);
      if (changes !== 1) throw new RangeError(`no person ${personId}`);
      prepared(this.#db, AUDIT_SQL.insert).run(...auditValues(audit));
    });
    return unitOfWork(this.#file, () => set.immediate());
  }

  webSession(idSha256: string, nowMs: number): Promise<WebSessionRecord | undefined> {
    return unitOfWork(this.#file, () => {
      const statement = prepared<[Buffer, number], { person_id: number | null; data: string; expires_ms: number }>(
        this.#db,
        PEOPLE_SQL.webSession,
      );
      const row = statement.get(toBlob(idSha256), nowMs);
      return row && { idSha256, personId: row.person_id, data: row.data, expiresMs: row.expires_ms };
    });
  }

  putWebSession(session: WebSessionRecord, nowMs: number): Promise<void> {
    const put = this.#db.transaction(() => {
      prepared(this.#db, PEOPLE_SQL.dropExpired).run(nowMs);
      const { personId, data, expiresMs } = session;
      prepared(this.#db, PEOPLE_SQL.putWebSession).run(toBlob(session.idSha256), personId, data, expiresMs);
    });
    return unitOfWork(this.#file, () => put.immediate());
  }

  deleteWebSession(idSha256: string): Promise<void> {
    return unitOfWork(this.#file, () => {
      prepared(this.#db, PEOPLE_SQL.deleteWebSession).run(toBlob(idSha256));
    });
  }
}
