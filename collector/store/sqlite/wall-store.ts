import type { NewAuditEntry, WallStore } from '../store.ts';
import { audited } from './audited.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';

/** Appended, never edited once shipped. */
export const WALL_MIGRATION = `
-- A person with rows sees these groups alone; one without, all that their role lets them.
CREATE TABLE wall_group (
  person_id INTEGER NOT NULL REFERENCES person,
  group_name TEXT NOT NULL,
  PRIMARY KEY (person_id, group_name)
) STRICT, WITHOUT ROWID;
`;

export const WALL_SQL = {
  groupsOf: 'SELECT group_name FROM wall_group WHERE person_id = ? ORDER BY group_name',
  forget: 'DELETE FROM wall_group WHERE person_id = ?',
  add: 'INSERT INTO wall_group (person_id, group_name) VALUES (?, ?)',
} as const;

export class SqliteWallStore implements WallStore {
  readonly #db: Db;
  constructor(db: Db) {
    this.#db = db;
  }

  groupsOf(personId: number): Promise<readonly string[] | null> {
    return unitOfWork(this.#db.name, () => {
      const rows = prepared<[number], { group_name: string }>(this.#db, WALL_SQL.groupsOf).all(personId);
      return rows.length === 0 ? null : rows.map((row) => row.group_name);
    });
  }

  setGroups(personId: number, groups: readonly string[], audit: NewAuditEntry): Promise<void> {
    return audited(this.#db, audit, () => {
      prepared(this.#db, WALL_SQL.forget).run(personId);
      for (const group of new Set(groups)) prepared(this.#db, WALL_SQL.add).run(personId, group);
    });
  }
}
