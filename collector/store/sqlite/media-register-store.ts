import type { MediaRegisterStore, RegisterChange, RegisteredMedium, RegisterVersion } from '../media-register.ts';
import type { NewAuditEntry } from '../store.ts';
import { AUDIT_SQL, auditValues } from './audit-store.ts';
import { toFlag } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';
import {
  type KnownRow,
  type RegisterVersionRow,
  registeredFromRow,
  registerVersionFromRow,
} from './media-request-rows.ts';
import { MEDIA_REGISTER_SQL as SQL } from './media-request-sql.ts';

export class SqliteMediaRegisterStore implements MediaRegisterStore {
  readonly #db: Db;
  readonly #file: string;
  constructor(db: Db) {
    this.#db = db;
    this.#file = db.name;
  }

  devices(): Promise<RegisteredMedium[]> {
    return unitOfWork(this.#file, () => prepared<[], KnownRow>(this.#db, SQL.all).all().map(registeredFromRow));
  }

  current(): Promise<RegisterVersion | undefined> {
    return unitOfWork(this.#file, () => {
      const row = prepared<[], RegisterVersionRow>(this.#db, SQL.current).get();
      return row && registerVersionFromRow(row);
    });
  }

  currentVersion(): Promise<number> {
    return unitOfWork(this.#file, () => this.#currentVersion());
  }

  #currentVersion(): number {
    return prepared<[], { version: number }>(this.#db, SQL.currentVersion).get()?.version ?? 0;
  }

  change(version: RegisterVersion, { put, removed }: RegisterChange, audit: NewAuditEntry): Promise<boolean> {
    const write = this.#db.transaction((): boolean => {
      if (version.version !== this.#currentVersion() + 1) return false;
      for (const id of removed) prepared(this.#db, SQL.remove).run(id);
      for (const { match, hasKeys, ...rest } of put) {
        prepared(this.#db, SQL.put).run({ ...rest, match: JSON.stringify(match), hasKeys: toFlag(hasKeys) });
      }
      prepared(this.#db, SQL.putVersion).run({ ...version });
      prepared(this.#db, AUDIT_SQL.insert).run(...auditValues(audit));
      return true;
    });
    return unitOfWork(this.#file, () => write.immediate());
  }
}
