import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACCOUNT_USE_SQL } from '../../../collector/store/sqlite/account-use-store.ts';
import { AGREEMENT_SQL } from '../../../collector/store/sqlite/agreement-store.ts';
import { ALARM_SQL } from '../../../collector/store/sqlite/alarm-store.ts';
import { ALERT_SQL } from '../../../collector/store/sqlite/alert-sql.ts';
import { API_TOKEN_SQL } from '../../../collector/store/sqlite/api-token-store.ts';
import { APPROVAL_SQL } from '../../../collector/store/sqlite/approval-store.ts';
import { AUDIT_SQL } from '../../../collector/store/sqlite/audit-store.ts';
import { CLOSED_ACCOUNT_SQL } from '../../../collector/store/sqlite/closed-account-store.ts';
import { DEVICE_SQL } from '../../../collector/store/sqlite/device-store.ts';
import { FACTOR_SQL } from '../../../collector/store/sqlite/factor-store.ts';
import { IDENTITY_SQL } from '../../../collector/store/sqlite/identity-store.ts';
import { JOURNAL_SQL } from '../../../collector/store/sqlite/journal-schema.ts';
import { openJournalWriter } from '../../../collector/store/sqlite/journal-writer.ts';
import { LEARNING_SQL } from '../../../collector/store/sqlite/learning-store.ts';
import { MATTER_SQL } from '../../../collector/store/sqlite/matter-sql.ts';
import { MEDIA_REGISTER_SQL, MEDIA_REQUEST_SQL } from '../../../collector/store/sqlite/media-request-sql.ts';
import { MEDIA_CHANGE_SQL, MEDIA_SQL } from '../../../collector/store/sqlite/media-sql.ts';
import { NOTIFICATION_SQL } from '../../../collector/store/sqlite/notification-sql.ts';
import { openStore } from '../../../collector/store/sqlite/open-store.ts';
import { OVERVIEW_SQL } from '../../../collector/store/sqlite/overview-sql.ts';
import { PEOPLE_SQL } from '../../../collector/store/sqlite/people-sql.ts';
import { POLICY_SQL } from '../../../collector/store/sqlite/policy-sql.ts';
import { PROJECTION_SQL } from '../../../collector/store/sqlite/projection-store.ts';
import { ROTA_SQL } from '../../../collector/store/sqlite/rota-store.ts';
import { SEARCH_SQL } from '../../../collector/store/sqlite/search-sql.ts';
import { SEEN_SQL } from '../../../collector/store/sqlite/seen-sql.ts';
import { SESSION_SQL } from '../../../collector/store/sqlite/session-store.ts';
import { SSO_SQL } from '../../../collector/store/sqlite/sso-store.ts';
import { WALL_SQL } from '../../../collector/store/sqlite/wall-store.ts';
import { WEB_SESSION_SQL } from '../../../collector/store/sqlite/web-session-store.ts';

const MAIN = {
  ACCOUNT_USE_SQL,
  AGREEMENT_SQL,
  ALARM_SQL,
  ALERT_SQL,
  API_TOKEN_SQL,
  APPROVAL_SQL,
  AUDIT_SQL,
  CLOSED_ACCOUNT_SQL,
  DEVICE_SQL,
  FACTOR_SQL,
  IDENTITY_SQL,
  LEARNING_SQL,
  MATTER_SQL,
  MEDIA_CHANGE_SQL,
  MEDIA_REGISTER_SQL,
  MEDIA_REQUEST_SQL,
  MEDIA_SQL,
  NOTIFICATION_SQL,
  OVERVIEW_SQL,
  PEOPLE_SQL,
  POLICY_SQL,
  PROJECTION_SQL,
  ROTA_SQL,
  SEARCH_SQL,
  SEEN_SQL,
  SESSION_SQL,
  WALL_SQL,
  SSO_SQL,
  WEB_SESSION_SQL,
};

