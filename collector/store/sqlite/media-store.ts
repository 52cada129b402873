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
  SeenMedia,
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
import { SqliteSeenMedia } from './seen-media.ts';

/** No person has this number: nothing is kept from it. */
const EVERYBODY = 0;

export class SqliteMediaStore implements MediaStore {
  readonly #db: Db;
  readonly #file: string;
  constructor(db: Db) {
    this.#db = db;
    this.#file = db.name;
  }

  media(filter: MediaFilter, range: MediaPageRange): Promise<MediumRow[]> {
    return this.seenBy(EVERYBODY).media(filter, range);
  }

  medium(mediaId: number): Promise<Medium | undefined> {
    return this.seenBy(EVERYBODY).medium(mediaId);
  }

  attachmentsOf(mediaId: number, maxAttachments: number): Promise<Attachment[]> {
    return this.seenBy(EVERYBODY).attachmentsOf(mediaId, maxAttachments);
  }

  seenBy(personId: number): SeenMedia {
    return new SqliteSeenMedia(this.#db, personId);
  }

  findMedium({ vendorId, productId, serial }: MediaIdentity): Promise<Medium | undefined> {
    return unitOfWork(this.#file, () => {
      const find = prepared<[number, number, string], MediumTableRow>(this.#db, SQL.byIdentity);
      const row = find.get(vendorId, productId, serial);
      return row && mediumFromRow(row);
    });
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
