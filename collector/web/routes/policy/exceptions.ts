/** *Exceptions for a while*: one person begins one, with a reason; it ends by itself. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { say } from '../../../policy/document/told/told.ts';
import type { NewException } from '../../../policy/exception-desk.ts';
import type { ExceptionMistake } from '../../../policy/exception-mistakes.ts';
import type { StoredException } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import { chosen, type Form, type FormError, form, separated, typed } from '../../form.ts';
import { checkForm } from '../../guard.ts';
import { personWho } from '../../on-record.ts';
import { type Site, viewContext } from '../../site.ts';
import { exceptionLengths, exceptionRow, exceptionThemes } from '../../view-models/policy/exceptions.ts';
import { audienceTitle } from '../../view-models/policy/overview.ts';
import { positive } from '../review.ts';
import { MAX_REASON_UNITS, requirePolicy, sendPolicyPage } from './common.ts';

const LOOK_BACK_MS = 30 * 86_400_000;
const MAX_PAST_READ = 2_000;
const MAX_PAST_SHOWN = 100;
const MAX_LIST_UNITS = 1_000;

/** Where on the form each of the desk's mistakes is mended; of those about lists, the first. */
const FIELD: Record<ExceptionMistake[0], string> = {
  ...{ noReason: 'reason', longReason: 'reason', aboutNothing: 'themes', grave: 'themes' },
  ...{ forNobody: 'audience', unknownAudience: 'audience', tooMany: 'audience', badLength: 'audience' },
  ...{ noTimes: 'lengthMs', inThePast: 'lengthMs', tooFarAhead: 'lengthMs', endsFirst: 'lengthMs' },
  ...{ tooLong: 'lengthMs', tooManyLive: 'audience' },
};

const EMPTY = form({ audience: '', accounts: '', rooms: '', themes: [], phrases: '', lengthMs: '', reason: '' });

export function exceptionRoutes(app: FastifyInstance, site: Site): void {
  const config = { needs: 'makeExceptions' } as const;
  const checked = { preHandler: checkForm(app), config };
  app.get('/policy/exceptions', { config }, (request, reply) => show(site, request, reply, EMPTY));

  app.post('/policy/exceptions', checked, async (request, reply) => {
    const read = readForm(site, request);
    if (read.form.errors.length > 0) return show(site, request, reply.code(422), read.form);
    const outcome = await site.deps.policy.exceptions.add(read.exception, personWho(request));
    if (!outcome.ok) {
      const errors = outcome.mistakes.map((told) => ({
        field: FIELD[told[0]],
        text: say(site.texts.policy.exception.mistake, told),
      }));
      return show(site, request, reply.code(422), form(read.form.values, errors));
    }
    request.session.notice = site.texts.policy.exception.made;
    return reply.redirect('/policy/exceptions', 303);
  });

  app.post<{ Params: { id: string } }>('/policy/exceptions/:id/end', checked, async (request, reply) => {
    const id = positive(request.params.id);
    if (id === undefined || !(await site.deps.policy.exceptions.end(id, personWho(request)))) throw new NotFound();
    request.session.notice = site.texts.policy.exception.ended;
    return reply.redirect('/policy/exceptions', 303);
  });
}

/** All that are in force or planned, and some of what ended lately, newest first. */
export async function shownExceptions(site: Site): Promise<StoredException[]> {
  const nowMs = site.deps.clock.nowMs();
  const live = await site.deps.policy.exceptions.coming();
  const range = { fromMs: nowMs - LOOK_BACK_MS, toMs: nowMs, maxExceptions: MAX_PAST_READ };
  const isLive = new Set(live.map(({ exceptionId }) => exceptionId));
  const past = (await site.deps.store.policies.exceptions(range)).filter(({ exceptionId }) => !isLive.has(exceptionId));
  return [...live.reverse(), ...past.reverse().slice(0, MAX_PAST_SHOWN)];
}

async function show(site: Site, request: FastifyRequest, reply: FastifyReply, shown: Form): Promise<FastifyReply> {
  const { policy } = await requirePolicy(site);
  const context = viewContext(site);
  const shownFirst = await shownExceptions(site);
  const nobody = { value: '', text: '–' };
  const model = {
    rows: shownFirst.map((exception) => exceptionRow(exception, policy, context)),
    form: shown,
    audiences: [nobody, ...policy.audiences.map(({ id }) => ({ value: id, text: audienceTitle(id, policy) }))],
    themes: exceptionThemes(context),
    lengths: exceptionLengths(context),
  };
  const title = site.texts.policy.exception.title;
  return sendPolicyPage(site, request, reply, 'exceptions', { title, model, hasErrors: shown.errors.length > 0 });
}

function readForm(site: Site, request: FastifyRequest): { form: Form; exception: NewException } {
  const values = {
    audience: typed(request, 'audience', 80),
    accounts: typed(request, 'accounts', MAX_LIST_UNITS),
    rooms: typed(request, 'rooms', MAX_LIST_UNITS),
    themes: chosen(request, 'themes'),
    phrases: typed(request, 'phrases', MAX_LIST_UNITS),
    lengthMs: typed(request, 'lengthMs', 20),
    reason: typed(request, 'reason', MAX_REASON_UNITS),
  };
  const context = viewContext(site);
  const offered = new Set(exceptionThemes(context).map(({ value }) => value));
  const lengthMs = exceptionLengths(context).some(({ value }) => value === values.lengthMs)
    ? Number(values.lengthMs)
    : 0;
  const exception = {
    audiences: values.audience === '' ? [] : [values.audience],
    accounts: separated(values.accounts),
    deviceGroups: separated(values.rooms),
    themes: values.themes.filter((theme) => offered.has(theme)),
    phrases: separated(values.phrases),
    reason: values.reason.trim(),
    fromMs: context.nowMs,
    toMs: context.nowMs + lengthMs,
  };
  return { form: form(values, mistakesIn(exception, site)), exception };
}

function mistakesIn(exception: NewException, site: Site): FormError[] {
  const words = site.texts.policy.exception;
  const errors: FormError[] = [];
  const isForSomebody = exception.audiences.length + exception.accounts.length + exception.deviceGroups.length > 0;
  if (!isForSomebody) errors.push({ field: 'audience', text: words.whoMissing });
  if (exception.themes.length === 0) errors.push({ field: 'themes', text: words.themeMissing });
  if (exception.toMs <= exception.fromMs) errors.push({ field: 'lengthMs', text: words.lengthMissing });
  if (exception.reason === '') errors.push({ field: 'reason', text: words.reasonMissing });
  return errors;
}
