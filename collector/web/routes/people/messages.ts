/** *Messages*: whether email and webhooks work, and what became of the last ones. Settings themselves are the server's: they hold passwords. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Notification } from '../../../store/store.ts';
import { signedIn } from '../../guard.ts';
import { sendPage } from '../../page.ts';
import { type Site, viewContext } from '../../site.ts';
import { messageRow, wayRows } from '../../view-models/people/messages.ts';

const MAX_SHOWN = 50;

export function messageRoutes(app: FastifyInstance, site: Site): void {
  app.get('/people/messages', { config: { needs: 'managePeople' } }, (request, reply) => show(site, request, reply));
}

async function show(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { notifications } = site.deps.store;
  const { personId } = signedIn(request);
  const ways = await site.deps.waysOut();
  const context = viewContext(site);
  const model = {
    ...wayRows(ways, context),
    email: await notifications.emailOf(personId),
    rows: (await seenBy(site, personId)).map((one) => messageRow(one, context)),
  };
  return sendPage(site, request, reply, 'people/messages.njk', {
    title: site.texts.messages.title,
    nav: 'people',
    model,
  });
}

/** That there is a matter about somebody is nothing for them to read here either. */
async function seenBy(site: Site, viewer: number): Promise<Notification[]> {
  const { notifications, matters } = site.deps.store;
  const seen: Notification[] = [];
  for (const one of await notifications.notifications(MAX_SHOWN)) {
    if (one.matterId === null || (await matters.matter(viewer, one.matterId)) !== undefined) seen.push(one);
  }
  return seen;
}
