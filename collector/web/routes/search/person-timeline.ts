/** One account's day on all computers (audited). The account stands in the query: it may hold any character. */
import type { FastifyInstance } from 'fastify';
import { isOwnAccount } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import { signedIn } from '../../guard.ts';
import { sendPage } from '../../page.ts';
import { visibleText } from '../../present/visible-text.ts';
import { alertsSeenBy, type Site, viewContext } from '../../site.ts';
import { personTimeline } from '../../view-models/search/person-timeline.ts';
import { MAX_FIELD_UNITS } from '../../view-models/search/search-ask.ts';
import { parseCursor } from '../../view-models/timeline.ts';
import { auditEntry } from '../policy/common.ts';

export function personTimelineRoute(app: FastifyInstance, site: Site): void {
  interface Route {
    Querystring: { account?: unknown; day?: unknown; after?: unknown };
  }
  app.get<Route>('/accounts', { config: { needs: 'seeActivity' } }, async (request, reply) => {
    const person = signedIn(request);
    const account = text(request.query.account).slice(0, MAX_FIELD_UNITS);
    // One's own record is not there, as on every timeline.
    if (account === '' || isOwnAccount(person, account)) throw new NotFound();
    const context = viewContext(site);
    const asked = text(request.query.day);
    const day = context.time.dayBounds(asked) ? asked : context.time.dayOf(context.nowMs);
    await site.deps.audit.record(auditEntry(site, request, 'timelineOpened', `account ${account}`, day));
    const sources = { store: site.deps.store, journal: site.deps.journalReader, alerts: alertsSeenBy(site, person) };
    const ask = { account, day, badDay: asked !== '' && asked !== day, after: parseCursor(text(request.query.after)) };
    const timeline = await personTimeline(sources, ask, context);
    const title = visibleText(account);
    const model = { account: title, rawAccount: account, timeline };
    return sendPage(site, request, reply, 'search/person.njk', { title, nav: 'search', model });
  });
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
