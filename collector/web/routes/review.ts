/**
 * *Needs review*, its live stream, and *Reviewed*. Opening a list is a look at what pupils did, so it is written down: once
 * for the list and not for each row, or nobody could read the record.
 */
import type { ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../../people/permissions.ts';
import { mayStill, signedIn } from '../guard.ts';
import { homeOf } from '../home.ts';
import type { LiveClient } from '../live/live-hub.ts';
import { onCallNow } from '../on-call.ts';
import { sendPage } from '../page.ts';
import { alertsSeenBy, type Site, viewContext } from '../site.ts';
import { deskPage } from '../view-models/desk/desk-page.ts';
import { type DeskQuery, readFilter } from '../view-models/desk/filter.ts';
import { reviewedPage } from '../view-models/reviewed.ts';

const LIVE = { needs: 'seeActivity', isBackground: true } as const;

export function reviewRoutes(app: FastifyInstance, site: Site): void {
  app.get('/', { config: { needs: 'signedIn' } }, async (request, reply) =>
    reply.redirect(homeOf(signedIn(request)), 303),
  );

  app.get<DeskRoute>('/review', { config: { needs: 'seeActivity' } }, (request, reply) =>
    showDesk(site, request, reply),
  );

  app.get<{ Querystring: { before?: string } }>(
    '/reviewed',
    { config: { needs: 'seeActivity' } },
    async (request, reply) => {
      await recordLook(site, request, 'reviewed');
      const page = await reviewedPage(
        alertsSeenBy(site, signedIn(request)),
        positive(request.query.before),
        viewContext(site),
      );
      const parts = { title: site.texts.reviewed.title, nav: 'reviewed' as const, model: { reviewed: page } };
      return sendPage(site, request, reply, 'reviewed.njk', parts);
    },
  );

  app.get<{ Querystring: { since?: string } }>('/live', { config: LIVE }, (request, reply) =>
    openStream(site, request, reply),
  );
}

interface DeskRoute {
  Querystring: DeskQuery & { page?: string };
}

async function showDesk(site: Site, request: FastifyRequest<DeskRoute>, reply: FastifyReply): Promise<FastifyReply> {
  // Before the list is read: a change in between comes twice rather than never.
  const cursor = site.hub.cursor();
  await recordLook(site, request, 'needs review');
  const person = signedIn(request);
  const sources = { matters: site.deps.store.matters, alerts: alertsSeenBy(site, person) };
  const filter = readFilter(request.query);
  const ask = { personId: person.personId, filter, page: positive(request.query.page) ?? 1 };
  const queue = await deskPage(sources, ask, viewContext(site));
  // Rows go into their places by themselves where the list is whole from its top; other lists are read anew.
  const live = queue.page === 1 && !queue.isFiltered ? 'rows' : 'reload';
  const mayDecide = may(person.roles, 'reviewAlerts');
  const model = { queue, cursor, live, mayDecide, onCall: await onCallNow(site) };
  const parts = { title: site.texts.review.title, nav: 'review' as const, model, openCount: queue.openCount };
  // Reading and writing the page take some milliseconds each: agents come in between.
  await setImmediate();
  return sendPage(site, request, reply, 'review.njk', parts);
}

/** The record of the look comes first: without it nothing is shown. */
async function recordLook(site: Site, request: FastifyRequest, subject: string): Promise<void> {
  const actor = signedIn(request).name;
  const atMs = site.deps.clock.nowMs();
  await site.deps.audit.record({ atMs, actor, action: 'reviewListOpened', subject, from: request.ip, detail: '' });
}

/** A whole number of 1 or more; undefined for anything else. */
export function positive(text: unknown): number | undefined {
  return typeof text === 'string' && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}

/**
 * What arrives there is a look at what pupils did. Once a session and school day: every page of a person connects, and each again after
 * whatever broke its connection, so that more would bury the record. In memory, not in the session: a stream that wrote its session back
 * would undo what another request did to it meanwhile, such as locking the screen.
 */
function recordStream(site: Site, request: FastifyRequest): Promise<void> {
  const day = site.time.dayOf(site.deps.clock.nowMs());
  const write = (): Promise<void> => recordLook(site, request, 'alerts as they arrive');
  return site.repeatedLooks.record(`live ${request.session.sessionId}`, day, write);
}

/** The record comes before anything arrives. The HTML standard's Last-Event-ID wins over the page's own cursor: it is newer. */
async function openStream(
  site: Site,
  request: FastifyRequest<{ Querystring: { since?: string } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  await recordStream(site, request);
  const lastId = request.headers['last-event-id'];
  const cursor = typeof lastId === 'string' && lastId !== '' ? lastId : (request.query.since ?? '');
  const client = streamClient(site, request, reply.raw, await viewerOf(site, request));
  reply.hijack();
  reply.raw.writeHead(200, {
    ...stringHeaders(reply),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Should a reverse proxy stand in front: deliver at once (nginx's convention).
    'x-accel-buffering': 'no',
  });
  reply.raw.on('close', () => site.hub.leave(client));
  if (!site.hub.join(client, cursor)) client.close();
  return reply;
}

function stringHeaders(reply: FastifyReply): Record<string, string> {
  const entries = Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
    value === undefined || Array.isArray(value) ? [] : [[name, String(value)] as const],
  );
  return Object.fromEntries(entries);
}

/** Null where nothing can be kept from this person: their page gets what everybody gets. */
async function viewerOf(site: Site, request: FastifyRequest): Promise<number | null> {
  const person = signedIn(request);
  return (await alertsSeenBy(site, person).mayHide()) ? person.personId : null;
}

function streamClient(
  site: Site,
  request: FastifyRequest,
  response: ServerResponse,
  viewer: number | null,
): LiveClient {
  return {
    viewer,
    language: request.spoken.language,
    send: (frame) => void response.write(frame),
    waitingBytes: () => response.writableLength,
    isWelcome: async () => (await isWelcomeStill(site, request)) && (await viewerOf(site, request)) === viewer,
    close: () => response.end(),
  };
}

/** Looks the session up again: it may have ended since the stream was opened. */
async function isWelcomeStill(site: Site, request: FastifyRequest): Promise<boolean> {
  await new Promise<void>((resolve, reject) => {
    request.session.reload((error) => (error ? reject(error) : resolve()));
  });
  return mayStill(site, request);
}
