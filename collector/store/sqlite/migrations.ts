/**
 * The main database's schema, as an append-only list: a migration that has shipped is never edited. `PRAGMA user_version`
 * counts those that a file has had.
 */
import { StoreError } from '../store.ts';
import { ACCOUNT_USE_MIGRATION } from './account-use-store.ts';
import { AGREEMENT_MIGRATION } from './agreement-store.ts';
import { ALARM_SAID_MIGRATION } from './alarm-store.ts';
import { API_TOKEN_MIGRATION } from './api-token-schema.ts';
import { CLOSED_ACCOUNT_MIGRATION } from './closed-account-store.ts';
import type { Db } from './database.ts';
import { FLAG_TEXT_MIGRATION, FLAG_TIME_MIGRATION, MATTER_MIGRATION } from './matter-schema.ts';
import { MEDIA_MIGRATION } from './media-schema.ts';
import {
  APPROVAL_NOTIFICATION_MIGRATION,
  NOTIFICATION_MIGRATION,
  NOTIFICATION_OUTCOME_MIGRATION,
  REQUEST_NOTIFICATION_MIGRATION,
} from './notification-schema.ts';
import { OVERVIEW_MIGRATION } from './overview-sql.ts';
import {
  ACCOUNT_OWNER_MIGRATION,
  AUDIT_SEARCH_MIGRATION,
  LANGUAGE_MIGRATION,
  ROLES_MIGRATION,
  SIGN_IN_MIGRATION,
  TEACHER_MIGRATION,
} from './people-schema.ts';
import { POLICY_MIGRATION } from './policy-schema.ts';
import { ROTA_MIGRATION } from './rota-store.ts';
import { SEARCH_MIGRATION } from './search-sql.ts';
import { SESSION_CHANGES_MIGRATION } from './session-store.ts';
import { SSO_MIGRATION } from './sso-store.ts';
import { WALL_MIGRATION } from './wall-store.ts';

const IDENTITY = `
CREATE TABLE enrolment_token (
  token_id BLOB PRIMARY KEY CHECK (length(token_id) = 8),
  secret_sha256 BLOB NOT NULL CHECK (length(secret_sha256) = 32),
  label TEXT NOT NULL,
  group_name TEXT NOT NULL,
  audience TEXT NOT NULL,
  simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
  created_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL,
  max_uses INTEGER NOT NULL CHECK (max_uses > 0),
  uses INTEGER NOT NULL CHECK (uses BETWEEN 0 AND max_uses),
  revoked_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE device (
  device_id BLOB PRIMARY KEY CHECK (length(device_id) = 16),
  public_key BLOB NOT NULL,
  certificate_sha256 BLOB NOT NULL CHECK (length(certificate_sha256) = 32),
  certificate_expires_ms INTEGER NOT NULL,
  hostname TEXT NOT NULL,
  group_name TEXT NOT NULL,
  audience TEXT NOT NULL,
  simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
  machine_fingerprint BLOB NOT NULL CHECK (length(machine_fingerprint) = 32),
  enrolled_ms INTEGER NOT NULL,
  revoked_ms INTEGER,
  revoked_reason TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX device_revoked ON device (device_id) WHERE revoked_ms IS NOT NULL;

-- Apart from the device, since it changes with every heartbeat and the device hardly ever.
CREATE TABLE device_status (
  device_id BLOB PRIMARY KEY REFERENCES device,
  connected INTEGER NOT NULL DEFAULT 0 CHECK (connected IN (0, 1)),
  last_seen_ms INTEGER,
  agent_version TEXT NOT NULL DEFAULT '',
  operating_system TEXT NOT NULL DEFAULT '',
  clock_offset_ms INTEGER,
  outbox_events INTEGER NOT NULL DEFAULT 0,
  outbox_bytes INTEGER NOT NULL DEFAULT 0,
  sessions INTEGER NOT NULL DEFAULT 0,
  last_event_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX device_status_connected ON device_status (device_id) WHERE connected = 1;
`;

