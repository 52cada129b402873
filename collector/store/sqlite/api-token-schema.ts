/** Migration of the API's tokens. Never edited once shipped. */
export const API_TOKEN_MIGRATION = `
CREATE TABLE api_token (
  token_id BLOB PRIMARY KEY CHECK (length(token_id) = 8),
  person_id INTEGER NOT NULL REFERENCES person,
  secret_sha256 BLOB NOT NULL CHECK (length(secret_sha256) = 32),
  label TEXT NOT NULL,
  -- JSON array of permissions.
  scopes TEXT NOT NULL CHECK (json_type(scopes) = 'array'),
  created_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL CHECK (expires_ms > created_ms),
  revoked_ms INTEGER,
  last_used_ms INTEGER,
  last_used_from TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX api_token_by_person ON api_token (person_id, created_ms);
CREATE INDEX api_token_by_time ON api_token (created_ms);
`;
