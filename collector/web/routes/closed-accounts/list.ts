/** *Closed accounts*: the list, adding one, and the whole of it as a file. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { exportClosed } from '../../../accounts/closed-file.ts';
import { CLOSED_KINDS } from '../../../store/store.ts';
import { type Form, form } from '../../form.ts';
import { checkForm } from '../../guard.ts';
import { auditEntry } from '../../on-record.ts';
import { type Site, viewContext } from '../../site.ts';
import { CLOSED_PAGE_ROWS, closedRow, searchClosed } from '../../view-models/closed-accounts/closed-row.ts';
import { positive } from '../review.ts';
import { errorsOf, keeper, MANAGE, sendClosedPage, typedField } from './common.ts';

const EMPTY = form({ account: '', kind: 'leaver', lastDay: '', reason: '' });
const MAX_SEARCH_UNITS = 128;
const CONFLICT = 409;
const UNPROCESSABLE = 422;

interface Query {
  q?: unknown;
  page?: unknown;
}

export function closedListRoutes(app: FastifyInstance, site: Site): void {
  app.get<{ Querystring: Query }>('/closed-accounts', { config: MANAGE }, (request, reply) =>
    show(site, request, reply, EMPTY, request.query),
  );

  app.post('/closed-accounts/add', { config: MANAGE, preHandler: checkForm(app) }, async (request, reply) => {
    const [account, kind] = [typedField(request, 'account'), typedField(request, 'kind')];
    const [lastDay, reason] = [typedField(request, 'lastDay'), typedField(request, 'reason')];
    const fields = { account, kind, lastDay, reason };
    const outcome = await site.deps.closedAccounts.add(fields, keeper(request));
    if (!outcome.ok) {
      const errors = await errorsOf(site, request, outcome, { account, elsewhere: 'account' });
      const status = 'mistakes' in outcome ? UNPROCESSABLE : CONFLICT;
      return show(site, request, reply.code(status), form(fields, errors), {});
    }
    request.session.notice = site.texts.closedAccounts.added(outcome.account.account);
    return reply.redirect('/closed-accounts', 303);
  });

  app.get('/closed-accounts/export', { config: MANAGE }, async (request, reply) => {
    // The record of the look comes first: without it nothing is sent.
    await site.deps.audit.record(auditEntry(site, request, 'closedAccountsExported', 'closed accounts'));
    const list = await site.deps.closedAccounts.list(keeper(request));
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="closed-accounts.csv"')
      .send(exportClosed(list, site.deps.closedAccounts.timeZone));
  });
}

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: Form,
  query: Query,
): Promise<FastifyReply> {
  const context = viewContext(site);
  const words = site.texts.closedAccounts;
  const search = typeof query.q === 'string' ? query.q.slice(0, MAX_SEARCH_UNITS).toWellFormed().trim() : '';
  const looked = search === '' ? '' : `search: ${search}`;
  await site.deps.audit.record(auditEntry(site, request, 'closedAccountsOpened', 'closed accounts', looked));
  const found = searchClosed(await site.deps.closedAccounts.list(keeper(request)), search);
  const pages = Math.max(1, Math.ceil(found.length / CLOSED_PAGE_ROWS));
  const page = Math.min(pages, positive(query.page) ?? 1);
  const href = (n: number): string =>
    `/closed-accounts?${new URLSearchParams({ ...(search === '' ? {} : { q: search }), page: String(n) })}`;
  const model = {
    ...{ form: shown, search, kinds: CLOSED_KINDS.map((value) => ({ value, text: words.kind[value] })) },
    rows: found.slice((page - 1) * CLOSED_PAGE_ROWS, page * CLOSED_PAGE_ROWS).map((one) => closedRow(one, context)),
    empty: search === '' ? words.empty : words.emptySearch,
    pageText: words.page(page, pages),
    previousHref: page > 1 ? href(page - 1) : null,
    nextHref: page < pages ? href(page + 1) : null,
  };
  return sendClosedPage(site, request, reply, 'list', {
    ...{ title: words.title, model, hasErrors: shown.errors.length > 0 },
  });
}
