import { SEEN } from './matter-sql.ts';
import { IS_ABOUT_VIEWER } from './seen-sql.ts';

const COLUMNS = `SELECT n.*, p.name AS person_name FROM notification n LEFT JOIN person p ON p.person_id = n.person_id`;

export const NOTIFICATION_SQL = {
  openMatters: `SELECT m.matter_id, m.urgency, m.raised_ms, m.claim_ends_ms,
      m.assigned_to IS NOT NULL OR m.follow_up_day IS NOT NULL AS is_planned,
      (SELECT max(r.at_ms) FROM alert a JOIN review r ON r.alert_id = a.alert_id WHERE a.matter_id = m.matter_id) AS reviewed_ms,
      (SELECT json_group_array(json_array(n.urgency, n.step, n.person_id, n.planned_ms))
        FROM notification n WHERE n.matter_id = m.matter_id) AS told
    FROM matter m WHERE m.open_alerts > 0 AND m.simulated = 0
    ORDER BY m.urgency, m.last_at_ms DESC, m.matter_id DESC LIMIT ?`,
  countOpen: `SELECT count(*) AS count FROM matter m WHERE m.open_alerts > 0 AND m.simulated = 0
    AND m.urgency IN (SELECT value FROM json_each(@urgencies)) AND ${SEEN}`,
  peopleOf: `SELECT viewer.person_id FROM person viewer WHERE EXISTS (
    SELECT 1 FROM alert a LEFT JOIN session s ON s.device_id = a.device_id AND s.session_id = a.session_id
    WHERE a.matter_id = @matterId AND ${IS_ABOUT_VIEWER.replaceAll('@viewer', 'viewer.person_id')})`,
  recipients: `SELECT p.person_id, p.name, p.language, c.email,
      (SELECT json_group_array(r.role) FROM person_role r WHERE r.person_id = p.person_id) AS roles,
      (SELECT json_group_array(a.account) FROM person_account a WHERE a.person_id = p.person_id) AS accounts
    FROM person_contact c JOIN person p ON p.person_id = c.person_id WHERE p.disabled_ms IS NULL`,
  unplanned: `SELECT asked.value AS key FROM json_each(@keys) asked
    WHERE NOT EXISTS (SELECT 1 FROM notification n WHERE n.key = asked.value)`,
  insert: `INSERT INTO notification (key, matter_id, approval_id, request_device_id, request_id, urgency, step, person_id, channel, webhook,
      matters, planned_ms, state, attempts, next_attempt_ms, error)
    VALUES (@key, @matterId, @approvalId, @requestDeviceId, @requestId, @urgency, @step, @personId, @channel, @webhook,
      @matters, @plannedMs, 'planned', 0, @plannedMs, '')
    ON CONFLICT (key) DO NOTHING`,
  due: `${COLUMNS} WHERE n.state = 'planned' AND n.next_attempt_ms <= ? ORDER BY n.next_attempt_ms LIMIT ?`,
  beginAttempt: `UPDATE notification SET attempts = attempts + 1, next_attempt_ms = ?
    WHERE notification_id = ? AND state = 'planned'`,
  noteFailure: "UPDATE notification SET error = ? WHERE notification_id = ? AND state = 'planned'",
  end: "UPDATE notification SET state = ?, ended_ms = ?, error = ? WHERE notification_id = ? AND state = 'planned'",
  ofMatter: `${COLUMNS} WHERE n.matter_id = ? ORDER BY n.notification_id DESC LIMIT ?`,
  page: `${COLUMNS} WHERE n.notification_id < ? ORDER BY n.notification_id DESC LIMIT ?`,
  givenUp: `${COLUMNS} WHERE n.state = 'failed' AND n.ended_ms >= ? ORDER BY n.ended_ms DESC LIMIT ?`,
  lastAccepted: "SELECT max(ended_ms) AS at_ms FROM notification WHERE state = 'sent' AND channel = 'email'",
  deleteOfNoMatter: 'DELETE FROM notification WHERE matter_id IS NULL AND planned_ms < ?',
  emailOf: 'SELECT email FROM person_contact WHERE person_id = ?',
  setEmail: `INSERT INTO person_contact (person_id, email) VALUES (?, ?)
    ON CONFLICT (person_id) DO UPDATE SET email = excluded.email`,
  deleteEmail: 'DELETE FROM person_contact WHERE person_id = ?',
} as const;
