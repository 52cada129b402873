/** One closed account: another last day, another kind, or off the list. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { lastDayOf } from '../../../accounts/closed-entry.ts';
import { CLOSED_KINDS, type ClosedAccount } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import { type Form, form } from '../../form.ts';
import { checkForm } from '../../guard.ts';
import { type Site, viewContext } from '../../site.ts';
import { closedRow, entryPath } from '../../view-models/closed-accounts/closed-row.ts';
import { errorsOf, keeper, MANAGE, MAX_FIELD_UNITS, sendClosedPage, typedField } from './common.ts';

const CONFLICT = 409;
const UNPROCESSABLE = 422;

export function closedEntryRoutes(app: FastifyInstance, site: Site): void {
  app.get<{ Querystring: { account?: unknown } }>(
    '/closed-accounts/entry',
    { config: MANAGE },
    async (request, reply) => {
      const { account } = request.query;
      const entry = await find(site, request, typeof account === 'string' ? account : '');
      return show(site, request, reply, entry, form(valuesOf(site, entry)));
    },
  );

  const posted = { config: MANAGE, preHandler: checkForm(app) };
  app.post('/closed-accounts/entry', posted, async (request, reply) => {
    const entry = await find(site, request, typedField(request, 'account'));
    const [kind, lastDay] = [typedField(request, 'kind'), typedField(request, 'lastDay')];
    const fields = { account: entry.account, kind, lastDay, reason: typedField(request, 'reason') };
    const outcome = await site.deps.closedAccounts.change(fields, versionOf(request), keeper(request));
    if (!outcome.ok) {
      const errors = await errorsOf(site, request, outcome, { account: entry.account, elsewhere: 'reason' });
      const status = 'mistakes' in outcome ? UNPROCESSABLE : CONFLICT;
      const values = { ...valuesOf(site, entry), ...fields };
      return show(site, request, reply.code(status), entry, form(values, errors));
    }
    request.session.notice = site.texts.closedAccounts.changed(entry.account);
    return reply.redirect(entryPath(entry.account), 303);
  });

  app.post('/closed-accounts/reopen', posted, async (request, reply) => {
    const entry = await find(site, request, typedField(request, 'account'));
    const reason = typedField(request, 'reason');
    const outcome = await site.deps.closedAccounts.reopen(entry.account, reason, keeper(request));
    if (!outcome.ok) {
      const errors = await errorsOf(site, request, outcome, { account: entry.account, elsewhere: 'reopen-reason' });
      const values = { ...valuesOf(site, entry), 'reopen-reason': reason };
      return show(site, request, reply.code(UNPROCESSABLE), entry, form(values, errors));
    }
    request.session.notice = site.texts.closedAccounts.reopened(entry.account);
    return reply.redirect('/closed-accounts', 303);
  });
}

/** @throws NotFound also for the viewer's own */
async function find(site: Site, request: FastifyRequest, account: string): Promise<ClosedAccount> {
  const found = await site.deps.closedAccounts.find(account.slice(0, MAX_FIELD_UNITS), keeper(request));
  if (found === undefined) throw new NotFound();
  return found;
}

/** Which state of the entry the page showed. Anything else is no state that there ever was. */
function versionOf(request: FastifyRequest): number | null {
  const text = typedField(request, 'version');
  if (text === '') return null;
  return /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
}

function valuesOf(site: Site, { kind, fromMs }: ClosedAccount) {
  return { kind, lastDay: lastDayOf(fromMs, site.deps.closedAccounts.timeZone) ?? '', reason: '', 'reopen-reason': '' };
}

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  entry: ClosedAccount,
  shown: Form,
): Promise<FastifyReply> {
  const words = site.texts.closedAccounts;
  const row = closedRow(entry, viewContext(site));
  const title = words.entryTitle(row.account);
  const kinds = CLOSED_KINDS.map((value) => ({ value, text: words.kind[value] }));
  const model = { title, row, kinds, form: shown, account: entry.account, version: entry.writtenMs ?? '' };
  return sendClosedPage(site, request, reply, 'entry', { title, model, hasErrors: shown.errors.length > 0 });
}
