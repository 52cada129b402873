import type { AlarmDetail } from '../alarm-details.ts';
import type { Alarm, AlarmKind, AlarmStore, NewAlarm, NewAuditEntry } from '../store.ts';
import { AUDIT_SQL, auditValues } from './audit-store.ts';
import { fromBlob, toBlob } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';

/** Migration: alarms in each reader's language. Never edited once shipped. */
export const ALARM_SAID_MIGRATION = `
-- JSON: AlarmDetail.
ALTER TABLE alarm ADD COLUMN said TEXT CHECK (said IS NULL OR json_type(said) = 'object');
`;

export const ALARM_SQL = {
  /**
   * Not later than the last one with its key: the same thing seen again, since a projection is being re-run over the past.
   */
  seenBefore: 'SELECT 1 AS seen FROM alarm WHERE key = ? AND last_at_ms >= ? LIMIT 1',
  countUp: `UPDATE alarm SET count = count + 1, last_at_ms = ?, detail = ?, said = ? WHERE key = ? AND closed_ms IS NULL`,
  insert: `INSERT INTO alarm (kind, device_id, at_ms, detail, said, key, count, last_at_ms, closed_ms)
    VALUES (?, ?, ?, ?, ?, ?, 1, ?, NULL)`,
  open: `SELECT a.*, d.hostname FROM alarm a LEFT JOIN device d ON d.device_id = a.device_id
    WHERE a.closed_ms IS NULL AND a.alarm_id > 0 ORDER BY a.alarm_id DESC LIMIT ?`,
  close: 'UPDATE alarm SET closed_ms = ? WHERE alarm_id = ? AND closed_ms IS NULL',
} as const;

interface AlarmRow {
  alarm_id: number;
  kind: AlarmKind;
  device_id: Buffer | null;
  at_ms: number;
  detail: string;
  said: string | null;
  key: string;
  count: number;
  last_at_ms: number;
  closed_ms: number | null;
  hostname: string | null;
}

function alarmFromRow(row: AlarmRow): Alarm {
  return {
    alarmId: row.alarm_id,
    kind: row.kind,
    deviceId: row.device_id && fromBlob(row.device_id),
    atMs: row.at_ms,
    detail: row.detail,
    // Written by `raiseAlarms` alone, from that type.
    said: row.said === null ? null : (JSON.parse(row.said) as AlarmDetail),
    key: row.key,
    count: row.count,
    lastAtMs: row.last_at_ms,
    closedMs: row.closed_ms,
    hostname: row.hostname,
  };
}

/** Raises alarms inside the caller's transaction. */
export function raiseAlarms(db: Db, alarms: readonly NewAlarm[]): void {
  const seenBefore = prepared<[string, number], { seen: number }>(db, ALARM_SQL.seenBefore);
  const countUp = prepared(db, ALARM_SQL.countUp);
  const insert = prepared(db, ALARM_SQL.insert);
  for (const alarm of alarms) {
    if (seenBefore.get(alarm.key, alarm.atMs) !== undefined) continue;
    const said = alarm.said ? JSON.stringify(alarm.said) : null;
    if (countUp.run(alarm.atMs, alarm.detail, said, alarm.key).changes > 0) continue;
    const deviceId = alarm.deviceId === null ? null : toBlob(alarm.deviceId);
    insert.run(alarm.kind, deviceId, alarm.atMs, alarm.detail, said, alarm.key, alarm.atMs);
  }
}

export class SqliteAlarmStore implements AlarmStore {
  readonly #db: Db;
  readonly #file: string;
  constructor(db: Db) {
    this.#db = db;
    this.#file = db.name;
  }

  raise(alarms: readonly NewAlarm[]): Promise<void> {
    return unitOfWork(this.#file, () => this.#db.transaction(() => raiseAlarms(this.#db, alarms)).immediate());
  }

  openAlarms(maxAlarms: number): Promise<Alarm[]> {
    return unitOfWork(this.#file, () =>
      prepared<[number], AlarmRow>(this.#db, ALARM_SQL.open).all(maxAlarms).map(alarmFromRow),
    );
  }

  closeAlarm(alarmId: number, atMs: number, audit: NewAuditEntry): Promise<boolean> {
    const close = this.#db.transaction((): boolean => {
      if (prepared(this.#db, ALARM_SQL.close).run(atMs, alarmId).changes !== 1) return false;
      prepared(this.#db, AUDIT_SQL.insert).run(...auditValues(audit));
      return true;
    });
    return unitOfWork(this.#file, () => close.immediate());
  }
}
