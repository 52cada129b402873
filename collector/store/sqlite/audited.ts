/** A change and the audit entry that says who made it: both or neither. */
import type { NewAuditEntry } from '../store.ts';
import { AUDIT_SQL, auditValues } from './audit-store.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';

/** @throws StoreError; and whatever `change` throws in place of changing anything */
export function audited<T>(db: Db, audit: NewAuditEntry, change: () => T): Promise<T> {
  const both = db.transaction((): T => {
    const result = change();
    prepared(db, AUDIT_SQL.insert).run(...auditValues(audit));
    return result;
  });
  return unitOfWork(db.name, () => both.immediate());
}

/** What did not happen is not recorded as if it had. @returns whether it happened @throws StoreError */
export function auditedIf(db: Db, audit: NewAuditEntry, change: () => boolean): Promise<boolean> {
  const both = db.transaction((): boolean => {
    if (!change()) return false;
    prepared(db, AUDIT_SQL.insert).run(...auditValues(audit));
    return true;
  });
  return unitOfWork(db.name, () => both.immediate());
}
