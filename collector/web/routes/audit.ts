/** The audit record: filtered, paged, and as CSV. Looking at it is itself recorded: the monitors are monitored. */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AuditEntry, AuditFilter } from '../../store/store.ts';
import { signedIn } from '../guard.ts';
import { auditEntry } from '../on-record.ts';
import { isOwnConcern } from '../own-concerns.ts';
import { sendPage } from '../page.ts';
import { csvLine } from '../present/csv-line.ts';
import { alertsSeenBy, type Site, viewContext } from '../site.ts';
import { actionInWords, auditFilter, auditRow, deviceOf, queryText, readAuditQuery } from '../view-models/audit.ts';
import { positive } from './review.ts';

const PAGE_ROWS = 100;
/** Read at once for an export. */
const CHUNK_ROWS = 1_000;
/** What a spreadsheet can still open with ease. */
const MAX_EXPORT_ROWS = 100_000;

interface AuditRoute {
  Querystring: Record<string, unknown>;
}

export function auditRoutes(app: FastifyInstance, site: Site): void {
  const config = { needs: 'seeAudit' } as const;
  app.get<AuditRoute>('/audit', { config }, (request, reply) => show(site, request, reply));
  app.get<AuditRoute>('/audit.csv', { config }, (request, reply) => sendCsv(site, request, reply));
}

async function show(site: Site, request: FastifyRequest<AuditRoute>, reply: FastifyReply): Promise<FastifyReply> {
  const context = viewContext(site);
  const query = readAuditQuery(request.query);
  const { filter, errors } = auditFilter(query, context);
  // The record of the look comes first: without it nothing is shown.
  await site.deps.audit.record(auditEntry(site, request, 'auditOpened', 'audit record', queryText(query)));
  const before = positive(request.query.before) ?? null;
  const found = await site.deps.store.audit.search(filter, PAGE_ROWS + 1, before);
  const last = found.length > PAGE_ROWS ? found[PAGE_ROWS - 1] : undefined;
  const visible = await withoutOwnConcerns(site, request, found.slice(0, PAGE_ROWS));
  const hostnames = await hostnamesOf(site, visible);
  const texts = site.texts.audit;
  const link = queryText(query);
  const actions = Object.entries(texts.action).map(([value, text]) => ({ value, text }));
  const model = {
    query,
    errors,
    rows: visible.map((entry) => auditRow(entry, hostnames, context)),
    actions: [{ value: '', text: texts.any }, ...actions.toSorted((a, b) => a.text.localeCompare(b.text))],
    olderHref: last ? `/audit?${link === '' ? '' : `${link}&`}before=${last.auditId}` : '',
    isFirst: before === null,
    firstHref: `/audit?${link}`,
    csvHref: `/audit.csv?${link}`,
    exportLead: texts.exportLead(MAX_EXPORT_ROWS.toLocaleString(site.texts.locale)),
  };
  return sendPage(site, request, reply, 'audit/audit.njk', {
    title: texts.title,
    nav: 'audit',
    model,
    hasErrors: errors.length > 0,
  });
}

async function hostnamesOf(site: Site, entries: readonly AuditEntry[]): Promise<Map<string, string>> {
  const ids = new Set(entries.map(deviceOf).filter((id) => id !== undefined));
  const devices = await Promise.all([...ids].map((id) => site.deps.store.devices.device(id)));
  return new Map(devices.flatMap((one) => (one === undefined ? [] : [[one.deviceId, one.hostname]])));
}

/** Entries about an alert or matter that is kept from this person would tell them that it is there. */
export async function withoutOwnConcerns(
  site: Site,
  request: FastifyRequest,
  entries: readonly AuditEntry[],
): Promise<AuditEntry[]> {
  const alerts = alertsSeenBy(site, signedIn(request));
  if (!(await alerts.mayHide())) return [...entries];
  const hidden = new Map<string, boolean>();
  for (const { subject } of entries) {
    if (!hidden.has(subject)) hidden.set(subject, await isOwnConcern(site, signedIn(request), subject));
  }
  return entries.filter(({ subject }) => hidden.get(subject) !== true);
}

async function sendCsv(site: Site, request: FastifyRequest<AuditRoute>, reply: FastifyReply): Promise<FastifyReply> {
  const query = readAuditQuery(request.query);
  const { filter } = auditFilter(query, viewContext(site));
  await site.deps.audit.record(auditEntry(site, request, 'auditExported', 'audit record', queryText(query)));
  const day = viewContext(site).time.dayOf(site.deps.clock.nowMs());
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="watchkeeper-audit-${day}.csv"`)
    .send(Readable.from(csvLines(site, request, filter)));
}

async function* csvLines(site: Site, request: FastifyRequest, filter: AuditFilter): AsyncGenerator<string> {
  const { columns } = site.texts.audit;
  // Spreadsheets take a file for UTF-8 by its byte order mark.
  yield `\ufeff${csvLine([columns.when, columns.who, columns.what, columns.subject, columns.from, columns.detail])}`;
  let before: number | null = null;
  for (let sent = 0; sent < MAX_EXPORT_ROWS; sent += CHUNK_ROWS) {
    const found: AuditEntry[] = await site.deps.store.audit.search(filter, CHUNK_ROWS, before);
    for (const entry of await withoutOwnConcerns(site, request, found)) {
      const { atMs, actor, action, subject, from, detail } = entry;
      const what = actionInWords(action, site.texts);
      yield csvLine([new Date(atMs).toISOString(), actor, what, subject, from, detail]);
    }
    before = found.at(-1)?.auditId ?? null;
    if (found.length < CHUNK_ROWS || before === null) return;
  }
}
