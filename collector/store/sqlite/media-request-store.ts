import type { Attachment, Medium } from '../media.ts';
import {
  type Grant,
  type GrantsChange,
  MAX_GRANTS,
  type MachineGrant,
  type MediaRequest,
  type MediaRequestStore,
  type SignedGrants,
} from '../media-requests.ts';
import type { NewAuditEntry } from '../store.ts';
import { AUDIT_SQL, auditValues } from './audit-store.ts';
import { toBlob } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';
import {
  type DocumentRow,
  type GrantRow,
  grantFromRow,
  type RequestRow,
  requestFromRow,
  signedGrantsFromRow,
} from './media-request-rows.ts';
import { MEDIA_REQUEST_SQL as SQL } from './media-request-sql.ts';
import { type AttachmentRow, attachmentFromRow, type MediumTableRow, mediumFromRow } from './media-rows.ts';
import { MEDIA_SQL } from './media-sql.ts';

/** Raised inside a transaction to undo it: somebody else was faster. */
class Overtaken extends Error {}

export class SqliteMediaRequestStore implements MediaRequestStore {
  readonly #db: Db;
  readonly #file: string;
  constructor(db: Db) {
    this.#db = db;
    this.#file = db.name;
  }

  openRequests(sinceMs: number, maxRequests: number): Promise<MediaRequest[]> {
    return unitOfWork(this.#file, () =>
      prepared<[number, number], RequestRow>(this.#db, SQL.open)
        .all(sinceMs, maxRequests)
        .map((row) => this.#whole(row)),
    );
  }

  countOpen(sinceMs: number): Promise<number> {
    return unitOfWork(
      this.#file,
      () => prepared<[number], { count: number }>(this.#db, SQL.countOpen).get(sinceMs)?.count ?? 0,
    );
  }

  decidedRequests(maxRequests: number): Promise<MediaRequest[]> {
    return unitOfWork(this.#file, () =>
      prepared<[number], RequestRow>(this.#db, SQL.decided)
        .all(maxRequests)
        .map((row) => this.#whole(row)),
    );
  }

  request(deviceId: string, requestId: string): Promise<MediaRequest | undefined> {
    return unitOfWork(this.#file, () => {
      const row = prepared<[Buffer, Buffer], RequestRow>(this.#db, SQL.one).get(toBlob(deviceId), toBlob(requestId));
      return row && this.#whole(row);
    });
  }

  #whole(row: RequestRow): MediaRequest {
    const find = prepared<[Buffer, Buffer], AttachmentRow>(this.#db, MEDIA_SQL.attachment);
    const found = find.get(row.device_id, row.attachment_id);
    const attachment: Attachment | undefined = found && attachmentFromRow(found);
    const ofMedium = prepared<[number], MediumTableRow>(this.#db, MEDIA_SQL.one);
    const seen = attachment && ofMedium.get(attachment.mediaId);
    const medium: Medium | undefined = seen && mediumFromRow(seen);
    return { ...requestFromRow(row), attachment, medium };
  }

  decline(
    of: { deviceId: string; requestId: string; note: string; atMs: number; by: string },
    audit: NewAuditEntry,
  ): Promise<boolean> {
    const decline = this.#db.transaction((): boolean => {
      if (!this.#decide({ ...of, state: 'declined', grantId: null })) return false;
      this.#audit(audit);
      return true;
    });
    return unitOfWork(this.#file, () => decline.immediate());
  }

  #decide(of: {
    deviceId: string;
    requestId: string;
    state: 'approved' | 'declined';
    note: string;
    atMs: number;
    by: string;
    grantId: string | null;
  }): boolean {
    const ids = { deviceId: toBlob(of.deviceId), requestId: toBlob(of.requestId) };
    return prepared(this.#db, SQL.decide).run({ ...of, ...ids }).changes === 1;
  }

  changeGrants(signed: SignedGrants, change: GrantsChange, audit: NewAuditEntry): Promise<boolean> {
    const put = this.#db.transaction((): void => {
      if (!this.#change(change) || !this.#putDocument(signed)) throw new Overtaken();
      this.#audit(audit);
    });
    return unitOfWork(this.#file, () => {
      try {
        put.immediate();
        return true;
      } catch (error) {
        if (error instanceof Overtaken) return false;
        throw error;
      }
    });
  }

  #change(change: GrantsChange): boolean {
    switch (change.kind) {
      case 'approve': {
        const { request, grant, note } = change;
        const { endedMs: _ended, endedBy: _by, ...added } = grant;
        prepared(this.#db, SQL.addGrant).run({ ...added, deviceId: toBlob(grant.deviceId) });
        const { madeMs: atMs, madeBy: by, grantId } = grant;
        return this.#decide({ ...request, state: 'approved', note, atMs, by, grantId });
      }
      case 'end': {
        const { grantId, atMs, by } = change;
        return prepared(this.#db, SQL.endGrant).run({ grantId, atMs, by }).changes === 1;
      }
    }
  }

  #putDocument({ deviceId, version, document, signature, madeMs }: SignedGrants): boolean {
    const before = prepared<[Buffer], DocumentRow>(this.#db, SQL.document).get(toBlob(deviceId))?.version ?? 0;
    if (version !== before + 1) return false;
    const put = prepared(this.#db, SQL.putDocument);
    return put.run({ deviceId: toBlob(deviceId), version, document, signature, madeMs }).changes === 1;
  }

  grantsOf(deviceId: string, nowMs: number): Promise<Grant[]> {
    return unitOfWork(this.#file, () =>
      prepared<[Buffer, number, number], GrantRow>(this.#db, SQL.grantsOf)
        .all(toBlob(deviceId), nowMs, MAX_GRANTS)
        .map(grantFromRow),
    );
  }

  grant(grantId: string): Promise<Grant | undefined> {
    return unitOfWork(this.#file, () => {
      const row = prepared<[string], GrantRow>(this.#db, SQL.grant).get(grantId);
      return row && grantFromRow(row);
    });
  }

  grantsInForce(nowMs: number, maxGrants: number): Promise<MachineGrant[]> {
    return unitOfWork(this.#file, () =>
      prepared<[number, number], GrantRow & { hostname: string }>(this.#db, SQL.inForce)
        .all(nowMs, maxGrants)
        .map((row) => ({ ...grantFromRow(row), hostname: row.hostname })),
    );
  }

  signedGrants(deviceId: string): Promise<SignedGrants | undefined> {
    return unitOfWork(this.#file, () => {
      const row = prepared<[Buffer], DocumentRow>(this.#db, SQL.document).get(toBlob(deviceId));
      return row && signedGrantsFromRow(row);
    });
  }

  lastChange(): Promise<number> {
    return unitOfWork(
      this.#file,
      () => prepared<[], { change_id: number }>(this.#db, SQL.lastChange).get()?.change_id ?? 0,
    );
  }

  changedSince(change: number): Promise<SignedGrants[]> {
    return unitOfWork(this.#file, () =>
      prepared<[number], DocumentRow>(this.#db, SQL.changedSince).all(change).map(signedGrantsFromRow),
    );
  }

  deleteOlder(beforeMs: number): Promise<number> {
    const remove = this.#db.transaction((): number => {
      const grants = prepared(this.#db, SQL.deleteGrants).run(beforeMs).changes;
      return grants + prepared(this.#db, SQL.deleteRequests).run(beforeMs).changes;
    });
    return unitOfWork(this.#file, () => remove.immediate());
  }

  #audit(entry: NewAuditEntry): void {
    prepared(this.#db, AUDIT_SQL.insert).run(...auditValues(entry));
  }
}
