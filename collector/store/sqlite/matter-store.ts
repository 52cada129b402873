import type {
  Alert,
  AlertReview,
  ClaimOutcome,
  Closing,
  ClosingOutcome,
  Flag,
  FlaggablePlace,
  Matter,
  MatterAct,
  MatterEntry,
  MatterEntryKind,
  MatterStore,
  NewAuditEntry,
  NewClosing,
  UndoOutcome,
  Viewer,
} from '../store.ts';
import { MATTER_BOUNDS } from '../store.ts';
import { type AlertRow, alertFromRow, type FlagRow, flagFromRow, type ReviewRow, reviewFromRow } from './alert-rows.ts';
import { AUDIT_SQL, auditValues } from './audit-store.ts';
import { toBlob } from './blobs.ts';
import { decideAlerts, lastClosing, undoClosing } from './closings.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';
import { hiddenAmong } from './hidden-places.ts';
import { type EntryDetail, heldBy, noteEntry } from './matter-entries.ts';
import { type EntryRow, entryFromRow, type MatterRow, matterFromRow } from './matter-rows.ts';
import { MATTER_SQL } from './matter-sql.ts';

export class SqliteMatterStore implements MatterStore {
  readonly #db: Db;
  readonly #file: string;
  constructor(db: Db) {
    this.#db = db;
    this.#file = db.name;
  }

  queue(viewer: Viewer, { today, maxMatters }: { today: string; maxMatters: number }): Promise<Matter[]> {
    return unitOfWork(this.#file, () => {
      const bind = { viewer, maxMatters };
      const open = prepared<object, MatterRow>(this.#db, MATTER_SQL.queue).all(bind);
      const known = new Set(open.map((row) => row.matter_id));
      const due = prepared<object, MatterRow>(this.#db, MATTER_SQL.due).all({ ...bind, today });
      return [...open, ...due.filter((row) => !known.has(row.matter_id))].map(matterFromRow);
    });
  }

  countOpen(viewer: Viewer): Promise<number> {
    return unitOfWork(this.#file, () => {
      const statement = prepared<object, { count: number }>(this.#db, MATTER_SQL.countOpen);
      return statement.get({ viewer })?.count ?? 0;
    });
  }

  keptFrom(matterIds: readonly number[]): Promise<number[]> {
    return unitOfWork(this.#file, () => {
      const statement = prepared<object, { person_id: number }>(this.#db, MATTER_SQL.keptFrom);
      return statement.all({ matterIds: JSON.stringify(matterIds) }).map((row) => row.person_id);
    });
  }

  matter(viewer: Viewer, matterId: number): Promise<Matter | undefined> {
    return unitOfWork(this.#file, () => {
      const row = prepared<object, MatterRow>(this.#db, MATTER_SQL.one).get({ matterId, viewer });
      return row && matterFromRow(row);
    });
  }

  alertsOf(matterId: number): Promise<Alert[]> {
    return unitOfWork(this.#file, () => {
      const statement = prepared<[number, number], AlertRow>(this.#db, MATTER_SQL.alertsOf);
      return statement.all(matterId, MATTER_BOUNDS.maxAlerts).map(alertFromRow);
    });
  }

  alertsOfEach(matterIds: readonly number[]): Promise<ReadonlyMap<number, Alert[]>> {
    return unitOfWork(this.#file, () => {
      const bind = { matterIds: JSON.stringify(matterIds), maxAlerts: matterIds.length * MATTER_BOUNDS.maxAlerts };
      const alerts = prepared<object, AlertRow>(this.#db, MATTER_SQL.alertsOfEach).all(bind).map(alertFromRow);
      alerts.sort((a, b) => a.firstAtMs - b.firstAtMs || a.alertId - b.alertId);
      return Map.groupBy(alerts, (alert) => alert.matterId);
    });
  }

  openAlertsOfTerm(viewer: Viewer, of: { theme: string; term: string }, maxAlerts: number): Promise<Alert[]> {
    return unitOfWork(this.#file, () => {
      const bind = { viewer, theme: of.theme, term: of.term, maxAlerts };
      return prepared<object, AlertRow>(this.#db, MATTER_SQL.ofTerm).all(bind).map(alertFromRow);
    });
  }

  entriesOf(matterId: number, maxEntries: number): Promise<MatterEntry[]> {
    return unitOfWork(this.#file, () => {
      const statement = prepared<[number, number], EntryRow>(this.#db, MATTER_SQL.entriesOf);
      return statement.all(matterId, maxEntries).map(entryFromRow).reverse();
    });
  }

  reviewsOf(matterId: number): Promise<AlertReview[]> {
    return unitOfWork(this.#file, () => {
      const rows = prepared<[number], ReviewRow>(this.#db, MATTER_SQL.reviewsOf).all(matterId);
      return rows.map(reviewFromRow).sort((a, b) => a.reviewId - b.reviewId);
    });
  }

  claim(act: MatterAct, { endsMs, takeOver }: { endsMs: number; takeOver: boolean }): Promise<ClaimOutcome> {
    const claim = this.#db.transaction((): ClaimOutcome => {
      if (!this.#exists(act)) return { ok: false, reason: 'notFound' };
      const held = heldBy(this.#db, act.matterId, act.atMs);
      const others = held !== undefined && held.personId !== act.personId ? held : undefined;
      if (others && !takeOver) return { ok: false, reason: 'held', by: others };
      prepared(this.#db, MATTER_SQL.claim).run(act.personId, endsMs, act.matterId);
      // Prolonging one's own claim is no news.
      if (others) this.#note(act, 'takenOver', { about: others.personId });
      else if (held === undefined) this.#note(act, 'claimed');
      return { ok: true };
    });
    return unitOfWork(this.#file, () => claim.immediate());
  }

  release(act: MatterAct): Promise<boolean> {
    return this.#act(act, 'released', {}, () => {
      return prepared(this.#db, MATTER_SQL.release).run(act.matterId, act.personId).changes === 1;
    });
  }

  claimsEnded(fromMs: number, toMs: number): Promise<number[]> {
    return unitOfWork(this.#file, () => {
      const statement = prepared<[number, number], { matter_id: number }>(this.#db, MATTER_SQL.claimsEnded);
      return statement.all(fromMs, toMs).map((row) => row.matter_id);
    });
  }

  assign(act: MatterAct, to: number | null): Promise<boolean> {
    return this.#act(act, to === null ? 'unassigned' : 'assigned', { about: to }, () => {
      return prepared(this.#db, MATTER_SQL.assign).run(to, act.matterId).changes === 1;
    });
  }

  addNote(act: MatterAct, text: string): Promise<boolean> {
    return this.#act(act, 'note', { text }, () => true);
  }

  setFollowUp(act: MatterAct, day: string | null): Promise<boolean> {
    return this.#act(act, day === null ? 'followUpCleared' : 'followUpSet', { day }, () => {
      return prepared(this.#db, MATTER_SQL.followUp).run(day, act.matterId).changes === 1;
    });
  }

