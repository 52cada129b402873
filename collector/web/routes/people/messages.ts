/** *Messages*: whether email and webhooks work, and what became of the last ones. Settings themselves are the server's: they hold passwords. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Notification } from '../../../store/store.ts';
import { signedIn } from '../../guard.ts';
import { sendPage } from '../../page.ts';
import { type Site, viewContext } from '../../site.ts';
import { type MessageRow, messageRow, wayRows, withoutAddress } from '../../view-models/people/messages.ts';

const MAX_SHOWN = 50;
const MAX_FAILED = 20;
const FAILED_DAYS = 30;

export function messageRoutes(app: FastifyInstance, site: Site): void {
  app.get('/people/messages', { config: { needs: 'managePeople' } }, (request, reply) => show(site, request, reply));
}

async function show(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { notifications, people } = site.deps.store;
  const { personId } = signedIn(request);
  const ways = await site.deps.waysOut();
  const context = viewContext(site);
  const acceptedMs = await notifications.lastAcceptedMs();
  const failed = await notifications.givenUp(context.nowMs - FAILED_DAYS * 86_400_000, MAX_FAILED);
  const rows = async (all: readonly Notification[]): Promise<MessageRow[]> =>
    (await seenBy(site, personId, all)).map((one) => messageRow(one, ways, context));
  const model = {
    ...wayRows(ways, context),
    email: await notifications.emailOf(personId),
    accepted: acceptedMs === null ? null : context.time.when(acceptedMs, context.nowMs),
    withoutAddress: withoutAddress(await people.people(), await notifications.recipients()),
    failed: await rows(failed),
    failedDays: FAILED_DAYS,
    rows: await rows(await notifications.notifications(MAX_SHOWN)),
  };
  return sendPage(site, request, reply, 'people/messages.njk', {
    title: site.texts.messages.title,
    nav: 'people',
    model,
  });
}

/** That there is a matter about somebody is nothing for them to read here either. */
async function seenBy(site: Site, viewer: number, all: readonly Notification[]): Promise<Notification[]> {
  const { matters } = site.deps.store;
  const seen: Notification[] = [];
  for (const one of all) {
    if (one.matterId === null || (await matters.matter(viewer, one.matterId)) !== undefined) seen.push(one);
  }
  return seen;
}
