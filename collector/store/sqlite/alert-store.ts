import type {
  Alert,
  AlertReview,
  AlertState,
  AlertStore,
  DeletedAlerts,
  Flag,
  FlagGroup,
  NewAuditEntry,
  SeenAlerts,
} from '../store.ts';
import { type AlertRow, alertFromRow, type FlagRow, flagFromRow, type ReviewRow, reviewFromRow } from './alert-rows.ts';
import { ALERT_SQL } from './alert-sql.ts';
import { AUDIT_SQL, auditValues } from './audit-store.ts';
import { toBlob, toFlag } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';
import { type BeginningAlert, matterFor } from './matter-joining.ts';
import { MATTER_SQL } from './matter-sql.ts';
import { SqliteSeenAlerts } from './seen-alerts.ts';

const BEFORE_NOTHING = Number.MAX_SAFE_INTEGER;

export class SqliteAlertStore implements AlertStore {
  readonly #db: Db;
  readonly #file: string;
  constructor(db: Db) {
    this.#db = db;
    this.#file = db.name;
  }

  seenBy(personId: number): SeenAlerts {
    return new SqliteSeenAlerts(this.#db, this, personId);
  }

  ungroupedFlags(maxFlags: number): Promise<Flag[]> {
    return unitOfWork(this.#file, () =>
      prepared<[number], FlagRow>(this.#db, ALERT_SQL.ungroupedFlags).all(maxFlags).map(flagFromRow),
    );
  }

  openAlertsNear(
    of: { deviceId: string; sessionId: string; theme: string },
    range: { fromMs: number; toMs: number },
    maxAlerts: number,
  ): Promise<Alert[]> {
    return unitOfWork(this.#file, () => {
      const statement = prepared<[Buffer, Buffer, string, number, number, number], AlertRow>(
        this.#db,
        ALERT_SQL.openNear,
      );
      const { fromMs, toMs } = range;
      const rows = statement.all(toBlob(of.deviceId), toBlob(of.sessionId), of.theme, fromMs, toMs, maxAlerts);
      return rows.map(alertFromRow);
    });
  }

  newestOpenAlert(deviceId: string, theme: string): Promise<Alert | undefined> {
    return unitOfWork(this.#file, () => {
      const row = prepared<[Buffer, string], AlertRow>(this.#db, ALERT_SQL.newestOpen).get(toBlob(deviceId), theme);
      return row && alertFromRow(row);
    });
  }

  countOpenAlerts(deviceId: string): Promise<number> {
    return unitOfWork(
      this.#file,
      () => prepared<[Buffer], { count: number }>(this.#db, ALERT_SQL.countOpen).get(toBlob(deviceId))?.count ?? 0,
    );
  }

  groupFlags(groups: readonly FlagGroup[]): Promise<{ alert: Alert; isNew: boolean }[]> {
    const group = this.#db.transaction(() => {
      // Two groups of one call may extend the same alert: it is returned once, as it ends up.
      const changed = new Map<number, boolean>();
      for (const one of groups) {
        const alertId = this.#putInto(one);
        changed.set(alertId, (changed.get(alertId) ?? false) || one.alertId === null);
      }
      return [...changed].map(([alertId, isNew]) => ({ alert: this.#find(alertId) as Alert, isNew }));
    });
    return unitOfWork(this.#file, () => group.immediate());
  }

  #putInto(group: FlagGroup): number {
    const alertId = group.alertId ?? this.#begin(group);
    const claim = prepared(this.#db, ALERT_SQL.claimFlag);
    let claimed = 0;
    for (const flagId of group.flagIds) claimed += claim.run(alertId, flagId).changes;
    prepared(this.#db, ALERT_SQL.refresh).run({
      ...{ alertId, claimed, urgency: group.urgency, otherSessions: toFlag(group.otherSessions) },
    });
    return alertId;
  }

  #begin(group: FlagGroup): number {
    const flagId = group.flagIds[0] ?? 0;
    const first = prepared<[number], BeginningAlert>(this.#db, ALERT_SQL.firstFlag).get(flagId);
    if (first === undefined) throw new RangeError(`no flag ${flagId} to begin an alert with`);
    const { urgency, raisedMs } = group;
    const begun = prepared(this.#db, ALERT_SQL.begin).run(matterFor(this.#db, first), urgency, raisedMs, flagId);
    return Number(begun.lastInsertRowid);
  }

  alerts(filter: {
    state: AlertState | 'reviewed' | 'all';
    maxAlerts: number;
    beforeAlertId?: number;
  }): Promise<Alert[]> {
    const before = filter.beforeAlertId ?? BEFORE_NOTHING;
    return unitOfWork(this.#file, () => this.#page(filter.state, before, filter.maxAlerts).map(alertFromRow));
  }

  #page(state: AlertState | 'reviewed' | 'all', before: number, limit: number): AlertRow[] {
    switch (state) {
      case 'all':
        return prepared<[number, number], AlertRow>(this.#db, ALERT_SQL.allPage).all(before, limit);
      case 'reviewed':
        return prepared<[number, number], AlertRow>(this.#db, ALERT_SQL.reviewedPage).all(before, limit);
      case 'open':
      case 'falseAlarm':
      case 'concern':
        return prepared<[string, number, number], AlertRow>(this.#db, ALERT_SQL.statePage).all(state, before, limit);
    }
  }

  countAlerts(state: AlertState): Promise<number> {
    return unitOfWork(
      this.#file,
      () => prepared<[string], { count: number }>(this.#db, ALERT_SQL.count).get(state)?.count ?? 0,
    );
  }

  alert(alertId: number): Promise<Alert | undefined> {
    return unitOfWork(this.#file, () => this.#find(alertId));
  }

  #find(alertId: number): Alert | undefined {
    const row = prepared<[number], AlertRow>(this.#db, ALERT_SQL.one).get(alertId);
    return row && alertFromRow(row);
  }

  flagsOf(alertId: number, maxFlags: number): Promise<Flag[]> {
    return unitOfWork(this.#file, () =>
      prepared<[number, number], FlagRow>(this.#db, ALERT_SQL.flagsOf).all(alertId, maxFlags).map(flagFromRow),
    );
  }

  gravestFlagsOf(alertId: number, maxFlags: number): Promise<Flag[]> {
    return unitOfWork(this.#file, () =>
      prepared<[number, number], FlagRow>(this.#db, ALERT_SQL.gravestFlagsOf).all(alertId, maxFlags).map(flagFromRow),
    );
  }

  reviewsOf(alertId: number): Promise<AlertReview[]> {
    return unitOfWork(this.#file, () =>
      prepared<[number], ReviewRow>(this.#db, ALERT_SQL.reviewsOf).all(alertId).map(reviewFromRow),
    );
  }

  deleteOlder(
    beforeMs: number,
    limits: { maxAlerts: number; maxFlags: number },
    audit: NewAuditEntry,
  ): Promise<DeletedAlerts> {
    const remove = this.#db.transaction((): DeletedAlerts => {
      const { maxAlerts, maxFlags } = limits;
      const old = prepared<object, { alert_id: number }>(this.#db, ALERT_SQL.oldDecided).all({ beforeMs, maxAlerts });
      let flags = prepared(this.#db, ALERT_SQL.deleteOldReportFlags).run({ beforeMs, maxFlags }).changes;
      for (const { alert_id: alertId } of old) flags += this.#deleteAlert(alertId);
      const deleted = { alerts: old.length, flags };
      if (deleted.alerts + flags > 0) {
        const detail = `${deleted.alerts} alerts, ${flags} flags; ${audit.detail}`;
        prepared(this.#db, AUDIT_SQL.insert).run(...auditValues({ ...audit, detail }));
      }
      return deleted;
    });
    return unitOfWork(this.#file, () => remove.immediate());
  }

  /** Returns how many flags went with it. */
  #deleteAlert(alertId: number): number {
    const matter = prepared<[number], { matter_id: number }>(this.#db, ALERT_SQL.matterOf).get(alertId);
    prepared(this.#db, ALERT_SQL.deleteReviewsOf).run(alertId);
    prepared(this.#db, MATTER_SQL.deleteClosingsOf).run(alertId);
    const flags = prepared(this.#db, ALERT_SQL.deleteFlagsOf).run(alertId).changes;
    prepared(this.#db, ALERT_SQL.deleteAlert).run(alertId);
    if (matter !== undefined) this.#deleteEmptied(matter.matter_id);
    return flags;
  }

  /** The last alert takes along what people wrote of their matter. */
  #deleteEmptied(matterId: number): void {
    prepared(this.#db, MATTER_SQL.deleteEntriesOfEmpty).run({ matterId });
    prepared(this.#db, MATTER_SQL.deleteMatter).run({ matterId });
  }
}