  flagsWithin(deviceId: string, { fromMs, toMs }: { fromMs: number; toMs: number }, maxFlags: number): Promise<Flag[]> {
    return unitOfWork(this.#file, () => {
      const statement = prepared<[Buffer, number, number, number], FlagRow>(this.#db, MATTER_SQL.flagsWithin);
      return statement.all(toBlob(deviceId), fromMs, toMs, maxFlags).map(flagFromRow);
    });
  }

  hiddenAmong(places: readonly FlaggablePlace[], themes: readonly string[]): Promise<ReadonlySet<number>> {
    return unitOfWork(this.#file, () => hiddenAmong(this.#db, places, themes));
  }

  reveal(
    act: Omit<MatterAct, 'audit'>,
    alertIds: readonly number[],
    audit: (alertId: number) => NewAuditEntry,
  ): Promise<void> {
    const reveal = this.#db.transaction(() => {
      if (!this.#exists(act)) return;
      for (const alertId of alertIds) this.#note({ ...act, audit: audit(alertId) }, 'revealed', { alertId });
    });
    return unitOfWork(this.#file, () => reveal.immediate());
  }

  revealedSince(matterId: number, personId: number, sinceMs: number): Promise<number[]> {
    return unitOfWork(this.#file, () => {
      const statement = prepared<[number, number, number], { alert_id: number }>(this.#db, MATTER_SQL.revealedSince);
      return [...new Set(statement.all(matterId, personId, sinceMs).map((row) => row.alert_id))];
    });
  }

  decide(closing: NewClosing): Promise<ClosingOutcome> {
    return unitOfWork(this.#file, () => this.#db.transaction(() => decideAlerts(this.#db, closing)).immediate());
  }

  undo(
    closingId: number,
    by: { personId: number; atMs: number },
    audit: (alertId: number) => NewAuditEntry,
  ): Promise<UndoOutcome> {
    return unitOfWork(this.#file, () =>
      this.#db.transaction(() => undoClosing(this.#db, closingId, by, audit)).immediate(),
    );
  }

  lastClosing(personId: number, nowMs: number): Promise<Closing | undefined> {
    return unitOfWork(this.#file, () => lastClosing(this.#db, personId, nowMs));
  }

  /** For whoever acts: what is about them does not exist. */
  #exists({ matterId, personId }: Omit<MatterAct, 'audit'>): boolean {
    return prepared<object>(this.#db, MATTER_SQL.exists).get({ matterId, viewer: personId }) !== undefined;
  }

  /** What is done and the record of it: both or neither. */
  #act(act: MatterAct, kind: MatterEntryKind, detail: EntryDetail, change: () => boolean): Promise<boolean> {
    const perform = this.#db.transaction((): boolean => {
      if (!this.#exists(act) || !change()) return false;
      this.#note(act, kind, detail);
      return true;
    });
    return unitOfWork(this.#file, () => perform.immediate());
  }

  #note(act: MatterAct, kind: MatterEntryKind, detail: EntryDetail = {}): void {
    noteEntry(this.#db, act, kind, detail);
    prepared(this.#db, AUDIT_SQL.insert).run(...auditValues(act.audit));
  }
}
