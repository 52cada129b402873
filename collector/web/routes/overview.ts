/** *Overview*: numbers for whoever may see numbers; and, for whoever may see rows, the alerts behind one of them (audited). */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../../people/permissions.ts';
import type { AlertState } from '../../store/store.ts';
import { signedIn } from '../guard.ts';
import { onCallNow } from '../on-call.ts';
import { auditEntry } from '../on-record.ts';
import { sendPage } from '../page.ts';
import { alertsSeenBy, type Site, viewContext } from '../site.ts';
import { alertRows, themeName } from '../view-models/alert-row.ts';
import type { ViewContext } from '../view-models/context.ts';
import { lastDays, PERIODS, readPeriod, spanOf } from '../view-models/overview/days.ts';
import { alertNumbers, deviceRowsOf, responseRows } from '../view-models/overview/overview-page.ts';
import { FEW, type Telling } from '../view-models/overview/told-number.ts';
import { openInAll, waitingRows } from '../view-models/overview/waiting.ts';

/** A computer that was switched off over a long weekend is not silent yet. */
export const SILENT_MS = 7 * 24 * 3_600_000;
const MAX_THEME_UNITS = 64;
const MAX_APPROVALS = 100;
const PAGE_ROWS = 50;

interface OverviewRoute {
  Querystring: Record<string, unknown>;
}

export function overviewRoutes(app: FastifyInstance, site: Site): void {
  app.get<OverviewRoute>('/overview', { config: { needs: 'seeNumbers' } }, (request, reply) =>
    show(site, request, reply),
  );
  app.get<OverviewRoute>('/overview/alerts', { config: { needs: 'seeActivity' } }, (request, reply) =>
    showAlerts(site, request, reply),
  );
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, MAX_THEME_UNITS) : '');

async function show(site: Site, request: FastifyRequest<OverviewRoute>, reply: FastifyReply): Promise<FastifyReply> {
  const { overview } = site.deps.store;
  const { personId, roles } = signedIn(request);
  const context = viewContext(site);
  const telling: Telling = may(roles, 'seeActivity') ? 'exact' : 'rounded';
  const period = readPeriod(request.query.days);
  const days = lastDays(period, context.time, context.nowMs);
  const range = spanOf(days);
  const health = await overview.deviceHealth(context.nowMs - SILENT_MS);
  const theme = text(request.query.theme);
  const numbers = { days, counts: await overview.alertCounts(personId, days), theme, telling };
  const times = {
    toClaim: await overview.timesToClaim(personId, range),
    toDecision: await overview.timesToDecision(personId, range),
  };
  const model = {
    waiting: await waitingFor(site, request, health.withAlarms, context),
    periods: PERIODS.map((one) => ({ text: site.texts.overview.days(one), days: one, isShown: one === period })),
    onCall: may(roles, 'managePeople') ? await onCallNow(site) : null,
    theme: theme === '' ? '' : themeName(theme, context),
    period,
    numbers: alertNumbers(numbers, context),
    responses: responseRows(times, telling, site.texts),
    devices: deviceRowsOf(health, may(roles, 'seeDevices') ? '/devices' : null, site.texts),
    suppressed: telling === 'rounded' ? site.texts.overview.suppressed(FEW) : '',
  };
  return sendPage(site, request, reply, 'overview/overview.njk', {
    title: site.texts.overview.title,
    nav: 'overview',
    model,
  });
}

async function waitingFor(site: Site, request: FastifyRequest, alarms: number, context: ViewContext) {
  const { overview, approvals } = site.deps.store;
  const { personId, roles } = signedIn(request);
  const today = context.time.dayOf(context.nowMs);
  const counts = await overview.waiting(personId, { nowMs: context.nowMs, today });
  if (!may(roles, 'seeActivity')) return [openInAll(counts, context)];
  const pending = await approvals.approvals({ state: 'pending', maxApprovals: MAX_APPROVALS });
  const allowed = {
    seeActivity: true,
    seeApprovals: may(roles, 'seeApprovals'),
    seeDevices: may(roles, 'seeDevices'),
  };
  return waitingRows({ counts, approvals: pending.length, alarms, may: allowed }, context);
}

const STATES: readonly AlertState[] = ['open', 'falseAlarm', 'concern'];

async function showAlerts(
  site: Site,
  request: FastifyRequest<OverviewRoute>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const context = viewContext(site);
  const { query } = request;
  const today = context.time.dayOf(context.nowMs);
  const dayOr = (value: unknown): string => (context.time.dayBounds(text(value)) ? text(value) : today);
  const [from, to] = [dayOr(query.from), dayOr(query.to)];
  const theme = text(query.theme) || null;
  const state = STATES.find((one) => one === query.state) ?? null;
  const range = {
    fromMs: context.time.dayBounds(from)?.fromMs ?? 0,
    toMs: context.time.dayBounds(to)?.toMs ?? 0,
  };
  const subject = ['alerts', from, to, theme, state].filter((part) => part !== null).join(' ');
  // The record of the look comes first: without it nothing is shown.
  await site.deps.audit.record(auditEntry(site, request, 'reviewListOpened', subject));
  const person = signedIn(request);
  const ask = { range, theme, state, after: readAfter(query.after), maxAlerts: PAGE_ROWS + 1 };
  const found = await site.deps.store.overview.alerts(person.personId, ask);
  const shown = found.slice(0, PAGE_ROWS);
  const rows = await alertRows(alertsSeenBy(site, person), shown, context);
  const last = found.length > PAGE_ROWS ? shown.at(-1) : undefined;
  const again = Object.entries({ from, to, theme: theme ?? '', state: state ?? '' }).filter(
    ([, value]) => value !== '',
  );
  const older = last && new URLSearchParams([...again, ['after', `${last.raisedMs}.${last.alertId}`]]);
  const words = site.texts.overview.alertsOf(context.time.dayInWords(from), context.time.dayInWords(to));
  const chips = [theme === null ? '' : themeName(theme, context), state === null ? '' : site.texts.alertState[state]];
  const model = { rows, words, chips: chips.filter((one) => one !== ''), olderHref: older ? `?${older}` : '' };
  const title = site.texts.overview.alertsTitle;
  return sendPage(site, request, reply, 'overview/alerts.njk', { title, nav: 'overview', model });
}

/** Null for anything that a page's own link did not say. */
function readAfter(value: unknown): { raisedMs: number; alertId: number } | null {
  const parts = /^(\d{1,15})\.(\d{1,15})$/.exec(typeof value === 'string' ? value : '');
  return parts && { raisedMs: Number(parts[1]), alertId: Number(parts[2]) };
}
