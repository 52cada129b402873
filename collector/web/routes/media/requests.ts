/** *Media requests*: people who wait with a device, live; one request with its decision; approvals that are in force. */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type GrantEnd, grantEndMs, MAX_GRANT_DAYS } from '../../../media/grant-times.ts';
import { entriesOf } from '../../../media/medium-identity.ts';
import type { RequestOutcome } from '../../../media/request-desk.ts';
import { isOwnAccount, type MediaRequest } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import { type Form, type FormError, form, typed } from '../../form.ts';
import { checkForm, signedIn } from '../../guard.ts';
import { type Site, viewContext } from '../../site.ts';
import { attachmentRow } from '../../view-models/media/medium-page.ts';
import { grantRow, requestPath, requestRow } from '../../view-models/media/request-row.ts';
import {
  decider,
  MAX_REASON_UNITS,
  MAX_SHOWN_REQUESTS,
  openRequests,
  recordLook,
  seenMedia,
  sendMediaPage,
  withoutOwn,
} from './common.ts';

const MAX_PAST = 20;
const MAX_HISTORY = 10;

interface Params {
  Params: { machine: string; request: string };
}

const EMPTY = form({ verdict: '', until: 'lesson', day: '', note: '' });

export function mediaRequestRoutes(app: FastifyInstance, site: Site): void {
  app.get('/media/requests', { config: { needs: 'approveMedia' } }, async (request, reply) => {
    await recordLook(site, request, 'mediaListOpened', 'media requests');
    const context = viewContext(site);
    const { mediaRequests } = site.deps.store;
    const grants = await mediaRequests.grantsInForce(context.nowMs, MAX_SHOWN_REQUESTS);
    const past = await mediaRequests.decidedRequests(MAX_PAST);
    const model = {
      ...(await openModel(site, request)),
      grants: withoutOwn(grants, request).map((grant) => grantRow(grant, context)),
      past: withoutOwn(past, request).map((one) => requestRow(one, context)),
    };
    return sendMediaPage(site, request, reply, 'requests', {
      title: site.texts.media.request.title,
      tab: 'requests',
      model,
    });
  });

  app.get<{ Querystring: { seen?: string } }>(
    '/media/requests/list',
    { config: { needs: 'approveMedia', isBackground: true } },
    async (request, reply) => {
      const model = await openModel(site, request);
      // Nothing has changed: the open page stays as it is, and so does the keyboard's place in it.
      if (model.mark === request.query.seen) return reply.code(204).send();
      const html = site.views.render('media/request-list.njk', { t: site.texts, ...model, isNews: true });
      return reply.type('text/html; charset=utf-8').send(html);
    },
  );
  decisionRoutes(app, site);
}

async function openModel(site: Site, request: FastifyRequest) {
  const context = viewContext(site);
  const { shown: open, count } = await openRequests(site, request);
  const said = open.map((one) => [one.deviceId, one.requestId, one.attachment?.toMs, one.medium?.label, one.account]);
  const mark = createHash('sha256')
    .update(JSON.stringify([count, said]))
    .digest('hex')
    .slice(0, 16);
  return { rows: open.map((one) => requestRow(one, context)), count, mark, isNews: false };
}

function decisionRoutes(app: FastifyInstance, site: Site): void {
  const path = '/media/requests/:machine/:request';
  app.get<Params>(path, { config: { needs: 'approveMedia' } }, async (request, reply) =>
    show(site, request, reply, await find(site, request), EMPTY),
  );

  app.post<Params>(path, { config: { needs: 'approveMedia' }, preHandler: checkForm(app) }, async (request, reply) => {
    const asked = await find(site, request);
    const values = typedDecision(request);
    const decline = typed(request, 'decision', 20) === 'decline';
    if (!decline && values.verdict !== 'allow' && values.verdict !== 'readOnly') {
      const errors = [{ field: 'verdict', text: site.texts.media.request.chooseVerdict }];
      return show(site, request, reply.code(422), asked, form(values, errors));
    }
    const outcome = await carryOut(site, request, asked, { ...values, decline });
    return answer(site, request, reply, { asked, outcome, values, decline });
  });

  app.post<{ Params: { id: string } }>(
    '/media/grants/:id/end',
    { config: { needs: 'approveMedia' }, preHandler: checkForm(app) },
    async (request, reply) => {
      const outcome = await site.deps.media.requests.endGrant(request.params.id.slice(0, 64), decider(request));
      if (!outcome.ok && outcome.code === 'notFound') throw new NotFound();
      const words = site.texts.media.request;
      request.session.notice = outcome.ok ? words.grantEnded : words.refused[outcome.code];
      return reply.redirect('/media/requests', 303);
    },
  );
}

