/** Deciding about alerts, and taking a decision back: inside the caller's transaction. */
import type {
  AlertState,
  Closing,
  ClosingOutcome,
  NewAuditEntry,
  NewClosing,
  PersonName,
  UndoOutcome,
} from '../store.ts';
import { ALERT_SQL } from './alert-sql.ts';
import { AUDIT_SQL, auditValues } from './audit-store.ts';
import { type Db, prepared } from './database.ts';
import { heldBy, noteEntry } from './matter-entries.ts';
import { MATTER_SQL } from './matter-sql.ts';

interface ToDecide {
  matter_id: number;
  state: AlertState;
  version: number;
}

type Chosen = ToDecide & { alertId: number };

export function decideAlerts(db: Db, closing: NewClosing): ClosingOutcome {
  const find = prepared<object, ToDecide>(db, MATTER_SQL.toDecide);
  const viewer = closing.personId;
  const found = closing.alerts.map(({ alertId }) => ({ alertId, ...find.get({ alertId, viewer }) }));
  const chosen = found.filter((one): one is Chosen => one.matter_id !== undefined);
  if (chosen.length === 0 || chosen.length < found.length) return { ok: false, reason: 'notFound' };
  const stale = staleOf(db, closing, chosen);
  if (stale.length > 0) return { ok: false, reason: 'stale', alertIds: stale };
  const matterIds = [...new Set(chosen.map((one) => one.matter_id))];
  const holders = heldByOthers(db, matterIds, closing);
  const holder = holders.values().next().value;
  if (holder !== undefined && !closing.takeOver) return { ok: false, reason: 'held', by: holder };
  for (const [matterId, { personId: about }] of holders) {
    noteEntry(db, { matterId, personId: closing.personId, atMs: closing.atMs }, 'takenOver', { about });
  }
  const closingId = write(db, closing, chosen);
  // Whoever decided has no more to do with it.
  for (const matterId of matterIds) prepared(db, MATTER_SQL.endClaim).run(matterId);
  return { ok: true, closingId, matterIds };
}

/** Alerts that are not as the person saw them; all of them when something was added to the matter. */
function staleOf(db: Db, { alerts, matter, personId }: NewClosing, chosen: readonly Chosen[]): number[] {
  const expected = new Map(alerts.map((one) => [one.alertId, one.expectedVersion]));
  const stale = chosen.filter((one) => one.version !== expected.get(one.alertId)).map((one) => one.alertId);
  if (stale.length > 0 || matter === undefined) return stale;
  const now = prepared<object, { version: number }>(db, MATTER_SQL.exists).get({
    matterId: matter.matterId,
    viewer: personId,
  });
  return now?.version === matter.expectedVersion ? [] : chosen.map((one) => one.alertId);
}

function heldByOthers(db: Db, matterIds: readonly number[], { personId, atMs }: NewClosing): Map<number, PersonName> {
  const held = new Map<number, PersonName>();
  for (const matterId of matterIds) {
    const holder = heldBy(db, matterId, atMs);
    if (holder && holder.personId !== personId) held.set(matterId, holder);
  }
  return held;
}

function write(db: Db, closing: NewClosing, chosen: readonly Chosen[]): number {
  const { personId, atMs, undoUntilMs, decision, note } = closing;
  const inserted = prepared(db, MATTER_SQL.insertClosing).run(personId, atMs, undoUntilMs, decision);
  const closingId = Number(inserted.lastInsertRowid);
  for (const { alertId, state, version } of chosen) {
    prepared(db, ALERT_SQL.decide).run(decision, alertId, version);
    prepared(db, ALERT_SQL.insertReview).run(alertId, personId, atMs, decision, note);
    prepared(db, MATTER_SQL.insertClosingAlert).run(closingId, alertId, state, version + 1);
    prepared(db, AUDIT_SQL.insert).run(...auditValues(closing.audit(alertId)));
  }
  return closingId;
}

interface ClosingRow {
  closing_id: number;
  person_id: number;
  at_ms: number;
  undo_until_ms: number;
  decision: Closing['decision'];
  undone_ms: number | null;
}

interface ClosingAlertRow {
  alert_id: number;
  matter_id: number;
  state_before: AlertState;
  version_after: number;
}

/** Both stay on record: the review, and that it was undone. */
export function undoClosing(
  db: Db,
  closingId: number,
  { personId, atMs }: { personId: number; atMs: number },
  audit: (alertId: number) => NewAuditEntry,
): UndoOutcome {
  const closing = prepared<[number], ClosingRow>(db, MATTER_SQL.closing).get(closingId);
  if (closing?.person_id !== personId) return { ok: false, reason: 'notFound' };
  if (closing.undone_ms !== null || atMs > closing.undo_until_ms) return { ok: false, reason: 'over' };
  const alerts = prepared<[number], ClosingAlertRow>(db, MATTER_SQL.closingAlerts).all(closingId);
  const matterIds = new Set<number>();
  let undone = 0;
  for (const one of alerts) {
    const back = prepared(db, MATTER_SQL.putBack).run(one.state_before, one.alert_id, one.version_after);
    if (back.changes !== 1) continue;
    undone++;
    matterIds.add(one.matter_id);
    noteEntry(db, { matterId: one.matter_id, personId, atMs }, 'undone', { alertId: one.alert_id });
    prepared(db, AUDIT_SQL.insert).run(...auditValues(audit(one.alert_id)));
  }
  prepared(db, MATTER_SQL.setUndone).run(atMs, closingId);
  return { ok: true, matterIds: [...matterIds], undone, kept: alerts.length - undone };
}

export function lastClosing(db: Db, personId: number, nowMs: number): Closing | undefined {
  const row = prepared<[number], ClosingRow & { alerts: number }>(db, MATTER_SQL.lastClosing).get(personId);
  if (row === undefined || row.undo_until_ms < nowMs || row.at_ms > nowMs) return undefined;
  const { closing_id: closingId, at_ms: atMs, undo_until_ms: undoUntilMs, alerts, decision } = row;
  return { closingId, personId, atMs, undoUntilMs, alerts, decision };
}
