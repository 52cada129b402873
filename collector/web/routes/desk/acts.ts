/** What can be done with a matter beside deciding: claim, release, note, assign, follow up, show hidden titles. Each is on record. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CLAIM_MS } from '../../../alert/desk-bounds.ts';
import { NotFound } from '../../errors.ts';
import { checkForm, signedIn } from '../../guard.ts';
import { auditEntry } from '../../on-record.ts';
import { alertsSeenBy, type Site } from '../../site.ts';
import { EMPTY_DECISION } from '../../view-models/desk/decision-form.ts';
import { positive } from '../review.ts';
import { actOf, backTo, bodyOf, changed, findMatter, type IdParams } from './common.ts';
import { showMatter } from './matter.ts';
import { readNote, readPlan } from './plan-form.ts';

export function actRoutes(app: FastifyInstance, site: Site): void {
  const options = { preHandler: checkForm(app), config: { needs: 'reviewAlerts' as const } };
  app.post<IdParams>('/matters/:id/claim', options, (request, reply) => claim(site, request, reply));
  app.post<IdParams>('/matters/:id/release', options, (request, reply) => release(site, request, reply));
  app.post<IdParams>('/matters/:id/notes', options, (request, reply) => addNote(site, request, reply));
  app.post<IdParams>('/matters/:id/plan', options, (request, reply) => setPlan(site, request, reply));
  app.post<IdParams>('/matters/:id/followed-up', options, (request, reply) => followedUp(site, request, reply));
  app.post<IdParams>(
    '/matters/:id/reveal',
    { preHandler: checkForm(app), config: { needs: 'revealGrave' } },
    (request, reply) => reveal(site, request, reply),
  );
}

type Request = FastifyRequest<IdParams>;

async function claim(site: Site, request: Request, reply: FastifyReply): Promise<FastifyReply> {
  const { matterId } = await findMatter(site, request);
  const takeOver = bodyOf(request).takeOver === 'yes';
  const act = actOf(site, request, matterId, 'matterClaimed', takeOver ? 'taken over' : '');
  const outcome = await site.deps.store.matters.claim(act, { endsMs: act.atMs + CLAIM_MS, takeOver });
  if (!outcome.ok && outcome.reason === 'notFound') throw new NotFound();
  if (outcome.ok) changed(site, [matterId]);
  else request.session.notice = site.texts.desk.claimedBy(outcome.by.name);
  return reply.redirect(backTo(bodyOf(request)), 303);
}

async function release(site: Site, request: Request, reply: FastifyReply): Promise<FastifyReply> {
  const { matterId } = await findMatter(site, request);
  await site.deps.store.matters.release(actOf(site, request, matterId, 'matterReleased'));
  changed(site, [matterId]);
  return reply.redirect(backTo(bodyOf(request)), 303);
}

async function addNote(site: Site, request: Request, reply: FastifyReply): Promise<FastifyReply> {
  const matter = await findMatter(site, request);
  const plan = readNote(bodyOf(request), site);
  if (plan.errors.length > 0) {
    return showMatter(site, request, reply.code(422), matter, { form: EMPTY_DECISION, plan });
  }
  await site.deps.store.matters.addNote(actOf(site, request, matter.matterId, 'matterNoted'), plan.noteText);
  return saved(site, request, reply, matter.matterId);
}

async function setPlan(site: Site, request: Request, reply: FastifyReply): Promise<FastifyReply> {
  const matter = await findMatter(site, request);
  const { matters } = site.deps.store;
  const { form: plan, assignee, day } = await readPlan(bodyOf(request), site, { day: matter.followUpDay });
  if (plan.errors.length > 0) {
    return showMatter(site, request, reply.code(422), matter, { form: EMPTY_DECISION, plan });
  }
  const { matterId } = matter;
  if (assignee !== (matter.assignee?.personId ?? null)) {
    await matters.assign(
      actOf(site, request, matterId, 'matterAssigned', `to person ${assignee ?? 'nobody'}`),
      assignee,
    );
  }
  if (day !== matter.followUpDay) {
    await matters.setFollowUp(actOf(site, request, matterId, 'followUpSet', day ?? 'none'), day);
  }
  return saved(site, request, reply, matterId);
}

async function followedUp(site: Site, request: Request, reply: FastifyReply): Promise<FastifyReply> {
  const { matterId } = await findMatter(site, request);
  await site.deps.store.matters.setFollowUp(actOf(site, request, matterId, 'followUpSet', 'none'), null);
  return saved(site, request, reply, matterId);
}

function saved(site: Site, request: Request, reply: FastifyReply, matterId: number): FastifyReply {
  changed(site, [matterId]);
  request.session.notice = site.texts.desk.matter.saved;
  return reply.redirect(`/matters/${matterId}`, 303);
}

/** One alert when it is named, else all of the matter; back to where it was asked for. One audit entry an alert. */
async function reveal(site: Site, request: Request, reply: FastifyReply): Promise<FastifyReply> {
  const { matterId } = await findMatter(site, request);
  const { matters } = site.deps.store;
  const named = positive(bodyOf(request).alert);
  const alerts = alertsSeenBy(site, signedIn(request));
  const hidden = await site.hiding.holding(alerts, await matters.alertsOf(matterId));
  const asked = hidden.filter(({ alertId }) => named === undefined || alertId === named).map(({ alertId }) => alertId);
  if (asked.length === 0) throw new NotFound();
  const act = { matterId, personId: signedIn(request).personId, atMs: site.deps.clock.nowMs() };
  await matters.reveal(act, asked, (alertId) => auditEntry(site, request, 'alertRevealed', `alert ${alertId}`));
  return reply.redirect(named === undefined ? `/matters/${matterId}` : `/alerts/${named}`, 303);
}
