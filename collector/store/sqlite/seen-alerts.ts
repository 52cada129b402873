/** Alerts as one person may see them: without those about that person (see `SeenAlerts`). */
import type { Alert, AlertState, SeenAlerts } from '../store.ts';
import { type AlertRow, alertFromRow } from './alert-rows.ts';
import { ALERT_COLUMNS } from './alert-sql.ts';
import type { SqliteAlertStore } from './alert-store.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';

/** An account without its domain, both as Windows (`SCHOOL\j.head`) and as Entra (`j.head@school.example`) write it. */
const forms = (account: string): string =>
  `(${account}, substr(${account}, instr(${account}, '\\') + 1),
    iif(instr(${account}, '@') > 1, substr(${account}, 1, instr(${account}, '@') - 1), ${account}))`;

/** Whose account it is, asked for all people at once. */
export const ACCOUNT_OWNER_MIGRATION = 'CREATE INDEX person_account_by_account ON person_account (account);';

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

/** Whoever has no account names on record sees what the program sees, at the same cost. */
export class SqliteSeenAlerts implements SeenAlerts {
  readonly #db: Db;
  readonly #all: SqliteAlertStore;
  readonly #viewer: number;
  constructor(db: Db, all: SqliteAlertStore, viewer: number) {
    this.#db = db;
    this.#all = all;
    this.#viewer = viewer;
  }

  async alerts(filter: Parameters<SeenAlerts['alerts']>[0]): Promise<Alert[]> {
    if (!(await this.mayHide())) return this.#all.alerts(filter);
    const { state, maxAlerts: limit, beforeAlertId: before = Number.MAX_SAFE_INTEGER } = filter;
    const bind = { viewer: this.#viewer, before, limit };
    return this.#work(() => this.#rows(state, bind).map(alertFromRow));
  }

  #rows(state: AlertState | 'reviewed' | 'all', bind: object): AlertRow[] {
    switch (state) {
      case 'all':
        return prepared<object, AlertRow>(this.#db, SEEN_SQL.allPage).all(bind);
      case 'reviewed':
        return prepared<object, AlertRow>(this.#db, SEEN_SQL.reviewedPage).all(bind);
      case 'open':
      case 'falseAlarm':
      case 'concern':
        return prepared<object, AlertRow>(this.#db, SEEN_SQL.statePage).all({ ...bind, state });
    }
  }

  async countAlerts(state: AlertState): Promise<number> {
    if (!(await this.mayHide())) return this.#all.countAlerts(state);
    const bind = { viewer: this.#viewer, state };
    return this.#work(() => prepared<object, { count: number }>(this.#db, SEEN_SQL.count).get(bind)?.count ?? 0);
  }

  async alert(alertId: number): Promise<Alert | undefined> {
    return (await this.isHidden(alertId)) ? undefined : this.#all.alert(alertId);
  }

  async flagsOf(alertId: number, maxFlags: number) {
    return (await this.isHidden(alertId)) ? [] : this.#all.flagsOf(alertId, maxFlags);
  }

  async gravestFlagsOf(alertId: number, maxFlags: number) {
    return (await this.isHidden(alertId)) ? [] : this.#all.gravestFlagsOf(alertId, maxFlags);
  }

  async reviewsOf(alertId: number) {
    return (await this.isHidden(alertId)) ? [] : this.#all.reviewsOf(alertId);
  }

  async isHidden(alertId: number): Promise<boolean> {
    if (!(await this.mayHide())) return false;
    const bind = { viewer: this.#viewer, alertId };
    return this.#work(() => prepared<object>(this.#db, SEEN_SQL.isHidden).get(bind) !== undefined);
  }

  mayHide(): Promise<boolean> {
    return this.#work(() => prepared<[number]>(this.#db, SEEN_SQL.hasAccounts).get(this.#viewer) !== undefined);
  }

  #work<T>(work: () => T): Promise<T> {
    return unitOfWork(this.#db.name, work);
  }
}
