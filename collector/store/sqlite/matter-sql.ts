import { ALERT_COLUMNS } from './alert-sql.ts';
import { IS_ABOUT_VIEWER, peopleWithAlertsIn } from './seen-sql.ts';

/** Of its open alerts; of all when none is open. Repeats are the reader's business. */
const COUNTED = "a.matter_id = m.matter_id AND (a.state = 'open' OR m.open_alerts = 0)";

const MATTER_COLUMNS = `SELECT m.*, c.name AS claimed_name, g.name AS assigned_name,
    (SELECT json_group_array(a.theme) FROM alert a WHERE ${COUNTED}) AS themes,
    (SELECT json_group_object(lower(hex(a.device_id)), d.hostname)
      FROM alert a JOIN device d ON d.device_id = a.device_id WHERE ${COUNTED}) AS devices
  FROM matter m LEFT JOIN person c ON c.person_id = m.claimed_by LEFT JOIN person g ON g.person_id = m.assigned_to`;

/** A matter that holds an alert about the viewer is not there for the viewer. `@viewer` 0 is nobody: sees all. */
export const SEEN = `(NOT EXISTS (SELECT 1 FROM person_account v WHERE v.person_id = @viewer) OR NOT EXISTS (
    SELECT 1 FROM alert a LEFT JOIN session s ON s.device_id = a.device_id AND s.session_id = a.session_id
    WHERE a.matter_id = m.matter_id AND ${IS_ABOUT_VIEWER}))`;

