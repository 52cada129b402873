/** Removable media: what was seen, what was asked for and granted, and the register. Never edited once shipped. */

const SEEN = `
-- With an empty serial a row stands for every device of the model.
CREATE TABLE medium (
  media_id INTEGER PRIMARY KEY AUTOINCREMENT,
  vendor_id INTEGER NOT NULL CHECK (vendor_id BETWEEN 0 AND 65535),
  product_id INTEGER NOT NULL CHECK (product_id BETWEEN 0 AND 65535),
  serial TEXT NOT NULL,
  manufacturer TEXT NOT NULL,
  product TEXT NOT NULL,
  media_class TEXT,
  -- JSON array.
  functions TEXT NOT NULL CHECK (json_type(functions) = 'array'),
  first_seen_ms INTEGER NOT NULL,
  last_seen_ms INTEGER NOT NULL,
  doubled_ms INTEGER,
  simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
  -- What the last look at the medium said, and when.
  facts_ms INTEGER,
  size_bytes INTEGER,
  encryption TEXT NOT NULL DEFAULT 'unknown',
  partition_table TEXT NOT NULL DEFAULT 'unknown',
  file_systems TEXT NOT NULL DEFAULT '[]' CHECK (json_type(file_systems) = 'array'),
  label TEXT NOT NULL DEFAULT '',
  UNIQUE (vendor_id, product_id, serial)
) STRICT;
CREATE INDEX medium_by_time ON medium (last_seen_ms, media_id);

CREATE TABLE media_attachment (
  device_id BLOB NOT NULL REFERENCES device,
  attachment_id BLOB NOT NULL,
  media_id INTEGER NOT NULL REFERENCES medium,
  session_id BLOB NOT NULL,
  position TEXT NOT NULL,
  from_ms INTEGER NOT NULL,
  to_ms INTEGER,
  ended TEXT CHECK (ended IN ('removed', 'stopped', 'restarted')),
  was_in INTEGER NOT NULL CHECK (was_in IN (0, 1)),
  doubtful INTEGER NOT NULL CHECK (doubtful IN (0, 1)),
  doubled INTEGER NOT NULL DEFAULT 0 CHECK (doubled IN (0, 1)),
  decided_ms INTEGER,
  action TEXT,
  reasons TEXT NOT NULL DEFAULT '[]' CHECK (json_type(reasons) = 'array'),
  policy_version INTEGER NOT NULL DEFAULT 0,
  received_ms INTEGER NOT NULL,
  last_received_ms INTEGER NOT NULL,
  PRIMARY KEY (device_id, attachment_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX media_attachment_of_medium ON media_attachment (media_id, from_ms);
CREATE INDEX media_attachment_machines ON media_attachment (media_id, device_id);
CREATE INDEX media_attachment_of_day ON media_attachment (device_id, received_ms);
CREATE INDEX media_attachment_in ON media_attachment (device_id, from_ms) WHERE to_ms IS NULL;
CREATE INDEX media_attachment_medium_in ON media_attachment (media_id) WHERE to_ms IS NULL;
CREATE INDEX media_attachment_by_age ON media_attachment (last_received_ms);

CREATE TABLE media_happening (
  stream_id BLOB NOT NULL,
  sequence INTEGER NOT NULL,
  device_id BLOB NOT NULL,
  attachment_id BLOB NOT NULL,
  at_ms INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('decided', 'trouble', 'leftIn', 'file', 'files')),
  -- JSON: MediaHappening without its kind.
  detail TEXT NOT NULL CHECK (json_type(detail) = 'object'),
  PRIMARY KEY (stream_id, sequence),
  FOREIGN KEY (device_id, attachment_id) REFERENCES media_attachment
) STRICT, WITHOUT ROWID;
CREATE INDEX media_happening_of_attachment ON media_happening (device_id, attachment_id, at_ms);
CREATE INDEX media_happening_by_kind ON media_happening (device_id, attachment_id, kind, at_ms);

CREATE TABLE media_standing (
  device_id BLOB PRIMARY KEY REFERENCES device,
  register_version INTEGER NOT NULL DEFAULT 0,
  register_at_ms INTEGER NOT NULL DEFAULT 0,
  register_refused TEXT,
  grants_version INTEGER NOT NULL DEFAULT 0,
  grants_at_ms INTEGER NOT NULL DEFAULT 0,
  grants_refused TEXT
) STRICT, WITHOUT ROWID;
`;

const ASKED = `
CREATE TABLE media_request (
  device_id BLOB NOT NULL REFERENCES device,
  request_id BLOB NOT NULL,
  session_id BLOB NOT NULL,
  attachment_id BLOB NOT NULL,
  reason TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  received_ms INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'approved', 'declined')),
  decided_ms INTEGER,
  decided_by TEXT,
  note TEXT NOT NULL DEFAULT '',
  grant_id TEXT,
  PRIMARY KEY (device_id, request_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX media_request_open ON media_request (received_ms) WHERE state = 'open';
CREATE INDEX media_request_of_machine ON media_request (device_id, received_ms);
CREATE INDEX media_request_decided ON media_request (decided_ms) WHERE state <> 'open';
CREATE INDEX media_request_by_age ON media_request (received_ms);

CREATE TABLE media_grant (
  grant_id TEXT PRIMARY KEY,
  device_id BLOB NOT NULL REFERENCES device,
  vendor_id INTEGER NOT NULL,
  product_id INTEGER NOT NULL,
  serial TEXT NOT NULL,
  position TEXT NOT NULL,
  account TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('allow', 'readOnly')),
  until_ms INTEGER NOT NULL,
  made_ms INTEGER NOT NULL CHECK (made_ms < until_ms),
  made_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  ended_ms INTEGER,
  ended_by TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX media_grant_of_machine ON media_grant (device_id, until_ms) WHERE ended_ms IS NULL;
CREATE INDEX media_grant_in_force ON media_grant (until_ms) WHERE ended_ms IS NULL;
CREATE INDEX media_grant_by_age ON media_grant (until_ms);

-- One row a machine: the newest alone is sent. change_id counts up with each change of any machine's.
CREATE TABLE media_grants_document (
  device_id BLOB PRIMARY KEY REFERENCES device,
  change_id INTEGER NOT NULL UNIQUE,
  version INTEGER NOT NULL CHECK (version > 0),
  document BLOB NOT NULL,
  signature BLOB NOT NULL CHECK (length(signature) = 64),
  made_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;

const KNOWN = `
CREATE TABLE known_medium (
  id TEXT PRIMARY KEY COLLATE NOCASE,
  -- JSON: match of KnownDevice in protocol/policy/media.ts.
  match TEXT NOT NULL CHECK (json_type(match) = 'object'),
  owner TEXT NOT NULL,
  issued_to TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  note TEXT NOT NULL,
  has_keys INTEGER NOT NULL CHECK (has_keys IN (0, 1)),
  lost_ms INTEGER,
  lost_by TEXT NOT NULL,
  lost_reason TEXT NOT NULL,
  added_ms INTEGER NOT NULL,
  added_by TEXT NOT NULL,
  changed_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row: the newest version alone is sent.
CREATE TABLE media_register (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  version INTEGER NOT NULL CHECK (version > 0),
  made_ms INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  document BLOB NOT NULL,
  signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT;
`;

export const MEDIA_MIGRATION = SEEN + ASKED + KNOWN;
