/** One alert: looking at it (audited) and deciding about it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Alert, NewAuditEntry } from '../../store/store.ts';
import { NotFound } from '../errors.ts';
import { checkForm, signedIn } from '../guard.ts';
import { sendPage } from '../page.ts';
import { alertsSeenBy, type Site, viewContext } from '../site.ts';
import { alertPage, changesSince } from '../view-models/alert-page.ts';
import { EMPTY_FORM, type ReviewForm, readReviewForm } from '../view-models/review-form.ts';
import { positive } from './review.ts';

interface AlertParams {
  Params: { id: string };
}

export function alertRoutes(app: FastifyInstance, site: Site): void {
  app.get<AlertParams>('/alerts/:id', { config: { needs: 'seeActivity' } }, async (request, reply) => {
    const alert = await findAlert(site, request);
    return showAlert(site, request, reply, alert, EMPTY_FORM, []);
  });

  app.post<AlertParams>(
    '/alerts/:id',
    { preHandler: checkForm(app), config: { needs: 'reviewAlerts' } },
    async (request, reply) => {
      const alert = await findAlert(site, request);
      const body = (request.body ?? {}) as Record<string, unknown>;
      const form = readReviewForm(body, site.texts);
      if (form.decision === null || form.errors.length > 0) {
        return showAlert(site, request, reply.code(422), alert, form, []);
      }
      const expectedVersion = Number(body.version);
      const outcome = await decide(site, request, alert, { ...form, decision: form.decision, expectedVersion });
      if (outcome.ok) {
        site.hub.onChange({ kind: 'alert', alertId: alert.alertId, isNew: false });
        request.session.notice = `${site.texts.review.done[form.decision]} ${site.texts.review.undoHint}`;
        return reply.redirect('/review', 303);
      }
      if (!outcome.alert) throw new NotFound();
      const seen = { flagCount: Number(body.seenFlags), urgency: Number(body.seenUrgency) };
      return showStale(site, request, reply, outcome.alert, form, seen);
    },
  );
}

async function findAlert(site: Site, request: FastifyRequest<AlertParams>): Promise<Alert> {
  const alertId = positive(request.params.id);
  const alerts = alertsSeenBy(site, signedIn(request));
  const alert = alertId === undefined ? undefined : await alerts.alert(alertId);
  if (!alert) throw new NotFound();
  return alert;
}

function decide(
  site: Site,
  request: FastifyRequest,
  alert: Alert,
  decided: { decision: 'falseAlarm' | 'concern'; note: string; expectedVersion: number },
) {
  const person = signedIn(request);
  const { decision, note } = decided;
  // A page without a version is as stale as can be.
  const expectedVersion = Number.isSafeInteger(decided.expectedVersion) ? decided.expectedVersion : -1;
  const { alertId } = alert;
  const { personId } = person;
  const atMs = site.deps.clock.nowMs();
  const review = { alertId, expectedVersion, personId, decision, note, atMs };
  const audit = auditEntry(site, request, 'alertReviewed', alertId, decision);
  return alertsSeenBy(site, person).review(review, audit);
}

/** The record of the look comes first: without it nothing is shown. */
async function showAlert(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  alert: Alert,
  form: ReviewForm,
  changes: readonly string[],
): Promise<FastifyReply> {
  await site.deps.audit.record(auditEntry(site, request, 'alertOpened', alert.alertId, ''));
  const sources = pageSources(site, request);
  const page = await alertPage(sources, alert, viewContext(site));
  const errorOf = Object.fromEntries(form.errors.map((error) => [error.field, error.text]));
  const nav = alert.state === 'open' ? ('review' as const) : ('reviewed' as const);
  const hasErrors = form.errors.length > 0 || changes.length > 0;
  const model = { page, form, errorOf, changes };
  return sendPage(site, request, reply, 'alert.njk', {
    title: site.texts.alert.title(alert.alertId),
    nav,
    model,
    hasErrors,
  });
}

function pageSources(site: Site, request: FastifyRequest) {
  const store = { ...site.deps.store, alerts: alertsSeenBy(site, signedIn(request)) };
  return { store, journal: site.deps.journalReader };
}

async function showStale(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  alert: Alert,
  form: ReviewForm,
  seen: { flagCount: number; urgency: number },
): Promise<FastifyReply> {
  const sources = pageSources(site, request);
  const context = viewContext(site);
  const changes = changesSince(seen, await alertPage(sources, alert, context), context);
  return showAlert(site, request, reply.code(409), alert, form, changes);
}

function auditEntry(
  site: Site,
  request: FastifyRequest,
  action: 'alertOpened' | 'alertReviewed',
  alertId: number,
  detail: string,
): NewAuditEntry {
  const { name } = signedIn(request);
  const atMs = site.deps.clock.nowMs();
  return { atMs, actor: name, action, subject: `alert ${alertId}`, from: request.ip, detail };
}
