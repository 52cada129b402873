import type {
  DevicePolicy,
  NewAuditEntry,
  PolicyDraft,
  PolicyStore,
  PolicyVersion,
  PublicationCloses,
  StoredException,
} from '../store.ts';
import { APPROVAL_SQL } from './approval-store.ts';
import { AUDIT_SQL, auditValues } from './audit-store.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';
import {
  type DevicePolicyRow,
  type DraftRow,
  devicePolicyFromRow,
  draftFromRow,
  type ExceptionRow,
  exceptionFromRow,
  scopeOf,
  type VersionRow,
  versionFromRow,
} from './policy-rows.ts';
import { POLICY_SQL } from './policy-sql.ts';

/** Thrown inside a transaction to undo it; never leaves this file. */
const NOT_SO = Symbol('a condition of the publication does not hold');

export class SqlitePolicyStore implements PolicyStore {
  readonly #db: Db;
  readonly #file: string;
  constructor(db: Db) {
    this.#db = db;
    this.#file = db.name;
  }

  current(): Promise<PolicyVersion | undefined> {
    return unitOfWork(this.#file, () => this.#current());
  }

  #current(): PolicyVersion | undefined {
    const row = prepared<[], VersionRow>(this.#db, POLICY_SQL.current).get();
    return row && versionFromRow(row);
  }

  currentVersion(): Promise<number> {
    return unitOfWork(
      this.#file,
      () => prepared<[], { version: number }>(this.#db, POLICY_SQL.currentVersion).get()?.version ?? 0,
    );
  }

  versions(range: { after?: number; maxVersions?: number } = {}): Promise<PolicyVersion[]> {
    return unitOfWork(this.#file, () => {
      const statement = prepared<[number, number], VersionRow>(this.#db, POLICY_SQL.versionsAfter);
      return statement.all(range.after ?? 0, range.maxVersions ?? -1).map(versionFromRow);
    });
  }

  version(version: number): Promise<PolicyVersion | undefined> {
    return unitOfWork(this.#file, () => {
      const row = prepared<[number], VersionRow>(this.#db, POLICY_SQL.version).get(version);
      return row && versionFromRow(row);
    });
  }

  publish(version: PolicyVersion, closes: PublicationCloses, audit: NewAuditEntry): Promise<boolean> {
    const publish = this.#db.transaction(() => this.#publish(version, closes, audit));
    return unitOfWork(this.#file, () => {
      try {
        publish.immediate();
        return true;
      } catch (error) {
        if (error === NOT_SO) return false;
        throw error;
      }
    });
  }

  #publish(p: PolicyVersion, { draft, approvalId }: PublicationCloses, audit: NewAuditEntry): void {
    const last = prepared<[], { version: number }>(this.#db, POLICY_SQL.currentVersion).get()?.version ?? 0;
    if (p.version !== last + 1) throw NOT_SO;
    if (draft !== null) this.#must(POLICY_SQL.draftPublished, [draft.draftId, draft.revision]);
    if (approvalId !== null) this.#must(APPROVAL_SQL.carryOut, [p.publishedMs, approvalId]);
    const approvedBy = JSON.stringify(p.approvedBy);
    prepared(this.#db, POLICY_SQL.publish).run(
      ...[p.version, p.publishedMs, p.publishedBy, approvedBy, p.reason, p.source, p.rolledBackTo],
      Buffer.from(p.agentDocument),
      Buffer.from(p.signature),
    );
    this.#audit(audit);
  }

  #must(sql: string, values: readonly number[]): void {
    if (prepared(this.#db, sql).run(...values).changes !== 1) throw NOT_SO;
  }

  createDraft(draft: Omit<PolicyDraft, 'draftId' | 'revision' | 'state'>, audit: NewAuditEntry): Promise<PolicyDraft> {
    const create = this.#db.transaction((): PolicyDraft => {
      const { basedOn, title, source, createdBy, createdMs, changedMs } = draft;
      const insert = prepared(this.#db, POLICY_SQL.insertDraft);
      const added = insert.run(basedOn, title, source, createdBy, createdMs, changedMs);
      this.#audit(audit);
      return { ...draft, draftId: Number(added.lastInsertRowid), revision: 1, state: 'open' };
    });
    return unitOfWork(this.#file, () => create.immediate());
  }

  saveDraft(
    draftId: number,
    expectedRevision: number,
    change: { title: string; source: string; changedMs: number },
    audit: NewAuditEntry,
  ): Promise<PolicyDraft | undefined> {
    const save = this.#db.transaction((): PolicyDraft | undefined => {
      const { title, source, changedMs } = change;
      const update = prepared(this.#db, POLICY_SQL.saveDraft);
      if (update.run(title, source, changedMs, draftId, expectedRevision).changes !== 1) return undefined;
      this.#audit(audit);
      return this.#findDraft(draftId);
    });
    return unitOfWork(this.#file, () => save.immediate());
  }

  discardDraft(draftId: number, audit: NewAuditEntry): Promise<boolean> {
    const discard = this.#db.transaction((): boolean => {
      if (prepared(this.#db, POLICY_SQL.discardDraft).run(draftId).changes !== 1) return false;
      this.#audit(audit);
      return true;
    });
    return unitOfWork(this.#file, () => discard.immediate());
  }

  draft(draftId: number): Promise<PolicyDraft | undefined> {
    return unitOfWork(this.#file, () => this.#findDraft(draftId));
  }

  #findDraft(draftId: number): PolicyDraft | undefined {
    const row = prepared<[number], DraftRow>(this.#db, POLICY_SQL.draft).get(draftId);
    return row && draftFromRow(row);
  }

  drafts(maxDrafts: number): Promise<PolicyDraft[]> {
    return unitOfWork(this.#file, () =>
      prepared<[number], DraftRow>(this.#db, POLICY_SQL.openDrafts).all(maxDrafts).map(draftFromRow),
    );
  }

  addException(
    exception: Omit<StoredException, 'exceptionId' | 'endedMs' | 'endedBy'>,
    audit: NewAuditEntry,
  ): Promise<StoredException> {
    const add = this.#db.transaction((): StoredException => {
      const { reason, createdBy, createdMs, fromMs, toMs } = exception;
      const insert = prepared(this.#db, POLICY_SQL.insertException);
      const added = insert.run(scopeOf(exception), reason, createdBy, createdMs, fromMs, toMs);
      const exceptionId = Number(added.lastInsertRowid);
      this.#audit({ ...audit, subject: `exception ${exceptionId}` });
      return { ...exception, exceptionId, endedMs: null, endedBy: null };
    });
    return unitOfWork(this.#file, () => add.immediate());
  }

  endException(exceptionId: number, atMs: number, by: string, audit: NewAuditEntry): Promise<boolean> {
    const end = this.#db.transaction((): boolean => {
      if (prepared(this.#db, POLICY_SQL.endException).run({ exceptionId, atMs, by }).changes !== 1) return false;
      this.#audit(audit);
      return true;
    });
    return unitOfWork(this.#file, () => end.immediate());
  }

  exceptions(range: { fromMs: number; toMs: number; maxExceptions: number }): Promise<StoredException[]> {
    return unitOfWork(this.#file, () =>
      prepared<object, ExceptionRow>(this.#db, POLICY_SQL.exceptionsTouching).all(range).map(exceptionFromRow),
    );
  }

  liveExceptions(nowMs: number, maxExceptions: number): Promise<StoredException[]> {
    return unitOfWork(this.#file, () =>
      prepared<object, ExceptionRow>(this.#db, POLICY_SQL.liveExceptions)
        .all({ nowMs, maxExceptions })
        .map(exceptionFromRow),
    );
  }

  deviceVersions(): Promise<DevicePolicy[]> {
    return unitOfWork(this.#file, () =>
      prepared<[], DevicePolicyRow>(this.#db, POLICY_SQL.deviceVersions).all().map(devicePolicyFromRow),
    );
  }

  #audit(entry: NewAuditEntry): void {
    prepared(this.#db, AUDIT_SQL.insert).run(...auditValues(entry));
  }
}
