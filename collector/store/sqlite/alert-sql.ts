export const ALERT_COLUMNS = `SELECT a.*, d.hostname, d.audience, coalesce(s.account, '') AS account
  FROM alert a JOIN device d ON d.device_id = a.device_id
  LEFT JOIN session s ON s.device_id = a.device_id AND s.session_id = a.session_id`;

export const ALERT_SQL = {
  ungroupedFlags: 'SELECT * FROM flag WHERE alert_id IS NULL AND alerts = 1 AND flag_id > 0 ORDER BY flag_id LIMIT ?',
  openNear: `${ALERT_COLUMNS} WHERE a.state = 'open' AND a.device_id = ? AND a.session_id = ? AND a.theme = ?
      AND a.last_at_ms >= ? AND a.first_at_ms <= ? ORDER BY a.last_at_ms LIMIT ?`,
  newestOpen: `${ALERT_COLUMNS} WHERE a.state = 'open' AND a.device_id = ? AND a.theme = ?
      ORDER BY a.alert_id DESC LIMIT 1`,
  countOpen: "SELECT count(*) AS count FROM alert WHERE state = 'open' AND device_id = ?",
  firstFlag: 'SELECT device_id, session_id, at_ms, simulated FROM flag WHERE flag_id = ?',
  begin: `INSERT INTO alert (matter_id, device_id, session_id, theme, urgency, state, first_at_ms, last_at_ms, raised_ms, flag_count,
      simulated, version)
    SELECT ?, device_id, session_id, theme, ?, 'open', at_ms, at_ms, ?, 0, simulated, 0 FROM flag WHERE flag_id = ?`,
  claimFlag: 'UPDATE flag SET alert_id = ? WHERE flag_id = ? AND alert_id IS NULL',
  refresh: `UPDATE alert SET flag_count = flag_count + @claimed, urgency = min(urgency, @urgency), version = version + 1,
      other_sessions = max(other_sessions, @otherSessions),
      first_at_ms = (SELECT min(at_ms) FROM flag WHERE flag.alert_id = @alertId),
      last_at_ms = (SELECT max(at_ms) FROM flag WHERE flag.alert_id = @alertId)
    WHERE alert_id = @alertId`,
  allPage: `${ALERT_COLUMNS} WHERE a.alert_id < ? ORDER BY a.alert_id DESC LIMIT ?`,
  reviewedPage: `${ALERT_COLUMNS} WHERE a.state <> 'open' AND a.alert_id < ? ORDER BY a.alert_id DESC LIMIT ?`,
  statePage: `${ALERT_COLUMNS} WHERE a.state = ? AND a.alert_id < ? ORDER BY a.alert_id DESC LIMIT ?`,
  count: 'SELECT count(*) AS count FROM alert WHERE state = ?',
  one: `${ALERT_COLUMNS} WHERE a.alert_id = ?`,
  flagsOf: 'SELECT * FROM flag WHERE alert_id = ? ORDER BY at_ms, flag_id LIMIT ?',
  gravestFlagsOf: 'SELECT * FROM flag WHERE alert_id = ? ORDER BY urgency, at_ms DESC, flag_id DESC LIMIT ?',
  reviewsOf: `SELECT r.*, p.name AS person_name FROM review r JOIN person p ON p.person_id = r.person_id
    WHERE r.alert_id = ? ORDER BY r.review_id`,
  decide: 'UPDATE alert SET state = ?, version = version + 1 WHERE alert_id = ? AND version = ?',
  /** By the collector's clock: a workstation's may be years behind. */
  oldDecided: `SELECT alert_id FROM alert a WHERE state <> 'open' AND raised_ms < @beforeMs
      AND NOT EXISTS (SELECT 1 FROM review r WHERE r.alert_id = a.alert_id AND r.at_ms >= @beforeMs)
      AND NOT EXISTS (SELECT 1 FROM matter m WHERE m.matter_id = a.matter_id AND m.follow_up_day IS NOT NULL)
    ORDER BY raised_ms LIMIT @maxAlerts`,
  matterOf: 'SELECT matter_id FROM alert WHERE alert_id = ?',
  deleteReviewsOf: 'DELETE FROM review WHERE alert_id = ?',
  deleteFlagsOf: 'DELETE FROM flag WHERE alert_id = ?',
  deleteAlert: "DELETE FROM alert WHERE alert_id = ? AND state <> 'open'",
  deleteOldReportFlags: `DELETE FROM flag WHERE flag_id IN (SELECT flag_id FROM flag
    WHERE alert_id IS NULL AND alerts = 0 AND received_ms < @beforeMs ORDER BY received_ms LIMIT @maxFlags)`,
  insertReview: 'INSERT INTO review (alert_id, person_id, at_ms, decision, note) VALUES (?, ?, ?, ?, ?)',
} as const;
