/** Migration: who is told of what. Never edited once shipped. */
export const NOTIFICATION_MIGRATION = `
CREATE TABLE person_contact (
  person_id INTEGER PRIMARY KEY REFERENCES person,
  email TEXT NOT NULL
) STRICT;

CREATE TABLE notification (
  notification_id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  matter_id INTEGER REFERENCES matter ON DELETE CASCADE,
  urgency INTEGER CHECK ((urgency IS NULL) = (matter_id IS NULL)),
  step INTEGER NOT NULL,
  person_id INTEGER REFERENCES person,
  channel TEXT NOT NULL CHECK (channel IN ('email', 'webhook')),
  webhook TEXT NOT NULL CHECK ((webhook <> '') = (channel = 'webhook')),
  matters INTEGER NOT NULL,
  planned_ms INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned', 'sent', 'failed', 'withdrawn')),
  attempts INTEGER NOT NULL,
  next_attempt_ms INTEGER NOT NULL,
  ended_ms INTEGER CHECK ((ended_ms IS NULL) = (state = 'planned')),
  error TEXT NOT NULL
) STRICT;
CREATE INDEX notification_due ON notification (next_attempt_ms) WHERE state = 'planned';
CREATE INDEX notification_by_matter ON notification (matter_id) WHERE matter_id IS NOT NULL;
CREATE INDEX notification_digests ON notification (planned_ms) WHERE matter_id IS NULL;
`;

/** Migration: people are told of approvals that wait for them. Never edited once shipped. */
export const APPROVAL_NOTIFICATION_MIGRATION = `
ALTER TABLE notification ADD COLUMN approval_id INTEGER REFERENCES approval CHECK (approval_id IS NULL OR matter_id IS NULL);
`;

/**
 * Migration: people are told of media requests that wait for them. No foreign key: requests are deleted by the policy's retention, what
 * was told of them a year after it was planned. Never edited once shipped.
 */
export const REQUEST_NOTIFICATION_MIGRATION = `
ALTER TABLE notification ADD COLUMN request_device_id BLOB CHECK (request_device_id IS NULL OR (matter_id IS NULL AND approval_id IS NULL));
ALTER TABLE notification ADD COLUMN request_id BLOB CHECK ((request_id IS NULL) = (request_device_id IS NULL));
`;

/** Migration: what did not get through, and when email last did, without reading through all that was sent. Never edited once shipped. */
export const NOTIFICATION_OUTCOME_MIGRATION = `
CREATE INDEX notification_failed ON notification (ended_ms) WHERE state = 'failed';
CREATE INDEX notification_email_sent ON notification (ended_ms) WHERE state = 'sent' AND channel = 'email';
`;
