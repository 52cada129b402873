/** *Search*: asked for with a reason, recorded, then shown a step at a time. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type FormError, form } from '../../form.ts';
import { checkForm, field } from '../../guard.ts';
import { sendPage } from '../../page.ts';
import { visibleText } from '../../present/visible-text.ts';
import { type Site, viewContext } from '../../site.ts';
import { themeName } from '../../view-models/alert-row.ts';
import type { RecordedSearch } from '../../view-models/search/asked-book.ts';
import { resultsPage } from '../../view-models/search/results-page.ts';
import { readSearchForm, type SearchForm } from '../../view-models/search/search-ask.ts';
import { parseSearchCursor } from '../../view-models/search/search-step.ts';
import { personTimelineRoutes } from './person-timeline.ts';
import { beginSearch, findSearch, nextStep, setNeedsReason } from './searching.ts';

const BAD_REQUEST = 400;

export function searchRoutes(app: FastifyInstance, site: Site): void {
  const config = { needs: 'seeActivity' } as const;
  const posting = { preHandler: checkForm(app), config };
  app.get<{ Querystring: Record<string, unknown> }>('/search', { config }, (request, reply) => {
    const typed = readSearchForm((name) =>
      typeof request.query[name] === 'string' ? String(request.query[name]) : '',
    );
    return sendForm(site, request, reply, typed, []);
  });
  app.post('/search', posting, (request, reply) => start(site, request, reply));
  app.get<ResultsRoute>('/search/:id', { config }, (request, reply) => showResults(site, request, reply));
  const managing = { preHandler: checkForm(app), config: { needs: 'managePeople' } } as const;
  app.post('/search/settings', managing, (request, reply) => saveSetting(site, request, reply));
  personTimelineRoutes(app, site);
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

async function start(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const typed = readSearchForm((name, maxUnits) => field(request, name, maxUnits));
  const begun = await beginSearch(site, request, typed);
  if (!begun.ok) return sendForm(site, request, reply.code(BAD_REQUEST), typed, begun.errors);
  return reply.redirect(`/search/${begun.search.id}`, 303);
}

async function showResults(
  site: Site,
  request: FastifyRequest<ResultsRoute>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const search = findSearch(site, request, request.params.id);
  const step = await nextStep(site, request, search, parseSearchCursor(request.query.after));
  const { store, journalReader: journal } = site.deps;
  const results = await resultsPage({ store, journal }, step, search, viewContext(site));
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
  await setNeedsReason(site, request, needs);
  request.session.notice = site.texts.search.settingSaved(needs);
  return reply.redirect('/search', 303);
}
