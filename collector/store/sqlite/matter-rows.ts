/** Rows of matters and their entries, and what they are in the domain. */
import type { Urgency } from '../../../protocol/match/matcher.ts';
import type { Matter, MatterEntry, MatterEntryKind, PersonName } from '../store.ts';
import { fromBlob } from './blobs.ts';

export interface MatterRow {
  matter_id: number;
  account: string;
  simulated: number;
  urgency: Urgency;
  open_alerts: number;
  alert_count: number;
  flag_count: number;
  first_at_ms: number;
  last_at_ms: number;
  raised_ms: number;
  version: number;
  claimed_by: number | null;
  claimed_name: string | null;
  claim_ends_ms: number | null;
  assigned_to: number | null;
  assigned_name: string | null;
  follow_up_day: string | null;
  themes: string;
  devices: string;
}

export function matterFromRow(row: MatterRow): Matter {
  const claimer = personOf(row.claimed_by, row.claimed_name);
  const devices = JSON.parse(row.devices) as Record<string, string>;
  return {
    matterId: row.matter_id,
    account: row.account,
    urgency: row.urgency,
    openAlerts: row.open_alerts,
    alertCount: row.alert_count,
    flagCount: row.flag_count,
    firstAtMs: row.first_at_ms,
    lastAtMs: row.last_at_ms,
    raisedMs: row.raised_ms,
    simulated: row.simulated === 1,
    version: row.version,
    claim: claimer && row.claim_ends_ms !== null ? { ...claimer, endsMs: row.claim_ends_ms } : null,
    assignee: personOf(row.assigned_to, row.assigned_name),
    followUpDay: row.follow_up_day,
    themes: [...new Set(JSON.parse(row.themes) as string[])],
    devices: Object.entries(devices).map(([deviceId, hostname]) => ({ deviceId, hostname })),
  };
}

export interface EntryRow {
  entry_id: number;
  matter_id: number;
  alert_id: number | null;
  at_ms: number;
  person_id: number;
  person_name: string;
  kind: MatterEntryKind;
  text: string;
  about_person_id: number | null;
  about_name: string | null;
  day: string | null;
}

export const entryFromRow = (row: EntryRow): MatterEntry => ({
  entryId: row.entry_id,
  matterId: row.matter_id,
  alertId: row.alert_id,
  atMs: row.at_ms,
  person: { personId: row.person_id, name: row.person_name },
  kind: row.kind,
  text: row.text,
  about: personOf(row.about_person_id, row.about_name),
  day: row.day,
});

function personOf(personId: number | null, name: string | null): PersonName | null {
  return personId === null ? null : { personId, name: name ?? '' };
}

interface SessionOf {
  deviceId: Buffer;
  sessionId: Buffer;
  simulated: boolean;
}

/** Whose matter it is: simulated ones never mix with real ones, and accounts are compared without regard to case. */
export function accountKey(account: string, simulated: boolean): string {
  return `${simulated ? 'simulated ' : ''}account ${account.toLowerCase()}`;
}

/** Where no account is known. */
export function sessionKey({ deviceId, sessionId, simulated }: SessionOf): string {
  return `${simulated ? 'simulated ' : ''}session ${fromBlob(deviceId)} ${fromBlob(sessionId)}`;
}
