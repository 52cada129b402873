/** Writes what media events mean, inside the transaction of a projection's step. */

import {
  MAX_ATTACHMENTS_A_DAY,
  MAX_HAPPENINGS,
  type MediaChange,
  type MediaPlace,
  type MediumFacts,
} from '../media.ts';
import { MAX_REQUESTS_A_DAY } from '../media-requests.ts';
import { type NewAlarm, saying } from '../store.ts';
import { toBlob, toFlag } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { MEDIA_CHANGE_SQL as SQL } from './media-sql.ts';

const DAY_MS = 86_400_000;

type Inserted = Extract<MediaChange, { kind: 'inserted' }>;
type Happened = Extract<MediaChange, { kind: 'happened' }>;

/** Answers the alarms that come of them, for the same transaction. */
export function applyMediaChanges(db: Db, changes: readonly MediaChange[]): NewAlarm[] {
  return changes.flatMap((change) => apply(db, change));
}

function apply(db: Db, change: MediaChange): NewAlarm[] {
  switch (change.kind) {
    case 'inserted':
      return inserted(db, change);
    case 'happened':
      happened(db, change);
      return [];
    case 'removed':
      removed(db, change.place);
      return [];
    case 'machineStopped': {
      const { deviceId, atMs, how } = change;
      prepared(db, SQL.machineStopped).run({ deviceId: toBlob(deviceId), atMs, how });
      return [];
    }
    case 'requested': {
      const { place, requestId, reason } = change;
      const of = { ...placeValues(place), requestId: toBlob(requestId), reason, max: MAX_REQUESTS_A_DAY };
      const { streamId: _stream, sequence: _sequence, ...values } = of;
      prepared(db, SQL.requested).run(values);
      return [];
    }
    case 'answered': {
      const { deviceId, version, atMs, refused } = change;
      const sql = change.of === 'register' ? SQL.registerAnswered : SQL.grantsAnswered;
      prepared(db, sql).run({ deviceId: toBlob(deviceId), version, atMs, refused });
      return [];
    }
  }
}

function placeValues({ deviceId, sessionId, attachmentId, streamId, sequence, atMs, receivedMs }: MediaPlace) {
  const ids = { deviceId: toBlob(deviceId), sessionId: toBlob(sessionId), attachmentId: toBlob(attachmentId) };
  return { ...ids, streamId: toBlob(streamId), sequence, atMs, receivedMs };
}

function mediaIdOf(db: Db, { deviceId, attachmentId }: MediaPlace): number | undefined {
  const known = prepared<[Buffer, Buffer], { media_id: number }>(db, SQL.knownAttachment);
  return known.get(toBlob(deviceId), toBlob(attachmentId))?.media_id;
}

function inserted(db: Db, change: Inserted): NewAlarm[] {
  const { place, identity, hostname } = change;
  if (mediaIdOf(db, place) !== undefined) return [];
  const { deviceId, sessionId, attachmentId, atMs, receivedMs } = placeValues(place);
  const dayMs = receivedMs - (receivedMs % DAY_MS);
  const today = prepared<object, { count: number }>(db, SQL.attachmentsOfDay).get({ deviceId, dayMs });
  if ((today?.count ?? 0) >= MAX_ATTACHMENTS_A_DAY) return [tooMany(place, hostname)];
  const { manufacturer, product, mediaClass, functions, position, doubtful, wasIn, simulated } = change;
  const medium = prepared<object, { media_id: number }>(db, SQL.addMedium).get({
    ...{ ...identity, manufacturer, product, mediaClass, functions: JSON.stringify(functions) },
    ...{ atMs, simulated: toFlag(simulated) },
  });
  const mediaId = (medium as { media_id: number }).media_id;
  prepared(db, SQL.addAttachment).run({
    ...{ deviceId, attachmentId, mediaId, sessionId, position, atMs, receivedMs },
    ...{ wasIn: toFlag(wasIn), doubtful: toFlag(doubtful) },
  });
  return identity.serial === '' ? [] : doubled(db, change, mediaId);
}

/** Without a serial number two of a model are two of a model; with one, it is claimed twice. */
function doubled(db: Db, { place, hostname }: Inserted, mediaId: number): NewAlarm[] {
  const { attachmentId, deviceId, atMs } = placeValues(place);
  type Other = { device_id: Buffer; attachment_id: Buffer; hostname: string };
  const others = prepared<object, Other>(db, SQL.othersIn).all({ mediaId, attachmentId });
  const mark = prepared(db, SQL.markDoubled);
  for (const other of others) mark.run(other.device_id, other.attachment_id);
  const [first] = others;
  if (first === undefined) return [];
  mark.run(deviceId, attachmentId);
  prepared(db, SQL.mediumDoubled).run({ mediaId, atMs });
  const said = saying({ code: 'mediaDoubled', elsewhere: first.hostname, mediaId }, hostname);
  return [alarm('mediaDoubled', place, said, ` ${mediaId}`)];
}

function tooMany(place: MediaPlace, hostname: string): NewAlarm {
  return alarm('mediaFlood', place, saying({ code: 'mediaFlood', most: MAX_ATTACHMENTS_A_DAY }, hostname));
}

function alarm(
  kind: 'mediaDoubled' | 'mediaFlood',
  place: MediaPlace,
  said: ReturnType<typeof saying>,
  of = '',
): NewAlarm {
  const { deviceId, receivedMs } = place;
  return { kind, deviceId, atMs: receivedMs, ...said, key: `${kind} ${deviceId}${of}` };
}

/** What is told of an attachment whose beginning never arrived stays in the journal alone. */
function happened(db: Db, { place, happening, facts }: Happened): void {
  const mediaId = mediaIdOf(db, place);
  if (mediaId === undefined) return;
  const { deviceId, sessionId, attachmentId, streamId, sequence, atMs, receivedMs } = placeValues(place);
  const { kind, ...rest } = happening;
  const detail = JSON.stringify(rest);
  prepared(db, SQL.happened).run({
    ...{ streamId, sequence, deviceId, attachmentId, atMs },
    ...{ kind, detail, max: MAX_HAPPENINGS[kind] },
  });
  prepared(db, SQL.heard).run({ deviceId, attachmentId, receivedMs });
  prepared(db, SQL.seen).run({ mediaId, atMs });
  if (happening.kind === 'decided') {
    const { action, reasons, policyVersion } = happening;
    const decision = { action, reasons: JSON.stringify(reasons), policyVersion };
    prepared(db, SQL.decided).run({ deviceId, sessionId, attachmentId, atMs, ...decision });
  }
  if (facts !== null) lookedAt(db, mediaId, atMs, facts);
}

function lookedAt(db: Db, mediaId: number, atMs: number, facts: MediumFacts): void {
  const { sizeBytes, encryption, partitionTable, label } = facts;
  const fileSystems = JSON.stringify(facts.fileSystems);
  prepared(db, SQL.lookedAt).run({ mediaId, atMs, sizeBytes, encryption, partitionTable, fileSystems, label });
}

function removed(db: Db, place: MediaPlace): void {
  const mediaId = mediaIdOf(db, place);
  if (mediaId === undefined) return;
  const { deviceId, attachmentId, atMs, receivedMs } = placeValues(place);
  prepared(db, SQL.removed).run({ deviceId, attachmentId, atMs });
  prepared(db, SQL.heard).run({ deviceId, attachmentId, receivedMs });
  prepared(db, SQL.seen).run({ mediaId, atMs });
}
