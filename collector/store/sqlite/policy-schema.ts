/** Migration 3: policies, approvals, exceptions, and what flags and devices say of the policy. Never edited once shipped. */

const POLICIES = `
CREATE TABLE policy_version (
  version INTEGER PRIMARY KEY CHECK (version > 0),
  published_ms INTEGER NOT NULL,
  published_by TEXT NOT NULL,
  -- JSON array of names.
  approved_by TEXT NOT NULL CHECK (json_type(approved_by) = 'array'),
  reason TEXT NOT NULL,
  source TEXT NOT NULL,
  rolled_back_to INTEGER CHECK (rolled_back_to BETWEEN 1 AND version - 1),
  agent_document BLOB NOT NULL,
  signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT;
CREATE TRIGGER policy_version_is_never_changed BEFORE UPDATE ON policy_version
BEGIN SELECT RAISE(ABORT, 'published policies are append-only'); END;
CREATE TRIGGER policy_version_is_never_deleted BEFORE DELETE ON policy_version
BEGIN SELECT RAISE(ABORT, 'published policies are append-only'); END;
CREATE TRIGGER policy_version_leaves_no_gap BEFORE INSERT ON policy_version
WHEN NEW.version > 1 AND NOT EXISTS (SELECT 1 FROM policy_version WHERE version = NEW.version - 1)
BEGIN SELECT RAISE(ABORT, 'policy versions count up by one'); END;

CREATE TABLE policy_draft (
  draft_id INTEGER PRIMARY KEY AUTOINCREMENT,
  based_on INTEGER NOT NULL,
  title TEXT NOT NULL,
  source TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  changed_ms INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'published', 'discarded'))
) STRICT;
CREATE INDEX policy_draft_open ON policy_draft (draft_id) WHERE state = 'open';

-- A fortnight at the longest: what lasts longer is a change of the policy. The search by time leans on it.
CREATE TABLE policy_exception (
  exception_id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- JSON: audiences, accounts, deviceGroups, themes, phrases.
  scope TEXT NOT NULL CHECK (json_type(scope) = 'object'),
  reason TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  from_ms INTEGER NOT NULL,
  to_ms INTEGER NOT NULL CHECK (to_ms > from_ms AND to_ms - from_ms <= 1209600000),
  ended_ms INTEGER,
  ended_by TEXT
) STRICT;
CREATE INDEX policy_exception_by_time ON policy_exception (from_ms);
CREATE TRIGGER policy_exception_is_never_deleted BEFORE DELETE ON policy_exception
BEGIN SELECT RAISE(ABORT, 'exceptions are kept: end them instead'); END;
`;

const APPROVALS = `
CREATE TABLE approval (
  approval_id INTEGER PRIMARY KEY AUTOINCREMENT,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  binds TEXT NOT NULL,
  reason TEXT NOT NULL,
  requested_by TEXT NOT NULL COLLATE NOCASE,
  requested_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL,
  needed INTEGER NOT NULL CHECK (needed >= 1),
  state TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'declined', 'expired', 'withdrawn')),
  carried_out_ms INTEGER CHECK (carried_out_ms IS NULL OR state = 'approved')
) STRICT;
CREATE INDEX approval_by_state ON approval (state, approval_id);
CREATE INDEX approval_pending ON approval (expires_ms) WHERE state = 'pending';

-- One word a person: names are compared without regard to case, as at the sign-in.
CREATE TABLE approval_decision (
  approval_id INTEGER NOT NULL REFERENCES approval,
  person TEXT NOT NULL COLLATE NOCASE,
  decision TEXT NOT NULL CHECK (decision IN ('approved', 'declined')),
  note TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (approval_id, person)
) STRICT, WITHOUT ROWID;
`;

const FLAGS = `
ALTER TABLE flag ADD COLUMN policy_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE flag ADD COLUMN audience TEXT NOT NULL DEFAULT '';
ALTER TABLE flag ADD COLUMN rule TEXT NOT NULL DEFAULT 'term';
ALTER TABLE flag ADD COLUMN spelling TEXT NOT NULL DEFAULT 'plain';
-- JSON: FlagExplanation.
ALTER TABLE flag ADD COLUMN explanation TEXT NOT NULL
  DEFAULT '{"parts":[],"reasons":[],"educational":null,"moment":null}';
ALTER TABLE flag ADD COLUMN alerts INTEGER NOT NULL DEFAULT 1 CHECK (alerts IN (0, 1));
-- Until now that was the rule for everybody.
UPDATE flag SET alerts = 0 WHERE urgency > 4;
DROP INDEX flag_ungrouped;
-- The policy's threshold decides which flags begin an alert; the others are for reports.
CREATE INDEX flag_ungrouped ON flag (flag_id) WHERE alert_id IS NULL AND alerts = 1;
-- Terms by false and true alarm.
CREATE INDEX flag_by_term ON flag (theme, term, pack_id, alert_id) WHERE alert_id IS NOT NULL;
`;

const DEVICES = `
ALTER TABLE device_status ADD COLUMN policy_version INTEGER;
ALTER TABLE device_status ADD COLUMN policy_at_ms INTEGER;
ALTER TABLE device_status ADD COLUMN policy_refused TEXT;
CREATE INDEX device_status_policy ON device_status (device_id) WHERE policy_at_ms IS NOT NULL;
`;

export const POLICY_MIGRATION = POLICIES + APPROVALS + FLAGS + DEVICES;
