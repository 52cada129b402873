import { MAX_EXCEPTION_MS } from '../policies.ts';

export const POLICY_SQL = {
  current: 'SELECT * FROM policy_version ORDER BY version DESC LIMIT 1',
  currentVersion: 'SELECT coalesce(max(version), 0) AS version FROM policy_version',
  versionsAfter: 'SELECT * FROM policy_version WHERE version > ? ORDER BY version LIMIT ?',
  version: 'SELECT * FROM policy_version WHERE version = ?',
  publish: `INSERT INTO policy_version (version, published_ms, published_by, approved_by, reason, source, rolled_back_to,
      agent_document, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  draftPublished: `UPDATE policy_draft SET state = 'published' WHERE draft_id = ? AND revision = ? AND state = 'open'`,
  insertDraft: `INSERT INTO policy_draft (based_on, title, source, created_by, created_ms, changed_ms, revision, state)
    VALUES (?, ?, ?, ?, ?, ?, 1, 'open')`,
  saveDraft: `UPDATE policy_draft SET title = ?, source = ?, changed_ms = ?, revision = revision + 1
    WHERE draft_id = ? AND revision = ? AND state = 'open'`,
  discardDraft: "UPDATE policy_draft SET state = 'discarded' WHERE draft_id = ? AND state = 'open'",
  draft: 'SELECT * FROM policy_draft WHERE draft_id = ?',
  openDrafts: "SELECT * FROM policy_draft WHERE state = 'open' AND draft_id > 0 ORDER BY draft_id DESC LIMIT ?",
  insertException: `INSERT INTO policy_exception (scope, reason, created_by, created_ms, from_ms, to_ms)
    VALUES (?, ?, ?, ?, ?, ?)`,
  endException: `UPDATE policy_exception SET ended_ms = @atMs, ended_by = @by
    WHERE exception_id = @exceptionId AND ended_ms IS NULL AND to_ms > @atMs`,
  /** None is longer than the longest, so that the index on the beginning finds those that are still going on. */
  exceptionsTouching: `SELECT * FROM policy_exception
    WHERE from_ms > @fromMs - ${MAX_EXCEPTION_MS} AND from_ms < @toMs AND to_ms > @fromMs
    ORDER BY from_ms, exception_id LIMIT @maxExceptions`,
  liveExceptions: `SELECT * FROM policy_exception
    WHERE from_ms > @nowMs - ${MAX_EXCEPTION_MS} AND to_ms > @nowMs AND ended_ms IS NULL
    ORDER BY from_ms, exception_id LIMIT @maxExceptions`,
  /** Reads the index of devices that have said something, which is nearly all of them. */
  deviceVersions: `SELECT device_id, policy_version, policy_at_ms, policy_refused FROM device_status
    WHERE policy_at_ms IS NOT NULL`,
} as const;
