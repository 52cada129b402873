/** Rows of flags, alerts and reviews, and what they are in the domain. */
import type { EventKind } from '../../../protocol/event.ts';
import type { Match, Urgency } from '../../../protocol/match/matcher.ts';
import type { Alert, AlertReview, AlertState, Flag, FlagExplanation, FlagField } from '../store.ts';
import { fromBlob } from './blobs.ts';

export interface AlertRow {
  alert_id: number;
  matter_id: number;
  device_id: Buffer;
  session_id: Buffer;
  theme: string;
  urgency: Urgency;
  state: AlertState;
  first_at_ms: number;
  last_at_ms: number;
  raised_ms: number;
  flag_count: number;
  simulated: number;
  other_sessions: number;
  version: number;
  hostname: string;
  audience: string;
  account: string;
}

export function alertFromRow(row: AlertRow): Alert {
  return {
    alertId: row.alert_id,
    matterId: row.matter_id,
    deviceId: fromBlob(row.device_id),
    hostname: row.hostname,
    sessionId: fromBlob(row.session_id),
    account: row.account,
    audience: row.audience,
    theme: row.theme,
    urgency: row.urgency,
    state: row.state,
    firstAtMs: row.first_at_ms,
    lastAtMs: row.last_at_ms,
    raisedMs: row.raised_ms,
    flagCount: row.flag_count,
    simulated: row.simulated === 1,
    otherSessions: row.other_sessions === 1,
    version: row.version,
  };
}

export interface FlagRow {
  flag_id: number;
  alert_id: number | null;
  device_id: Buffer;
  session_id: Buffer;
  stream_id: Buffer;
  sequence: number;
  at_ms: number;
  received_ms: number;
  event_kind: EventKind;
  field: FlagField;
  text: string;
  program: string;
  pack_id: string;
  theme: string;
  term: string;
  urgency: Urgency;
  start: number;
  end: number;
  simulated: number;
  policy_version: number;
  audience: string;
  rule: Match['rule'];
  spelling: Match['spelling'];
  explanation: string;
  alerts: number;
}

export function flagFromRow(row: FlagRow): Flag {
  return {
    flagId: row.flag_id,
    alertId: row.alert_id,
    deviceId: fromBlob(row.device_id),
    sessionId: fromBlob(row.session_id),
    streamId: fromBlob(row.stream_id),
    sequence: row.sequence,
    atMs: row.at_ms,
    receivedMs: row.received_ms,
    eventKind: row.event_kind,
    field: row.field,
    text: row.text,
    program: row.program,
    packId: row.pack_id,
    theme: row.theme,
    term: row.term,
    urgency: row.urgency,
    start: row.start,
    end: row.end,
    simulated: row.simulated === 1,
    policyVersion: row.policy_version,
    audience: row.audience,
    rule: row.rule,
    spelling: row.spelling,
    // Written by `#insertFlags` alone, from that type.
    explanation: JSON.parse(row.explanation) as FlagExplanation,
    alerts: row.alerts === 1,
  };
}

export interface ReviewRow {
  review_id: number;
  alert_id: number;
  person_id: number;
  person_name: string;
  at_ms: number;
  decision: Exclude<AlertState, 'open'>;
  note: string;
}

export function reviewFromRow(row: ReviewRow): AlertReview {
  return {
    reviewId: row.review_id,
    alertId: row.alert_id,
    personId: row.person_id,
    personName: row.person_name,
    atMs: row.at_ms,
    decision: row.decision,
    note: row.note,
  };
}
