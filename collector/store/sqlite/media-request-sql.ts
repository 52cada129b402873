const REQUEST = `SELECT r.*, d.hostname, d.group_name, d.simulated AS machine_simulated, coalesce(s.account, '') AS account
  FROM media_request r JOIN device d ON d.device_id = r.device_id
  LEFT JOIN session s ON s.device_id = r.device_id AND s.session_id = r.session_id`;

export const MEDIA_REQUEST_SQL = {
  open: `${REQUEST} WHERE r.state = 'open' AND r.received_ms > ? ORDER BY r.received_ms LIMIT ?`,
  countOpen: "SELECT count(*) AS count FROM media_request WHERE state = 'open' AND received_ms > ?",
  decided: `${REQUEST} WHERE r.state <> 'open' AND r.decided_ms > 0 ORDER BY r.decided_ms DESC LIMIT ?`,
  one: `${REQUEST} WHERE r.device_id = ? AND r.request_id = ?`,
  decide: `UPDATE media_request SET state = @state, decided_ms = @atMs, decided_by = @by, note = @note, grant_id = @grantId
    WHERE device_id = @deviceId AND request_id = @requestId AND state = 'open'`,
  addGrant: `INSERT INTO media_grant (grant_id, device_id, vendor_id, product_id, serial, position, account, verdict, until_ms,
      made_ms, made_by, reason)
    VALUES (@grantId, @deviceId, @vendorId, @productId, @serial, @position, @account, @verdict, @untilMs, @madeMs, @madeBy,
      @reason)`,
  endGrant:
    'UPDATE media_grant SET ended_ms = @atMs, ended_by = @by WHERE grant_id = @grantId AND ended_ms IS NULL AND until_ms > @atMs',
  grantsOf: `SELECT * FROM media_grant WHERE device_id = ? AND ended_ms IS NULL AND until_ms > ? ORDER BY until_ms LIMIT ?`,
  grant: 'SELECT * FROM media_grant WHERE grant_id = ?',
  inForce: `SELECT g.*, d.hostname FROM media_grant g JOIN device d ON d.device_id = g.device_id
    WHERE g.ended_ms IS NULL AND g.until_ms > ? ORDER BY g.until_ms LIMIT ?`,
  document: 'SELECT * FROM media_grants_document WHERE device_id = ?',
  /** The next change of any machine's grants. */
  putDocument: `INSERT INTO media_grants_document (device_id, change_id, version, document, signature, made_ms)
    VALUES (@deviceId, 1 + (SELECT coalesce(max(change_id), 0) FROM media_grants_document), @version, @document, @signature,
      @madeMs)
    ON CONFLICT (device_id) DO UPDATE SET change_id = excluded.change_id, version = excluded.version,
      document = excluded.document, signature = excluded.signature, made_ms = excluded.made_ms
    WHERE excluded.version = media_grants_document.version + 1`,
  lastChange: 'SELECT coalesce(max(change_id), 0) AS change_id FROM media_grants_document',
  changedSince: 'SELECT * FROM media_grants_document WHERE change_id > ? ORDER BY change_id LIMIT 10000',
  deleteGrants: `DELETE FROM media_grant WHERE grant_id IN (SELECT grant_id FROM media_grant WHERE until_ms < ? LIMIT 2000)`,
  deleteRequests: `DELETE FROM media_request WHERE (device_id, request_id) IN
    (SELECT device_id, request_id FROM media_request WHERE received_ms < ? LIMIT 2000)`,
} as const;

export const MEDIA_REGISTER_SQL = {
  /** All of them: 2,000 at most. */
  all: 'SELECT * FROM known_medium ORDER BY id',
  put: `INSERT INTO known_medium (id, match, owner, issued_to, issued_on, note, has_keys, lost_ms, lost_by, lost_reason, added_ms,
      added_by, changed_ms)
    VALUES (@id, @match, @owner, @issuedTo, @issuedOn, @note, @hasKeys, @lostMs, @lostBy, @lostReason, @addedMs, @addedBy,
      @changedMs)
    ON CONFLICT (id) DO UPDATE SET match = @match, owner = @owner, issued_to = @issuedTo, issued_on = @issuedOn, note = @note,
      has_keys = @hasKeys, lost_ms = @lostMs, lost_by = @lostBy, lost_reason = @lostReason, changed_ms = @changedMs`,
  remove: 'DELETE FROM known_medium WHERE id = ?',
  current: 'SELECT * FROM media_register WHERE only_row = 1',
  currentVersion: 'SELECT coalesce(max(version), 0) AS version FROM media_register WHERE only_row = 1',
  putVersion: `INSERT INTO media_register (only_row, version, made_ms, made_by, document, signature)
    VALUES (1, @version, @madeMs, @madeBy, @document, @signature)
    ON CONFLICT (only_row) DO UPDATE SET version = @version, made_ms = @madeMs, made_by = @madeBy, document = @document,
      signature = @signature
    WHERE excluded.version = media_register.version + 1`,
} as const;
