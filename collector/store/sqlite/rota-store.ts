import type { Weekday } from '../../../protocol/policy/document.ts';
import type { Absence, NewAbsence, NewAuditEntry, Rota, RotaPlan, RotaStore, Turn } from '../store.ts';
import { AUDIT_SQL, auditValues } from './audit-store.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';

/** Appended, never edited once shipped. */
export const ROTA_MIGRATION = `
CREATE TABLE rota (
  rota_id INTEGER PRIMARY KEY CHECK (rota_id = 1),
  version INTEGER NOT NULL,
  changed_ms INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  weeks INTEGER NOT NULL CHECK (weeks BETWEEN 1 AND 4),
  first_monday TEXT NOT NULL
) STRICT;
-- A Monday; it matters only where there is more than one week.
INSERT INTO rota (rota_id, version, changed_ms, changed_by, weeks, first_monday) VALUES (1, 0, 0, '', 1, '2026-01-05');

-- Week 0, weekday 0: outside school hours and in holidays.
CREATE TABLE rota_turn (
  week INTEGER NOT NULL CHECK (week BETWEEN 0 AND 4),
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 7 AND (weekday = 0) = (week = 0)),
  place INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person,
  PRIMARY KEY (week, weekday, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE rota_absence (
  absence_id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL REFERENCES person,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL CHECK (to_day >= from_day),
  substitute_id INTEGER REFERENCES person
) STRICT;
`;

export const ROTA_SQL = {
  rota: 'SELECT version, changed_ms, changed_by, weeks, first_monday FROM rota WHERE rota_id = 1',
  turns: 'SELECT week, weekday, person_id FROM rota_turn ORDER BY week, weekday, place',
  absences: 'SELECT * FROM rota_absence ORDER BY from_day, absence_id',
  setPlan: `UPDATE rota SET version = version + 1, changed_ms = ?, changed_by = ?, weeks = ?, first_monday = ?
    WHERE rota_id = 1 AND version = ?`,
  noteChange: 'UPDATE rota SET version = version + 1, changed_ms = ?, changed_by = ? WHERE rota_id = 1',
  clearTurns: 'DELETE FROM rota_turn',
  addTurn: 'INSERT INTO rota_turn (week, weekday, place, person_id) VALUES (?, ?, ?, ?)',
  addAbsence: 'INSERT INTO rota_absence (person_id, from_day, to_day, substitute_id) VALUES (?, ?, ?, ?)',
  removeAbsence: 'DELETE FROM rota_absence WHERE absence_id = ?',
  forgetAbsences: 'DELETE FROM rota_absence WHERE to_day < ?',
} as const;

const KEPT_MS = 366 * 86_400_000;

interface RotaRow {
  version: number;
  changed_ms: number;
  changed_by: string;
  weeks: number;
  first_monday: string;
}
interface TurnRow {
  week: number;
  weekday: number;
  person_id: number;
}
interface AbsenceRow {
  absence_id: number;
  person_id: number;
  from_day: string;
  to_day: string;
  substitute_id: number | null;
}

export class SqliteRotaStore implements RotaStore {
  readonly #db: Db;
  constructor(db: Db) {
    this.#db = db;
  }

  rota(): Promise<Rota> {
    // One transaction: a plan and absences that belong together.
    const read = this.#db.transaction((): Rota => {
      const row = prepared<[], RotaRow>(this.#db, ROTA_SQL.rota).get();
      if (row === undefined) throw new Error('the row of the rota, which its migration made, is gone');
      const turns = prepared<[], TurnRow>(this.#db, ROTA_SQL.turns).all();
      const absences = prepared<[], AbsenceRow>(this.#db, ROTA_SQL.absences).all();
      const plan = { weeks: row.weeks, firstMonday: row.first_monday, ...peopleOf(turns) };
      const { version, changed_ms: changedMs, changed_by: changedBy } = row;
      return { version, changedMs, changedBy, plan, absences: absences.map(absenceFromRow) };
    });
    return unitOfWork(this.#db.name, () => read());
  }

  setPlan(plan: RotaPlan, fromVersion: number, audit: NewAuditEntry): Promise<boolean> {
    const set = this.#db.transaction((): boolean => {
      const { weeks, firstMonday, turns, outOfHours } = plan;
      const statement = prepared(this.#db, ROTA_SQL.setPlan);
      if (statement.run(audit.atMs, audit.actor, weeks, firstMonday, fromVersion).changes === 0) return false;
      prepared(this.#db, ROTA_SQL.clearTurns).run();
      const add = prepared(this.#db, ROTA_SQL.addTurn);
      for (const { week, weekday, people } of turns)
        for (const [i, id] of people.entries()) add.run(week, weekday, i, id);
      for (const [i, id] of outOfHours.entries()) add.run(0, 0, i, id);
      this.#audit(audit);
      return true;
    });
    return unitOfWork(this.#db.name, () => set.immediate());
  }

  addAbsence({ personId, fromDay, toDay, substituteId }: NewAbsence, audit: NewAuditEntry): Promise<void> {
    const add = this.#db.transaction(() => {
      const yearAgo = new Date(audit.atMs - KEPT_MS).toISOString().slice(0, 10);
      prepared(this.#db, ROTA_SQL.forgetAbsences).run(yearAgo);
      prepared(this.#db, ROTA_SQL.addAbsence).run(personId, fromDay, toDay, substituteId);
      this.#noteChange(audit);
    });
    return unitOfWork(this.#db.name, () => add.immediate());
  }

  removeAbsence(absenceId: number, audit: NewAuditEntry): Promise<boolean> {
    const remove = this.#db.transaction((): boolean => {
      if (prepared(this.#db, ROTA_SQL.removeAbsence).run(absenceId).changes === 0) return false;
      this.#noteChange(audit);
      return true;
    });
    return unitOfWork(this.#db.name, () => remove.immediate());
  }

  #noteChange(audit: NewAuditEntry): void {
    prepared(this.#db, ROTA_SQL.noteChange).run(audit.atMs, audit.actor);
    this.#audit(audit);
  }

  #audit(audit: NewAuditEntry): void {
    prepared(this.#db, AUDIT_SQL.insert).run(...auditValues(audit));
  }
}

function peopleOf(rows: readonly TurnRow[]): Pick<RotaPlan, 'turns' | 'outOfHours'> {
  const byTurn = Map.groupBy(rows, ({ week, weekday }) => `${week} ${weekday}`);
  const ids = (group: readonly TurnRow[]): number[] => group.map((row) => row.person_id);
  const turns: Turn[] = [];
  for (const [key, group] of byTurn) {
    const [week, weekday] = key.split(' ').map(Number) as [number, Weekday];
    if (week > 0) turns.push({ week, weekday, people: ids(group) });
  }
  return { turns, outOfHours: ids(byTurn.get('0 0') ?? []) };
}

const absenceFromRow = (row: AbsenceRow): Absence => ({
  absenceId: row.absence_id,
  personId: row.person_id,
  fromDay: row.from_day,
  toDay: row.to_day,
  substituteId: row.substitute_id,
});
