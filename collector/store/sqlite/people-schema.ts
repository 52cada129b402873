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
