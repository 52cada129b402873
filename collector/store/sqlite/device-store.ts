import type { DeviceContact, DeviceHealth, DeviceStore } from '../store.ts';
import { toBlob, toFlag } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';
import { type DeviceRow, deviceFromRow } from './identity-store.ts';

const HEALTH_COLUMNS = `SELECT d.*, s.connected, s.last_seen_ms, s.agent_version, s.operating_system,
    s.clock_offset_ms, s.outbox_events, s.outbox_bytes, s.sessions, s.last_event_ms, s.policy_version, s.policy_refused,
    (SELECT count(*) FROM alarm a WHERE a.device_id = d.device_id AND a.closed_ms IS NULL) AS open_alarms
  FROM device d JOIN device_status s ON s.device_id = d.device_id`;

export const DEVICE_SQL = {
  recordContact: `UPDATE device_status SET connected = ?, last_seen_ms = max(coalesce(last_seen_ms, 0), ?),
      agent_version = coalesce(?, agent_version), operating_system = coalesce(?, operating_system),
      clock_offset_ms = coalesce(?, clock_offset_ms), outbox_events = coalesce(?, outbox_events),
      outbox_bytes = coalesce(?, outbox_bytes), sessions = coalesce(?, sessions)
    WHERE device_id = ?`,
  renameHost: 'UPDATE device SET hostname = ? WHERE device_id = ? AND hostname <> ?',
  disconnectAll: 'UPDATE device_status SET connected = 0 WHERE connected = 1',
  /** Scans on purpose: the list of all devices. */
  allDevices: `${HEALTH_COLUMNS} ORDER BY d.hostname, d.device_id`,
  oneDevice: `${HEALTH_COLUMNS} WHERE d.device_id = ?`,
} as const;

interface HealthRow extends DeviceRow {
  connected: number;
  last_seen_ms: number | null;
  agent_version: string;
  operating_system: string;
  clock_offset_ms: number | null;
  outbox_events: number;
  outbox_bytes: number;
  sessions: number;
  last_event_ms: number | null;
  open_alarms: number;
  policy_version: number | null;
  policy_refused: string | null;
}

function healthFromRow(row: HealthRow): DeviceHealth {
  return {
    ...deviceFromRow(row),
    connected: row.connected === 1,
    lastSeenMs: row.last_seen_ms,
    agentVersion: row.agent_version,
    operatingSystem: row.operating_system,
    clockOffsetMs: row.clock_offset_ms,
    outboxEvents: row.outbox_events,
    outboxBytes: row.outbox_bytes,
    sessions: row.sessions,
    lastEventMs: row.last_event_ms,
    openAlarms: row.open_alarms,
    policyVersion: row.policy_version,
    policyRefused: row.policy_refused,
  };
}

export class SqliteDeviceStore implements DeviceStore {
  readonly #db: Db;
  readonly #file: string;
  constructor(db: Db) {
    this.#db = db;
    this.#file = db.name;
  }

  recordContacts(contacts: readonly DeviceContact[]): Promise<void> {
    const record = this.#db.transaction(() => {
      const status = prepared(this.#db, DEVICE_SQL.recordContact);
      const rename = prepared(this.#db, DEVICE_SQL.renameHost);
      for (const c of contacts) {
        const id = toBlob(c.deviceId);
        status.run(
          toFlag(c.connected),
          c.atMs,
          c.agentVersion ?? null,
          c.operatingSystem ?? null,
          c.clockOffsetMs ?? null,
          c.outboxEvents ?? null,
          c.outboxBytes ?? null,
          c.sessions ?? null,
          id,
        );
        if (c.hostname !== undefined) rename.run(c.hostname, id, c.hostname);
      }
    });
    return unitOfWork(this.#file, () => record.immediate());
  }

  markAllDisconnected(): Promise<void> {
    return unitOfWork(this.#file, () => {
      prepared(this.#db, DEVICE_SQL.disconnectAll).run();
    });
  }

  devices(): Promise<DeviceHealth[]> {
    return unitOfWork(this.#file, () =>
      prepared<[], HealthRow>(this.#db, DEVICE_SQL.allDevices).all().map(healthFromRow),
    );
  }

  device(deviceId: string): Promise<DeviceHealth | undefined> {
    return unitOfWork(this.#file, () => {
      const row = prepared<[Buffer], HealthRow>(this.#db, DEVICE_SQL.oneDevice).get(toBlob(deviceId));
      return row && healthFromRow(row);
    });
  }
}
