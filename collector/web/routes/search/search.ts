/** *Search*: asked for with a reason, recorded, then shown a step at a time. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NotFound } from '../../errors.ts';
import { type FormError, form } from '../../form.ts';
import { checkForm, field, signedIn } from '../../guard.ts';
import { sendPage } from '../../page.ts';
import { visibleText } from '../../present/visible-text.ts';
import { type Site, viewContext } from '../../site.ts';
import { themeName } from '../../view-models/alert-row.ts';
import { resultsPage } from '../../view-models/search/results-page.ts';
import { askInWords, readSearchForm, type SearchForm, searchAsk } from '../../view-models/search/search-ask.ts';
import { type RecordedSearch, SearchBook } from '../../view-models/search/search-book.ts';
import { parseSearchCursor, searchStep } from '../../view-models/search/search-step.ts';
import { auditEntry } from '../policy/common.ts';
import { personTimelineRoute } from './person-timeline.ts';

const BAD_REQUEST = 400;

export function searchRoutes(app: FastifyInstance, site: Site): void {
  const book = new SearchBook();
  const config = { needs: 'seeActivity' } as const;
  const posting = { preHandler: checkForm(app), config };
  app.get<{ Querystring: Record<string, unknown> }>('/search', { config }, (request, reply) => {
    const typed = readSearchForm((name) =>
      typeof request.query[name] === 'string' ? String(request.query[name]) : '',
    );
    return sendForm(site, request, reply, typed, []);
  });
  app.post('/search', posting, (request, reply) => start(site, book, request, reply));
  app.get<ResultsRoute>('/search/:id', { config }, (request, reply) => showResults(site, book, request, reply));
  const managing = { preHandler: checkForm(app), config: { needs: 'managePeople' } } as const;
  app.post('/search/settings', managing, (request, reply) => saveSetting(site, request, reply));
  personTimelineRoute(app, site);
}

interface ResultsRoute {
  Params: { id: string };
  Querystring: { after?: unknown };
}

async function sendForm(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: SearchForm,
  errors: readonly FormError[],
): Promise<FastifyReply> {
  const { texts } = site;
  const names = Object.entries(texts.policy.theme).map(([value, text]) => ({ value, text }));
  const themes = names.toSorted((a, b) => a.text.localeCompare(b.text, texts.locale));
  const model = {
    form: form(typed, errors),
    errors,
    themes: [{ value: '', text: texts.search.anyTheme }, ...themes],
    needsReason: await site.deps.store.search.needsReason(),
  };
  const title = texts.search.title;
  return sendPage(site, request, reply, 'search/search.njk', {
    ...{ title, nav: 'search' as const, model, hasErrors: errors.length > 0 },
  });
}

async function start(
  site: Site,
  book: SearchBook,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const typed = readSearchForm((name, maxUnits) => field(request, name, maxUnits));
  const { ask, errors } = searchAsk(typed, await site.deps.store.search.needsReason(), viewContext(site));
  if (ask === undefined) return sendForm(site, request, reply.code(BAD_REQUEST), typed, errors);
  const detail = askInWords({ ...ask, text: typed.text }, typed.reason);
  // The record of the search comes first: without it nothing is searched.
  await site.deps.audit.record(auditEntry(site, request, 'searched', subjectOf(ask.account), detail));
  const { personId } = signedIn(request);
  const startedMs = site.deps.clock.nowMs();
  const { id } = book.add({ personId, ask, textAsTyped: typed.text, startedMs });
  return reply.redirect(`/search/${id}`, 303);
}

const subjectOf = (account: string): string => (account === '' ? 'all accounts' : `account ${account}`);

async function showResults(
  site: Site,
  book: SearchBook,
  request: FastifyRequest<ResultsRoute>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const context = viewContext(site);
  const person = signedIn(request);
  const search = book.find(request.params.id, person.personId, context.nowMs);
  if (search === undefined) throw new NotFound();
  const after = parseSearchCursor(request.query.after);
  const { store, journalReader: journal, clock } = site.deps;
  if (after !== undefined) {
    const detail = `further results; ${askInWords({ ...search.ask, text: search.textAsTyped }, '')}`;
    await site.deps.audit.record(auditEntry(site, request, 'searched', subjectOf(search.ask.account), detail));
  }
  const sources = { store, journal, monotonicMs: () => clock.monotonicMs() };
  const step = await searchStep(sources, search.ask, after, person);
  const results = await resultsPage(sources, step, search.ask.fromDay, context);
  const model = { results, about: aboutOf(search, site) };
  const title = site.texts.search.resultsTitle;
  return sendPage(site, request, reply, 'search/results.njk', { title, nav: 'search', model });
}

function aboutOf({ ask, textAsTyped }: RecordedSearch, site: Site): string[] {
  const { of } = site.texts.search;
  const context = viewContext(site);
  return [
    ...(ask.account === '' ? [] : [of.account(visibleText(ask.account))]),
    ...(ask.device === '' ? [] : [of.device(visibleText(ask.device))]),
    ...(ask.text === '' ? [] : [of.text(visibleText(textAsTyped))]),
    ...(ask.theme === '' ? [] : [of.theme(themeName(ask.theme, context))]),
    of.days(context.time.dayInWords(ask.fromDay), context.time.dayInWords(ask.toDay)),
  ];
}

async function saveSetting(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const needs = field(request, 'needsReason', 3) === 'yes';
  const detail = needs ? 'every search needs a reason' : 'a reason may be left out';
  await site.deps.store.search.setNeedsReason(
    needs,
    auditEntry(site, request, 'searchSettingsChanged', 'search', detail),
  );
  request.session.notice = site.texts.search.settingSaved(needs);
  return reply.redirect('/search', 303);
}
