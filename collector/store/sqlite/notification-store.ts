import type { Urgency } from '../../../protocol/match/matcher.ts';
import type { Role } from '../../../protocol/policy/document.ts';
import type {
  NewAuditEntry,
  NewNotification,
  Notification,
  NotificationChannel,
  NotificationState,
  NotificationStore,
  OpenMatter,
  PersonLanguage,
  Recipient,
} from '../store.ts';
import { AUDIT_SQL, auditValues } from './audit-store.ts';
import { fromBlob, toBlob } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';
import { NOTIFICATION_SQL } from './notification-sql.ts';

interface NotificationRow {
  notification_id: number;
  key: string;
  matter_id: number | null;
  approval_id: number | null;
  request_device_id: Buffer | null;
  request_id: Buffer | null;
  urgency: Urgency | null;
  step: number;
  person_id: number | null;
  person_name: string | null;
  channel: NotificationChannel;
  webhook: string;
  matters: number;
  planned_ms: number;
  state: NotificationState;
  attempts: number;
  next_attempt_ms: number;
  ended_ms: number | null;
  error: string;
}

const mediaRequestOf = (row: NotificationRow): NewNotification['mediaRequest'] =>
  row.request_device_id === null || row.request_id === null
    ? null
    : { deviceId: fromBlob(row.request_device_id), requestId: fromBlob(row.request_id) };

const fromRow = (row: NotificationRow): Notification => ({
  notificationId: row.notification_id,
  key: row.key,
  matterId: row.matter_id,
  approvalId: row.approval_id,
  mediaRequest: mediaRequestOf(row),
  urgency: row.urgency,
  step: row.step,
  personId: row.person_id,
  personName: row.person_name,
  channel: row.channel,
  webhook: row.webhook,
  matters: row.matters,
  plannedMs: row.planned_ms,
  state: row.state,
  attempts: row.attempts,
  nextAttemptMs: row.next_attempt_ms,
  endedMs: row.ended_ms,
  error: row.error,
});

interface OpenMatterRow {
  matter_id: number;
  urgency: Urgency;
  raised_ms: number;
  claim_ends_ms: number | null;
  is_planned: number;
  reviewed_ms: number | null;
  told: string;
}

function openMatterFromRow(row: OpenMatterRow): OpenMatter {
  // Made by the statement itself.
  const told = JSON.parse(row.told) as [Urgency, number, number | null, number][];
  return {
    matterId: row.matter_id,
    urgency: row.urgency,
    raisedMs: row.raised_ms,
    claimEndsMs: row.claim_ends_ms,
    isPlanned: row.is_planned === 1,
    reviewedMs: row.reviewed_ms,
    told: told.map(([urgency, step, personId, atMs]) => ({ urgency, step, personId, atMs })),
  };
}

export class SqliteNotificationStore implements NotificationStore {
  readonly #db: Db;
  constructor(db: Db) {
    this.#db = db;
  }