const PROJECTIONS = `
CREATE TABLE projection_cursor (
  projection TEXT PRIMARY KEY,
  segment TEXT NOT NULL,
  row INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE stream_head (
  stream_id BLOB PRIMARY KEY CHECK (length(stream_id) = 16),
  device_id BLOB NOT NULL CHECK (length(device_id) = 16),
  next_sequence INTEGER NOT NULL,
  root BLOB NOT NULL CHECK (length(root) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE rejected_batch (
  segment TEXT NOT NULL,
  row INTEGER NOT NULL,
  device_id BLOB NOT NULL,
  stream_id BLOB NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (segment, row)
) STRICT, WITHOUT ROWID;

-- A session's id is made by the device, so it means nothing without the device's.
CREATE TABLE session (
  device_id BLOB NOT NULL REFERENCES device,
  session_id BLOB NOT NULL,
  account TEXT NOT NULL DEFAULT '',
  user_id INTEGER,
  desktop TEXT NOT NULL DEFAULT '',
  started_ms INTEGER,
  ended_ms INTEGER,
  end_reason TEXT,
  last_event_ms INTEGER NOT NULL,
  unwatchable TEXT,
  PRIMARY KEY (device_id, session_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_time ON session (device_id, last_event_ms);
`;

const ALERTS = `
CREATE TABLE alert (
  alert_id INTEGER PRIMARY KEY AUTOINCREMENT,
  device_id BLOB NOT NULL REFERENCES device,
  session_id BLOB NOT NULL,
  theme TEXT NOT NULL,
  urgency INTEGER NOT NULL CHECK (urgency BETWEEN 1 AND 5),
  state TEXT NOT NULL CHECK (state IN ('open', 'falseAlarm', 'concern')),
  first_at_ms INTEGER NOT NULL,
  last_at_ms INTEGER NOT NULL,
  raised_ms INTEGER NOT NULL,
  flag_count INTEGER NOT NULL,
  simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX alert_by_state ON alert (state, alert_id);
CREATE INDEX alert_reviewed ON alert (alert_id) WHERE state <> 'open';
CREATE INDEX alert_open ON alert (device_id, session_id, theme, last_at_ms) WHERE state = 'open';

CREATE TABLE flag (
  flag_id INTEGER PRIMARY KEY AUTOINCREMENT,
  alert_id INTEGER REFERENCES alert,
  device_id BLOB NOT NULL,
  session_id BLOB NOT NULL,
  stream_id BLOB NOT NULL,
  sequence INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  received_ms INTEGER NOT NULL,
  event_kind TEXT NOT NULL,
  field TEXT NOT NULL,
  text TEXT NOT NULL,
  program TEXT NOT NULL,
  pack_id TEXT NOT NULL,
  theme TEXT NOT NULL,
  term TEXT NOT NULL,
  urgency INTEGER NOT NULL CHECK (urgency BETWEEN 1 AND 5),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
  UNIQUE (stream_id, sequence, pack_id, term, field, start)
) STRICT;
CREATE INDEX flag_by_alert ON flag (alert_id, at_ms) WHERE alert_id IS NOT NULL;
CREATE INDEX flag_gravest ON flag (alert_id, urgency, at_ms DESC, flag_id DESC) WHERE alert_id IS NOT NULL;
-- Flags of urgency 5 are for reports: they begin no alert.
CREATE INDEX flag_ungrouped ON flag (flag_id) WHERE alert_id IS NULL AND urgency <= 4;

CREATE TABLE alarm (
  alarm_id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  device_id BLOB,
  at_ms INTEGER NOT NULL,
  detail TEXT NOT NULL,
  key TEXT NOT NULL,
  count INTEGER NOT NULL,
  last_at_ms INTEGER NOT NULL,
  closed_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX alarm_open_key ON alarm (key) WHERE closed_ms IS NULL;
CREATE INDEX alarm_by_key ON alarm (key, last_at_ms);
CREATE INDEX alarm_open ON alarm (alarm_id) WHERE closed_ms IS NULL;
CREATE INDEX alarm_open_device ON alarm (device_id) WHERE closed_ms IS NULL;
`;

