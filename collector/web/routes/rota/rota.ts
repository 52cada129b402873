/** *On-call rota*: who is told first, and who is away. One person's word: whoever it names wrongly is followed by the policy's own order. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isRotaInUse } from '../../../notify/on-call.ts';
import type { Rules } from '../../../notify/rules-in-force.ts';
import type { Person, Rota } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import { type FormError, form, typed } from '../../form.ts';
import { checkForm } from '../../guard.ts';
import { onCallNow } from '../../on-call.ts';
import { auditEntry } from '../../on-record.ts';
import { sendPage } from '../../page.ts';
import { type Site, viewContext } from '../../site.ts';
import { namesOf } from '../../view-models/rota/on-call-line.ts';
import {
  absenceRows,
  comingDays,
  personOptions,
  planFields,
  planValues,
  warnings,
  weekNow,
} from '../../view-models/rota/rota-page.ts';
import { positive } from '../review.ts';
import { NO_ABSENCE, readAbsence } from './absence-form.ts';
import { readPlan } from './plan-form.ts';
import { rotaChanges } from './rota-changes.ts';

const MAX_VERSION_UNITS = 16;
const CONFLICT = 409;
const UNPROCESSABLE = 422;

export function rotaRoutes(app: FastifyInstance, site: Site): void {
  const config = { needs: 'managePeople' } as const;
  const checked = { preHandler: checkForm(app), config };
  app.get('/rota', { config }, (request, reply) => show(site, request, reply));
  app.post('/rota', checked, (request, reply) => savePlan(site, request, reply));
  app.post('/rota/absences', checked, (request, reply) => addAbsence(site, request, reply));
  app.post<{ Params: { id: string } }>('/rota/absences/:id/remove', checked, async (request, reply) => {
    const absenceId = positive(request.params.id);
    if (absenceId === undefined) throw new NotFound();
    const audit = auditEntry(site, request, 'absenceRemoved', `absence ${absenceId}`);
    const isRemoved = await site.deps.store.rota.removeAbsence(absenceId, audit);
    request.session.notice = isRemoved ? site.texts.rota.removed : site.texts.rota.gone;
    return reply.redirect('/rota', 303);
  });
}

interface Sources {
  rota: Rota;
  rules: Rules;
  people: readonly Person[];
}

/** @throws NotFound before the first policy: there are no hours to be on call in yet */
async function sourcesOf(site: Site): Promise<Sources> {
  const { store } = site.deps;
  const [rota, people, rules] = [await store.rota.rota(), await store.people.people(), await site.rules.current()];
  if (rules === undefined) throw new NotFound();
  return { rota, people, rules };
}

async function savePlan(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { rota, rules, people } = await sourcesOf(site);
  const { plan, values, errors } = readPlan(request, rules.calendar, people, site.texts);
  if (errors.length > 0) return show(site, request, reply.code(UNPROCESSABLE), { values, errors });
  const nameOf = namesOf(people, site.texts);
  const audit = auditEntry(site, request, 'rotaChanged', 'rota', rotaChanges(rota.plan, plan, nameOf));
  const from = typed(request, 'version', MAX_VERSION_UNITS);
  const isSaved = /^\d+$/.test(from) && (await site.deps.store.rota.setPlan(plan, Number(from), audit));
  if (!isSaved) return show(site, request, reply.code(CONFLICT), { values, errors: [await staleError(site)] });
  request.session.notice = site.texts.rota.saved;
  return reply.redirect('/rota', 303);
}

async function staleError(site: Site): Promise<FormError> {
  const { changedBy, changedMs } = await site.deps.store.rota.rota();
  const { time, nowMs } = viewContext(site);
  return { field: 'weeks', text: site.texts.rota.error.stale(changedBy, time.when(changedMs, nowMs).local) };
}

async function addAbsence(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { rota, people } = await sourcesOf(site);
  const { absence, values, errors } = readAbsence(request, rota, people, viewContext(site));
  if (absence === undefined) return show(site, request, reply.code(UNPROCESSABLE), { values, errors });
  const nameOf = namesOf(people, site.texts);
  const { personId, fromDay, toDay, substituteId } = absence;
  const standIn = substituteId === null ? 'nobody' : nameOf(substituteId);
  const detail = `${fromDay} to ${toDay}; stands in: ${standIn}`;
  const audit = auditEntry(site, request, 'absenceAdded', `person ${nameOf(personId)}`, detail);
  await site.deps.store.rota.addAbsence(absence, audit);
  request.session.notice = site.texts.rota.added;
  return reply.redirect('/rota', 303);
}

interface Typed {
  values: Readonly<Record<string, string>>;
  errors: readonly FormError[];
}

async function show(site: Site, request: FastifyRequest, reply: FastifyReply, shown?: Typed): Promise<FastifyReply> {
  const { rota, rules, people } = await sourcesOf(site);
  const context = viewContext(site);
  const nameOf = namesOf(people, site.texts);
  const { calendar } = rules;
  const values: Record<string, string> = { ...planValues(rota.plan), ...NO_ABSENCE, ...shown?.values };
  const weeks = Math.max(rota.plan.weeks, shownWeeks(values.weeks));
  const recipients = await site.deps.store.notifications.recipients();
  const addressed = new Set(recipients.map(({ personId }) => personId));
  const options = personOptions(people, rota.plan, context);
  const model = {
    form: form(values, shown?.errors ?? []),
    version: rota.version,
    onCall: (await onCallNow(site)) ?? site.texts.rota.notInUse,
    warnings: isRotaInUse(rota) ? warnings(rota, rules, addressed, nameOf, context) : [],
    weekNow: weekNow(rota, context),
    days: comingDays(rota, calendar, people, context),
    fields: planFields(weeks, calendar, context),
    options,
    absences: absenceRows(rota.absences, nameOf, context),
  };
  const parts = {
    title: site.texts.rota.title,
    nav: 'people',
    model,
    hasErrors: (shown?.errors.length ?? 0) > 0,
  } as const;
  return sendPage(site, request, reply, 'rota/rota.njk', parts);
}

/** What was typed into weeks that are not saved yet is shown again too. */
const shownWeeks = (typedWeeks: string | undefined): number =>
  /^[1-4]$/.test(typedWeeks ?? '') ? Number(typedWeeks) : 1;