/** Statements that may read a whole table, and why. */
const MAY_SCAN: Record<string, string> = {
  'CLOSED_ACCOUNT_SQL.count': 'counts the list of leavers and expired guests when somebody adds to it',
  'CLOSED_ACCOUNT_SQL.all': 'lists the accounts of leavers and expired guests, as many as are asked for',
  'ACCOUNT_USE_SQL.attempts': 'counts a handful of rows of its own subquery, which indexes find',
  'AGREEMENT_SQL.accept': 'reads the one row that its own subquery makes',
  'AGREEMENT_SQL.page': 'reads the index by time, newest first, as many as are asked for',
  'AGREEMENT_SQL.versions': 'counts the acceptances of a year: one a person and version',
  'IDENTITY_SQL.allTokens': 'lists all tokens, of which a school has dozens',
  'IDENTITY_SQL.revokedDevices': 'reads the index of revoked devices, which holds nothing else',
  'DEVICE_SQL.allDevices': 'lists all devices',
  'DEVICE_SQL.disconnectAll': 'reads the index of connected devices, once at start',
  'LEARNING_SQL.termReviews': 'reads the newest decided alerts, as many as are asked for',
  'MATTER_SQL.queue': 'reads the index of open matters in its order, as many as are asked for',
  'MATTER_SQL.hiddenEvent': 'reads the list of themes that it is given, and seeks each: see below',
  'MATTER_SQL.hiddenText': 'reads the list of themes that it is given, and seeks each: see below',
  'MATTER_SQL.countOpen': 'reads the index of open matters, which holds nothing else',
  'MATTER_SQL.alertsOfEach': 'reads the list of matters that it is given, and seeks each',
  'MATTER_SQL.keptFrom': 'reads the index of open matters and the list that it is given, once for all who listen',
  'MEDIA_REGISTER_SQL.all': 'the register holds 2,000 devices at most, and goes to agents as a whole',
  'ROTA_SQL.turns': 'reads the rota as a whole: a few rows a week of it',
  'ROTA_SQL.absences': 'reads all absences: a few hundred at most, since those of over a year ago go',
  'ROTA_SQL.clearTurns': 'empties the table',
  'ROTA_SQL.forgetAbsences': 'a few hundred rows at most',
  'MEDIA_SQL.standings': 'a row a machine that has said anything of media',
  'NOTIFICATION_SQL.openMatters': 'reads the index of open matters in its order, as many as are asked for',
  'NOTIFICATION_SQL.countOpen': 'reads the index of open matters, which holds nothing else, once a day',
  'NOTIFICATION_SQL.peopleOf': 'looks at all people, of whom a school has a dozen',
  'NOTIFICATION_SQL.recipients': 'lists all addresses, of which a school has a dozen',
  'NOTIFICATION_SQL.unplanned': 'reads the keys that it is given',
  'OVERVIEW_SQL.openByUrgency': 'reads the index of open matters, which holds nothing else',
  'OVERVIEW_SQL.mine': 'reads the index of open matters, which holds nothing else',
  'OVERVIEW_SQL.deviceHealth': 'counts all devices',
  'OVERVIEW_SQL.timesToClaim': 'ranks the times of a range, which it finds by index: see overview.test.ts',
  'OVERVIEW_SQL.timesToDecision': 'ranks the times of a range, which it finds by index: see overview.test.ts',
  'PEOPLE_SQL.roleSettings': 'five rows at most',
  'PEOPLE_SQL.all': 'lists all people, of whom a school has a dozen',
  'POLICY_SQL.current': 'reads one row from the end of the table',
  'POLICY_SQL.deviceVersions': 'reads the index of devices that have said which policy they apply',
  'PROJECTION_SQL.cursors': 'a handful of rows',
  'PROJECTION_SQL.streamHeads': 'read once at start, a few rows a device',
  'SSO_SQL.all': 'a row a person, of whom a school has a dozen',
  'JOURNAL_SQL.lastRow': 'reads one row from the end of the table',
};

/** Statements that may sort, and why. */
const MAY_SORT: Record<string, string> = {
  'SESSION_SQL.ofDevice': 'one device’s sessions of a day are a few rows',
  'OVERVIEW_SQL.alertCounts': 'gathers the alerts of a day by theme and state: a few dozen groups',
};

let dataDir: string;
let main: Database.Database;
let journal: Database.Database;

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'wk-plans-'));
  openStore(dataDir).close();
  openJournalWriter(dataDir, { now: () => Date.UTC(2026, 0, 1), onDamaged: () => {} }).close();
  main = new Database(join(dataDir, 'watchkeeper.db'));
  journal = new Database(join(dataDir, 'journal', '2026-01-01.db'));
});
afterAll(() => {
  main.close();
  journal.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function plan(db: Database.Database, sql: string): string[] {
  const named: Record<string, number> = {};
  for (const [, name] of sql.matchAll(/@(\w+)/g)) if (name !== undefined) named[name] = 0;
  const statement = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
  const positions = [...sql.matchAll(/\?/g)].map(() => 0);
  const rows = Object.keys(named).length > 0 ? statement.all(named) : statement.all(...positions);
  return rows.map(({ detail }) => detail);
}

const isScan = (detail: string): boolean => /^SCAN (?!CONSTANT ROW)/.test(detail);
const statements = [
  ...Object.entries(MAIN).flatMap(([group, all]) =>
    Object.entries(all).map(([name, sql]) => [`${group}.${name}`, sql]),
  ),
  ...Object.entries(JOURNAL_SQL).map(([name, sql]) => [`JOURNAL_SQL.${name}`, sql]),
] as [string, string][];

describe('query plans', () => {
  test.each(statements)('%s reads no whole table without a written reason', (name, sql) => {
    const details = plan(name.startsWith('JOURNAL') ? journal : main, sql);
    const scans = details.filter(isScan);
    if (name in MAY_SCAN) expect(scans).not.toEqual([]);
    else expect(scans).toEqual([]);
  });

  test.each(statements.filter(([name]) => !(name in MAY_SCAN)))('%s sorts nothing large', (name, sql) => {
    const sorts = plan(name.startsWith('JOURNAL') ? journal : main, sql).filter((d) => d.includes('USE TEMP B-TREE'));
    if (!(name in MAY_SORT)) expect(sorts).toEqual([]);
  });

  test.each([
    ['hiddenEvent', 'SEARCH flag USING INDEX sqlite_autoindex_flag_1 (stream_id=? AND sequence=?)'],
    ['hiddenText', 'SEARCH flag USING INDEX flag_by_text (<expr>=? AND theme=? AND at_ms>? AND at_ms<?)'],
    ['alertsOfEach', 'SEARCH a USING INDEX alert_by_matter (matter_id=?)'],
  ] as const)('MATTER_SQL.%s scans nothing but its list', (name, search) => {
    const details = plan(main, MATTER_SQL[name]);
    expect(details).toContain(search);
    expect(details.filter(isScan).every((detail) => detail.startsWith('SCAN json_each'))).toBe(true);
  });

  test('MATTER_SQL.keptFrom goes from the open matters to the people, and past no others of either', () => {
    const details = plan(main, MATTER_SQL.keptFrom);
    const [matters, ...others] = details.filter(isScan);
    expect(matters).toBe('SCAN matter USING INDEX matter_queue');
    // The list that it is given, and `k`: what the two make together.
    expect(others.every((detail) => /^SCAN (json_each|k$)/.test(detail))).toBe(true);
    expect(details).toContain('SEARCH p USING COVERING INDEX person_account_by_account (account=?)');
  });
});
