import type { StreamHead } from '../../../protocol/signing.ts';
import type { JournalPosition, NewFlag, ProjectionStep, ProjectionStore, RejectedBatch } from '../store.ts';
import { trueAccountUses } from './account-use-store.ts';
import { insertAcceptances } from './agreement-store.ts';
import { raiseAlarms } from './alarm-store.ts';
import { fromBlob, toBlob, toFlag } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';
import { applyMediaChanges } from './media-changes.ts';
import { upsertSessions } from './session-store.ts';

export const PROJECTION_SQL = {
  /** Scans on purpose: a handful of rows. */
  cursors: 'SELECT projection, segment, row FROM projection_cursor',
  moveCursor: `INSERT INTO projection_cursor (projection, segment, row) VALUES (?, ?, ?)
    ON CONFLICT (projection) DO UPDATE SET segment = excluded.segment, row = excluded.row`,
  dropCursor: 'DELETE FROM projection_cursor WHERE projection = ?',
  /** Scans on purpose: read once when the program starts, a few rows a device. */
  streamHeads: 'SELECT stream_id, device_id, next_sequence, root FROM stream_head',
  moveHead: `INSERT INTO stream_head (stream_id, device_id, next_sequence, root) VALUES (?, ?, ?, ?)
    ON CONFLICT (stream_id) DO UPDATE SET next_sequence = excluded.next_sequence, root = excluded.root`,
  dropHeads: 'DELETE FROM stream_head',
  reject: `INSERT INTO rejected_batch (segment, row, device_id, stream_id, reason) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING`,
  rejectedWithin: `SELECT segment, row, device_id, stream_id, reason FROM rejected_batch
    WHERE (segment, row) > (?, ?) AND (segment, row) <= (?, ?) ORDER BY segment, row`,
  insertFlag: `INSERT INTO flag (device_id, session_id, stream_id, sequence, at_ms, received_ms, event_kind, field, text,
      program, pack_id, theme, term, urgency, start, "end", simulated, policy_version, audience, rule, spelling,
      explanation, alerts)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  devicePolicy: 'UPDATE device_status SET policy_version = ?, policy_at_ms = ?, policy_refused = ? WHERE device_id = ?',
  lastEvent: 'UPDATE device_status SET last_event_ms = max(coalesce(last_event_ms, 0), ?) WHERE device_id = ?',
} as const;

interface HeadRow {
  stream_id: Buffer;
  device_id: Buffer;
  next_sequence: number;
  root: Buffer;
}

interface RejectedRow extends JournalPosition {
  device_id: Buffer;
  stream_id: Buffer;
  reason: RejectedBatch['reason'];
}

type CursorRow = JournalPosition & { projection: string };

export class SqliteProjectionStore implements ProjectionStore {
  readonly #db: Db;
  readonly #file: string;
  constructor(db: Db) {
    this.#db = db;
    this.#file = db.name;
  }

  cursors(): Promise<{ projection: string; position: JournalPosition }[]> {
    return unitOfWork(this.#file, () => {
      const rows = prepared<[], CursorRow>(this.#db, PROJECTION_SQL.cursors).all();
      return rows.map(({ projection, segment, row }) => ({ projection, position: { segment, row } }));
    });
  }

  streamHeads(): Promise<{ streamId: string; deviceId: string; head: StreamHead }[]> {
    return unitOfWork(this.#file, () => {
      const rows = prepared<[], HeadRow>(this.#db, PROJECTION_SQL.streamHeads).all();
      return rows.map((row) => ({
        streamId: fromBlob(row.stream_id),
        deviceId: fromBlob(row.device_id),
        head: { nextSequence: row.next_sequence, root: row.root },
      }));
    });
  }

  rejectedWithin(from: JournalPosition, to: JournalPosition): Promise<RejectedBatch[]> {
    return unitOfWork(this.#file, () => {
      const statement = prepared<[string, number, string, number], RejectedRow>(
        this.#db,
        PROJECTION_SQL.rejectedWithin,
      );
      return statement.all(from.segment, from.row, to.segment, to.row).map((r) => ({
        position: { segment: r.segment, row: r.row },
        deviceId: fromBlob(r.device_id),
        streamId: fromBlob(r.stream_id),
        reason: r.reason,
      }));
    });
  }

  commitStep(step: ProjectionStep): Promise<void> {
    return unitOfWork(this.#file, () => this.#db.transaction(() => this.#write(step)).immediate());
  }

  #write(step: ProjectionStep): void {
    const moveHead = prepared(this.#db, PROJECTION_SQL.moveHead);
    for (const { streamId, deviceId, head } of step.streamHeads) {
      moveHead.run(toBlob(streamId), toBlob(deviceId), head.nextSequence, head.root);
    }
    const reject = prepared(this.#db, PROJECTION_SQL.reject);
    for (const { position, deviceId, streamId, reason } of step.rejected) {
      reject.run(position.segment, position.row, toBlob(deviceId), toBlob(streamId), reason);
    }
    upsertSessions(this.#db, step.sessions);
    this.#insertFlags(step.flags);
    this.#insertFlags(trueAccountUses(this.#db, step.accountUses ?? []));
    const ofMedia = applyMediaChanges(this.#db, step.media);
    raiseAlarms(this.#db, [...step.alarms, ...ofMedia]);
    insertAcceptances(this.#db, step.acceptances ?? []);
    const lastEvent = prepared(this.#db, PROJECTION_SQL.lastEvent);
    for (const { deviceId, lastEventMs } of step.deviceEvents) lastEvent.run(lastEventMs, toBlob(deviceId));
    const policy = prepared(this.#db, PROJECTION_SQL.devicePolicy);
    for (const p of step.devicePolicies) policy.run(p.version, p.atMs, p.refused, toBlob(p.deviceId));
    const moveCursor = prepared(this.#db, PROJECTION_SQL.moveCursor);
    for (const { projection, position } of step.cursors) moveCursor.run(projection, position.segment, position.row);
  }

  #insertFlags(flags: readonly NewFlag[]): void {
    const insert = prepared(this.#db, PROJECTION_SQL.insertFlag);
    for (const f of flags) {
      insert.run(
        toBlob(f.deviceId),
        toBlob(f.sessionId),
        toBlob(f.streamId),
        f.sequence,
        f.atMs,
        f.receivedMs,
        f.eventKind,
        f.field,
        f.text,
        f.program,
        f.packId,
        f.theme,
        f.term,
        f.urgency,
        f.start,
        f.end,
        toFlag(f.simulated),
        f.policyVersion,
        f.audience,
        f.rule,
        f.spelling,
        JSON.stringify(f.explanation),
        toFlag(f.alerts),
      );
    }
  }

  resetProjection(projection: string, options: { forgetHeads: boolean }): Promise<void> {
    const reset = this.#db.transaction(() => {
      prepared(this.#db, PROJECTION_SQL.dropCursor).run(projection);
      if (options.forgetHeads) prepared(this.#db, PROJECTION_SQL.dropHeads).run();
    });
    return unitOfWork(this.#file, () => reset.immediate());
  }
}
