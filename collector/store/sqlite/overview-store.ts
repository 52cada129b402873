import type { Urgency } from '../../../protocol/match/matcher.ts';
import type {
  Alert,
  AlertCount,
  AlertState,
  AlertsAsk,
  DeviceHealthCounts,
  OverviewStore,
  ResponseTimes,
  TimeRange,
  Viewer,
  WaitingCounts,
} from '../store.ts';
import { type AlertRow, alertFromRow } from './alert-rows.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';
import { OVERVIEW_SQL } from './overview-sql.ts';

const LAST = Number.MAX_SAFE_INTEGER;

export class SqliteOverviewStore implements OverviewStore {
  readonly #db: Db;
  constructor(db: Db) {
    this.#db = db;
  }

  waiting(viewer: Viewer, at: { nowMs: number; today: string }): Promise<WaitingCounts> {
    return unitOfWork(this.#db.name, () => ({
      open: prepared<object, { urgency: Urgency; matters: number }>(this.#db, OVERVIEW_SQL.openByUrgency).all({
        viewer,
      }),
      mine: this.#count(OVERVIEW_SQL.mine, { viewer, nowMs: at.nowMs }),
      due: this.#count(OVERVIEW_SQL.due, { viewer, today: at.today }),
    }));
  }

  #count(sql: string, bind: object): number {
    return prepared<object, { count: number }>(this.#db, sql).get(bind)?.count ?? 0;
  }

  alertCounts(viewer: Viewer, ranges: readonly TimeRange[]): Promise<AlertCount[][]> {
    return unitOfWork(this.#db.name, () => {
      interface CountRow extends Omit<AlertCount, 'state'> {
        state: AlertState;
      }
      const statement = prepared<object, CountRow>(this.#db, OVERVIEW_SQL.alertCounts);
      return ranges.map(({ fromMs, toMs }) => statement.all({ viewer, fromMs, toMs }));
    });
  }

  timesToClaim(viewer: Viewer, range: TimeRange): Promise<ResponseTimes> {
    return this.#times(OVERVIEW_SQL.timesToClaim, viewer, range);
  }

  timesToDecision(viewer: Viewer, range: TimeRange): Promise<ResponseTimes> {
    return this.#times(OVERVIEW_SQL.timesToDecision, viewer, range);
  }

  #times(sql: string, viewer: Viewer, { fromMs, toMs }: TimeRange): Promise<ResponseTimes> {
    return unitOfWork(this.#db.name, () => {
      interface TimesRow {
        count: number;
        median_ms: number | null;
        p90_ms: number | null;
      }
      const row = prepared<object, TimesRow>(this.#db, sql).get({ viewer, fromMs, toMs });
      return { count: row?.count ?? 0, medianMs: row?.median_ms ?? null, p90Ms: row?.p90_ms ?? null };
    });
  }

  deviceHealth(silentBeforeMs: number): Promise<DeviceHealthCounts> {
    return unitOfWork(this.#db.name, () => {
      interface HealthRow {
        devices: number;
        connected: number;
        never_seen: number;
        silent: number;
        with_alarms: number;
      }
      const row = prepared<[number], HealthRow>(this.#db, OVERVIEW_SQL.deviceHealth).get(silentBeforeMs);
      const {
        devices = 0,
        connected = 0,
        never_seen: neverSeen = 0,
        silent = 0,
        with_alarms: withAlarms = 0,
      } = row ?? {};
      return { devices, connected, neverSeen, silent, withAlarms };
    });
  }

  alerts(viewer: Viewer, { range, theme, state, after, maxAlerts }: AlertsAsk): Promise<Alert[]> {
    const before = { beforeMs: after?.raisedMs ?? LAST, beforeId: after?.alertId ?? LAST };
    const bind = { viewer, ...range, ...before, theme, state, maxAlerts };
    return unitOfWork(this.#db.name, () =>
      prepared<object, AlertRow>(this.#db, OVERVIEW_SQL.alerts).all(bind).map(alertFromRow),
    );
  }
}
