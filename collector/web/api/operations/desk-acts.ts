/** What can be done with a matter: claim, release, note, decide, take a decision back. Each is on record. */
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { CLAIM_MS } from '../../../alert/desk-bounds.ts';
import type { Matter } from '../../../store/store.ts';
import { auditEntry } from '../../on-record.ts';
import { actOf, changed, decideAlerts, neverSeen } from '../../routes/desk/common.ts';
import { readPlan } from '../../routes/desk/plan-form.ts';
import type { Site } from '../../site.ts';
import { MAX_NOTE_UNITS } from '../../view-models/alert-page.ts';
import { boundedNote, DECISION_PROBLEMS, decided, decision, refuse, requireNote } from '../decision.ts';
import { operation } from '../operation.ts';
import { Problem } from '../problems.ts';
import { done, id, only, orNull, time, timeOf } from '../schemas.ts';
import { matterId, requireMatter } from './matters.ts';

const PLAN_FIELDS = { noteText: '', assignee: 'assigneeId', day: 'followUpDay' } as const;
const act = { method: 'POST', tag: 'Review desk', needs: 'reviewAlerts', params: matterId } as const;

export const deskActOperations = [
  operation({
    ...{ ...act, id: 'claimMatter', path: '/matters/{matterId}/claim' },
    summary: 'Claim it for a while, or prolong a claim of one’s own',
    body: only({ takeOver: Type.Optional(Type.Boolean({ default: false })) }),
    answer: only({ until: time }),
    problems: ['held'],
    run: async (call) => {
      const { site, request, body } = call;
      const matter = await requireMatter(call);
      const takeOver = body.takeOver ?? false;
      const claim = actOf(site, request, matter.matterId, 'matterClaimed', takeOver ? 'taken over' : '');
      const endsMs = claim.atMs + CLAIM_MS;
      const outcome = await site.deps.store.matters.claim(claim, { endsMs, takeOver });
      if (!outcome.ok && outcome.reason === 'held') throw new Problem('held', { detail: `held by ${outcome.by.name}` });
      if (!outcome.ok) throw new Problem(outcome.reason);
      changed(site, [matter.matterId]);
      return { until: timeOf(endsMs) };
    },
  }),
  operation({
    ...{ ...act, id: 'releaseMatter', path: '/matters/{matterId}/release' },
    summary: 'Give a claim of one’s own back',
    answer: done,
    problems: ['notYours'],
    run: async (call) => {
      const { site, request } = call;
      const matter = await requireMatter(call);
      const released = await site.deps.store.matters.release(actOf(site, request, matter.matterId, 'matterReleased'));
      if (!released) throw new Problem('notYours');
      changed(site, [matter.matterId]);
      return { done: true } as const;
    },
  }),
  operation({
    ...{ ...act, id: 'noteMatter', path: '/matters/{matterId}/notes' },
    summary: 'Write something down about it, for good',
    body: only({ text: Type.String({ minLength: 1, maxLength: MAX_NOTE_UNITS }) }),
    answer: done,
    problems: ['noteMissing', 'noteTooLong'],
    run: async (call) => {
      const { site, request, body } = call;
      const matter = await requireMatter(call);
      if (body.text.trim() === '') throw new Problem('noteMissing');
      const noted = actOf(site, request, matter.matterId, 'matterNoted');
      if (!(await site.deps.store.matters.addNote(noted, boundedNote(body.text)))) throw new Problem('notFound');
      changed(site, [matter.matterId]);
      return { done: true } as const;
    },
  }),
  operation({
    ...{ ...act, id: 'planMatter', path: '/matters/{matterId}/plan' },
    summary: 'Give it to somebody who reviews, and say when it is due; what is not named stays',
    body: only({
      assigneeId: Type.Optional(orNull(id)),
      followUpDay: Type.Optional(
        orNull(Type.String({ maxLength: 10, description: 'YYYY-MM-DD in the zone of the school' })),
      ),
    }),
    answer: done,
    problems: ['badPlan'],
    run: async (call) => {
      const { site, request, body } = call;
      const matter = await requireMatter(call);
      const { assigneeId = matter.assignee?.personId ?? null, followUpDay = matter.followUpDay } = body;
      const asked = { assignee: assigneeId === null ? '' : String(assigneeId), day: followUpDay ?? '' };
      const { form, assignee, day } = await readPlan(asked, site, { day: matter.followUpDay });
      const errors = form.errors.map(({ field, text }) => ({ at: `body/${PLAN_FIELDS[field]}`, text }));
      if (errors.length > 0) throw new Problem('badPlan', { errors });
      await putPlan(site, request, matter, { assignee, day });
      return { done: true } as const;
    },
  }),
  operation({
    ...{ ...act, id: 'decideMatter', path: '/matters/{matterId}/decision' },
    summary: 'Decide about all of its open alerts',
    body: decision,
    answer: decided,
    problems: DECISION_PROBLEMS,
    run: async (call) => {
      const { site, request, body } = call;
      const matter = await requireMatter(call);
      const note = requireNote(body);
      const { matters } = site.deps.store;
      const open = (await matters.alertsOf(matter.matterId)).filter(({ state }) => state === 'open');
      if (matter.version !== body.version || open.length === 0) throw new Problem('stale');
      if (body.decision === 'falseAlarm') {
        if ((await neverSeen(site, request, matter.matterId, open)).length > 0) throw new Problem('revealFirst');
      }
      const outcome = await decideAlerts(site, request, {
        ...{ decision: body.decision, note, takeOver: body.takeOver ?? false },
        alerts: open.map(({ alertId, version }) => ({ alertId, expectedVersion: version })),
        matter: { matterId: matter.matterId, expectedVersion: body.version },
      });
      return refuse(outcome);
    },
  }),
  operation({
    ...{ ...act, id: 'undoDecision', path: '/closings/{closingId}/undo', params: only({ closingId: id }) },
    summary: 'Take a decision of one’s own back, shortly after it',
    answer: only({
      undone: Type.Integer(),
      kept: Type.Integer({ description: 'Alerts that somebody has decided anew since' }),
    }),
    problems: ['ended'],
    run: async ({ site, request, person, params }) => {
      const by = { personId: person.personId, atMs: site.deps.clock.nowMs() };
      const audit = (alertId: number) => auditEntry(site, request, 'decisionUndone', `alert ${alertId}`);
      const outcome = await site.deps.store.matters.undo(params.closingId, by, audit);
      if (!outcome.ok) throw new Problem(outcome.reason === 'over' ? 'ended' : 'notFound');
      changed(site, outcome.matterIds);
      return { undone: outcome.undone, kept: outcome.kept };
    },
  }),
];

/** Only what changes is written, and on record. */
async function putPlan(
  site: Site,
  request: FastifyRequest,
  matter: Matter,
  { assignee, day }: { assignee: number | null; day: string | null },
): Promise<void> {
  const { matters } = site.deps.store;
  const { matterId } = matter;
  if (assignee !== (matter.assignee?.personId ?? null)) {
    const detail = `to person ${assignee ?? 'nobody'}`;
    await matters.assign(actOf(site, request, matterId, 'matterAssigned', detail), assignee);
  }
  if (day !== matter.followUpDay) {
    await matters.setFollowUp(actOf(site, request, matterId, 'followUpSet', day ?? 'none'), day);
  }
  changed(site, [matterId]);
}
