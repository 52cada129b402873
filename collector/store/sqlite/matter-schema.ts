/**
 * Migrations: matters, and what people do with them. Never edited once shipped.
 *
 * A matter's counts, urgency and span follow its alerts by triggers, whichever statement changes an alert: an open alert that stands
 * in no open matter cannot be written.
 */

const TABLES = `
CREATE TABLE matter (
  matter_id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- The account in lower case, or the session where no account is known.
  person_key TEXT NOT NULL,
  account TEXT NOT NULL,
  simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
  urgency INTEGER NOT NULL CHECK (urgency BETWEEN 1 AND 5),
  open_alerts INTEGER NOT NULL,
  alert_count INTEGER NOT NULL,
  flag_count INTEGER NOT NULL,
  first_at_ms INTEGER NOT NULL,
  last_at_ms INTEGER NOT NULL,
  raised_ms INTEGER NOT NULL,
  version INTEGER NOT NULL,
  claimed_by INTEGER REFERENCES person,
  claim_ends_ms INTEGER CHECK ((claimed_by IS NULL) = (claim_ends_ms IS NULL)),
  assigned_to INTEGER REFERENCES person,
  follow_up_day TEXT
) STRICT;
CREATE INDEX matter_queue ON matter (urgency, last_at_ms DESC, matter_id DESC) WHERE open_alerts > 0;
CREATE INDEX matter_open_person ON matter (person_key, last_at_ms) WHERE open_alerts > 0;
CREATE INDEX matter_due ON matter (follow_up_day, matter_id) WHERE follow_up_day IS NOT NULL;
CREATE INDEX matter_claimed ON matter (claim_ends_ms) WHERE claim_ends_ms IS NOT NULL;

ALTER TABLE alert ADD COLUMN matter_id INTEGER REFERENCES matter;

CREATE TABLE matter_entry (
  entry_id INTEGER PRIMARY KEY AUTOINCREMENT,
  matter_id INTEGER NOT NULL REFERENCES matter,
  alert_id INTEGER,
  at_ms INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  about_person_id INTEGER REFERENCES person,
  day TEXT
) STRICT;
CREATE INDEX matter_entry_by_matter ON matter_entry (matter_id, entry_id);
CREATE INDEX matter_entry_revealed ON matter_entry (matter_id, person_id, at_ms) WHERE kind = 'revealed';
CREATE TRIGGER matter_entry_is_never_changed BEFORE UPDATE ON matter_entry
BEGIN SELECT RAISE(ABORT, 'what people did with a matter is append-only'); END;

-- One decision about some alerts at once: what an undo takes back.
CREATE TABLE closing (
  closing_id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL REFERENCES person,
  at_ms INTEGER NOT NULL,
  undo_until_ms INTEGER NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('falseAlarm', 'concern')),
  undone_ms INTEGER
) STRICT;
CREATE INDEX closing_of_person ON closing (person_id, closing_id) WHERE undone_ms IS NULL;
CREATE TABLE closing_alert (
  closing_id INTEGER NOT NULL REFERENCES closing,
  alert_id INTEGER NOT NULL REFERENCES alert,
  state_before TEXT NOT NULL,
  version_after INTEGER NOT NULL,
  PRIMARY KEY (closing_id, alert_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX closing_alert_by_alert ON closing_alert (alert_id);
`;

/** Alerts from before there were matters: each in one of its own. */
const OLD_ALERTS = `
INSERT INTO matter (matter_id, person_key, account, simulated, urgency, open_alerts, alert_count, flag_count, first_at_ms,
    last_at_ms, raised_ms, version)
  SELECT a.alert_id,
    iif(a.simulated, 'simulated ', '') || iif(coalesce(s.account, '') = '',
      'session ' || lower(hex(a.device_id)) || ' ' || lower(hex(a.session_id)), 'account ' || lower(s.account)),
    coalesce(s.account, ''), a.simulated, a.urgency, a.state = 'open', 1, a.flag_count, a.first_at_ms, a.last_at_ms, a.raised_ms, 1
  FROM alert a LEFT JOIN session s ON s.device_id = a.device_id AND s.session_id = a.session_id;
UPDATE alert SET matter_id = alert_id;
CREATE INDEX alert_by_matter ON alert (matter_id, first_at_ms);
`;

const REFRESH = (which: string): string => `UPDATE matter SET version = version + 1,
    (open_alerts, alert_count, flag_count, urgency, first_at_ms, last_at_ms, raised_ms) = (
      SELECT count(*) FILTER (WHERE state = 'open'), count(*), sum(flag_count),
        coalesce(min(urgency) FILTER (WHERE state = 'open'), min(urgency)), min(first_at_ms), max(last_at_ms), max(raised_ms)
      FROM alert WHERE alert.matter_id = ${which}.matter_id)
  WHERE matter_id = ${which}.matter_id`;

const TRIGGERS = `
CREATE TRIGGER alert_is_in_a_matter BEFORE INSERT ON alert WHEN NEW.matter_id IS NULL
BEGIN SELECT RAISE(ABORT, 'every alert belongs to a matter'); END;
CREATE TRIGGER alert_stays_in_its_matter BEFORE UPDATE OF matter_id ON alert WHEN NEW.matter_id IS NOT OLD.matter_id
BEGIN SELECT RAISE(ABORT, 'an alert stays in its matter'); END;
CREATE TRIGGER matter_follows_new_alert AFTER INSERT ON alert
BEGIN ${REFRESH('NEW')}; END;
CREATE TRIGGER matter_follows_alert AFTER UPDATE ON alert
BEGIN ${REFRESH('NEW')}; END;
-- The last alert takes its matter along: see deleteOlder.
CREATE TRIGGER matter_follows_deletion AFTER DELETE ON alert
WHEN EXISTS (SELECT 1 FROM alert WHERE matter_id = OLD.matter_id)
BEGIN ${REFRESH('OLD')}; END;
`;

export const MATTER_MIGRATION = TABLES + OLD_ALERTS + TRIGGERS;

/** A workstation's flags by time: which titles around an alert are hidden. */
export const FLAG_TIME_MIGRATION = 'CREATE INDEX flag_by_device ON flag (device_id, at_ms);';

/** Flags by what they say: where else a hidden title stands. Bounded, since a title may be a page long. */
export const FLAG_TEXT_MIGRATION = 'CREATE INDEX flag_by_text ON flag (substr(text, 1, 64), theme, at_ms);';
