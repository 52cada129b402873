/** One alert: looking at it (audited) and deciding about it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../../people/permissions.ts';
import type { Alert, ClosingOutcome } from '../../store/store.ts';
import { NotFound } from '../errors.ts';
import { checkForm, signedIn } from '../guard.ts';
import { auditEntry } from '../on-record.ts';
import { sendPage } from '../page.ts';
import { visibleText } from '../present/visible-text.ts';
import { alertsSeenBy, type Site, viewContext } from '../site.ts';
import { alertPage, changesSince } from '../view-models/alert-page.ts';
import { activeClaim } from '../view-models/desk/matter-row.ts';
import { NOTHING_REVEALED } from '../view-models/hiding.ts';
import { EMPTY_FORM, type ReviewForm, readReviewForm } from '../view-models/review-form.ts';
import { bodyOf, decideAlerts, neverSeen, pageSources, revealedNow } from './desk/common.ts';
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
      const body = bodyOf(request);
      const form = readReviewForm(body, site.texts);
      if (form.decision === null || form.errors.length > 0) {
        return showAlert(site, request, reply.code(422), alert, form, []);
      }
      if (form.decision === 'falseAlarm' && !(await hasLooked(site, request, alert))) {
        const errors = [{ field: 'decision' as const, text: site.texts.desk.matter.revealFirst }];
        return showAlert(site, request, reply.code(422), alert, { ...form, errors }, []);
      }
      const outcome = await decide(site, request, alert, { ...form, decision: form.decision }, body);
      if (outcome.ok) return reply.redirect('/review', 303);
      return refused(site, request, reply, outcome, form);
    },
  );
}

/** Calling something a false alarm takes having seen it. */
async function hasLooked(site: Site, request: FastifyRequest, alert: Alert): Promise<boolean> {
  return (await neverSeen(site, request, alert.matterId, [alert])).length === 0;
}

async function refused(
  site: Site,
  request: FastifyRequest<AlertParams>,
  reply: FastifyReply,
  outcome: Exclude<ClosingOutcome, { ok: true }>,
  form: ReviewForm,
): Promise<FastifyReply> {
  const alert = await findAlert(site, request);
  switch (outcome.reason) {
    case 'notFound':
      throw new NotFound();
    case 'held': {
      const errors = [{ field: 'takeOver' as const, text: site.texts.desk.matter.held(outcome.by.name) }];
      return showAlert(site, request, reply.code(409), alert, { ...form, errors }, []);
    }
    case 'stale': {
      const body = bodyOf(request);
      const seen = { flagCount: Number(body.seenFlags), urgency: Number(body.seenUrgency) };
      return showStale(site, request, reply, alert, form, seen);
    }
  }
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
  { alertId }: Alert,
  { decision, note, takeOver }: ReviewForm & { decision: 'falseAlarm' | 'concern' },
  body: Readonly<Record<string, unknown>>,
) {
  const version = Number(body.version);
  // A page without a version is as stale as can be.
  const expectedVersion = Number.isSafeInteger(version) ? version : -1;
  return decideAlerts(site, request, { decision, note, takeOver, alerts: [{ alertId, expectedVersion }] });
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
  const person = signedIn(request);
  await site.deps.audit.record(auditEntry(site, request, 'alertOpened', `alert ${alert.alertId}`));
  const revealed = await revealedNow(site, request, alert.matterId);
  const page = await alertPage(pageSources(site, request), alert, revealed, viewContext(site));
  const matter = await site.deps.store.matters.matter(person.personId, alert.matterId);
  const claim = matter && activeClaim(matter, site.deps.clock.nowMs());
  const heldBy = claim && claim.personId !== person.personId ? visibleText(claim.name, 200) : null;
  const allowed = { decide: may(person.roles, 'reviewAlerts'), reveal: may(person.roles, 'revealGrave') };
  const errorOf = Object.fromEntries(form.errors.map((error) => [error.field, error.text]));
  const nav = alert.state === 'open' ? ('review' as const) : ('reviewed' as const);
  const hasErrors = form.errors.length > 0 || changes.length > 0;
  const model = { page, form, errorOf, changes, allowed, heldBy };
  return sendPage(site, request, reply, 'alert.njk', {
    title: site.texts.alert.title(alert.alertId),
    nav,
    model,
    hasErrors,
  });
}

async function showStale(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  alert: Alert,
  form: ReviewForm,
  seen: { flagCount: number; urgency: number },
): Promise<FastifyReply> {
  const context = viewContext(site);
  const page = await alertPage(pageSources(site, request), alert, NOTHING_REVEALED, context);
  const changes = changesSince(seen, page, context);
  return showAlert(site, request, reply.code(409), alert, form, changes);
}
