import { ALERT_COLUMNS } from './alert-sql.ts';
import { SEEN } from './matter-sql.ts';
import { IS_ABOUT_VIEWER } from './seen-sql.ts';

/** What the counts ask for: alerts by when they were raised, and when a matter was first claimed. Appended, never edited once shipped. */
export const OVERVIEW_MIGRATION = `
CREATE INDEX alert_by_time ON alert (raised_ms);
CREATE INDEX matter_entry_claims ON matter_entry (matter_id, at_ms) WHERE kind IN ('claimed', 'takenOver');
`;

/** Whoever has no account names on record is asked about none of the rows. */
const SEEN_ALERT = `(NOT EXISTS (SELECT 1 FROM person_account v WHERE v.person_id = @viewer) OR NOT ${IS_ABOUT_VIEWER})`;
const SESSION = 'LEFT JOIN session s ON s.device_id = a.device_id AND s.session_id = a.session_id';
const IN_RANGE = `a.raised_ms >= @fromMs AND a.raised_ms < @toMs AND ${SEEN_ALERT}`;

/** Percentiles by nearest rank: SQLite's own functions for them are not compiled in. A clock that went back makes a time negative: left out. */
const percentiles = (tookMs: string): string => `
  SELECT coalesce(max(total), 0) AS count, max(ms) FILTER (WHERE place = (total + 1) / 2) AS median_ms,
    max(ms) FILTER (WHERE place = (total * 9 + 9) / 10) AS p90_ms
  FROM (SELECT ms, row_number() OVER (ORDER BY ms) AS place, count(*) OVER () AS total
    FROM (SELECT ${tookMs} - a.raised_ms AS ms FROM alert a ${SESSION} WHERE ${IN_RANGE}) WHERE ms >= 0)`;

export const OVERVIEW_SQL = {
  openByUrgency: `SELECT m.urgency, count(*) AS matters FROM matter m WHERE m.open_alerts > 0 AND ${SEEN} GROUP BY m.urgency`,
  mine: `SELECT count(*) AS count FROM matter m WHERE m.open_alerts > 0 AND ${SEEN}
      AND (m.assigned_to = @viewer OR (m.claimed_by = @viewer AND m.claim_ends_ms > @nowMs))`,
  due: `SELECT count(*) AS count FROM matter m WHERE m.follow_up_day <= @today AND ${SEEN}`,
  alertCounts: `SELECT a.theme, a.state, count(*) AS alerts, sum(a.simulated) AS simulated FROM alert a ${SESSION}
    WHERE ${IN_RANGE} GROUP BY a.theme, a.state`,
  timesToClaim: percentiles(
    `(SELECT min(e.at_ms) FROM matter_entry e WHERE e.matter_id = a.matter_id AND e.kind IN ('claimed', 'takenOver'))`,
  ),
  timesToDecision: percentiles('(SELECT min(r.at_ms) FROM review r WHERE r.alert_id = a.alert_id)'),
  deviceHealth: `SELECT count(*) AS devices, coalesce(sum(t.connected), 0) AS connected,
      coalesce(sum(t.last_seen_ms IS NULL), 0) AS never_seen,
      coalesce(sum(t.connected = 0 AND t.last_seen_ms < ?), 0) AS silent,
      coalesce(sum(EXISTS (SELECT 1 FROM alarm a WHERE a.device_id = d.device_id AND a.closed_ms IS NULL)), 0) AS with_alarms
    FROM device d JOIN device_status t ON t.device_id = d.device_id WHERE d.revoked_ms IS NULL`,
  alerts: `${ALERT_COLUMNS} WHERE ${IN_RANGE} AND a.raised_ms <= @beforeMs
      AND (a.raised_ms, a.alert_id) < (@beforeMs, @beforeId)
      AND (@theme IS NULL OR a.theme = @theme) AND (@state IS NULL OR a.state = @state)
    ORDER BY a.raised_ms DESC, a.alert_id DESC LIMIT @maxAlerts`,
} as const;
