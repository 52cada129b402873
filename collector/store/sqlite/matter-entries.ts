/** The record of what people do with a matter, and who holds it: inside the caller's transaction. */
import type { MatterAct, MatterEntryKind, PersonName } from '../store.ts';
import { type Db, prepared } from './database.ts';
import { MATTER_SQL } from './matter-sql.ts';

export interface EntryDetail {
  alertId?: number;
  text?: string;
  about?: number | null;
  day?: string | null;
}

export function noteEntry(
  db: Db,
  { matterId, personId, atMs }: Omit<MatterAct, 'audit'>,
  kind: MatterEntryKind,
  { alertId, text, about, day }: EntryDetail,
): void {
  prepared(db, MATTER_SQL.insertEntry).run({
    ...{ matterId, personId, atMs, kind, alertId: alertId ?? null },
    ...{ text: text ?? '', about: about ?? null, day: day ?? null },
  });
}

export function heldBy(db: Db, matterId: number, nowMs: number): PersonName | undefined {
  const row = prepared<[number, number], { person_id: number; name: string }>(db, MATTER_SQL.held).get(matterId, nowMs);
  return row && { personId: row.person_id, name: row.name };
}
