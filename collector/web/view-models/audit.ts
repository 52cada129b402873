/** The audit record as rows, and what a filter asks for. */
import type { AuditAction, AuditEntry, AuditFilter } from '../../store/store.ts';
import type { FormError } from '../form.ts';
import { visibleText } from '../present/visible-text.ts';
import type { When } from '../present/when.ts';
import type { ViewContext } from './context.ts';

const AUDIT_FIELDS = ['who', 'what', 'from', 'to', 'subject'] as const;
export type AuditQuery = Readonly<Record<(typeof AUDIT_FIELDS)[number], string>>;

const MAX_TEXT_UNITS = 256;

/** Missing parameters, and those that come twice, read as empty. */
export function readAuditQuery(query: Readonly<Record<string, unknown>>): AuditQuery {
  const text = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, MAX_TEXT_UNITS) : '');
  return Object.fromEntries(AUDIT_FIELDS.map((name) => [name, text(query[name])])) as AuditQuery;
}

/** Days are whole days of the school's zone; what is no day is said, and leaves that bound out. */
export function auditFilter(
  query: AuditQuery,
  { texts, time }: ViewContext,
): { filter: AuditFilter; errors: FormError[] } {
  const day = (field: 'from' | 'to') => (query[field] === '' ? undefined : time.dayBounds(query[field]));
  const isBad = (field: 'from' | 'to'): boolean => query[field] !== '' && day(field) === undefined;
  const errors = (['from', 'to'] as const).filter(isBad).map((field) => ({ field, text: texts.audit.badDay }));
  const filter: AuditFilter = {
    actor: query.who === '' ? null : query.who,
    // An action that nobody ever did finds nothing.
    action: query.what === '' ? null : (query.what as AuditAction),
    subject: query.subject,
    fromMs: day('from')?.fromMs ?? null,
    toMs: day('to')?.toMs ?? null,
  };
  return { filter, errors };
}

/** The filter as an address's query, for the next page and the export. */
export function queryText(query: AuditQuery): string {
  const given = AUDIT_FIELDS.filter((name) => query[name] !== '').map(
    (name) => [name, query[name]] as [string, string],
  );
  return new URLSearchParams(given).toString();
}

export interface AuditRow {
  when: When;
  who: string;
  what: string;
  subject: string;
  from: string;
  detail: string;
}

/** @param hostnames of devices, by their identifiers: the record holds these, which nobody knows a computer by */
export function auditRow(
  entry: AuditEntry,
  hostnames: ReadonlyMap<string, string>,
  { texts, time, nowMs }: ViewContext,
): AuditRow {
  const hostname = hostnames.get(deviceOf(entry) ?? '');
  const detail = inWords(entry.detail, { texts, time, nowMs });
  return {
    when: time.when(entry.atMs, nowMs),
    who: visibleText(entry.actor, 120),
    what: actionInWords(entry.action, texts),
    subject: hostname === undefined ? visibleText(entry.subject, 200) : visibleText(hostname, 200),
    from: entry.from === '' ? texts.audit.commandLine : visibleText(entry.from, 60),
    detail: visibleText(hostname === undefined ? detail : [entry.subject, detail].filter(Boolean).join('; '), 500),
  };
}

/** The device that an entry is about, where it names one by its identifier. */
export const deviceOf = ({ subject }: Pick<AuditEntry, 'subject'>): string | undefined =>
  /^device ([0-9a-f]{32})$/.exec(subject)?.[1];

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;

/** A decision's own word, and times of the record as the school's clock shows them; the export has both as they are kept. */
function inWords(detail: string, { texts, time, nowMs }: ViewContext): string {
  if (detail === 'falseAlarm' || detail === 'concern') return texts.alertState[detail];
  return detail.replaceAll(INSTANT, (instant) => time.when(Date.parse(instant), nowMs).local);
}

export const actionInWords = (action: string, texts: ViewContext['texts']): string =>
  texts.audit.action[action] ?? action;
