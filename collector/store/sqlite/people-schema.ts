/** Migrations of people, roles and sign-in. Never edited once shipped. */

/** Migration 5. Until now everybody was a monitoring lead. */
export const ROLES_MIGRATION = `
CREATE TABLE person_role (
  person_id INTEGER NOT NULL REFERENCES person,
  role TEXT NOT NULL CHECK (role IN ('monitoringLead', 'seniorLeader', 'technician', 'governor', 'auditor')),
  PRIMARY KEY (person_id, role)
) STRICT, WITHOUT ROWID;
INSERT INTO person_role (person_id, role) SELECT person_id, role FROM person;
ALTER TABLE person DROP COLUMN role;
ALTER TABLE person ADD COLUMN disabled_ms INTEGER;

-- Account names of a person on workstations: alerts about these are kept from that person.
CREATE TABLE person_account (
  person_id INTEGER NOT NULL REFERENCES person,
  account TEXT NOT NULL COLLATE NOCASE,
  PRIMARY KEY (person_id, account)
) STRICT, WITHOUT ROWID;

-- Sessions from before this cannot be listed by person: whoever has one signs in again.
DELETE FROM web_session;
ALTER TABLE web_session ADD COLUMN person_id INTEGER REFERENCES person;
CREATE INDEX web_session_by_person ON web_session (person_id) WHERE person_id IS NOT NULL;
`;

/** What people prove themselves with, the yearly look at who may what, and the school's own names for roles. */
export const SIGN_IN_MIGRATION = `
ALTER TABLE person ADD COLUMN last_sign_in_ms INTEGER;

CREATE TABLE role_setting (
  role TEXT PRIMARY KEY CHECK (role IN ('monitoringLead', 'seniorLeader', 'technician', 'governor', 'auditor')),
  -- Empty: the catalogue's.
  title TEXT NOT NULL,
  second_factor INTEGER NOT NULL CHECK (second_factor IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE totp (
  person_id INTEGER PRIMARY KEY REFERENCES person,
  -- Base32, as authenticator apps take it.
  secret TEXT NOT NULL,
  -- The newest time step that was accepted: a code serves once.
  last_step INTEGER NOT NULL,
  created_ms INTEGER NOT NULL
) STRICT;

-- A row goes when its code is used.
CREATE TABLE recovery_code (
  person_id INTEGER NOT NULL REFERENCES person,
  code_sha256 BLOB NOT NULL CHECK (length(code_sha256) = 32),
  PRIMARY KEY (person_id, code_sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE passkey (
  credential_id TEXT PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person,
  public_key BLOB NOT NULL,
  counter INTEGER NOT NULL,
  -- JSON array of strings.
  transports TEXT NOT NULL CHECK (json_type(transports) = 'array'),
  label TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  last_used_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX passkey_by_person ON passkey (person_id);

-- A sealed way in for emergencies: of all rows only the newest can be used, and once.
CREATE TABLE break_glass (
  glass_id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL REFERENCES person,
  secret_sha256 BLOB NOT NULL CHECK (length(secret_sha256) = 32),
  made_ms INTEGER NOT NULL,
  used_ms INTEGER
) STRICT;

CREATE TABLE access_review (
  review_id INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms INTEGER NOT NULL,
  person TEXT NOT NULL,
  -- JSON: who could do what on that day.
  people TEXT NOT NULL CHECK (json_type(people) = 'array'),
  note TEXT NOT NULL
) STRICT;
CREATE TRIGGER access_review_is_never_changed BEFORE UPDATE ON access_review
BEGIN SELECT RAISE(ABORT, 'access reviews are append-only'); END;
CREATE TRIGGER access_review_is_never_deleted BEFORE DELETE ON access_review
BEGIN SELECT RAISE(ABORT, 'access reviews are append-only'); END;
`;

/** The audit record is looked through by who and by what. */
export const AUDIT_SEARCH_MIGRATION = `
CREATE INDEX audit_by_actor ON audit (actor COLLATE NOCASE, audit_id);
CREATE INDEX audit_by_action ON audit (action, audit_id);
`;

/** Another role: a CHECK cannot be changed, so that the tables are made anew. Nothing refers to either. */
export const TEACHER_MIGRATION = `
CREATE TABLE person_role_2 (
  person_id INTEGER NOT NULL REFERENCES person,
  role TEXT NOT NULL
    CHECK (role IN ('monitoringLead', 'seniorLeader', 'technician', 'governor', 'auditor', 'teacher')),
  PRIMARY KEY (person_id, role)
) STRICT, WITHOUT ROWID;
INSERT INTO person_role_2 SELECT person_id, role FROM person_role;
DROP TABLE person_role;
ALTER TABLE person_role_2 RENAME TO person_role;

CREATE TABLE role_setting_2 (
  role TEXT PRIMARY KEY
    CHECK (role IN ('monitoringLead', 'seniorLeader', 'technician', 'governor', 'auditor', 'teacher')),
  -- Empty: the catalogue's.
  title TEXT NOT NULL,
  second_factor INTEGER NOT NULL CHECK (second_factor IN (0, 1))
) STRICT, WITHOUT ROWID;
INSERT INTO role_setting_2 SELECT role, title, second_factor FROM role_setting;
DROP TABLE role_setting;
ALTER TABLE role_setting_2 RENAME TO role_setting;
`;

/** In which language somebody reads the dashboard. Null: as their browser asks. */
export const LANGUAGE_MIGRATION = `
ALTER TABLE person ADD COLUMN language TEXT CHECK (language IN ('en', 'cy'));
`;

/** Whose account it is, asked for all people at once. */
export const ACCOUNT_OWNER_MIGRATION = 'CREATE INDEX person_account_by_account ON person_account (account);';