  openMatters(maxMatters: number): Promise<OpenMatter[]> {
    return this.#work(() => {
      const rows = prepared<[number], OpenMatterRow>(this.#db, NOTIFICATION_SQL.openMatters).all(maxMatters);
      return rows.map(openMatterFromRow);
    });
  }

  countOpen(viewer: number, urgencies: readonly Urgency[]): Promise<number> {
    return this.#work(() => {
      const statement = prepared<object, { count: number }>(this.#db, NOTIFICATION_SQL.countOpen);
      return statement.get({ viewer, urgencies: JSON.stringify(urgencies) })?.count ?? 0;
    });
  }

  peopleOf(matterId: number): Promise<number[]> {
    return this.#work(() => {
      const rows = prepared<object, { person_id: number }>(this.#db, NOTIFICATION_SQL.peopleOf).all({ matterId });
      return rows.map((row) => row.person_id);
    });
  }

  recipients(): Promise<Recipient[]> {
    return this.#work(() => {
      type Row = {
        person_id: number;
        name: string;
        email: string;
        roles: string;
        accounts: string;
        language: PersonLanguage | null;
      };
      const rows = prepared<[], Row>(this.#db, NOTIFICATION_SQL.recipients).all();
      return rows.map(({ person_id: personId, name, email, roles, accounts, language }) => {
        const own = { roles: JSON.parse(roles) as Role[], accounts: JSON.parse(accounts) as string[] };
        return { personId, name, email, ...own, language };
      });
    });
  }

  unplanned(keys: readonly string[]): Promise<string[]> {
    return this.#work(() => {
      const statement = prepared<object, { key: string }>(this.#db, NOTIFICATION_SQL.unplanned);
      return statement.all({ keys: JSON.stringify(keys) }).map(({ key }) => key);
    });
  }

  plan(notifications: readonly NewNotification[]): Promise<number> {
    const insert = this.#db.transaction((): number => {
      const statement = prepared<object>(this.#db, NOTIFICATION_SQL.insert);
      return notifications.reduce((count, { mediaRequest, ...one }) => {
        const requestDeviceId = mediaRequest && toBlob(mediaRequest.deviceId);
        const requestId = mediaRequest && toBlob(mediaRequest.requestId);
        return count + statement.run({ ...one, requestDeviceId, requestId }).changes;
      }, 0);
    });
    return this.#work(() => insert.immediate());
  }

  due(nowMs: number, maxNotifications: number): Promise<Notification[]> {
    return this.#work(() => {
      const statement = prepared<[number, number], NotificationRow>(this.#db, NOTIFICATION_SQL.due);
      return statement.all(nowMs, maxNotifications).map(fromRow);
    });
  }

  beginAttempts(attempts: readonly { notificationId: number; nextAttemptMs: number }[]): Promise<void> {
    const begin = this.#db.transaction((): void => {
      const statement = prepared(this.#db, NOTIFICATION_SQL.beginAttempt);
      for (const { notificationId, nextAttemptMs } of attempts) statement.run(nextAttemptMs, notificationId);
    });
    return this.#work(() => begin.immediate());
  }

  markSent(notificationIds: readonly number[], atMs: number): Promise<void> {
    const mark = this.#db.transaction((): void => {
      const statement = prepared(this.#db, NOTIFICATION_SQL.end);
      for (const notificationId of notificationIds) statement.run('sent', atMs, '', notificationId);
    });
    return this.#work(() => mark.immediate());
  }

  noteFailure(notificationId: number, error: string): Promise<void> {
    return this.#run(NOTIFICATION_SQL.noteFailure, error, notificationId);
  }

  end(
    notificationId: number,
    state: Exclude<NotificationState, 'planned'>,
    atMs: number,
    error: string,
  ): Promise<void> {
    return this.#run(NOTIFICATION_SQL.end, state, atMs, error, notificationId);
  }

  ofMatter(matterId: number, maxNotifications: number): Promise<Notification[]> {
    return this.#work(() => {
      const statement = prepared<[number, number], NotificationRow>(this.#db, NOTIFICATION_SQL.ofMatter);
      return statement.all(matterId, maxNotifications).map(fromRow);
    });
  }

  notifications(maxNotifications: number, before: number = Number.MAX_SAFE_INTEGER): Promise<Notification[]> {
    return this.#work(() => {
      const statement = prepared<[number, number], NotificationRow>(this.#db, NOTIFICATION_SQL.page);
      return statement.all(before, maxNotifications).map(fromRow);
    });
  }

  givenUp(sinceMs: number, maxNotifications: number): Promise<Notification[]> {
    return this.#work(() => {
      const statement = prepared<[number, number], NotificationRow>(this.#db, NOTIFICATION_SQL.givenUp);
      return statement.all(sinceMs, maxNotifications).map(fromRow);
    });
  }

  lastAcceptedMs(): Promise<number | null> {
    return this.#work(() => {
      const statement = prepared<[], { at_ms: number | null }>(this.#db, NOTIFICATION_SQL.lastAccepted);
      return statement.get()?.at_ms ?? null;
    });
  }

  deleteOfNoMatter(beforeMs: number): Promise<void> {
    return this.#run(NOTIFICATION_SQL.deleteOfNoMatter, beforeMs);
  }

  emailOf(personId: number): Promise<string> {
    return this.#work(() => {
      const statement = prepared<[number], { email: string }>(this.#db, NOTIFICATION_SQL.emailOf);
      return statement.get(personId)?.email ?? '';
    });
  }

  setEmail(personId: number, email: string, audit: NewAuditEntry): Promise<void> {
    const both = this.#db.transaction((): void => {
      if (email === '') prepared(this.#db, NOTIFICATION_SQL.deleteEmail).run(personId);
      else prepared(this.#db, NOTIFICATION_SQL.setEmail).run(personId, email);
      prepared(this.#db, AUDIT_SQL.insert).run(...auditValues(audit));
    });
    return this.#work(() => both.immediate());
  }

  #run(sql: string, ...values: unknown[]): Promise<void> {
    return this.#work(() => {
      prepared(this.#db, sql).run(...values);
    });
  }

  #work<T>(work: () => T): Promise<T> {
    return unitOfWork(this.#db.name, work);
  }
}
