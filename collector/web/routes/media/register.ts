/** The register of known media: its list, one entry, losses, and the whole of it as a file. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RegisterOutcome } from '../../../media/register-desk.ts';
import {
  EMPTY_ENTRY,
  ENTRY_FIELDS,
  type EntryFields,
  type EntryMistake,
  fieldsOf,
  readEntry,
} from '../../../media/register-entry.ts';
import { exportRegister } from '../../../media/register-file.ts';
import type { RegisteredMedium } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import { type Form, type FormError, form, typed } from '../../form.ts';
import { checkForm } from '../../guard.ts';
import { type Site, viewContext } from '../../site.ts';
import {
  REGISTER_PAGE_ROWS,
  registerRow,
  searchRegister,
  standingWords,
} from '../../view-models/media/register-row.ts';
import { positive } from '../review.ts';
import { asked, decider, MAX_REASON_UNITS, MAX_SEARCH_UNITS, recordLook, sendMediaPage } from './common.ts';

interface Params {
  Params: { id: string };
}

const MAX_FIELD_UNITS = 600;
const MANAGE = { needs: 'manageRegister' } as const;

export function mediaRegisterRoutes(app: FastifyInstance, site: Site): void {
  type Query = { Querystring: { q?: string; page?: string } };
  app.get<Query>('/media/register', { config: { needs: 'seeMedia' } }, (request, reply) => list(site, request, reply));

  app.get('/media/register/export', { config: MANAGE }, async (request, reply) => {
    await recordLook(site, request, 'mediaRegisterExported', 'register of media');
    const csv = exportRegister(await site.deps.store.mediaRegister.devices());
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="media-register.csv"')
      .send(csv);
  });
  addRoutes(app, site);
  entryRoutes(app, site);
}

async function list(
  site: Site,
  request: FastifyRequest<{ Querystring: { q?: string; page?: string } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const context = viewContext(site);
  const { mediaRegister, media } = site.deps.store;
  const search = asked(request.query.q, MAX_SEARCH_UNITS);
  const found = searchRegister(await mediaRegister.devices(), search);
  const pages = Math.max(1, Math.ceil(found.length / REGISTER_PAGE_ROWS));
  const page = Math.min(pages, positive(request.query.page) ?? 1);
  const shown = found.slice((page - 1) * REGISTER_PAGE_ROWS, page * REGISTER_PAGE_ROWS);
  const words = site.texts.media.register;
  const href = (n: number): string =>
    `/media/register?${new URLSearchParams({ ...(search === '' ? {} : { q: search }), page: String(n) })}`;
  const model = {
    rows: shown.map((entry) => registerRow(entry, context)),
    search,
    standing: standingWords(await media.standings(), await mediaRegister.currentVersion(), context),
    pageText: words.page(page, pages),
    previousHref: page > 1 ? href(page - 1) : null,
    nextHref: page < pages ? href(page + 1) : null,
  };
  return sendMediaPage(site, request, reply, 'register', { title: words.title, tab: 'register', model });
}

function addRoutes(app: FastifyInstance, site: Site): void {
  type Query = { Querystring: Record<string, unknown> };
  app.get<Query>('/media/register/add', { config: MANAGE }, async (request, reply) => {
    // From a device's page: its numbers are filled in.
    const given = (name: string): string => asked(request.query[name], MAX_FIELD_UNITS);
    const numbers = { vendor: given('vendor'), product: given('product'), serial: given('serial') };
    return showEntry(site, request, reply, undefined, form({ ...EMPTY_ENTRY, ...numbers, reason: '' }));
  });

  app.post('/media/register/add', { config: MANAGE, preHandler: checkForm(app) }, async (request, reply) => {
    const fields = typedFields(request);
    const reading = readEntry(fields);
    const values = { ...fields, reason: '' };
    if (!reading.ok) {
      return showEntry(site, request, reply.code(422), undefined, form(values, errorsOf(site, reading.mistakes)));
    }
    const outcome = await site.deps.media.register.add(reading.entry, decider(request));
    if (!outcome.ok) {
      const errors = [{ field: 'id', text: site.texts.media.register.refused[outcome.code] }];
      return showEntry(site, request, reply.code(422), undefined, form(values, errors));
    }
    request.session.notice = site.texts.media.register.saved;
    return reply.redirect('/media/register', 303);
  });
}

function entryRoutes(app: FastifyInstance, site: Site): void {
  app.get<Params>('/media/register/entry/:id', { config: { needs: 'seeMedia' } }, async (request, reply) => {
    const entry = await find(site, request.params.id);
    return showEntry(site, request, reply, entry, form({ ...fieldsOf(entry), reason: '' }));
  });

  const change = { config: MANAGE, preHandler: checkForm(app) };
  app.post<Params>('/media/register/entry/:id', change, async (request, reply) => {
    const entry = await find(site, request.params.id);
    const fields = { ...typedFields(request), id: entry.id };
    const reading = readEntry(fields);
    const values = { ...fields, reason: '' };
    if (!reading.ok) {
      return showEntry(site, request, reply.code(422), entry, form(values, errorsOf(site, reading.mistakes)));
    }
    const outcome = await site.deps.media.register.edit(entry.id, reading.entry, decider(request));
    return done(site, request, reply, { entry, values, outcome, notice: site.texts.media.register.saved });
  });

  const { register } = site.deps.media;
  const steps = {
    lost: { act: register.reportLost.bind(register), notice: 'reportedLost' },
    found: { act: register.takeBack.bind(register), notice: 'takenBack' },
    remove: { act: register.remove.bind(register), notice: 'removed' },
  } as const;
  for (const [name, { act, notice }] of Object.entries(steps)) {
    app.post<Params>(`/media/register/entry/:id/${name}`, change, async (request, reply) => {
      const entry = await find(site, request.params.id);
      const reason = typed(request, 'reason', MAX_REASON_UNITS);
      const outcome = await act(entry.id, reason, decider(request));
      const values = { ...fieldsOf(entry), reason };
      return done(site, request, reply, { entry, values, outcome, notice: site.texts.media.register[notice] });
    });
  }
}

async function done(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  of: { entry: RegisteredMedium; values: Form['values']; outcome: RegisterOutcome; notice: string },
): Promise<FastifyReply> {
  const { entry, values, outcome, notice } = of;
  if (!outcome.ok) {
    const errors = [{ field: 'reason', text: site.texts.media.register.refused[outcome.code] }];
    return showEntry(site, request, reply.code(422), entry, form(values, errors));
  }
  request.session.notice = notice;
  return reply.redirect('/media/register', 303);
}

async function find(site: Site, id: string): Promise<RegisteredMedium> {
  const wanted = id.toLowerCase();
  const entry = (await site.deps.store.mediaRegister.devices()).find((one) => one.id.toLowerCase() === wanted);
  if (!entry) throw new NotFound();
  return entry;
}

const typedFields = (request: FastifyRequest): EntryFields =>
  Object.fromEntries(ENTRY_FIELDS.map((name) => [name, typed(request, name, MAX_FIELD_UNITS)])) as EntryFields;

const errorsOf = (site: Site, mistakes: readonly EntryMistake[]): FormError[] =>
  mistakes.map(({ field, code }) => ({ field, text: site.texts.media.register.mistake[code] }));

async function showEntry(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  entry: RegisteredMedium | undefined,
  shown: Form,
): Promise<FastifyReply> {
  const words = site.texts.media.register;
  const title = entry === undefined ? words.addTitle : words.editTitle(entry.id);
  const row = entry === undefined ? null : registerRow(entry, viewContext(site));
  const model = { row, title, form: shown, action: row?.href ?? '/media/register/add' };
  const hasErrors = shown.errors.length > 0;
  return sendMediaPage(site, request, reply, 'entry', { title, tab: 'register', model, hasErrors });
}