type Decision = { verdict: string; until: string; day: string; note: string };

const typedDecision = (request: FastifyRequest): Decision => ({
  verdict: typed(request, 'verdict', 20),
  until: typed(request, 'until', 20),
  day: typed(request, 'day', 20),
  note: typed(request, 'note', MAX_REASON_UNITS),
});

function carryOut(
  site: Site,
  request: FastifyRequest,
  { deviceId, requestId }: MediaRequest,
  { decline, verdict, note, ...end }: Decision & { decline: boolean },
): Promise<RequestOutcome> {
  const desk = site.deps.media.requests;
  const id = { deviceId, requestId };
  if (decline) return desk.decline(id, note, decider(request));
  const answer = { verdict: verdict === 'allow' ? 'allow' : 'readOnly', end: endOf(end), note } as const;
  return desk.approve(id, answer, decider(request));
}

function endOf({ until, day }: { until: string; day: string }): GrantEnd {
  if (until === 'today' || until === 'lesson') return { kind: until };
  return { kind: 'day', day };
}

async function answer(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  of: { asked: MediaRequest; outcome: RequestOutcome; values: Form['values']; decline: boolean },
): Promise<FastifyReply> {
  const words = site.texts.media.request;
  const { asked, outcome, values, decline } = of;
  if (outcome.ok) {
    request.session.notice = decline ? words.declined : words.approved;
    return reply.redirect('/media/requests', 303);
  }
  const errors: FormError[] = [{ field: fieldOf(outcome.code), text: words.refused[outcome.code] }];
  return show(site, request, reply.code(422), asked, form(values, errors));
}

function fieldOf(code: Extract<RequestOutcome, { ok: false }>['code']): string {
  if (code === 'badEnd') return 'day';
  return code === 'reasonMissing' || code === 'reasonTooLong' ? 'note' : 'verdict';
}

const ID = /^[0-9a-f]{32}$/;

async function find(site: Site, asking: FastifyRequest<Params>): Promise<MediaRequest> {
  const { machine, request } = asking.params;
  const isId = ID.test(machine) && ID.test(request);
  const found = isId ? await site.deps.store.mediaRequests.request(machine, request) : undefined;
  // One of their own account is not there for them: others decide it.
  if (!found || isOwnAccount(signedIn(asking), found.account)) throw new NotFound();
  return found;
}

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: MediaRequest,
  shown: Form,
): Promise<FastifyReply> {
  await recordLook(site, request, 'mediaListOpened', `media request ${asked.requestId}`);
  const context = viewContext(site);
  const { medium, attachment } = asked;
  const history = medium === undefined ? [] : await seenMedia(site, request).attachmentsOf(medium.mediaId, MAX_HISTORY);
  const register = await site.deps.store.mediaRegister.devices();
  const [entry] = medium === undefined ? [] : entriesOf(medium, register);
  const clock = await site.deps.media.clock();
  const lessonEndsMs = grantEndMs({ kind: 'lesson' }, context.nowMs, clock) ?? context.nowMs;
  const words = site.texts.media.request;
  const model = {
    row: requestRow(asked, context),
    mediumHref: medium === undefined ? null : `/media/${medium.mediaId}`,
    now: attachment === undefined ? null : attachmentRow(attachment, context),
    entry: entry === undefined ? null : { id: entry.id, isLost: entry.lostMs !== null },
    history: history.map((one) => attachmentRow(one, context)),
    seenBefore: medium === undefined ? '' : words.seenBefore(history.length),
    isOpen: asked.state === 'open',
    action: requestPath(asked),
    form: shown,
    verdicts: (['readOnly', 'allow'] as const).map((value) => ({ value, text: words.verdicts[value] })),
    ends: [
      { value: 'lesson', text: words.lesson(context.time.clockTime(lessonEndsMs)) },
      { value: 'today', text: words.today },
      { value: 'day', text: words.day },
    ],
    firstDay: context.time.dayOf(context.nowMs),
    lastDay: context.time.dayOf(context.nowMs + MAX_GRANT_DAYS * 86_400_000),
  };
  const hasErrors = shown.errors.length > 0;
  const title = words.pageTitle(model.row.account);
  return sendMediaPage(site, request, reply, 'request', { title, tab: 'requests', model, hasErrors });
}