export const MATTER_SQL = {
  queue: `${MATTER_COLUMNS} WHERE m.open_alerts > 0 AND ${SEEN}
    ORDER BY m.urgency, m.last_at_ms DESC, m.matter_id DESC LIMIT @maxMatters`,
  due: `${MATTER_COLUMNS} WHERE m.follow_up_day <= @today AND ${SEEN} ORDER BY m.follow_up_day, m.matter_id LIMIT @maxMatters`,
  countOpen: `SELECT count(*) AS count FROM matter m WHERE m.open_alerts > 0 AND ${SEEN}`,
  /** From whom something is kept of the open matters, or of some others (a JSON array). With UNION it would read all matters for their order. */
  keptFrom: `WITH looked_at (matter_id) AS (
      SELECT matter_id FROM matter WHERE open_alerts > 0 UNION ALL SELECT value FROM json_each(@matterIds))
    ${peopleWithAlertsIn('looked_at')}`,
  one: `${MATTER_COLUMNS} WHERE m.matter_id = @matterId AND ${SEEN}`,
  alertsOf: `${ALERT_COLUMNS} WHERE a.matter_id = ? ORDER BY a.first_at_ms, a.alert_id LIMIT ?`,
  alertsOfEach: `${ALERT_COLUMNS} WHERE a.matter_id IN (SELECT value FROM json_each(@matterIds)) LIMIT @maxAlerts`,
  ofTerm: `SELECT t.*, d.hostname, d.audience, coalesce(n.account, '') AS account
    FROM alert t JOIN matter m ON m.matter_id = t.matter_id JOIN device d ON d.device_id = t.device_id
    LEFT JOIN session n ON n.device_id = t.device_id AND n.session_id = t.session_id
    WHERE t.state = 'open' AND t.alert_id > 0 AND ${SEEN} AND EXISTS (
      SELECT 1 FROM flag f WHERE f.alert_id = t.alert_id AND f.theme = @theme AND f.term = @term)
    ORDER BY t.alert_id DESC LIMIT @maxAlerts`,
  /** The newest, which the reader turns round. */
  entriesOf: `SELECT e.*, p.name AS person_name, o.name AS about_name FROM matter_entry e
    JOIN person p ON p.person_id = e.person_id LEFT JOIN person o ON o.person_id = e.about_person_id
    WHERE e.matter_id = ? ORDER BY e.entry_id DESC LIMIT ?`,
  reviewsOf: `SELECT r.*, p.name AS person_name FROM alert a JOIN review r ON r.alert_id = a.alert_id
    JOIN person p ON p.person_id = r.person_id WHERE a.matter_id = ? LIMIT 1000`,
  joinable: `SELECT matter_id FROM matter WHERE open_alerts > 0 AND person_key = @key
      AND last_at_ms >= @atMs - @windowMs AND first_at_ms <= @atMs + @windowMs
      AND max(last_at_ms, @atMs) - min(first_at_ms, @atMs) <= @maxSpanMs AND alert_count < @maxAlerts
    ORDER BY last_at_ms DESC LIMIT 1`,
  /** Counts and span are filled in when its first alert comes, in the same transaction. */
  begin: `INSERT INTO matter (person_key, account, simulated, urgency, open_alerts, alert_count, flag_count, first_at_ms, last_at_ms,
      raised_ms, version) VALUES (@key, @account, @simulated, 5, 0, 0, 0, @atMs, @atMs, 0, 0)`,
  /** The account became known after the first alert. */
  know: 'UPDATE matter SET person_key = @key, account = @account WHERE matter_id = @matterId',
  held: `SELECT m.claimed_by AS person_id, p.name FROM matter m JOIN person p ON p.person_id = m.claimed_by
    WHERE m.matter_id = ? AND m.claim_ends_ms > ?`,
  exists: `SELECT version FROM matter m WHERE m.matter_id = @matterId AND ${SEEN}`,
  claim: 'UPDATE matter SET claimed_by = ?, claim_ends_ms = ? WHERE matter_id = ?',
  release: 'UPDATE matter SET claimed_by = NULL, claim_ends_ms = NULL WHERE matter_id = ? AND claimed_by = ?',
  endClaim: 'UPDATE matter SET claimed_by = NULL, claim_ends_ms = NULL WHERE matter_id = ?',
  claimsEnded: 'SELECT matter_id FROM matter WHERE claim_ends_ms > ? AND claim_ends_ms <= ? LIMIT 1000',
  assign: 'UPDATE matter SET assigned_to = ? WHERE matter_id = ?',
  followUp: 'UPDATE matter SET follow_up_day = ? WHERE matter_id = ?',
  insertEntry: `INSERT INTO matter_entry (matter_id, alert_id, at_ms, person_id, kind, text, about_person_id, day)
    VALUES (@matterId, @alertId, @atMs, @personId, @kind, @text, @about, @day)`,
  revealedSince: `SELECT alert_id FROM matter_entry
    WHERE kind = 'revealed' AND matter_id = ? AND person_id = ? AND at_ms >= ? LIMIT 1000`,
  flagsWithin: 'SELECT * FROM flag WHERE device_id = ? AND at_ms >= ? AND at_ms < ? LIMIT ?',
  /** `theme` from a list that the caller has: a seek for each. */
  hiddenEvent: `SELECT 1 FROM flag WHERE stream_id = @stream AND sequence = @sequence
    AND theme IN (SELECT value FROM json_each(@themes)) LIMIT 1`,
  /** A reported concern's own words hide nothing else: whoever reports "Google" is no reason to hide that. */
  hiddenText: `SELECT 1 FROM flag WHERE substr(text, 1, 64) = substr(@text, 1, 64)
      AND theme IN (SELECT value FROM json_each(@themes)) AND at_ms > @atMs - @aroundMs AND at_ms < @atMs + @aroundMs
      AND text = @text AND field <> 'concern' LIMIT 1`,
  toDecide: `SELECT m.matter_id, t.state, t.version FROM alert t JOIN matter m ON m.matter_id = t.matter_id
    WHERE t.alert_id = @alertId AND ${SEEN}`,
  insertClosing: 'INSERT INTO closing (person_id, at_ms, undo_until_ms, decision) VALUES (?, ?, ?, ?)',
  insertClosingAlert:
    'INSERT INTO closing_alert (closing_id, alert_id, state_before, version_after) VALUES (?, ?, ?, ?)',
  closing: 'SELECT * FROM closing WHERE closing_id = ?',
  closingAlerts: `SELECT k.alert_id, k.state_before, k.version_after, a.matter_id FROM closing_alert k
    JOIN alert a ON a.alert_id = k.alert_id WHERE k.closing_id = ?`,
  lastClosing: `SELECT k.*, (SELECT count(*) FROM closing_alert c WHERE c.closing_id = k.closing_id) AS alerts
    FROM closing k WHERE k.undone_ms IS NULL AND k.person_id = ? ORDER BY k.closing_id DESC LIMIT 1`,
  putBack: 'UPDATE alert SET state = ?, version = version + 1 WHERE alert_id = ? AND version = ?',
  setUndone: 'UPDATE closing SET undone_ms = ? WHERE closing_id = ?',
  deleteClosingsOf: 'DELETE FROM closing_alert WHERE alert_id = ?',
  deleteEntriesOfEmpty: `DELETE FROM matter_entry WHERE matter_id = @matterId
    AND NOT EXISTS (SELECT 1 FROM alert WHERE alert.matter_id = @matterId)`,
  deleteMatter: `DELETE FROM matter WHERE matter_id = @matterId
    AND NOT EXISTS (SELECT 1 FROM alert WHERE alert.matter_id = @matterId)`,
} as const;
