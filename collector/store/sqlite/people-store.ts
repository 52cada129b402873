import type { Role } from '../../../protocol/policy/document.ts';
import type {
  AccessReview,
  NewAuditEntry,
  NewPerson,
  PeopleStore,
  Person,
  PersonChange,
  PersonLanguage,
  RoleSetting,
} from '../store.ts';
import { bareAccount } from '../store.ts';
import { API_TOKEN_SQL } from './api-token-store.ts';
import { APPROVAL_SQL } from './approval-store.ts';
import { AUDIT_SQL, auditValues } from './audit-store.ts';
import { audited } from './audited.ts';
import { toFlag } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';
import { FACTOR_SQL } from './factor-store.ts';
import { PEOPLE_SQL } from './people-sql.ts';
import { WEB_SESSION_SQL } from './web-session-store.ts';

interface PersonRow {
  person_id: number;
  name: string;
  password_hash: string;
  password_temporary: number;
  created_ms: number;
  disabled_ms: number | null;
  last_sign_in_ms: number | null;
  language: PersonLanguage | null;
}

export class SqlitePeopleStore implements PeopleStore {
  readonly #db: Db;
  constructor(db: Db) {
    this.#db = db;
  }

  addPerson(person: NewPerson, audit: NewAuditEntry): Promise<Person> {
    return audited(this.#db, audit, () => this.#find(this.#add(person)) as Person);
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
    return audited(this.#db, audit, () => this.#updateOne(PEOPLE_SQL.setPassword, [passwordHash, 0], personId));
  }

  change(change: PersonChange, closesApprovalId: number | null, audit: NewAuditEntry): Promise<boolean> {
    const both = this.#db.transaction((): boolean => {
      if (closesApprovalId !== null) {
        const closed = prepared(this.#db, APPROVAL_SQL.carryOut).run(audit.atMs, closesApprovalId);
        if (closed.changes !== 1) return false;
      }
      const personId = this.#apply(change);
      prepared(this.#db, WEB_SESSION_SQL.endAll).run(personId);
      if (change.kind === 'disable' || change.kind === 'reset') {
        prepared(this.#db, API_TOKEN_SQL.revokeAllOf).run(audit.atMs, personId);
      }
      this.#audit(audit);
      return true;
    });
    return this.#work(() => both.immediate());
  }

  setAccounts(personId: number, accounts: readonly string[], audit: NewAuditEntry): Promise<void> {
    return audited(this.#db, audit, () => this.#putAccounts(personId, accounts));
  }

  signedIn(personId: number, atMs: number, audit: NewAuditEntry): Promise<void> {
    return audited(this.#db, audit, () => this.#updateOne(PEOPLE_SQL.signedIn, [atMs], personId));
  }

  setLanguage(personId: number, language: PersonLanguage): Promise<void> {
    return this.#work(() => this.#updateOne(PEOPLE_SQL.setLanguage, [language], personId));
  }

  roleSettings(): Promise<RoleSetting[]> {
    return this.#work(() => {
      type Row = { role: Role; title: string; second_factor: number };
      const rows = prepared<[], Row>(this.#db, PEOPLE_SQL.roleSettings).all();
      return rows.map(({ role, title, second_factor }) => ({ role, title, secondFactor: second_factor === 1 }));
    });
  }

  setRoleSettings(settings: readonly RoleSetting[], audit: NewAuditEntry): Promise<void> {
    return audited(this.#db, audit, () => {
      const set = prepared(this.#db, PEOPLE_SQL.setRoleSetting);
      for (const { role, title, secondFactor } of settings) set.run(role, title, toFlag(secondFactor));
    });
  }

  accessReviews(maxReviews: number): Promise<AccessReview[]> {
    return this.#work(() => {
      type Row = { review_id: number; at_ms: number; person: string; people: string; note: string };
      const rows = prepared<[number], Row>(this.#db, PEOPLE_SQL.accessReviews).all(maxReviews);
      return rows.map(({ review_id, at_ms, person, people, note }) => {
        // Written by `addAccessReview` alone, from that type.
        return { reviewId: review_id, atMs: at_ms, person, people: JSON.parse(people), note } as AccessReview;
      });
    });
  }

  addAccessReview(review: Omit<AccessReview, 'reviewId'>, audit: NewAuditEntry): Promise<void> {
    const { atMs, person, people, note } = review;
    return audited(this.#db, audit, () => {
      prepared(this.#db, PEOPLE_SQL.insertAccessReview).run(atMs, person, JSON.stringify(people), note);
    });
  }

  /** Returns whom it was about. */
  #apply(change: PersonChange): number {
    switch (change.kind) {
      case 'add':
        return this.#add(change.person);
      case 'roles':
        this.#putRoles(change.personId, change.roles);
        return change.personId;
      case 'accounts':
        this.#putAccounts(change.personId, change.accounts);
        return change.personId;
      case 'reset':
        this.#updateOne(PEOPLE_SQL.setPassword, [change.passwordHash, 1], change.personId);
        for (const sql of [FACTOR_SQL.deleteTotp, FACTOR_SQL.deleteCodes, FACTOR_SQL.deletePasskeysOf]) {
          prepared(this.#db, sql).run(change.personId);
        }
        return change.personId;
      case 'disable':
        this.#updateOne(PEOPLE_SQL.setDisabled, [change.disabledMs], change.personId);
        return change.personId;
      case 'enable':
        this.#updateOne(PEOPLE_SQL.setDisabled, [null], change.personId);
        return change.personId;
    }
  }

  #add({ name, passwordHash, passwordTemporary, createdMs, roles, accounts = [] }: NewPerson): number {
    const insert = prepared(this.#db, PEOPLE_SQL.insert);
    const personId = Number(insert.run(name, passwordHash, toFlag(passwordTemporary), createdMs).lastInsertRowid);
    this.#putRoles(personId, roles);
    this.#putAccounts(personId, accounts);
    return personId;
  }

  #find(personId: number): Person | undefined {
    const row = prepared<[number], PersonRow>(this.#db, PEOPLE_SQL.byId).get(personId);
    return row && this.#fromRow(row);
  }

  #fromRow(row: PersonRow): Person {
    const roles = prepared<[number], { role: Role }>(this.#db, PEOPLE_SQL.rolesOf).all(row.person_id);
    const misses = prepared<object>(this.#db, PEOPLE_SQL.missesFactor).get({ personId: row.person_id });
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
      lastSignInMs: row.last_sign_in_ms,
      missesSecondFactor: misses !== undefined,
      language: row.language,
    };
  }

  #putRoles(personId: number, roles: readonly Role[]): void {
    prepared(this.#db, PEOPLE_SQL.deleteRoles).run(personId);
    for (const role of roles) prepared(this.#db, PEOPLE_SQL.insertRole).run(personId, role);
  }

  #putAccounts(personId: number, accounts: readonly string[]): void {
    prepared(this.#db, PEOPLE_SQL.deleteAccounts).run(personId);
    for (const account of accounts) prepared(this.#db, PEOPLE_SQL.insertAccount).run(personId, bareAccount(account));
  }

  #updateOne(sql: string, values: unknown[], personId: number): void {
    if (prepared(this.#db, sql).run(...values, personId).changes !== 1) throw new RangeError(`no person ${personId}`);
  }

  #audit(audit: NewAuditEntry): void {
    prepared(this.#db, AUDIT_SQL.insert).run(...auditValues(audit));
  }

  #work<T>(work: () => T): Promise<T> {
    return unitOfWork(this.#db.name, work);
  }
}
