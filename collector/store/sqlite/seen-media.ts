/** Removable media as one person may see them: without what their own account had in (see `SeenMedia`). */
import type { Attachment, MediaFilter, MediaPageRange, Medium, MediumRow, SeenMedia } from '../media.ts';
import { toFlag } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';
import { type AttachmentRow, attachmentFromRow, type MediumTableRow, mediumFromRow } from './media-rows.ts';
import { MEDIA_SQL as SQL } from './media-sql.ts';

const LAST = { lastSeenMs: Number.MAX_SAFE_INTEGER, mediaId: Number.MAX_SAFE_INTEGER };

export class SqliteSeenMedia implements SeenMedia {
  readonly #db: Db;
  readonly #file: string;
  readonly #viewer: number;
  /** @param viewer 0: nobody, sees all */
  constructor(db: Db, viewer: number) {
    this.#db = db;
    this.#file = db.name;
    this.#viewer = viewer;
  }

  media(filter: MediaFilter, { maxMedia, before = LAST }: MediaPageRange): Promise<MediumRow[]> {
    const { mediaClass, action, isIn } = filter;
    const wanted = { mediaClass, action, isIn: toFlag(isIn), search: filter.search.toLowerCase() };
    const range = { beforeMs: before.lastSeenMs, beforeId: before.mediaId, maxMedia };
    const bind = { viewer: this.#viewer, ...wanted, ...range };
    return unitOfWork(this.#file, () => {
      const rows = prepared<object, MediumTableRow>(this.#db, SQL.page).all(bind);
      return rows.map((row) => this.#withLast(mediumFromRow(row)));
    });
  }

  #withLast(medium: Medium): MediumRow {
    const { mediaId } = medium;
    const [last] = this.#attachmentsOf(mediaId, 1);
    const bind = { viewer: this.#viewer, mediaId };
    const machines = prepared<object, { count: number }>(this.#db, SQL.machines).get(bind)?.count ?? 0;
    return { ...medium, last, machines };
  }

  medium(mediaId: number): Promise<Medium | undefined> {
    return unitOfWork(this.#file, () => {
      const bind = { viewer: this.#viewer, mediaId };
      const row = prepared<object, MediumTableRow>(this.#db, SQL.seenOne).get(bind);
      return row && mediumFromRow(row);
    });
  }

  attachmentsOf(mediaId: number, maxAttachments: number): Promise<Attachment[]> {
    return unitOfWork(this.#file, () => this.#attachmentsOf(mediaId, maxAttachments));
  }

  #attachmentsOf(mediaId: number, maxAttachments: number): Attachment[] {
    const bind = { viewer: this.#viewer, mediaId, maxAttachments };
    return prepared<object, AttachmentRow>(this.#db, SQL.attachmentsOf).all(bind).map(attachmentFromRow);
  }
}
