/** One matter: looking at it (audited) and deciding about all of its alerts or some. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../../../people/permissions.ts';
import type { ClosingOutcome, Matter } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import { checkForm, signedIn } from '../../guard.ts';
import { auditEntry } from '../../on-record.ts';
import { sendPage } from '../../page.ts';
import { type Site, viewContext } from '../../site.ts';
import { type DecisionForm, EMPTY_DECISION, readDecision } from '../../view-models/desk/decision-form.ts';
import { changesOfMatter, type MatterPage, matterPage } from '../../view-models/desk/matter-page.ts';
import { bodyOf, decideAlerts, findMatter, type IdParams, neverSeen, pageSources, revealedNow } from './common.ts';
import { EMPTY_PLAN, type PlanForm, reviewers } from './plan-form.ts';

export function matterRoutes(app: FastifyInstance, site: Site): void {
  app.get<IdParams & { Querystring: { decide?: string } }>(
    '/matters/:id',
    { config: { needs: 'seeActivity' } },
    async (request, reply) => {
      const matter = await findMatter(site, request);
      const decision = request.query.decide === 'concern' ? ('concern' as const) : null;
      return showMatter(site, request, reply, matter, { form: { ...EMPTY_DECISION, decision } });
    },
  );

  app.post<IdParams>(
    '/matters/:id',
    { preHandler: checkForm(app), config: { needs: 'reviewAlerts' } },
    async (request, reply) => {
      const matter = await findMatter(site, request);
      const form = await checked(site, request, matter, readDecision(bodyOf(request), site.texts));
      if (form.decision === null || form.errors.length > 0) {
        return showMatter(site, request, reply.code(422), matter, { form });
      }
      const outcome = await decideAlerts(site, request, {
        ...{ decision: form.decision, note: form.note, takeOver: form.takeOver },
        alerts: form.chosen.map(({ id, version }) => ({ alertId: id, expectedVersion: version })),
        ...wholeMatter(matter, form, bodyOf(request)),
      });
      if (outcome.ok) return reply.redirect('/review', 303);
      return refused(site, request, reply, outcome, form);
    },
  );
}

/** Calling something a false alarm takes having seen it: by somebody whose role lets them. */
async function checked(site: Site, request: FastifyRequest, matter: Matter, form: DecisionForm): Promise<DecisionForm> {
  const { matters } = site.deps.store;
  const alerts = await matters.alertsOf(matter.matterId);
  const own = form.chosen.filter(({ id }) => alerts.some((alert) => alert.alertId === id));
  if (own.length < form.chosen.length) throw new NotFound();
  if (form.decision !== 'falseAlarm') return form;
  const chosen = alerts.filter((alert) => own.some(({ id }) => id === alert.alertId));
  const unseen = await neverSeen(site, request, matter.matterId, chosen);
  if (unseen.length === 0) return form;
  return { ...form, errors: [...form.errors, { field: 'decision', text: site.texts.desk.matter.revealFirst }] };
}

/** All that the page showed as open was chosen: then what has joined since counts too. */
function wholeMatter(matter: Matter, form: DecisionForm, body: Readonly<Record<string, unknown>>) {
  if (form.chosen.length !== Number(body.shown)) return {};
  const expectedVersion = Number(body.version);
  // A page without a version is as stale as can be.
  return {
    matter: {
      matterId: matter.matterId,
      expectedVersion: Number.isSafeInteger(expectedVersion) ? expectedVersion : -1,
    },
  };
}

async function refused(
  site: Site,
  request: FastifyRequest<IdParams>,
  reply: FastifyReply,
  outcome: Exclude<ClosingOutcome, { ok: true }>,
  form: DecisionForm,
): Promise<FastifyReply> {
  const matter = await findMatter(site, request);
  switch (outcome.reason) {
    case 'notFound':
      throw new NotFound();
    case 'held': {
      const errors = [{ field: 'takeOver' as const, text: site.texts.desk.matter.held(outcome.by.name) }];
      return showMatter(site, request, reply.code(409), matter, { form: { ...form, errors } });
    }
    case 'stale':
      return showMatter(site, request, reply.code(409), matter, { form, seen: String(bodyOf(request).seen ?? '') });
  }
}

interface Shown {
  form: DecisionForm;
  plan?: PlanForm;
  /** A stale page said that it had shown this. */
  seen?: string;
}

/** The record of the look comes first: without it nothing is shown. */
export async function showMatter(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  matter: Matter,
  { form, plan = EMPTY_PLAN, seen }: Shown,
): Promise<FastifyReply> {
  const { matterId } = matter;
  const person = signedIn(request);
  await site.deps.audit.record(auditEntry(site, request, 'matterOpened', `matter ${matterId}`));
  const revealed = await revealedNow(site, request, matterId);
  const context = viewContext(site);
  const page = await matterPage(pageSources(site, request), matter, { personId: person.personId, revealed }, context);
  const changes = seen === undefined ? [] : await changesOf(site, page, seen, form);
  const errors = [...form.errors, ...plan.errors];
  const errorOf = Object.fromEntries(errors.toReversed().map((error) => [error.field, error.text]));
  const chosen = form.chosen.map(({ id }) => id);
  const allowed = { decide: may(person.roles, 'reviewAlerts'), reveal: may(person.roles, 'revealGrave') };
  const model = { page, form, plan, errors, errorOf, changes, chosen, allowed, reviewers: await reviewers(site) };
  return sendPage(site, request, reply, 'desk/matter.njk', {
    ...{ title: site.texts.desk.matter.title(matterId), nav: 'review', model },
    hasErrors: errors.length > 0 || changes.length > 0,
  });
}

async function changesOf(site: Site, page: MatterPage, seen: string, form: DecisionForm): Promise<string[]> {
  const reviews = await site.deps.store.matters.reviewsOf(page.matterId);
  const chosen = form.chosen.map(({ id }) => id);
  return changesOfMatter(page, { seen, chosen }, reviews, viewContext(site));
}
