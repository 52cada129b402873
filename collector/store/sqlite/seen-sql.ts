/** What is about a person, and so kept from that person: conditions that other statements are made with. */
import { ALERT_COLUMNS } from './alert-sql.ts';

/** An account without its domain, both as Windows (`SCHOOL\j.head`) and as Entra (`j.head@school.example`) write it. */
const forms = (account: string): string =>
  `(${account}, substr(${account}, instr(${account}, '\\') + 1),
    iif(instr(${account}, '@') > 1, substr(${account}, 1, instr(${account}, '@') - 1), ${account}))`;

/** True for an account of the viewer's own. */
export const isOfViewer = (account: string): string =>
  `EXISTS (SELECT 1 FROM person_account p WHERE p.person_id = @viewer AND p.account IN ${forms(account)})`;

/** True for an alert of a session of the viewer's own account, and for one that gathered any of its flags. */
export const IS_ABOUT_VIEWER = `(${isOfViewer('s.account')}
    OR (a.other_sessions = 1 AND EXISTS (SELECT 1 FROM flag f
      JOIN session fs ON fs.device_id = f.device_id AND fs.session_id = f.session_id
      JOIN person_account fp ON fp.person_id = @viewer AND fp.account IN ${forms('fs.account')}
      WHERE f.alert_id = a.alert_id)))`;

/**
 * The same from the other side: the people about whom there is an alert of these matters. From the alerts to the accounts (CROSS JOIN
 * keeps SQLite to that order), so that hundreds of people cost no more than one.
 */
export const peopleWithAlertsIn = (matters: string): string => {
  const inMatters = `${matters} k CROSS JOIN alert a ON a.matter_id = k.matter_id`;
  const ownerOf = (session: string): string =>
    `CROSS JOIN person_account p ON p.account IN ${forms(`${session}.account`)}`;
  return `SELECT p.person_id FROM ${inMatters}
      CROSS JOIN session s ON s.device_id = a.device_id AND s.session_id = a.session_id ${ownerOf('s')}
    UNION SELECT p.person_id FROM ${inMatters} AND a.other_sessions = 1 CROSS JOIN flag f ON f.alert_id = a.alert_id
      CROSS JOIN session fs ON fs.device_id = f.device_id AND fs.session_id = f.session_id ${ownerOf('fs')}`;
};

const page = (where: string): string =>
  `${ALERT_COLUMNS} WHERE ${where} AND a.alert_id < @before AND NOT ${IS_ABOUT_VIEWER}
    ORDER BY a.alert_id DESC LIMIT @limit`;

export const SEEN_SQL = {
  hasAccounts: 'SELECT 1 FROM person_account WHERE person_id = ? LIMIT 1',
  allPage: page('1'),
  reviewedPage: page("a.state <> 'open'"),
  statePage: page('a.state = @state'),
  count: `SELECT count(*) AS count FROM alert a
    LEFT JOIN session s ON s.device_id = a.device_id AND s.session_id = a.session_id
    WHERE a.state = @state AND NOT ${IS_ABOUT_VIEWER}`,
  isHidden: `SELECT 1 FROM alert a
    LEFT JOIN session s ON s.device_id = a.device_id AND s.session_id = a.session_id
    WHERE a.alert_id = @alertId AND ${IS_ABOUT_VIEWER}`,
} as const;
