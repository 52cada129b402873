/** One account of the list as people write it: read, and every mistake named by its field. */
import { MAX_REASON_UNITS } from '../approval/approval-desk.ts';
import { bareAccount, CLOSED_KINDS, type ClosedKind } from '../store/store.ts';

/** In the order of the columns of a file. */
export const CLOSED_FIELDS = ['account', 'kind', 'lastDay', 'reason'] as const;
export type ClosedField = (typeof CLOSED_FIELDS)[number];
export type ClosedFields = Readonly<Record<ClosedField, string>>;

export interface ClosedEntry {
  /** Without its domain, in lower case. */
  account: string;
  kind: ClosedKind;
  /** The first moment at which nobody should use it; null: no day was given. */
  fromMs: number | null;
  reason: string;
}

export type ClosedMistakeCode =
  | 'accountMissing'
  | 'accountShape'
  | 'kindUnknown'
  | 'dayShape'
  | 'dayTooFar'
  | 'reasonMissing'
  | 'reasonTooLong'
  | 'ownAccount';

export interface ClosedMistake {
  field: ClosedField;
  code: ClosedMistakeCode;
}

export type ReadClosed = { ok: true; entry: ClosedEntry } | { ok: false; mistakes: readonly ClosedMistake[] };

export const MAX_CLOSED_NAME_UNITS = 128;
/** A day further ahead is a slip of the finger, and the account would raise nothing for as long. */
export const MAX_AHEAD_DAYS = 731;

export interface ReadingClosed {
  nowMs: number;
  /** IANA name; the school's zone. */
  timeZone: string;
}

/** Surrounding white space means nothing. No kind: a leaver's. */
export function readClosed(fields: ClosedFields, { nowMs, timeZone }: ReadingClosed): ReadClosed {
  const account = closedName(fields.account);
  const kind = CLOSED_KINDS.find((one) => one === (fields.kind.trim().toLowerCase() || 'leaver'));
  const lastDay = fields.lastDay.trim();
  const fromMs = lastDay === '' ? null : dayAfterMs(lastDay, timeZone);
  const reason = fields.reason.trim();
  const mistakes: ClosedMistake[] = [];
  if (account === '') mistakes.push({ field: 'account', code: 'accountMissing' });
  else if (account.length > MAX_CLOSED_NAME_UNITS || !isPlain(account)) {
    mistakes.push({ field: 'account', code: 'accountShape' });
  }
  if (kind === undefined) mistakes.push({ field: 'kind', code: 'kindUnknown' });
  if (fromMs === undefined) mistakes.push({ field: 'lastDay', code: 'dayShape' });
  else if (fromMs !== null && fromMs > nowMs + MAX_AHEAD_DAYS * 86_400_000) {
    mistakes.push({ field: 'lastDay', code: 'dayTooFar' });
  }
  if (reason === '') mistakes.push({ field: 'reason', code: 'reasonMissing' });
  if (reason.length > MAX_REASON_UNITS) mistakes.push({ field: 'reason', code: 'reasonTooLong' });
  if (mistakes.length > 0 || kind === undefined || fromMs === undefined) return { ok: false, mistakes };
  return { ok: true, entry: { account, kind, fromMs, reason } };
}

/** As the list keeps it: however a workstation writes it, an account is found by this. */
export const closedName = (account: string): string => bareAccount(account.toWellFormed().trim()).toLowerCase();

/** The beginning of the day after, in that zone; undefined for what is no day of four digits. */
export function dayAfterMs(lastDay: string, timeZone: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(lastDay)) return undefined;
  try {
    return Temporal.PlainDate.from(lastDay).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
  } catch {
    return undefined;
  }
}

/** The last day of which all may be used, where it ends with a day; undefined where it ended at some moment of one. */
export function lastDayOf(fromMs: number, timeZone: string): string | undefined {
  const day = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(timeZone).toPlainDate();
  const lastDay = day.subtract({ days: 1 }).toString();
  return dayAfterMs(lastDay, timeZone) === fromMs ? lastDay : undefined;
}

// A line break in a name would be one in every list that shows it.
const isPlain = (text: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(text);
