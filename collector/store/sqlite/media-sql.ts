import { isOfViewer } from './seen-sql.ts';

const ATTACHMENT = `SELECT t.*, d.hostname, d.group_name, d.simulated AS machine_simulated, coalesce(s.account, '') AS account
  FROM media_attachment t JOIN device d ON d.device_id = t.device_id
  LEFT JOIN session s ON s.device_id = t.device_id AND s.session_id = t.session_id`;

/** Times of being plugged in of the medium `m` that the viewer may see: those of their own account are not there. */
const SEEN_ATTACHMENT = `media_attachment t JOIN device d ON d.device_id = t.device_id
    LEFT JOIN session s ON s.device_id = t.device_id AND s.session_id = t.session_id
  WHERE t.media_id = m.media_id AND NOT ${isOfViewer('s.account')}`;

/** `@viewer` 0 is nobody: sees all. */
const SEEN = `(@viewer = 0 OR EXISTS (SELECT 1 FROM ${SEEN_ATTACHMENT})
    OR NOT EXISTS (SELECT 1 FROM media_attachment t WHERE t.media_id = m.media_id))`;

/** What one event writes. Every statement changes nothing when the event was applied before. */
export const MEDIA_CHANGE_SQL = {
  attachmentsOfDay: `SELECT count(*) AS count FROM media_attachment
    WHERE device_id = @deviceId AND received_ms >= @dayMs AND received_ms < @dayMs + 86400000`,
  knownAttachment: 'SELECT media_id FROM media_attachment WHERE device_id = ? AND attachment_id = ?',
  addMedium: `INSERT INTO medium (vendor_id, product_id, serial, manufacturer, product, media_class, functions, first_seen_ms,
      last_seen_ms, simulated)
    VALUES (@vendorId, @productId, @serial, @manufacturer, @product, @mediaClass, @functions, @atMs, @atMs, @simulated)
    ON CONFLICT (vendor_id, product_id, serial) DO UPDATE SET
      manufacturer = iif(last_seen_ms <= @atMs, @manufacturer, manufacturer),
      product = iif(last_seen_ms <= @atMs, @product, product),
      media_class = iif(last_seen_ms <= @atMs, @mediaClass, media_class),
      functions = iif(last_seen_ms <= @atMs, @functions, functions),
      first_seen_ms = min(first_seen_ms, @atMs), last_seen_ms = max(last_seen_ms, @atMs),
      simulated = min(simulated, @simulated)
    RETURNING media_id`,
  addAttachment: `INSERT INTO media_attachment (device_id, attachment_id, media_id, session_id, position, from_ms, was_in, doubtful,
      received_ms, last_received_ms)
    VALUES (@deviceId, @attachmentId, @mediaId, @sessionId, @position, @atMs, @wasIn, @doubtful, @receivedMs, @receivedMs)`,
  othersIn: `SELECT t.device_id, t.attachment_id, d.hostname FROM media_attachment t JOIN device d ON d.device_id = t.device_id
    WHERE t.media_id = @mediaId AND t.to_ms IS NULL AND t.attachment_id <> @attachmentId LIMIT 20`,
  markDoubled: 'UPDATE media_attachment SET doubled = 1 WHERE device_id = ? AND attachment_id = ?',
  mediumDoubled: 'UPDATE medium SET doubled_ms = max(coalesce(doubled_ms, 0), @atMs) WHERE media_id = @mediaId',
  heard: `UPDATE media_attachment SET last_received_ms = max(last_received_ms, @receivedMs)
    WHERE device_id = @deviceId AND attachment_id = @attachmentId`,
  decided: `UPDATE media_attachment SET decided_ms = @atMs, action = @action, reasons = @reasons, policy_version = @policyVersion,
      session_id = iif(length(session_id) = 0, @sessionId, session_id)
    WHERE device_id = @deviceId AND attachment_id = @attachmentId AND coalesce(decided_ms, 0) <= @atMs`,
  lookedAt: `UPDATE medium SET facts_ms = @atMs, size_bytes = coalesce(@sizeBytes, size_bytes), encryption = @encryption,
      partition_table = @partitionTable, file_systems = @fileSystems, label = @label
    WHERE media_id = @mediaId AND coalesce(facts_ms, 0) <= @atMs`,
  seen: 'UPDATE medium SET last_seen_ms = max(last_seen_ms, @atMs) WHERE media_id = @mediaId',
  happened: `INSERT INTO media_happening (stream_id, sequence, device_id, attachment_id, at_ms, kind, detail)
    SELECT @streamId, @sequence, @deviceId, @attachmentId, @atMs, @kind, @detail
    WHERE (SELECT count(*) FROM media_happening
      WHERE device_id = @deviceId AND attachment_id = @attachmentId AND kind = @kind) < @max
    ON CONFLICT DO NOTHING`,
  removed: `UPDATE media_attachment SET to_ms = @atMs, ended = 'removed'
    WHERE device_id = @deviceId AND attachment_id = @attachmentId AND coalesce(ended, '') <> 'removed'`,
  machineStopped: `UPDATE media_attachment SET to_ms = @atMs, ended = @how
    WHERE device_id = @deviceId AND to_ms IS NULL AND from_ms < @atMs`,
  requested: `INSERT INTO media_request (device_id, request_id, session_id, attachment_id, reason, at_ms, received_ms)
    SELECT @deviceId, @requestId, @sessionId, @attachmentId, @reason, @atMs, @receivedMs
    WHERE (SELECT count(*) FROM media_request
      WHERE device_id = @deviceId AND received_ms > @receivedMs - 86400000 AND received_ms <= @receivedMs) < @max
    ON CONFLICT DO NOTHING`,
  registerAnswered: `INSERT INTO media_standing (device_id, register_version, register_at_ms, register_refused)
    VALUES (@deviceId, @version, @atMs, @refused)
    ON CONFLICT (device_id) DO UPDATE SET
      register_version = iif(@refused IS NULL, @version, register_version), register_at_ms = @atMs, register_refused = @refused
    WHERE register_at_ms <= @atMs`,
  grantsAnswered: `INSERT INTO media_standing (device_id, grants_version, grants_at_ms, grants_refused)
    VALUES (@deviceId, @version, @atMs, @refused)
    ON CONFLICT (device_id) DO UPDATE SET
      grants_version = iif(@refused IS NULL, @version, grants_version), grants_at_ms = @atMs, grants_refused = @refused
    WHERE grants_at_ms <= @atMs`,
} as const;

