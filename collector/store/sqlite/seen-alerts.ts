/** Alerts as one person may see them: without those about that person (see `SeenAlerts`). */
import type { Alert, AlertState, AlertStore, SeenAlerts } from '../store.ts';
import { type AlertRow, alertFromRow } from './alert-rows.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';
import { SEEN_SQL } from './seen-sql.ts';

/** What there is, of which the seen is a part. */
type AllAlerts = Pick<AlertStore, 'alerts' | 'countAlerts' | 'alert' | 'flagsOf' | 'gravestFlagsOf' | 'reviewsOf'>;

/** Whoever has no account names on record sees what the program sees, at the same cost. */
export class SqliteSeenAlerts implements SeenAlerts {
  readonly #db: Db;
  readonly #all: AllAlerts;
  readonly #viewer: number;
  constructor(db: Db, all: AllAlerts, viewer: number) {
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
