import type {
  Attachment,
  MediaFilter,
  MediaIdentity,
  MediaPageRange,
  MediaStanding,
  MediaStore,
  Medium,
  MediumRow,
  PlacedHappening,
} from '../media.ts';
import { toBlob, toFlag } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';
import {
  type AttachmentRow,
  attachmentFromRow,
  type HappeningRow,
  happeningFromRow,
  type MediumTableRow,
  mediumFromRow,
  type StandingRow,
  standingFromRow,
} from './media-rows.ts';
import { MEDIA_SQL as SQL } from './media-sql.ts';

const LAST = { lastSeenMs: Number.MAX_SAFE_INTEGER, mediaId: Number.MAX_SAFE_INTEGER };

export class SqliteMediaStore implements MediaStore {
  readonly #db: Db;
  readonly #file: string;
  constructor(db: Db) {
    this.#db = db;
    this.#file = db.name;
  }

  media(filter: MediaFilter, { maxMedia, before = LAST }: MediaPageRange): Promise<MediumRow[]> {
    const { mediaClass, action, isIn } = filter;
    const wanted = { mediaClass, action, isIn: toFlag(isIn), search: filter.search.toLowerCase() };
    const range = { beforeMs: before.lastSeenMs, beforeId: before.mediaId, maxMedia };
    return unitOfWork(this.#file, () => {
      const rows = prepared<object, MediumTableRow>(this.#db, SQL.page).all({ ...wanted, ...range });
      return rows.map((row) => this.#withLast(mediumFromRow(row)));
    });
  }

  #withLast(medium: Medium): MediumRow {
    const [last] = this.#attachmentsOf(medium.mediaId, 1);
    const machines = prepared<[number], { count: number }>(this.#db, SQL.machines).get(medium.mediaId)?.count ?? 0;
    return { ...medium, last, machines };
  }

  medium(mediaId: number): Promise<Medium | undefined> {
    return unitOfWork(this.#file, () => {
      const row = prepared<[number], MediumTableRow>(this.#db, SQL.one).get(mediaId);
      return row && mediumFromRow(row);
    });
  }

  findMedium({ vendorId, productId, serial }: MediaIdentity): Promise<Medium | undefined> {
    return unitOfWork(this.#file, () => {
      const find = prepared<[number, number, string], MediumTableRow>(this.#db, SQL.byIdentity);
      const row = find.get(vendorId, productId, serial);
      return row && mediumFromRow(row);
    });
  }

  attachmentsOf(mediaId: number, maxAttachments: number): Promise<Attachment[]> {
    return unitOfWork(this.#file, () => this.#attachmentsOf(mediaId, maxAttachments));
  }

  #attachmentsOf(mediaId: number, maxAttachments: number): Attachment[] {
    const rows = prepared<[number, number], AttachmentRow>(this.#db, SQL.attachmentsOf).all(mediaId, maxAttachments);
    return rows.map(attachmentFromRow);
  }

  attachment(deviceId: string, attachmentId: string): Promise<Attachment | undefined> {
    return unitOfWork(this.#file, () => {
      const find = prepared<[Buffer, Buffer], AttachmentRow>(this.#db, SQL.attachment);
      const row = find.get(toBlob(deviceId), toBlob(attachmentId));
      return row && attachmentFromRow(row);
    });
  }

  happeningsOf(
    of: Pick<Attachment, 'deviceId' | 'attachmentId'>,
    { files, maxHappenings }: { files: boolean; maxHappenings: number },
  ): Promise<PlacedHappening[]> {
    const ids = { deviceId: toBlob(of.deviceId), attachmentId: toBlob(of.attachmentId) };
    return unitOfWork(this.#file, () =>
      prepared<object, HappeningRow>(this.#db, SQL.happeningsOf)
        .all({ ...ids, files: toFlag(files), maxHappenings })
        .map(happeningFromRow),
    );
  }

  standings(): Promise<MediaStanding[]> {
    return unitOfWork(this.#file, () => prepared<[], StandingRow>(this.#db, SQL.standings).all().map(standingFromRow));
  }

  deleteOlder(beforeMs: number, maxAttachments: number): Promise<number> {
    const remove = this.#db.transaction((): number => {
      type Old = Pick<AttachmentRow, 'device_id' | 'attachment_id' | 'media_id'>;
      const old = prepared<[number, number], Old>(this.#db, SQL.old).all(beforeMs, maxAttachments);
      for (const { device_id, attachment_id } of old) {
        prepared(this.#db, SQL.deleteHappenings).run(device_id, attachment_id);
        prepared(this.#db, SQL.deleteAttachment).run(device_id, attachment_id);
      }
      for (const mediaId of new Set(old.map(({ media_id }) => media_id))) {
        prepared(this.#db, SQL.deleteMedium).run({ mediaId });
      }
      return old.length;
    });
    return unitOfWork(this.#file, () => remove.immediate());
  }
}