const PEOPLE = `
CREATE TABLE person (
  person_id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  role TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  password_temporary INTEGER NOT NULL CHECK (password_temporary IN (0, 1)),
  created_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE review (
  review_id INTEGER PRIMARY KEY AUTOINCREMENT,
  alert_id INTEGER NOT NULL REFERENCES alert,
  person_id INTEGER NOT NULL REFERENCES person,
  at_ms INTEGER NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('falseAlarm', 'concern')),
  note TEXT NOT NULL
) STRICT;
CREATE INDEX review_by_alert ON review (alert_id);

CREATE TABLE web_session (
  id_sha256 BLOB PRIMARY KEY CHECK (length(id_sha256) = 32),
  data TEXT NOT NULL,
  expires_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX web_session_by_expiry ON web_session (expires_ms);

CREATE TABLE audit (
  audit_id INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  from_address TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit record is append-only'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit record is append-only'); END;
`;

/** A device's open alerts are counted, and beyond a limit its flags are gathered whatever their session. */
const ALERT_LIMIT = `
ALTER TABLE alert ADD COLUMN other_sessions INTEGER NOT NULL DEFAULT 0 CHECK (other_sessions IN (0, 1));
CREATE INDEX alert_open_theme ON alert (device_id, theme, alert_id) WHERE state = 'open';
`;

/** Migration 4: what the retention of alerts looks for. */
const ALERT_RETENTION = `
CREATE INDEX alert_decided_by_time ON alert (raised_ms) WHERE state <> 'open';
CREATE INDEX flag_for_reports_by_time ON flag (received_ms) WHERE alert_id IS NULL AND alerts = 0;
`;

/** In order; exported for tests, which begin with the file of an earlier version. */
export const MIGRATIONS: readonly string[] = [
  IDENTITY + PROJECTIONS + ALERTS + PEOPLE,
  ALERT_LIMIT,
  POLICY_MIGRATION,
  ALERT_RETENTION,
  ROLES_MIGRATION,
  MEDIA_MIGRATION,
  MATTER_MIGRATION,
  SIGN_IN_MIGRATION,
  AUDIT_SEARCH_MIGRATION,
  FLAG_TIME_MIGRATION,
  NOTIFICATION_MIGRATION,
  OVERVIEW_MIGRATION,
  SEARCH_MIGRATION,
  WALL_MIGRATION,
  AGREEMENT_MIGRATION,
  ACCOUNT_USE_MIGRATION,
  LANGUAGE_MIGRATION,
  SSO_MIGRATION,
  API_TOKEN_MIGRATION,
  APPROVAL_NOTIFICATION_MIGRATION,
  ROTA_MIGRATION,
  FLAG_TEXT_MIGRATION,
  TEACHER_MIGRATION,
  ACCOUNT_OWNER_MIGRATION,
  SESSION_CHANGES_MIGRATION,
  REQUEST_NOTIFICATION_MIGRATION,
  CLOSED_ACCOUNT_MIGRATION,
  NOTIFICATION_OUTCOME_MIGRATION,
  ALARM_SAID_MIGRATION,
];

/** Brings a file to the newest schema. A file written by a newer collector is refused, not guessed at. */
export function migrate(db: Db, file: string): void {
  const newest = MIGRATIONS.length;
  const apply = db.transaction(() => {
    // Read inside the write transaction: two programs that open a new file at once must not both create the tables.
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version > newest) {
      throw new StoreError('failed', `${file} was written by a newer version of the collector: install that version`);
    }
    for (const migration of MIGRATIONS.slice(version)) db.exec(migration);
    if (version < newest) db.pragma(`user_version = ${newest}`);
  });
  if (Number(db.pragma('user_version', { simple: true })) !== newest) apply.immediate();
}
