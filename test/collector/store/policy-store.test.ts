import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../../collector/store/sqlite/open-store.ts';
import {
  MAX_EXCEPTION_MS,
  type NewApproval,
  type NewAuditEntry,
  type PolicyVersion,
  type Store,
} from '../../../collector/store/store.ts';

let dataDir: string;
let store: Store;
const audit: NewAuditEntry = {
  atMs: 1,
  actor: 'jo',
  action: 'policyPublished',
  subject: 'policy',
  from: '',
  detail: '',
};
const NOTHING = { draft: null, approvalId: null };

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'wk-policies-'));
  store = openStore(dataDir);
});
afterEach(() => {
  store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const version = (number: number, over: Partial<PolicyVersion> = {}): PolicyVersion => ({
  version: number,
  publishedMs: number * 1_000,
  publishedBy: 'Jo',
  approvedBy: ['Sam'],
  reason: 'new term',
  source: `# version ${number}\n`,
  rolledBackTo: null,
  agentDocument: new Uint8Array([1, 2, number]),
  signature: new Uint8Array(64).fill(number),
  ...over,
});

const newDraft = { basedOn: 1, title: 'gaming at lunch', source: 'a', createdBy: 'Jo', createdMs: 5, changedMs: 5 };
const asked: NewApproval = {
  action: 'publishPolicy',
  subject: 'policy draft 1',
  binds: 'draft 1 revision 1',
  reason: 'gaming at lunch',
  requestedBy: 'Jo Bloggs',
  requestedMs: 1_000,
  expiresMs: 10_000,
  needed: 2,
};
const said = (person: string, decision: 'approved' | 'declined', atMs = 2_000) => ({
  person,
  decision,
  note: '',
  atMs,
});

describe('published versions', () => {
  test('come back as they were written, in order', async () => {
    expect(await store.policies.current()).toBeUndefined();
    for (const n of [1, 2, 3]) expect(await store.policies.publish(version(n), NOTHING, audit)).toBe(true);
    const current = await store.policies.current();
    expect({ ...current, agentDocument: [...(current?.agentDocument ?? [])] }).toMatchObject({
      ...version(3),
      agentDocument: [1, 2, 3],
      signature: Buffer.alloc(64, 3),
    });
    expect((await store.policies.versions({ after: 1 })).map((v) => v.version)).toEqual([2, 3]);
    expect((await store.policies.versions({ maxVersions: 1 })).map((v) => v.version)).toEqual([1]);
  });

  test('are refused when the number is not the next one, and nothing else is written then', async () => {
    await store.policies.publish(version(1), NOTHING, audit);
    expect(await store.policies.publish(version(1), NOTHING, audit)).toBe(false);
    expect(await store.policies.publish(version(3), NOTHING, audit)).toBe(false);
    expect(await store.audit.entries(10)).toHaveLength(1);
  });

  test('can be neither changed nor deleted, by whoever opens the file', async () => {
    await store.policies.publish(version(1), NOTHING, audit);
    const db = new Database(join(dataDir, 'watchkeeper.db'));
    try {
      expect(() => db.exec("UPDATE policy_version SET source = ''")).toThrow(/append-only/);
      expect(() => db.exec('DELETE FROM policy_version')).toThrow(/append-only/);
      const gap = `INSERT INTO policy_version SELECT 7, published_ms, published_by, approved_by, reason, source,
        rolled_back_to, agent_document, signature FROM policy_version`;
      expect(() => db.exec(gap)).toThrow(/count up by one/);
    } finally {
      db.close();
    }
  });

  test('close their draft and use up their approval, both or neither', async () => {
    const draft = await store.policies.createDraft(newDraft, audit);
    const approval = await store.approvals.request({ ...asked, needed: 1 }, audit);
    const { approvalId } = approval;
    const stale = { draft: { draftId: draft.draftId, revision: 9 }, approvalId };
    expect(await store.policies.publish(version(1), stale, audit)).toBe(false);
    expect((await store.approvals.approval(approvalId))?.carriedOutMs).toBeNull();
    const closes = { draft: { draftId: draft.draftId, revision: 1 }, approvalId };
    expect(await store.policies.publish(version(1), closes, audit)).toBe(true);
    expect((await store.policies.draft(draft.draftId))?.state).toBe('published');
    expect((await store.approvals.approval(approvalId))?.carriedOutMs).toBe(1_000);
    expect(await store.policies.publish(version(2), { draft: null, approvalId }, audit)).toBe(false);
    expect((await store.policies.current())?.version).toBe(1);
  });

  test('need an approval that was given', async () => {
    const { approvalId } = await store.approvals.request(asked, audit);
    expect(await store.policies.publish(version(1), { draft: null, approvalId }, audit)).toBe(false);
  });
});

describe('drafts', () => {
  test("a stale page's change is refused by the revision", async () => {
    const { draftId } = await store.policies.createDraft(newDraft, audit);
    const change = { title: 't', source: 'b', changedMs: 6 };
    expect(await store.policies.saveDraft(draftId, 1, change, audit)).toMatchObject({ source: 'b', revision: 2 });
    expect(await store.policies.saveDraft(draftId, 1, change, audit)).toBeUndefined();
    expect(await store.policies.discardDraft(draftId, audit)).toBe(true);
    expect(await store.policies.discardDraft(draftId, audit)).toBe(false);
    expect(await store.policies.saveDraft(draftId, 2, change, audit)).toBeUndefined();
  });

  test('open ones are listed, newest first', async () => {
    for (const title of ['a', 'b', 'c']) await store.policies.createDraft({ ...newDraft, title }, audit);
    await store.policies.discardDraft(2, audit);
    expect((await store.policies.drafts(10)).map((draft) => draft.title)).toEqual(['c', 'a']);
  });
});

describe('approvals', () => {
  test('nobody approves their own, whatever the spelling of their name', async () => {
    const { approvalId } = await store.approvals.request(asked, audit);
    expect(await store.approvals.decide(approvalId, said('jo bloggs', 'approved'), audit)).toBeUndefined();
    expect(await store.approvals.approval(approvalId)).toMatchObject({ state: 'pending', decisions: [] });
  });

  test('nobody counts twice', async () => {
    const { approvalId } = await store.approvals.request({ ...asked, needed: 3 }, audit);
    expect(await store.approvals.decide(approvalId, said('Sam', 'approved'), audit)).toMatchObject({
      state: 'pending',
    });
    expect(await store.approvals.decide(approvalId, said('SAM', 'approved', 3_000), audit)).toBeUndefined();
    expect(await store.approvals.decide(approvalId, said('Alex', 'approved', 3_000), audit)).toMatchObject({
      state: 'approved',
      decisions: [said('Sam', 'approved'), said('Alex', 'approved', 3_000)],
    });
    expect(await store.approvals.decide(approvalId, said('Kim', 'declined'), audit)).toBeUndefined();
  });

  test('one refusal declines', async () => {
    const { approvalId } = await store.approvals.request({ ...asked, needed: 3 }, audit);
    await store.approvals.decide(approvalId, said('Sam', 'approved'), audit);
    expect(await store.approvals.decide(approvalId, said('Alex', 'declined'), audit)).toMatchObject({
      state: 'declined',
    });
  });

  test('what nobody decided in time expires, and is refused even before anybody says so', async () => {
    const { approvalId } = await store.approvals.request(asked, audit);
    expect(await store.approvals.decide(approvalId, said('Sam', 'approved', 10_000), audit)).toBeUndefined();
    expect(await store.approvals.expire(9_999)).toBe(0);
    expect(await store.approvals.expire(10_000)).toBe(1);
    expect((await store.approvals.approvals({ state: 'expired', maxApprovals: 5 })).map((a) => a.approvalId)).toEqual([
      approvalId,
    ]);
    expect(await store.approvals.withdraw(approvalId, audit)).toBeUndefined();
  });

  test('one that takes the asker alone is approved at once; a pending one can be withdrawn', async () => {
    expect(await store.approvals.request({ ...asked, needed: 1 }, audit)).toMatchObject({ state: 'approved' });
    const { approvalId } = await store.approvals.request(asked, audit);
    expect(await store.approvals.withdraw(approvalId, audit)).toMatchObject({ state: 'withdrawn' });
    const all = await store.approvals.approvals({ state: 'all', maxApprovals: 5 });
    expect(all.map(({ state }) => state)).toEqual(['withdrawn', 'approved']);
  });
});

describe('exceptions', () => {
  const scope = { audiences: ['year-6'], accounts: [], deviceGroups: [], themes: ['weapons'], phrases: ['world war'] };
  const exception = (fromMs: number, toMs: number) => ({
    ...{ ...scope, reason: 'World War 2', createdBy: 'Jo', createdMs: 1 },
    ...{ fromMs, toMs },
  });

  test('are found by any time that they touch', async () => {
    for (const [from, to] of [
      [100, 200],
      [150, 300],
      [400, 500],
    ] as const) {
      await store.policies.addException(exception(from, to), audit);
    }
    const found = async (fromMs: number, toMs: number) =>
      (await store.policies.exceptions({ fromMs, toMs, maxExceptions: 10 })).map(({ exceptionId }) => exceptionId);
    expect(await found(0, 1_000)).toEqual([1, 2, 3]);
    expect(await found(199, 200)).toEqual([1, 2]);
    expect(await found(200, 201)).toEqual([2]);
    expect(await found(300, 400)).toEqual([]);
    expect((await store.policies.exceptions({ fromMs: 0, toMs: 150, maxExceptions: 1 }))[0]).toMatchObject(scope);
  });

  test('end by themselves, or once by somebody', async () => {
    const { exceptionId } = await store.policies.addException(exception(100, 200), audit);
    expect(await store.policies.endException(exceptionId, 200, 'Sam', audit)).toBe(false);
    expect(await store.policies.endException(exceptionId, 150, 'Sam', audit)).toBe(true);
    expect(await store.policies.endException(exceptionId, 160, 'Sam', audit)).toBe(false);
    const [ended] = await store.policies.exceptions({ fromMs: 100, toMs: 200, maxExceptions: 1 });
    expect(ended).toMatchObject({ endedMs: 150, endedBy: 'Sam', toMs: 200 });
  });

  test('of more than a fortnight, or no time at all, are refused by the store itself', async () => {
    await expect(store.policies.addException(exception(0, MAX_EXCEPTION_MS + 1), audit)).rejects.toThrow(/CHECK/);
    await expect(store.policies.addException(exception(5, 5), audit)).rejects.toThrow(/CHECK/);
    expect(await store.audit.entries(1)).toEqual([]);
  });
});
