/** One account's day on all computers: with a reason, as a search, and on record. The account stands in the query: it may hold any character. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type FormError, form } from '../../form.ts';
import { checkForm, field, signedIn } from '../../guard.ts';
import { sendPage } from '../../page.ts';
import { visibleText } from '../../present/visible-text.ts';
import { type Site, viewContext } from '../../site.ts';
import { MAX_FIELD_UNITS, MAX_REASON_UNITS } from '../../view-models/search/search-ask.ts';
import { parseCursor } from '../../view-models/timeline.ts';
import { beginLook, reasonOf, requireOther, showAccount } from './account-looks.ts';

const BAD_REQUEST = 400;
/** Longer than a day, a cursor or an id that was written here. */
const MAX_PLACE_UNITS = 80;

interface Route {
  Querystring: Partial<Record<'account' | 'day' | 'after' | 'look' | 'search', unknown>>;
}

/** What is looked at, as the address or the form says. */
interface Place {
  account: string;
  day: string;
  after: string;
}

export function personTimelineRoutes(app: FastifyInstance, site: Site): void {
  const config = { needs: 'seeActivity' } as const;
  app.get<Route>('/accounts', { config }, (request, reply) => open(site, request, reply));
  app.post('/accounts', { preHandler: checkForm(app), config }, (request, reply) => begin(site, request, reply));
}

async function open(site: Site, request: FastifyRequest<Route>, reply: FastifyReply): Promise<FastifyReply> {
  const { query } = request;
  const place = placeOf((name) => text(query[name]));
  const look = text(query.look);
  const reason = await reasonOf(site, request, place.account, look);
  if (reason === undefined)
    return askReason(site, request, reply, place, { reason: searchedFor(site, request), errors: [] });
  const context = viewContext(site);
  const day = context.time.dayBounds(place.day) ? place.day : context.time.dayOf(context.nowMs);
  const ask = {
    account: place.account,
    day,
    badDay: place.day !== '' && place.day !== day,
    after: parseCursor(place.after),
  };
  const timeline = await showAccount(site, request, ask, reason);
  const title = visibleText(place.account);
  const here = new URLSearchParams({ account: place.account, ...(look === '' ? {} : { look }) }).toString();
  const model = { account: title, rawAccount: place.account, look, here, timeline };
  return sendPage(site, request, reply, 'search/person.njk', { title, nav: 'search', model });
}

/** The reason of the search that led here, to be said again or changed. */
function searchedFor(site: Site, request: FastifyRequest<Route>): string {
  const { personId } = signedIn(request);
  return site.searches.find(text(request.query.search), personId, site.deps.clock.nowMs())?.reason ?? '';
}

async function begin(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const place = placeOf((name) => field(request, name, MAX_FIELD_UNITS));
  const reason = field(request, 'reason', MAX_REASON_UNITS).trim().toWellFormed();
  const begun = await beginLook(site, request, place.account, reason);
  if (!begun.ok) return askReason(site, request, reply.code(BAD_REQUEST), place, { reason, errors: begun.errors });
  const query = new URLSearchParams({ account: place.account, look: begun.look.id });
  for (const [name, value] of Object.entries({ day: place.day, after: place.after }))
    if (value !== '') query.set(name, value);
  return reply.redirect(`/accounts?${query}`, 303);
}

async function askReason(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  place: Place,
  { reason, errors }: { reason: string; errors: readonly FormError[] },
): Promise<FastifyReply> {
  requireOther(request, place.account);
  const account = visibleText(place.account);
  const model = { account, place, form: form({ reason }, errors), errors };
  const parts = { title: account, nav: 'search' as const, model, hasErrors: errors.length > 0 };
  return sendPage(site, request, reply, 'search/person-reason.njk', parts);
}

function placeOf(value: (name: keyof Place) => string): Place {
  const of = (name: keyof Place, maxUnits: number): string => value(name).slice(0, maxUnits).toWellFormed();
  return {
    account: of('account', MAX_FIELD_UNITS),
    day: of('day', MAX_PLACE_UNITS),
    after: of('after', MAX_PLACE_UNITS),
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
