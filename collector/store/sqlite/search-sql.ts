/**
 * A person's account without its domain and without regard to case (`bareAccount`): as Windows (`SCHOOL\j.lee`) and as Entra
 * (`j.lee@school.example`) write it. An index holds the very same expression.
 */
const LOCAL = String.raw`substr(account, instr(account, '\') + 1)`;
export const BARE_ACCOUNT = `lower(iif(instr(${LOCAL}, '@') > 1, substr(${LOCAL}, 1, instr(${LOCAL}, '@') - 1), ${LOCAL}))`;

/** Appended, never edited once shipped. */
export const SEARCH_MIGRATION = `
CREATE INDEX session_by_person ON session (${BARE_ACCOUNT}, last_event_ms);
-- One row at most; none: a reason is asked for.
CREATE TABLE search_setting (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  needs_reason INTEGER NOT NULL CHECK (needs_reason IN (0, 1))
) STRICT;
`;

export const SEARCH_SQL = {
  sessionsOfPerson: `SELECT * FROM session WHERE ${BARE_ACCOUNT} = lower(?) AND last_event_ms >= ?
      AND coalesce(started_ms, last_event_ms) < ? ORDER BY last_event_ms DESC LIMIT ?`,
  needsReason: 'SELECT needs_reason FROM search_setting WHERE only_row = 1',
  setNeedsReason: `INSERT INTO search_setting (only_row, needs_reason) VALUES (1, ?)
    ON CONFLICT (only_row) DO UPDATE SET needs_reason = excluded.needs_reason`,
} as const;
