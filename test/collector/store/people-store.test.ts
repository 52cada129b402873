import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../collector/store/sqlite/migrations.ts';
import { MAIN_FILE, openStore } from '../../../collector/store/sqlite/open-store.ts';
import { TEACHER_MIGRATION } from '../../../collector/store/sqlite/people-schema.ts';
import type { NewAuditEntry, Store } from '../../../collector/store/store.ts';
import type { Role } from '../../../protocol/policy/document.ts';

let dataDir: string;
let store: Store;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'wk-people-'));
  store = openStore(dataDir);
});
afterEach(() => {
  store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const audit: NewAuditEntry = { atMs: 5, actor: 'Jo', action: 'personAdded', subject: 'x', from: '', detail: '' };
const person = (name: string) =>
  ({ name, roles: ['governor'], passwordHash: 'x', passwordTemporary: true, createdMs: 1 }) as const;

describe('people', () => {
  it('are none at first: there are no accounts that nobody made', async () => {
    expect(await store.people.people()).toEqual([]);
    expect(await store.factors.breakGlass()).toBeUndefined();
  });

  it('are of one name each, whatever its case, and an attempt leaves no trace', async () => {
    await store.people.addPerson(person('Jo Bloggs'), audit);
    await expect(store.people.addPerson(person('JO BLOGGS'), audit)).rejects.toThrow();
    expect(await store.audit.entries(10)).toHaveLength(1);
  });

  it('keep account names without their domain, each once', async () => {
    const { personId } = await store.people.addPerson(person('Head'), audit);
    await store.people.setAccounts(personId, ['SCHOOL\\P.Pryce', 'p.pryce@school.example', 'head'], audit);
    expect((await store.people.personById(personId))?.accounts.map((name) => name.toLowerCase())).toEqual([
      'head',
      'p.pryce',
    ]);
  });

  it('lose their sessions with each change of what they may, and an approval serves once', async () => {
    const { personId } = await store.people.addPerson(person('Sam'), audit);
    const session = { idSha256: 'ab'.repeat(32), personId, data: '{}', expiresMs: 1_000 };
    await store.webSessions.putWebSession(session, 1);
    const asked = {
      ...({ action: 'changeRoles', subject: 'person Sam', binds: '{}', reason: 'r', requestedBy: 'Jo' } as const),
      ...{ requestedMs: 1, expiresMs: 9_999, needed: 1 },
    };
    const { approvalId } = await store.approvals.request(asked, audit);
    const change = { kind: 'roles', personId, roles: ['auditor', 'governor'] } as const;
    expect(await store.people.change(change, approvalId, audit)).toBe(true);
    expect((await store.people.personById(personId))?.roles).toEqual(['auditor', 'governor']);
    expect(await store.webSessions.sessionsOf(personId, 2, 10)).toEqual([]);
    expect(await store.people.change({ ...change, roles: ['technician'] }, approvalId, audit)).toBe(false);
    expect((await store.people.personById(personId))?.roles).toEqual(['auditor', 'governor']);
  });

  it('keep each yearly review, newest first', async () => {
    await store.people.addAccessReview({ atMs: 1, person: 'Jo', people: [], note: 'all fine' }, audit);
    expect(await store.people.accessReviews(5)).toMatchObject([{ person: 'Jo', note: 'all fine' }]);
  });
});

describe('a file from before there were roles', () => {
  it('makes everybody a monitoring lead, and asks for a new sign-in', async () => {
    const old = mkdtempSync(join(tmpdir(), 'wk-people-old-'));
    try {
      const db = new Database(join(old, MAIN_FILE));
      for (const migration of MIGRATIONS.slice(0, 4)) db.exec(migration);
      db.pragma('user_version = 4');
      db.exec(`INSERT INTO person (name, role, password_hash, password_temporary, created_ms)
        VALUES ('Old Lead', 'monitoringLead', 'x', 0, 1)`);
      db.exec("INSERT INTO web_session (id_sha256, data, expires_ms) VALUES (zeroblob(32), '{}', 9000000000000000)");
      db.close();
      const upgraded = openStore(old);
      expect(await upgraded.people.people()).toMatchObject([
        { name: 'Old Lead', roles: ['monitoringLead'], disabledMs: null, missesSecondFactor: false },
      ]);
      expect(await upgraded.webSessions.webSession('00'.repeat(32), 1)).toBeUndefined();
      upgraded.close();
    } finally {
      rmSync(old, { recursive: true, force: true });
    }
  });

  it('keep their roles, and roles their names and second factors, when a role is added', async () => {
    const old = mkdtempSync(join(tmpdir(), 'wk-people-roles-'));
    try {
      const before = MIGRATIONS.indexOf(TEACHER_MIGRATION);
      const db = new Database(join(old, MAIN_FILE));
      db.pragma('foreign_keys = ON');
      for (const migration of MIGRATIONS.slice(0, before)) db.exec(migration);
      db.pragma(`user_version = ${before}`);
      db.exec(`INSERT INTO person (name, password_hash, password_temporary, created_ms) VALUES ('Jo', 'x', 0, 1);
        INSERT INTO person_role (person_id, role) VALUES (1, 'auditor'), (1, 'governor');
        INSERT INTO role_setting (role, title, second_factor) VALUES ('auditor', 'Inspector', 1)`);
      db.close();
      const upgraded = openStore(old);
      const [jo] = await upgraded.people.people();
      expect(jo).toMatchObject({ name: 'Jo', roles: ['auditor', 'governor'], missesSecondFactor: true });
      expect(await upgraded.people.roleSettings()).toEqual([
        { role: 'auditor', title: 'Inspector', secondFactor: true },
      ]);
      expect(await upgraded.people.addPerson({ ...person('Miss'), roles: ['teacher'] }, audit)).toMatchObject({
        roles: ['teacher'],
      });
      await expect(upgraded.people.addPerson({ ...person('No'), roles: ['pupil' as Role] }, audit)).rejects.toThrow();
      upgraded.close();
    } finally {
      rmSync(old, { recursive: true, force: true });
    }
  });
});