export const MEDIA_SQL = {
  /** Walks from the newest on; a filter may walk far, which the number of media bounds. */
  page: `SELECT m.* FROM medium m
    WHERE (m.last_seen_ms, m.media_id) < (@beforeMs, @beforeId)
      AND (@mediaClass IS NULL OR m.media_class = @mediaClass)
      AND (@action IS NULL OR EXISTS (SELECT 1 FROM ${SEEN_ATTACHMENT} AND t.action = @action))
      AND (@isIn = 0 OR EXISTS (SELECT 1 FROM ${SEEN_ATTACHMENT} AND t.to_ms IS NULL))
      AND (@search = '' OR instr(lower(m.manufacturer || char(10) || m.product || char(10) || m.serial || char(10) || m.label),
          @search) > 0
        OR EXISTS (SELECT 1 FROM ${SEEN_ATTACHMENT}
          AND instr(lower(d.hostname || char(10) || coalesce(s.account, '')), @search) > 0))
      AND ${SEEN}
    ORDER BY m.last_seen_ms DESC, m.media_id DESC LIMIT @maxMedia`,
  one: 'SELECT * FROM medium WHERE media_id = ?',
  seenOne: `SELECT m.* FROM medium m WHERE m.media_id = @mediaId AND ${SEEN}`,
  byIdentity: 'SELECT * FROM medium WHERE vendor_id = ? AND product_id = ? AND serial = ?',
  machines: `SELECT count(DISTINCT t.device_id) AS count FROM medium m, ${SEEN_ATTACHMENT} AND m.media_id = @mediaId`,
  attachmentsOf: `${ATTACHMENT} WHERE t.media_id = @mediaId AND NOT ${isOfViewer('s.account')}
    ORDER BY t.from_ms DESC, t.device_id DESC, t.attachment_id DESC LIMIT @maxAttachments`,
  attachment: `${ATTACHMENT} WHERE t.device_id = ? AND t.attachment_id = ?`,
  /** Names of files are somebody's activity: they are asked for by themselves. */
  happeningsOf: `SELECT * FROM media_happening WHERE device_id = @deviceId AND attachment_id = @attachmentId
      AND (@files = 1 OR kind NOT IN ('file', 'files'))
    ORDER BY at_ms LIMIT @maxHappenings`,
  standings: 'SELECT s.*, d.hostname FROM media_standing s JOIN device d ON d.device_id = s.device_id',
  old: 'SELECT device_id, attachment_id, media_id FROM media_attachment WHERE last_received_ms < ? ORDER BY last_received_ms LIMIT ?',
  deleteHappenings: 'DELETE FROM media_happening WHERE device_id = ? AND attachment_id = ?',
  deleteAttachment: 'DELETE FROM media_attachment WHERE device_id = ? AND attachment_id = ?',
  deleteMedium: `DELETE FROM medium WHERE media_id = @mediaId
    AND NOT EXISTS (SELECT 1 FROM media_attachment t WHERE t.media_id = @mediaId)`,
} as const;
