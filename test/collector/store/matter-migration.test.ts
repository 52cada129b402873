/** A folder from before there were matters: its alerts are all on the desk afterwards. */
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { MATTER_MIGRATION } from '../../../collector/store/sqlite/matter-schema.ts';

/** Of the tables as they were, what the migration reads. */
const BEFORE = `
CREATE TABLE person (person_id INTEGER PRIMARY KEY);
CREATE TABLE session (device_id BLOB, session_id BLOB, account TEXT);
CREATE TABLE alert (alert_id INTEGER PRIMARY KEY, device_id BLOB, session_id BLOB, theme TEXT, urgency INTEGER, state TEXT,
  first_at_ms INTEGER, last_at_ms INTEGER, raised_ms INTEGER, flag_count INTEGER, simulated INTEGER, version INTEGER);
INSERT INTO session VALUES (x'a1', x'b1', 'Amira.K'), (x'a1', x'b2', '');
INSERT INTO alert VALUES
  (3, x'a1', x'b1', 'drugs', 2, 'open', 10, 20, 30, 4, 0, 5),
  (4, x'a1', x'b2', 'suicide', 1, 'open', 11, 21, 31, 1, 0, 1),
  (9, x'a1', x'b9', 'gaming', 4, 'concern', 12, 22, 32, 2, 1, 2);
`;

test('each old alert stands in a matter of its own, open or not as it was', () => {
  const db = new Database(':memory:');
  db.exec(BEFORE + MATTER_MIGRATION);
  const columns = 'matter_id, person_key, account, urgency, open_alerts, flag_count, last_at_ms';
  expect(db.prepare(`SELECT ${columns} FROM matter ORDER BY matter_id`).raw().all()).toEqual([
    [3, 'account amira.k', 'Amira.K', 2, 1, 4, 20],
    [4, 'session a1 b2', '', 1, 1, 1, 21],
    [9, 'simulated session a1 b9', '', 4, 0, 2, 22],
  ]);
  expect(db.prepare('SELECT count(*) AS n FROM alert WHERE matter_id IS NULL').get()).toEqual({ n: 0 });
  // From now on the triggers hold.
  db.exec("UPDATE alert SET state = 'falseAlarm' WHERE alert_id = 3");
  expect(db.prepare('SELECT open_alerts, version FROM matter WHERE matter_id = 3').get()).toEqual({
    open_alerts: 0,
    version: 2,
  });
  const insert = "INSERT INTO alert (alert_id, state) VALUES (10, 'open')";
  expect(() => db.exec(insert)).toThrow('every alert belongs to a matter');
  expect(() => db.exec('UPDATE alert SET matter_id = 9 WHERE alert_id = 3')).toThrow('stays in its matter');
  db.close();
});
