import type { NewAuditEntry, NewPerson, SsoAccount, SsoStore } from '../store.ts';
import { audited, auditedIf } from './audited.ts';
import { toFlag } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';
import { FACTOR_SQL } from './factor-store.ts';
import { PEOPLE_SQL } from './people-sql.ts';
import { WEB_SESSION_SQL } from './web-session-store.ts';

/** Accounts at the school's own provider of single sign-on. Never edited once shipped. */
export const SSO_MIGRATION = `
CREATE TABLE sso_account (
  person_id INTEGER PRIMARY KEY REFERENCES person,
  claim TEXT NOT NULL,
  account TEXT NOT NULL,
  -- Empty until the first sign-in.
  issuer TEXT NOT NULL DEFAULT '',
  subject TEXT NOT NULL DEFAULT '',
  linked_ms INTEGER NOT NULL,
  UNIQUE (claim, account)
) STRICT;
CREATE UNIQUE INDEX sso_by_subject ON sso_account (issuer, subject) WHERE subject <> '';
`;

export const SSO_SQL = {
  /** Scans on purpose: a row a person, of whom a school has a dozen. */
  all: 'SELECT * FROM sso_account',
  accountOf: 'SELECT * FROM sso_account WHERE person_id = ?',
  byAccount: 'SELECT * FROM sso_account WHERE claim = ? AND account = ?',
  bySubject: "SELECT * FROM sso_account WHERE issuer = ? AND subject = ? AND subject <> ''",
  insert: 'INSERT INTO sso_account (person_id, claim, account, issuer, subject, linked_ms) VALUES (?, ?, ?, ?, ?, ?)',
  delete: 'DELETE FROM sso_account WHERE person_id = ?',
  pin: `UPDATE OR IGNORE sso_account SET issuer = @issuer, subject = @subject
    WHERE person_id = @personId AND (subject = '' OR (issuer = @issuer AND subject = @subject))`,
} as const;

interface SsoRow {
  person_id: number;
  claim: string;
  account: string;
  issuer: string;
  subject: string;
  linked_ms: number;
}

const fromRow = (row: SsoRow | undefined): SsoAccount | undefined =>
  row && {
    personId: row.person_id,
    claim: row.claim,
    account: row.account,
    issuer: row.issuer,
    subject: row.subject,
    linkedMs: row.linked_ms,
  };

export class SqliteSsoStore implements SsoStore {
  readonly #db: Db;
  constructor(db: Db) {
    this.#db = db;
  }

  all(): Promise<SsoAccount[]> {
    return this.#work(() => {
      const rows = prepared<[], SsoRow>(this.#db, SSO_SQL.all).all();
      return rows.map((row) => fromRow(row) as SsoAccount);
    });
  }

  accountOf(personId: number): Promise<SsoAccount | undefined> {
    return this.#work(() => fromRow(prepared<[number], SsoRow>(this.#db, SSO_SQL.accountOf).get(personId)));
  }

  byAccount(claim: string, account: string): Promise<SsoAccount | undefined> {
    const find = prepared<[string, string], SsoRow>(this.#db, SSO_SQL.byAccount);
    return this.#work(() => fromRow(find.get(claim, account)));
  }

  bySubject(issuer: string, subject: string): Promise<SsoAccount | undefined> {
    const find = prepared<[string, string], SsoRow>(this.#db, SSO_SQL.bySubject);
    return this.#work(() => fromRow(find.get(issuer, subject)));
  }

  link(
    account: Omit<SsoAccount, 'issuer' | 'subject'>,
    passwordHash: string | null,
    audit: NewAuditEntry,
  ): Promise<void> {
    const { personId } = account;
    return audited(this.#db, audit, () => {
      this.#run(SSO_SQL.delete, personId);
      this.#insert({ ...account, issuer: '', subject: '' });
      if (passwordHash !== null) {
        this.#run(PEOPLE_SQL.setPassword, passwordHash, 0, personId);
        this.#run(FACTOR_SQL.deletePasskeysOf, personId);
        this.#run(WEB_SESSION_SQL.endAll, personId);
      }
    });
  }

  addLinked(person: NewPerson, account: Omit<SsoAccount, 'personId'>, audit: NewAuditEntry): Promise<number> {
    return audited(this.#db, audit, () => {
      const insert = prepared(this.#db, PEOPLE_SQL.insert);
      const { name, passwordHash, passwordTemporary, createdMs } = person;
      const personId = Number(insert.run(name, passwordHash, toFlag(passwordTemporary), createdMs).lastInsertRowid);
      for (const role of person.roles) this.#run(PEOPLE_SQL.insertRole, personId, role);
      this.#insert({ ...account, personId });
      return personId;
    });
  }

  pin(personId: number, issuer: string, subject: string): Promise<boolean> {
    return this.#work(() => prepared(this.#db, SSO_SQL.pin).run({ personId, issuer, subject }).changes === 1);
  }

  unlink(personId: number, audit: NewAuditEntry): Promise<boolean> {
    return auditedIf(this.#db, audit, () => {
      this.#run(WEB_SESSION_SQL.endAll, personId);
      return this.#run(SSO_SQL.delete, personId) === 1;
    });
  }

  #insert({ personId, claim, account, issuer, subject, linkedMs }: SsoAccount): void {
    this.#run(SSO_SQL.insert, personId, claim, account, issuer, subject, linkedMs);
  }

  #run(sql: string, ...values: unknown[]): number {
    return prepared(this.#db, sql).run(...values).changes;
  }

  #work<T>(work: () => T): Promise<T> {
    return unitOfWork(this.#db.name, work);
  }
}
